import { accepted, type Read, refused } from '../values/read.js';
import { portOf } from '../values/url.js';
import { splitWords } from '../values/words.js';

/** One host, or all hosts below a name, to which a credential may be sent. */
export interface HostPattern {
  /** As `URL.hostname` writes it, without a final dot. */
  readonly hostname: string;
  /** Whether the names below it are meant instead of itself. */
  readonly below: boolean;
  /** Null for every port. */
  readonly port: number | null;
}

/** The only hosts that requests may go to. */
export type AllowedHosts = 'any' | readonly HostPattern[];

const HOST_FORMS =
  'hosts separated by commas or lines, such as `api.example.com`, `*.example.com` (every name below it) or `api.example.com:8443`; no scheme, no path';

/** Whatever could make a URL parser see something else than a host. */
const PATTERN = /^(\*\.)?([^\s/\\?#@*:[\]%]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/i;

/** An IPv6 address, or an IPv4 one as URL writes it in the end. */
const ADDRESS = /^\[|^[\d.]+$/;

/** Reads the input `allowed-hosts`; nothing at all allows every host. */
export function allowedHosts(text: string): Read<AllowedHosts> {
  if (text === '') return accepted('any');
  const patterns = splitWords(text).map(hostPattern);
  const known = patterns.filter((pattern) => pattern !== null);
  return known.length === patterns.length && known.length > 0
    ? accepted(known)
    : refused(`It takes ${HOST_FORMS}.`);
}

/** Whether requests may go to an address. A pattern without a port means every port. */
export function isAllowedHost(url: URL, allowed: AllowedHosts): boolean {
  if (allowed === 'any') return true;
  const hostname = withoutFinalDot(url.hostname);
  const port = portOf(url);
  return allowed.some(
    (pattern) =>
      (pattern.below ? hostname.endsWith(`.${pattern.hostname}`) : hostname === pattern.hostname) &&
      (pattern.port === null || pattern.port === port),
  );
}

function hostPattern(word: string): HostPattern | null {
  const [, star, host = '', port] = PATTERN.exec(word) ?? [];
  if (host === '' || !URL.canParse(`https://${host}/`)) return null;
  const hostname = withoutFinalDot(new URL(`https://${host}/`).hostname);
  const below = star !== undefined;
  if (hostname.split('.').includes('') || (below && ADDRESS.test(hostname))) return null;
  if (port !== undefined && Number(port) > 65_535) return null;
  return { hostname, below, port: port === undefined ? null : Number(port) };
}

/** `example.com.` is the same name, written absolutely (RFC 1034, section 3.1). */
function withoutFinalDot(hostname: string): string {
  return hostname.replace(/\.$/, '');
}
