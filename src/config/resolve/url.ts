import { type Template, variablesOf } from '../../values/template.js';
import { readUrl } from '../../values/url.js';
import {
  encodeForPath,
  encodeForQuery,
  hasDotSegment,
  readUrlProblem,
  URL_SENTENCES,
  type UrlParts,
} from '../../values/url-template.js';
import { isAllowedHost } from '../allowed-hosts.js';
import type { Address } from '../value-types.js';
import { refuse, type Scope, type Values, withVariables } from './scope.js';

export interface ResolvedUrl {
  readonly url: string;
  readonly origin: string;
}

const HIDDEN = '***';

/** The address with its values, examined again; null, with a problem, when it can't be called. */
export function resolveUrl(scope: Scope, { template, parts }: Address): ResolvedUrl | null {
  if (isWholeAddress(template)) return resolveWhole(scope, template);
  const { values } = scope;
  collectUrlSecrets(values, parts);
  const base = baseAddress(values, parts);
  const path = encoded(values, parts.path, encodeForPath);
  const text = base + path + encoded(values, parts.query, encodeForQuery);
  const url = readUrl(text);
  const problem = parts.problem ?? baseProblem(base) ?? problemOf(scope, url);
  if (url === null || problem !== null) {
    return refuseUrl(scope, parts.base, problem ?? URL_SENTENCES.incomplete);
  }
  return hasDotSegment(path)
    ? refuseUrl(
        scope,
        parts.path,
        'the path has a `.` or `..` segment, which would climb to another address.',
      )
    : { url: text, origin: url.origin };
}

function refuseUrl(scope: Scope, template: Template, message: string): null {
  const keys = scope.endpoint.values.url === undefined ? [] : ['url'];
  refuse(scope, keys, withVariables(template, message));
  return null;
}

/**
 * One variable and nothing else. It is a base address, but what its value holds from the path on is
 * in the path: the address of a webhook is all secret there.
 */
export function isWholeAddress(template: Template): boolean {
  return template.length === 1 && typeof template[0] === 'object';
}

function resolveWhole(scope: Scope, template: Template): ResolvedUrl | null {
  const text = scope.values.text(template).trim();
  const url = readUrl(text);
  const problem = problemOf(scope, url);
  if (url === null || problem !== null) {
    return refuseUrl(scope, template, problem ?? URL_SENTENCES.incomplete);
  }
  const { href, origin, pathname, search } = url;
  if (hasSecretPart(url)) {
    for (const secret of [text, href, `${pathname.slice(1)}${search}`]) scope.values.add(secret);
  }
  return { url: href, origin };
}

function problemOf({ endpoint }: Scope, url: URL | null): string | null {
  const allowHttp = endpoint.values['allow-http'] ?? false;
  return url === null ? URL_SENTENCES.incomplete : readUrlProblem(url, allowHttp);
}

function hasSecretPart({ pathname, search }: URL): boolean {
  return pathname !== '/' || search !== '';
}

/** A base address out of a variable may end in `/`: the path brings its own. */
function baseAddress(values: Values, parts: UrlParts): string {
  const text = values.text(parts.base);
  return doublesSlash(values, parts) ? text.slice(0, -1) : text;
}

export function doublesSlash(values: Values, { base, path }: UrlParts): boolean {
  return typeof base.at(-1) === 'object' && path.length > 0 && values.text(base).endsWith('/');
}

function baseProblem(base: string): string | null {
  // Of `https://` or `https:` a URL parser takes the first part of the path, which may be a secret,
  // for the host.
  if (!URL.canParse(base)) return URL_SENTENCES.incomplete;
  return /[?#\\\s\u0000-\u001f\u007f]/.test(base)
    ? 'a base address is scheme, host and path alone: no query, fragment, backslash or white space. Write a query in `url`.'
    : null;
}

function encoded(values: Values, template: Template, encode: (value: string) => string): string {
  return template
    .map((part) => (typeof part === 'string' ? part : encode(values.get(part.variable))))
    .join('');
}

/** Every variable of path and query, as it is and as it is sent. */
export function collectUrlSecrets(values: Values, { path, query }: UrlParts): void {
  values.addVariables([...path, ...query]);
  for (const name of variablesOf(path)) values.add(encodeForPath(values.get(name)));
  for (const name of variablesOf(query)) values.add(encodeForQuery(values.get(name)));
}

/**
 * The address as it may be shown: no query, no user info, `***` for a secret in the path, `${NAME}`
 * for an unset base address.
 */
export function shownUrl(values: Values, { template, parts }: Address): string {
  if (isWholeAddress(template)) {
    const url = readUrl(values.text(template).trim());
    if (url === null) return variablesOf(template).map(reference).join('');
    return `${url.origin}/${hasSecretPart(url) ? HIDDEN : ''}`;
  }
  const { base, path } = parts;
  const start = base
    .map((part) => {
      if (typeof part === 'string') return part;
      return values.isSet(part.variable) ? values.get(part.variable) : reference(part.variable);
    })
    .join('');
  const shownPath = path.map((part) => (typeof part === 'string' ? part : HIDDEN)).join('');
  const joined = (doublesSlash(values, parts) ? start.slice(0, -1) : start) + shownPath;
  const url = readUrl(joined);
  return url === null || url.origin === 'null' ? joined : url.origin + url.pathname;
}

function reference(name: string): string {
  return `\${${name}}`;
}

const FOREIGN_HOST =
  'The input `allowed-hosts` does not name the host of this address, so no credential may go there. If the address is right, add its host to the input, in the workflow.';

/** Addresses of presets are public, so the host can be said. */
function foreignPreset(host: string): string {
  return `The preset calls ${host}, which the input \`allowed-hosts\` does not name, so no credential may go there. If that is wanted, add it to the input, in the workflow.`;
}

/**
 * Refuses an address whose host the input `allowed-hosts` does not name, also where the credential
 * is missing today. An address that is not complete without an unset variable is left: nothing can
 * be sent there.
 */
export function examineHost(scope: Scope, { parts: { base } }: Address): void {
  const { values, settings, endpoint } = scope;
  if (variablesOf(base).some((name) => !values.isSet(name))) return;
  const url = readUrl(values.text(base).trim());
  // What else is wrong with an address is said where it is resolved.
  if (url === null || isAllowedHost(url, settings['allowed-hosts'])) return;
  if (endpoint.values.url === undefined) refuse(scope, ['preset'], foreignPreset(url.host));
  else refuse(scope, ['url'], withVariables(base, FOREIGN_HOST));
}
