import { isLoopback } from './loopback.js';
import { substitute, type Template } from './template.js';
import { readUrl } from './url.js';

/** The parts of an address as text. */
export interface UrlTexts {
  readonly base: string;
  /** Empty, or begins with `/`. */
  readonly path: string;
  /** Empty, or begins with `?`. */
  readonly query: string;
}

/**
 * An address, whole and cut where its path and its query begin: variables before the path are a
 * base address, those after it are secrets.
 */
export interface UrlParts extends Readonly<Record<keyof UrlTexts, Template>> {
  readonly template: Template;
}

/** The scheme may hold variables, which appear here as one letter each. */
const CUTS = /^((?:[A-Za-z0-9+.-]*:\/\/)?[^/?#\\]*)([^?]*)/;

// Whatever a URL parser would encode, cut off or remove; `%` stays, so that an encoded value is not
// encoded twice.
const NOT_IN_PATH = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]/gu;

export const URL_SENTENCES = {
  whiteSpace: 'It contains white space or a control character. Remove it, or percent-encode it.',
  incomplete:
    'It is not a complete address. Begin with the scheme, such as https://api.example.com/v1/me.',
  userInfo:
    'It contains a user name or password. Move them to `auth: { basic: { username, password } }`.',
  fragment: 'It has a fragment (`#…`), which no server sees. Remove it, or write %23.',
  backslash: 'It contains a backslash. Write `/`, or %5C.',
  baseQuery: 'A base address is scheme, host and path alone. Write a query in `url`.',
  dots: 'Its path has a `.` or `..` segment. Write the path without it.',
  scheme: 'It takes an https: address.',
  plain:
    'It is an http: address of another machine, so the credential would travel in the clear. Use https:, or set `allow-http: true`.',
} as const;

export function splitUrl(template: Template): UrlParts {
  const text = template.map((part) => (typeof part === 'string' ? part : 'x')).join('');
  const [, base = '', path = ''] = CUTS.exec(text) ?? [];
  const queryStart = base.length + path.length;
  return {
    template,
    base: slice(template, 0, base.length),
    path: slice(template, base.length, queryStart),
    query: slice(template, queryStart, text.length),
  };
}

/** A part of a template, in which a variable counts as one character. */
function slice(template: Template, from: number, to: number): Template {
  let end = 0;
  return template.flatMap((part): Template => {
    const start = end;
    end += typeof part === 'string' ? part.length : 1;
    if (Math.max(start, from) >= Math.min(end, to)) return [];
    return typeof part === 'string' ? [part.slice(Math.max(from - start, 0), to - start)] : [part];
  });
}

/** The parts with their variables replaced by what `lookup` gives for them. */
export function fillUrl(
  parts: UrlParts,
  lookup: (variable: string, place: keyof UrlTexts) => string,
): UrlTexts {
  const fill = (place: keyof UrlTexts) =>
    substitute(parts[place], (variable) => lookup(variable, place));
  const [base, path, query] = [fill('base'), fill('path'), fill('query')];
  // A base address out of a variable may end in `/`: the path brings its own.
  return { base: path === '' ? base : base.replace(/\/$/, ''), path, query };
}

/** The values as they are sent: none ends the part that it is in. */
export const ENCODERS = {
  base: (value: string) => value,
  path: encodeForPath,
  query: encodeForQuery,
} as const;

/** A value inside the path: it may hold `/`, and can end neither the path nor the URL. */
export function encodeForPath(value: string): string {
  return wellFormed(value).replace(NOT_IN_PATH, encodeURIComponent);
}

/**
 * A value inside the query, where all of it is data: everything but the unreserved characters of
 * RFC 3986, section 2.3, is encoded. `encodeURIComponent` spares `!'()*`, of which a URL parser
 * encodes the apostrophe itself: then the sent form would not be the form that is masked.
 */
export function encodeForQuery(value: string): string {
  return encodeURIComponent(wellFormed(value)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `encodeURIComponent` throws on half a surrogate pair. */
function wellFormed(value: string): string {
  return value.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Stands for a variable whose value isn't known; no host can hold it. */
export const UNKNOWN = '\ufffc';

/** What is wrong with an address whatever its variables hold, in own words that quote nothing. */
export function urlTemplateProblem(parts: UrlParts, allowHttp: boolean): string | null {
  const texts = fillUrl(parts, () => UNKNOWN);
  return texts.base.includes(UNKNOWN) ? textProblem(texts) : urlProblem(texts, allowHttp);
}

/** What is wrong with a complete address; null when requests may go there. */
export function urlProblem(texts: UrlTexts, allowHttp: boolean): string | null {
  const problem = textProblem(texts);
  if (problem !== null) return problem;
  const url = readUrl(texts.base + texts.path + texts.query);
  // What follows the base may be a secret, and must not become the host.
  if (url === null || readUrl(texts.base)?.origin !== url.origin) return URL_SENTENCES.incomplete;
  if (url.username + url.password !== '') return URL_SENTENCES.userInfo;
  if (url.protocol === 'https:') return null;
  if (url.protocol !== 'http:') return URL_SENTENCES.scheme;
  return allowHttp || isLoopback(url) ? null : URL_SENTENCES.plain;
}

const SCHEME_AND_HOST = new RegExp(`^(?:[\\w+.${UNKNOWN}-]+://[^/]|${UNKNOWN}(?!:/))`);
// `%2e` counts as a dot (URL Standard, "double-dot URL path segment").
const DOT_SEGMENT = /(?:^|\/)(?:\.|%2e){1,2}(?=\/|$)/i;

function textProblem({ base, path, query }: UrlTexts): string | null {
  const text = base + path + query;
  if (/[\s\u0000-\u001f\u007f]/.test(text)) return URL_SENTENCES.whiteSpace;
  if (!SCHEME_AND_HOST.test(base)) return URL_SENTENCES.incomplete;
  if (text.includes('#')) return URL_SENTENCES.fragment;
  if (text.includes('\\')) return URL_SENTENCES.backslash;
  if (base.includes('?')) return URL_SENTENCES.baseQuery;
  if (/^(?:[^/]*\/\/)?[^/]*@/.test(base)) return URL_SENTENCES.userInfo;
  return DOT_SEGMENT.test(path) ? URL_SENTENCES.dots : null;
}
