import {
  calledAs,
  type Credential,
  fromAuthorization,
  account,
  mapping,
  plain,
} from './credential.js';
import { type Address, addressOf, MARK, marked } from './address.js';
import { hideInBody, isCredentialHeader, secret } from './hide.js';
import { shownKey } from './fields.js';
import {
  type Draft,
  isMapping,
  isText,
  type Leftover,
  type Mapping,
  type Parts,
  type Value,
} from './model.js';

/** A request as every one of these tools has it. */
export interface Asked {
  readonly place: string;
  readonly name: string | null;
  readonly url: Parts;
  readonly method: string | null;
  readonly headers: readonly (readonly [name: string, value: Parts])[];
  readonly body: Parts;
  /** What the tool itself keeps as a credential. */
  readonly credential: Credential | null;
  /** Further keys of the item: `expect`, `timeout`, `tls`. */
  readonly more: readonly (readonly [string, Value | null])[];
  readonly leftovers: readonly Leftover[];
}

export interface Made {
  readonly drafts: readonly Draft[];
  readonly leftovers: readonly Leftover[];
}

/** The item that asks so, in the keys of this project. */
export function itemOf(asked: Asked): Made {
  const { place, name } = asked;
  const left = (what: string, instead: string): Leftover => ({ place, what, instead });
  const address = addressOf(asked.url);
  if (address === null) {
    const said = left('It is not carried over: it has no address of HTTP.', 'Only HTTP is asked.');
    return { drafts: [], leftovers: [...asked.leftovers, said] };
  }
  const method = asked.method?.toUpperCase() ?? 'GET';
  const sent = credentialsOf(asked, address.account);
  const isBodyless = /^(?:GET|HEAD)$/.test(method);
  const request: Request = {
    url: address.url,
    body: isBodyless ? [] : hideInBody(asked.body),
    headers: sent.headers,
    more: mapping(asked.more),
  };
  const isProved = sent.auth !== null || hasSecret(request);
  const entries = mapping([
    ['url', plain(request.url)],
    ['method', unless(method === 'GET', plain([method]))],
    ['headers', unless(sent.headers.size === 0, sent.headers)],
    ['body', unless(request.body.length === 0, plain(request.body))],
    ['auth', sent.auth ?? unless(isProved, 'none')],
    ...request.more,
    ['allow-http', unless(!address.isOpen, 'true')],
  ]);
  const leftovers = [
    ...sent.doubled.map((header) =>
      left(`The header ${shownKey(header)} is not carried over.`, DOUBLED),
    ),
    ...told(asked.credential !== null && address.account !== null, left(ACCOUNT, DOUBLED)),
    ...told(isBodyless && asked.body.length > 0, left(BODY, NO_BODY)),
    ...told(address.fragment, left('The fragment of the address is gone.', NO_FRAGMENT)),
    ...told(address.isOpen, left('It is asked over plain HTTP.', PLAIN_HTTP)),
    ...told(!isProved, left('It has no credential.', NO_CREDENTIAL)),
  ];
  const draft = { place, name, entries };
  return { drafts: [draft], leftovers: [...asked.leftovers, ...leftovers] };
}

function unless(isLeftOut: boolean, value: Value): Value | null {
  return isLeftOut ? null : value;
}

function told(isSo: boolean, leftover: Leftover): readonly Leftover[] {
  return isSo ? [leftover] : [];
}

const ACCOUNT = 'User name and password of the address are not carried over.';
const BODY = 'The body of a GET or HEAD request is not carried over.';
const DOUBLED = 'The credential of the same item sets it.';
const NO_BODY = 'Servers pass over it. If this one needs it, set `method`.';
const NO_FRAGMENT = 'No server sees it.';
const PLAIN_HTTP = 'Everybody on the way can read it. Use https: and remove `allow-http`.';
const NO_CREDENTIAL = 'Its item has `auth: none`. Remove it, or write the credential there.';

interface Sent {
  /** The value of `auth`; null when there is no credential but perhaps in an address or a body. */
  readonly auth: Mapping | null;
  readonly headers: Mapping;
  /** Headers that the credential sets itself. */
  readonly doubled: readonly string[];
}

function credentialsOf({ credential, headers }: Asked, inUrl: Address['account']): Sent {
  const authorization = headers.find(([name]) => isAuthorization(name));
  const kept = credential ?? (inUrl === null ? null : account('basic', ...inUrl));
  const own = kept ?? (authorization === undefined ? null : fromAuthorization(authorization[1]));
  const [used] = kept === null && authorization !== undefined ? [authorization] : [];
  const isSet = (name: string) => isAuthorization(name) || isNamedIn(own, name);
  const others = headers.filter(([name]) => !isSet(name));
  const doubled = headers.filter((header) => isSet(header[0]) && header !== used);
  const hidden = others
    .filter(([name, value]) => isCredentialHeader(name, value))
    .map(([name, value]) => [name, secret(value, calledAs(name))] as const);
  const shown = others
    .filter(([name, value]) => !isCredentialHeader(name, value))
    .map(([name, value]) => [name, plain(value)] as const);
  const left = { doubled: doubled.map(([name]) => name) };
  if (own !== null) {
    const auth = mapping([[own.scheme, own.value]]);
    return { auth, headers: mapping([...shown, ...hidden]), ...left };
  }
  const auth = hidden.length === 0 ? null : mapping([['header', mapping(hidden)]]);
  return { auth, headers: mapping(shown), ...left };
}

function isAuthorization(name: string): boolean {
  return name.toLowerCase() === 'authorization';
}

function isNamedIn(own: Credential | null, name: string): boolean {
  const names = own?.scheme === 'header' && isMapping(own.value) ? [...own.value.keys()] : [];
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}

interface Request {
  readonly url: Parts;
  readonly body: Parts;
  readonly headers: Mapping;
  readonly more: Mapping;
}

/** A variable in front of the path is part of the base address, and no secret. */
function hasSecret({ url, body, headers, more }: Request): boolean {
  const text = marked(url);
  const path = text.replace('://', '   ').search(/[/?]/);
  const inPath = path !== -1 && text.slice(path).includes(MARK);
  const isVariable = (parts: Parts) => parts.some((part) => typeof part !== 'string');
  const inHeaders = [...headers.values()].some((value) => isText(value) && isVariable(value.parts));
  return inPath || isVariable(body) || inHeaders || more.has('tls');
}
