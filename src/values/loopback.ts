/** As WHATWG URL writes them: in small letters, addresses in one form each. */
const LOOPBACK: readonly RegExp[] = [
  // RFC 6761, 6.3: `localhost` and every name under it are the loopback address.
  /^(?:.+\.)?localhost\.?$/,
  // RFC 1122, 3.2.1.3: 127.0.0.0/8.
  /^127\.\d+\.\d+\.\d+$/,
  // RFC 4291, 2.5.3.
  /^\[::1\]$/,
  // RFC 4291, 2.5.5.2: 127.0.0.0/8 as IPv4-mapped addresses.
  /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/,
];

/**
 * Whether a URL's host can only mean this machine: `localhost`, `*.localhost`, 127.0.0.0/8, `::1`
 * and `::ffff:127.x`. `0.0.0.0` and `::` aren't loopback, although some systems connect there.
 */
export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.some((pattern) => pattern.test(hostname));
}
