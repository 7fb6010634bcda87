import { readUrl } from '../../values/url.js';
import type { Template } from '../../values/template.js';
import { variablesOf } from '../../values/template.js';
import {
  hasDotSegment,
  readUrlProblem,
  URL_SENTENCES,
  type UrlParts,
} from '../../values/url-template.js';
import type { RequestTemplates } from './request.js';
import { refuse, type Scope, textOf, withVariables } from './scope.js';

export interface ResolvedUrl {
  readonly url: string;
  readonly origin: string;
}

type Address = Pick<RequestTemplates, 'url' | 'parts'>;

const HIDDEN = '***';

// Whatever a URL parser would encode, cut off or remove; `%` stays, so that an encoded value is not encoded twice.
const NOT_IN_PATH = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]/gu;

/** A variable's value inside the path: it may hold `/`, and can end neither the path nor the URL. */
export function encodeForPath(value: string): string {
  return wellFormed(value).replace(NOT_IN_PATH, encodeURIComponent);
}

/** A variable's value inside the query: all of it is data. */
export function encodeForQuery(value: string): string {
  return encodeURIComponent(wellFormed(value)).replaceAll("'", '%27');
}

/** `encodeURIComponent` throws on half a surrogate pair. */
function wellFormed(value: string): string {
  return value.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** The address with its values, examined again; null when it may not be called, and then a problem says why. */
export function resolveUrl(scope: Scope, { url: template, parts }: Address): ResolvedUrl | null {
  if (isWholeAddress(template)) return resolveWhole(scope, template);
  collectUrlSecrets(scope, parts);
  const base = baseAddress(scope, parts);
  const path = encoded(scope, parts.path, encodeForPath);
  const text = base + path + encoded(scope, parts.query, encodeForQuery);
  const url = readUrl(text);
  const problem = parts.problem ?? baseProblem(base) ?? problemOf(scope, url);
  if (url === null || problem !== null) {
    refuse(scope, urlKeys(scope), withVariables(parts.base, problem ?? URL_SENTENCES.incomplete));
    return null;
  }
  if (hasDotSegment(path)) {
    const message = 'the path has a `.` or `..` segment, which would climb to another address.';
    refuse(scope, urlKeys(scope), withVariables(parts.path, message));
    return null;
  }
  return { url: text, origin: url.origin };
}

/**
 * One variable and nothing else. It is a base address, but what its value holds from the path on is in the path: the address
 * of a webhook is all secret there.
 */
export function isWholeAddress(template: Template): boolean {
  return template.length === 1 && typeof template[0] === 'object';
}

function resolveWhole(scope: Scope, template: Template): ResolvedUrl | null {
  const text = textOf(scope, template).trim();
  const url = readUrl(text);
  const problem = problemOf(scope, url);
  if (url === null || problem !== null) {
    refuse(scope, urlKeys(scope), withVariables(template, problem ?? URL_SENTENCES.incomplete));
    return null;
  }
  const { href, origin, pathname, search } = url;
  if (hasSecretPart(url)) {
    for (const secret of [text, href, `${pathname.slice(1)}${search}`]) scope.secrets.add(secret);
  }
  return { url: href, origin };
}

function problemOf(scope: Scope, url: URL | null): string | null {
  return url === null ? URL_SENTENCES.incomplete : readUrlProblem(url, allowsHttp(scope));
}

function hasSecretPart({ pathname, search }: URL): boolean {
  return pathname !== '/' || search !== '';
}

function urlKeys(scope: Scope): string[] {
  return scope.endpoint.raw.url === undefined ? [] : ['url'];
}

function allowsHttp(scope: Scope): boolean {
  return scope.endpoint.raw['allow-http']?.toLowerCase() === 'true';
}

/** A base address out of a variable may end in `/`: the path brings its own. */
function baseAddress(scope: Scope, { base, path }: UrlParts): string {
  const text = textOf(scope, base);
  return doublesSlash(scope, { base, path }) ? text.slice(0, -1) : text;
}

export function doublesSlash(
  scope: Scope,
  { base, path }: Pick<UrlParts, 'base' | 'path'>,
): boolean {
  return typeof base.at(-1) === 'object' && path.length > 0 && textOf(scope, base).endsWith('/');
}

function baseProblem(base: string): string | null {
  // Of `https://` or `https:` a URL parser takes the first part of the path, which may be a secret, for the host.
  if (!URL.canParse(base)) return URL_SENTENCES.incomplete;
  return /[?#\\\s\u0000-\u001f\u007f]/.test(base)
    ? 'a base address is scheme, host and path alone: no query, fragment, backslash or white space. Write a query in `url`.'
    : null;
}

function encoded(scope: Scope, template: Template, encode: (value: string) => string): string {
  return template
    .map((part) => (typeof part === 'string' ? part : encode(scope.values.get(part.variable))))
    .join('');
}

/** Every variable of path and query, as it is and as it is sent. */
export function collectUrlSecrets(scope: Scope, { path, query }: UrlParts): void {
  for (const [template, encode] of [
    [path, encodeForPath],
    [query, encodeForQuery],
  ] as const) {
    scope.secrets.addVariables(template);
    for (const name of variablesOf(template)) scope.secrets.add(encode(scope.values.get(name)));
  }
}

/** The address as it may be shown: no query, no user info, `***` for a secret in the path, `${NAME}` for an unset base address. */
export function shownUrl(scope: Scope, { url: template, parts }: Address): string {
  if (isWholeAddress(template)) return shownWhole(textOf(scope, template).trim(), template);
  const { base, path } = parts;
  const shownPath = path.map((part) => (typeof part === 'string' ? part : HIDDEN)).join('');
  const start = base
    .map((part) => (typeof part === 'string' ? part : shownVariable(scope, part.variable)))
    .join('');
  const joined = (doublesSlash(scope, { base, path }) ? start.slice(0, -1) : start) + shownPath;
  const url = readUrl(joined);
  return url === null || url.origin === 'null' ? joined : url.origin + url.pathname;
}

function shownWhole(text: string, template: Template): string {
  const url = readUrl(text);
  if (url === null)
    return variablesOf(template)
      .map((name) => `\${${name}}`)
      .join('');
  return `${url.origin}/${hasSecretPart(url) ? HIDDEN : ''}`;
}

function shownVariable({ values }: Scope, name: string): string {
  return values.isSet(name) ? values.get(name) : `\${${name}}`;
}
