import { readUrl } from './url.js';
import { isLoopback } from './loopback.js';
import type { Template, Variable } from './template.js';

/**
 * A URL template, cut where the path begins: variables before it are a base address, those after it
 * are secrets.
 */
export interface UrlParts {
  readonly base: Template;
  /** Empty, or begins with `/`. */
  readonly path: Template;
  /** Empty, or begins with `?`. */
  readonly query: Template;
  /** Names of the query's parameters that are written out. */
  readonly queryNames: readonly string[];
  /** What is wrong with the address whatever its variables hold. */
  readonly problem: string | null;
}

/** Stands for a variable while the template is cut; control characters are refused before. */
const MARK = '\0';
// `(?:…)*` instead of a dot: a variable may stand anywhere in the scheme.
const SCHEME = /^[A-Za-z0-9+.\0-]*:\/\//;
const DOT_SEGMENT = /(?:^|\/)(?:\.|%2e){1,2}(?=\/|$)/i;

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
  dots: 'Its path has a `.` or `..` segment. Write the path without it.',
  scheme: 'It takes an https: address.',
  plain:
    'It is an http: address of another machine, so the credential would travel in the clear. Use https:, or set `allow-http: true`.',
} as const;

export function splitUrl(template: Template): UrlParts {
  const variables = template.filter((part) => typeof part !== 'string');
  const literal = template.filter((part) => typeof part === 'string').join('');
  if (/[\s\u0000-\u001f\u007f]/.test(literal)) return refused(template, URL_SENTENCES.whiteSpace);
  const marked = template.map((part) => (typeof part === 'string' ? part : MARK)).join('');
  const authority = SCHEME.exec(marked)?.[0].length ?? 0;
  const pathStart = indexFrom(marked, /[/?#\\]/g, authority);
  const queryStart = indexFrom(marked, /\?/g, pathStart);
  const slice = restorer(variables);
  const base = slice(marked.slice(0, pathStart));
  const path = slice(marked.slice(pathStart, queryStart));
  const query = slice(marked.slice(queryStart));
  return {
    base,
    path,
    query,
    queryNames: literalNames(marked.slice(queryStart + 1)),
    problem: problemOf({ marked, authority, pathStart, queryStart }),
  };
}

interface Cuts {
  readonly marked: string;
  readonly authority: number;
  readonly pathStart: number;
  readonly queryStart: number;
}

function problemOf({ marked, authority, pathStart, queryStart }: Cuts): string | null {
  if (authority === 0 && !marked.startsWith(MARK)) return URL_SENTENCES.incomplete;
  // A URL parser skips further slashes: it would take the first part of the path, which may be a
  // secret, for the host.
  if (authority > 0 && pathStart === authority) return URL_SENTENCES.incomplete;
  if (marked.includes('#')) return URL_SENTENCES.fragment;
  if (marked.includes('\\')) return URL_SENTENCES.backslash;
  if (marked.slice(authority, pathStart).includes('@')) return URL_SENTENCES.userInfo;
  return hasDotSegment(marked.slice(pathStart, queryStart)) ? URL_SENTENCES.dots : null;
}

/** Whether a path climbs; `%2e` counts as a dot (URL Standard, "double-dot URL path segment"). */
export function hasDotSegment(path: string): boolean {
  return DOT_SEGMENT.test(path);
}

/**
 * A variable's value inside the path: it may hold `/`, and can end neither the path nor the URL.
 */
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

/** The address with a harmless text in place of every variable of its path and query. */
export function withPlaceholders({ base, path, query }: UrlParts): string {
  const text = (part: string | Variable) => (typeof part === 'string' ? part : 'x');
  return [...base, ...path, ...query].map(text).join('');
}

/**
 * What is wrong with a complete address, in own words that quote nothing; null when requests may go
 * there.
 */
export function urlProblem(text: string, allowHttp: boolean): string | null {
  const url = readUrl(text);
  if (url === null) return URL_SENTENCES.incomplete;
  return readUrlProblem(url, allowHttp);
}

/** `urlProblem` of an address that has been read. */
export function readUrlProblem(url: URL, allowHttp: boolean): string | null {
  if (url.username + url.password !== '') return URL_SENTENCES.userInfo;
  if (url.hash !== '') return URL_SENTENCES.fragment;
  if (url.protocol === 'https:') return null;
  if (url.protocol !== 'http:') return URL_SENTENCES.scheme;
  return allowHttp || isLoopback(url) ? null : URL_SENTENCES.plain;
}

function refused(template: Template, problem: string): UrlParts {
  return { base: template, path: [], query: [], queryNames: [], problem };
}

function indexFrom(text: string, pattern: RegExp, start: number): number {
  pattern.lastIndex = start;
  return pattern.exec(text)?.index ?? text.length;
}

/** Gives the marks of consecutive slices their variables back. */
function restorer(variables: readonly Variable[]): (marked: string) => Template {
  let next = 0;
  return (marked) => {
    const parts: (string | Variable)[] = [];
    for (const [index, literal] of marked.split(MARK).entries()) {
      const variable = index === 0 ? undefined : variables[next++];
      if (variable !== undefined) parts.push(variable);
      if (literal !== '') parts.push(literal);
    }
    return parts;
  };
}

function literalNames(query: string): string[] {
  if (query === '') return [];
  return query
    .split('&')
    .map((pair) => pair.split('=')[0] ?? '')
    .filter((name) => name !== '' && !name.includes(MARK))
    .map((name) => new URLSearchParams(`?${name}=`).keys().next().value ?? name);
}
