/** RFC 6761, 6.3: `localhost` and every name under it are the loopback address. */
const NAME = /^(?:.+\.)?localhost\.?$/;

/** As WHATWG URL writes them: in small letters, in one form each. */
const ADDRESSES: readonly RegExp[] = [
  // RFC 1122, 3.2.1.3: 127.0.0.0/8.
  /^127\.\d+\.\d+\.\d+$/,
  // RFC 4291, 2.5.3.
  /^\[::1\]$/,
  // RFC 4291, 2.5.5.2: 127.0.0.0/8 as IPv4-mapped addresses.
  /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/,
];

/**
 * Whether a URL's host is meant to be this machine: `localhost`, `*.localhost`, 127.0.0.0/8, `::1`
 * and `::ffff:127.x`. Of a name only its addresses tell whether it is. `0.0.0.0` and `::` aren't
 * loopback, although some systems connect there.
 */
export function isLoopback(url: URL): boolean {
  return isLoopbackName(url) || isLoopbackAddress(url);
}

/** Whether the host is a name that should be this machine's, whatever a resolver says of it. */
export function isLoopbackName({ hostname }: URL): boolean {
  return NAME.test(hostname);
}

/** Whether the host is an address that can only mean this machine. */
export function isLoopbackAddress({ hostname }: URL): boolean {
  return ADDRESSES.some((pattern) => pattern.test(hostname));
}
