import { isPresentedBy } from '../../auth/plan.js';
import { config, joined, type Phrase, phrase } from '../../model/phrase.js';
import type { BareRequest } from '../../model/request.js';
import { Secret } from '../../model/secret.js';
import { substitute, type Template, variablesOf } from '../../values/template.js';
import { readUrl } from '../../values/url.js';
import { UNKNOWN } from '../../values/url-template.js';
import { writtenOut } from '../written-out.js';
import { requestPlan } from './request.js';
import type { Scope } from './scope.js';

/** A text with `UNKNOWN` for each secret in it. */
type Mark = (template: Template) => string;

/**
 * The request without every part of it that holds a variable or a credential: what `auth` and `tls`
 * present, whole headers, query parameters, fields of the body. The path goes only where nothing
 * else is secret: beside a credential it says which endpoint is meant, and another one proves
 * nothing. `url` is the address with its values.
 */
export function bareRequest(scope: Scope, url: URL | null): BareRequest {
  if (url === null) return unmakeable('it has no address');
  if (scope.alone?.isExchange === true && scope.request.method !== 'GET') {
    return unmakeable('no token is given out without one');
  }
  const mark = markerOf(scope);
  const credential = isPresented(scope) ? [['the credential']] : [];
  const headers = keptHeaders(scope, mark);
  const query = keptQuery(scope, mark);
  const body = keptBody(scope.request.body, mark);
  const leftOut = [...credential, ...headers.leftOut, ...query.leftOut, ...body.leftOut];
  const isPath = leftOut.length === 0;
  const path = isPath ? keptPath(scope, url, mark) : url.pathname;
  if (isPath && path === url.pathname) return { kind: 'no-secret' };
  if (path === null) return unmakeable('its address would be another one');
  if (body.text === '') return unmakeable('nothing of its body would be left');
  const bare = new URL(url);
  bare.pathname = path;
  if (query.leftOut.length > 0) bare.search = query.text;
  const plan = requestPlan(
    { ...scope, request: { ...scope.request, headers: headers.kept } },
    bare,
  );
  return {
    kind: 'made',
    request: { ...plan, body: body.text === null ? null : new Secret(body.text) },
    leftOut: isPath ? ['the secret in its path'] : joined(leftOut, ', ', ' and '),
    isPartial: isPath || leftOut.length > 1,
  };
}

const unmakeable = (because: string): BareRequest => ({ kind: 'unmakeable', because: [because] });

function isPresented({ credential, endpoint }: Scope): boolean {
  const { cert, p12 } = endpoint.values.tls ?? {};
  return isPresentedBy(credential) || cert !== undefined || p12 !== undefined;
}

/** Whatever came out of `${{ secrets.X }}` in an inline list counts like a variable. */
function markerOf({ endpoint }: Scope): Mark {
  const places = ['url', 'headers', 'body'];
  const written = endpoint.texts
    .filter(({ keys: [first = ''] }) => places.includes(first))
    .flatMap(writtenOut);
  return (template) =>
    written.reduce(
      (text, one) => text.replaceAll(one, UNKNOWN),
      substitute(template, () => UNKNOWN),
    );
}

const isSecret = (marked: string) => marked.includes(UNKNOWN);

function keptHeaders({ request: { headers } }: Scope, mark: Mark) {
  const dropped = headers.filter(([, value]) => isSecret(mark(value)));
  return {
    kept: headers.filter((header) => !dropped.includes(header)),
    leftOut: dropped.map(([name]) => phrase`the header ${config(name)}`),
  };
}

function keptQuery({ request }: Scope, mark: Mark) {
  const pairs = mark(request.url.query).replace(/^\?/, '').split('&');
  return {
    text: pairs.filter((pair) => !isSecret(pair)).join('&'),
    leftOut: pairs.filter(isSecret).map(parameterWords),
  };
}

/** Its name is shown, unless that is secret too. */
function parameterWords(pair: string): Phrase {
  const [name = ''] = pair.split('=');
  return isSecret(name) || !pair.includes('=')
    ? ['a parameter of the query']
    : phrase`the query parameter ${config(name)}`;
}

/** The body as it remains; an empty text where nothing would. */
function keptBody(body: Template | null, mark: Mark) {
  const marked = body === null ? null : mark(body);
  if (marked === null || !isSecret(marked)) return { text: marked, leftOut: [] };
  return { text: withoutSecretFields(marked), leftOut: [['the secret in its body']] };
}

/** A document of JSON, or a form (`a=1&b=2`), without the fields that hold a secret. */
function withoutSecretFields(marked: string): string {
  try {
    const rest = pruned(JSON.parse(marked));
    return rest === undefined ? '' : JSON.stringify(rest);
  } catch {
    const pairs = marked.trim().split('&');
    const isForm = pairs.every((pair) => /^[^=\s{<]+=/.test(pair));
    return isForm ? pairs.filter((pair) => !isSecret(pair)).join('&') : '';
  }
}

/** Undefined for what holds a secret or nothing but secrets. */
function pruned(value: unknown): unknown {
  if (typeof value === 'string') return isSecret(value) ? undefined : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(pruned).filter((item) => item !== undefined);
    return items.length === 0 && value.length > 0 ? undefined : items;
  }
  const all = Object.entries(value);
  const entries = all
    .filter(([key]) => !isSecret(key))
    .map(([key, item]) => [key, pruned(item)] as const)
    .filter(([, item]) => item !== undefined);
  return entries.length === 0 && all.length > 0 ? undefined : Object.fromEntries(entries);
}

/** The path with nothing in place of its secrets; null where that would be no address any more. */
function keptPath({ request, values }: Scope, url: URL, mark: Mark): string | null {
  const base = readUrl(values.text(request.url.base).trim());
  const isSecretBase = variablesOf(request.url.base).length > 0;
  if (isSecretBase && (base === null || base.pathname + base.search !== '/')) return null;
  const marked = mark(request.url.path);
  if (!isSecret(marked)) return url.pathname;
  const rest = marked.replaceAll(UNKNOWN, '');
  return /^\/*$/.test(rest) ? null : rest;
}
