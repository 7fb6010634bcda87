import { readUrl } from './url.js';

/** Anything else could make the URL parser see another host (`user@`, `#`, `\`). */
const PLAIN_HOST = /^[\w.-]+$/;
const IPV6_HOST = /^\[?([0-9a-f:.]+)\]?$/i;

const LOOPBACK: readonly RegExp[] = [
  // RFC 6761, 6.3: `localhost` and every name under it are the loopback address.
  /^(?:.+\.)?localhost\.?$/,
  // RFC 1122, 3.2.1.3: 127.0.0.0/8.
  /^127\.\d+\.\d+\.\d+$/,
  // RFC 4291, 2.5.3.
  /^\[::1\]$/,
  // RFC 4291, 2.5.5.2: 127.0.0.0/8 as IPv4-mapped addresses, the way WHATWG URL writes them.
  /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/,
];

/**
 * Whether a host can only mean this machine: `localhost`, `*.localhost`, 127.0.0.0/8, `::1` and
 * `::ffff:127.x`. Takes `URL.hostname`, or an IPv6 address without its brackets; short forms such as
 * `127.1` are read as WHATWG URL reads them. Never throws. `0.0.0.0` and `::` aren't loopback,
 * although some systems connect there.
 */
export function isLoopbackHost(hostname: string): boolean {
  const host = canonical(hostname);
  return host !== null && LOOPBACK.some((pattern) => pattern.test(host));
}

function canonical(hostname: string): string | null {
  const address = hostname.includes(':') ? IPV6_HOST.exec(hostname)?.[1] : undefined;
  const host = address === undefined ? hostname : `[${address}]`;
  if (address === undefined && !PLAIN_HOST.test(host)) return null;
  return readUrl(`http://${host}/`)?.hostname ?? null;
}
