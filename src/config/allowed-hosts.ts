import { accepted, type Read, refused } from '../values/read.js';
import { portOf } from '../values/url.js';
import { isEnvironmentName } from '../values/template.js';
import { splitWords } from '../values/words.js';

/** One host, or all hosts below a name, to which a credential may be sent. */
export interface HostPattern {
  /** As `URL.hostname` writes it, without a final dot. */
  readonly hostname: string;
  /** Whether the names below it are meant instead of itself. */
  readonly below: boolean;
  /** Null for every port. */
  readonly port: number | null;
  /** The only variables that may go there; null for all. */
  readonly variables: readonly string[] | null;
}

/** The only hosts that requests may go to. */
export type AllowedHosts = 'any' | readonly HostPattern[];

const HOST_FORMS =
  'hosts separated by commas or lines, such as `api.example.com`, `*.example.com` (every name below it) or `api.example.com:8443`; no scheme, no path. A host may have a line to itself with the only variables that may go there, such as `api.example.com: BILLING_TOKEN, BILLING_KEY`, with a space behind the colon';

/** Whatever could make a URL parser see something else than a host. */
const PATTERN = /^(\*\.)?([^\s/\\?#@*:[\]%]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/i;

/** The name of a variable behind a comma in place of the colon, and a host in quotes. */
const NO_HOST = /^[A-Z][A-Z0-9_]*$|["'`]/;

/** An IPv6 address, or an IPv4 one as URL writes it in the end. */
const ADDRESS = /^\[|^[\d.]+$/;

/** Reads the input `allowed-hosts`; nothing at all allows every host. */
export function allowedHosts(text: string): Read<AllowedHosts> {
  if (text === '') return accepted('any');
  const patterns = text.split(/[\r\n]+/).flatMap(patternsOf);
  const known = patterns.filter((pattern) => pattern !== null);
  return known.length === patterns.length && known.length > 0
    ? accepted(known)
    : refused(`It takes ${HOST_FORMS}.`);
}

/** One host and its variables behind a colon and white space, or hosts separated by commas. */
function patternsOf(line: string): readonly (HostPattern | null)[] {
  const [, host, names = ''] = /^(.*?):\s+(.*)$/.exec(line.trim()) ?? [];
  if (host === undefined) return splitWords(line).map((word) => hostPattern(word, null));
  const variables = splitWords(names);
  return variables.length > 0 && variables.every(isEnvironmentName)
    ? [hostPattern(host, variables)]
    : [null];
}

/** Whether requests may go to an address. A pattern without a port means every port. */
export function isAllowedHost(url: URL, allowed: AllowedHosts): boolean {
  return allowed === 'any' || patternsFor(url, allowed).length > 0;
}

/**
 * The only variables that may go to an allowed address; null for all. Whoever names some means no
 * others, so a wider pattern without names adds none.
 */
export function variablesFor(url: URL, allowed: AllowedHosts): readonly string[] | null {
  const named = patternsFor(url, allowed).flatMap(({ variables }) =>
    variables === null ? [] : [variables],
  );
  return named.length === 0 ? null : [...new Set(named.flat())];
}

function patternsFor(url: URL, allowed: AllowedHosts): readonly HostPattern[] {
  if (allowed === 'any') return [];
  const hostname = withoutFinalDot(url.hostname);
  const port = portOf(url);
  return allowed.filter(
    (pattern) =>
      (pattern.below ? hostname.endsWith(`.${pattern.hostname}`) : hostname === pattern.hostname) &&
      (pattern.port === null || pattern.port === port),
  );
}

function hostPattern(word: string, variables: HostPattern['variables']): HostPattern | null {
  const [, star, host = '', port] = PATTERN.exec(word) ?? [];
  if (host === '' || NO_HOST.test(host) || !URL.canParse(`https://${host}/`)) return null;
  const hostname = withoutFinalDot(new URL(`https://${host}/`).hostname);
  const below = star !== undefined;
  if (hostname.split('.').includes('') || (below && ADDRESS.test(hostname))) return null;
  if (port !== undefined && Number(port) > 65_535) return null;
  return { hostname, below, port: port === undefined ? null : Number(port), variables };
}

/** `example.com.` is the same name, written absolutely (RFC 1034, section 3.1). */
function withoutFinalDot(hostname: string): string {
  return hostname.replace(/\.$/, '');
}
