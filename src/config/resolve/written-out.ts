import { isPublicKey } from '../../auth/auth.js';
import { bind } from '../../auth/plan.js';
import { knownTypeOf } from '../../credential/known-types/known-types.js';
import type { Template } from '../../values/template.js';
import type { Keys, Tree } from '../document/tree.js';
import { type EndpointConfig, textsOf, WRITTEN_OUT } from '../item.js';
import { credentialOf } from '../schema.js';
import type { Scope, Values } from './scope.js';

/** A header that holds nothing but a credential. */
const CREDENTIAL_HEADER =
  /^(?:authorization|cookie|api-?key|private-token|x-(?:access-token|api-key|auth-token))$/i;

/** Shorter pieces of an address or a body are words far more often than tokens. */
const LONG_PIECE = /[\w.~+:-]{20,}/g;
/** Comes before the token in the path (core.telegram.org/bots/api, "Making requests"). */
const TELEGRAM_PREFIX = /^bot(?=\d)/;

/**
 * Finds credentials that are written out in the address, the headers or the body, as `${{ secrets.X
 * }}` comes out there: each is hidden like one that was passed as it should be, and a notice says
 * so. Of what is written out, only a header that is for a credential and the shape of a provider's
 * tokens say what it is.
 */
export function collectWrittenOut(scope: Scope): void {
  const { url, headers = {}, body = [] } = scope.endpoint.values;
  const { path = [], query = [] } = url?.parts ?? {};
  note(scope, ['url'], shapedIn([...path, ...query]));
  for (const [name, value] of Object.entries(headers)) {
    const isWhole = CREDENTIAL_HEADER.test(name);
    note(scope, ['headers', name], isWhole ? wholeOf(value) : shapedIn(value));
  }
  note(scope, ['body'], shapedIn(body));
}

function note({ values, notices, endpoint }: Scope, keys: Keys, found: readonly string[]): void {
  if (found.length === 0) return;
  for (const value of found) values.add(value);
  notices.push(endpoint.problemAt(keys, WRITTEN_OUT[endpoint.where.kind]));
}

function shapedIn(template: Template): readonly string[] {
  return template
    .flatMap((part) => (typeof part === 'string' ? (part.match(LONG_PIECE) ?? []) : []))
    .map((piece) => piece.replace(TELEGRAM_PREFIX, ''))
    .filter((piece) => knownTypeOf(piece) !== null);
}

/** The value as it is, and without the scheme in front of it. */
function wholeOf(template: Template): readonly string[] {
  const [value, ...more] = template;
  if (typeof value !== 'string' || more.length > 0 || value.trim() === '') return [];
  return [value.trim(), ...value.trim().split(/\s+/).slice(1)];
}

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;
/** Up to the last `@` before the path, as a URL parser reads it. */
const USER_INFO = /\/\/([^/?#\s]*)@/;

/**
 * Collects what items with problems would have sent. Nobody can tell what such an item was meant to
 * be, so each of its variables counts as a secret, and so does what is written out where a
 * credential belongs.
 */
export function collectUnread(items: readonly Tree[], values: Values): void {
  for (const { keys, text } of items.flatMap((item) => textsOf(item))) {
    const names = [...text.matchAll(VARIABLE)].map(([, variable = '']) => ({ variable }));
    values.addVariables(names);
    if (names.length === 0 && isForCredential(keys, text)) values.add(text);
    const [, userInfo = ''] = USER_INFO.exec(text) ?? [];
    values.add(userInfo.slice(userInfo.indexOf(':') + 1));
  }
}

function isForCredential(keys: readonly string[], text: string): boolean {
  const [first, second = ''] = keys;
  if (first === 'auth') {
    const isNone = keys.length === 1 && text.trim() === 'none';
    return !isNone && !isPublicKey(keys);
  }
  return first === 'token' || (first === 'tls' && (second === 'key' || second === 'passphrase'));
}

/** The secrets of an endpoint whose preset, and with it their use, is not known. */
export function collectWithoutPreset(endpoint: EndpointConfig, values: Values): void {
  bind(credentialOf(endpoint.values), (template) => values.addWhole(template));
  values.addVariables(endpoint.variables.map((variable) => ({ variable })));
}
