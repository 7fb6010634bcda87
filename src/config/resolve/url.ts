import { type Template, variablesOf } from '../../values/template.js';
import { readUrl } from '../../values/url.js';
import {
  ENCODERS,
  fillUrl,
  splitUrl,
  URL_SENTENCES,
  type UrlParts,
  type UrlTexts,
  urlProblem,
} from '../../values/url-template.js';
import { isAllowedHost } from '../allowed-hosts.js';
import { refuse, type Scope, type Values, withVariables } from './scope.js';

const HIDDEN = '***';

/** The address with its values, examined again; null, with a problem, when it can't be called. */
export function resolveUrl(scope: Scope): URL | null {
  const { values, endpoint, request } = scope;
  const texts = textsOf(values, request.url);
  const problem = urlProblem(texts, endpoint.values['allow-http'] ?? false);
  if (problem === null) return new URL(texts.base + texts.path + texts.query);
  const about = problem === URL_SENTENCES.dots ? request.url.path : request.url.base;
  const keys = endpoint.values.url === undefined ? [] : ['url'];
  refuse(scope, keys, withVariables(about, problem));
  return null;
}

/**
 * One variable and nothing else. It is a base address, but what its value holds from the path on is
 * in the path: the address of a webhook is all secret there.
 */
export function isWholeAddress(template: Template): boolean {
  return template.length === 1 && typeof template[0] === 'object';
}

function textsOf(values: Values, parts: UrlParts): UrlTexts {
  return isWholeAddress(parts.template)
    ? fillUrl(splitUrl([values.text(parts.template).trim()]), String)
    : fillUrl(parts, (name, place) => ENCODERS[place](values.get(name)));
}

/**
 * Every variable of path and query, as it is and as it is sent, and those of a base that isn't an
 * address without a user: whatever is in them, it is not what belongs there.
 */
export function collectUrlSecrets(values: Values, parts: UrlParts): void {
  for (const place of ['path', 'query'] as const) {
    values.addVariables(parts[place]);
    for (const name of variablesOf(parts[place])) values.add(ENCODERS[place](values.get(name)));
  }
  const base = readUrl(values.text(parts.base).trim());
  if (base === null || !isPublicBase(base)) values.addVariables(parts.base);
  if (!isWholeAddress(parts.template)) return;
  const text = values.text(parts.template).trim();
  const url = readUrl(text);
  const secrets = url === null ? [text] : [text, url.href, url.pathname.slice(1) + url.search];
  if (url === null || hasSecretPart(url)) for (const secret of secrets) values.add(secret);
}

function isPublicBase({ protocol, username, password }: URL): boolean {
  return /^https?:$/.test(protocol) && username + password === '';
}

function hasSecretPart({ username, password, pathname, search, hash }: URL): boolean {
  return pathname !== '/' || username + password + search + hash !== '';
}

/**
 * The address as it may be shown: no query, no user info, `***` for a secret in the path, `${NAME}`
 * for the variables of a base address that is unset or can't be read.
 */
export function shownUrl(values: Values, parts: UrlParts): string {
  const named = (name: string) => `\${${name}}`;
  const filled = (shown: (name: string) => string) => {
    const fill = (name: string, place: keyof UrlTexts) => (place === 'base' ? shown(name) : HIDDEN);
    const { base, path } = fillUrl(parts, fill);
    return base + path;
  };
  const text = filled((name) => (values.isSet(name) ? values.get(name) : named(name)));
  const url = readUrl(text.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) return filled(named);
  if (!isWholeAddress(parts.template)) return url.origin + url.pathname;
  return `${url.origin}/${hasSecretPart(url) ? HIDDEN : ''}`;
}

const FOREIGN_HOST =
  'The input `allowed-hosts` does not name the host of this address, so no credential may go there. If the address is right, add its host to the input, in the workflow.';

/** Addresses of presets are public, so the host can be said. */
function foreignPreset(host: string): string {
  return `The preset calls ${host}, which the input \`allowed-hosts\` does not name, so no credential may go there. If you want that, add it to the input, in the workflow.`;
}

/**
 * Refuses an address whose host the input `allowed-hosts` does not name, also where the credential
 * is missing today. An address that is not complete without an unset variable is left: nothing can
 * be sent there.
 */
export function examineHost(scope: Scope): void {
  const { values, settings, endpoint } = scope;
  const { base } = scope.request.url;
  if (variablesOf(base).some((name) => !values.isSet(name))) return;
  const url = readUrl(values.text(base).trim());
  // What else is wrong with an address is said where it is resolved.
  if (url === null || isAllowedHost(url, settings['allowed-hosts'])) return;
  if (endpoint.values.url === undefined) refuse(scope, ['preset'], foreignPreset(url.host));
  else refuse(scope, ['url'], withVariables(base, FOREIGN_HOST));
}
