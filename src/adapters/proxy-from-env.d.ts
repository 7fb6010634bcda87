/** The package has no types of its own. */
declare module 'proxy-from-env' {
  /** URL of the proxy for a URL, `''` for none. Reads `process.env` at each call. */
  export function getProxyForUrl(url: string | URL): string;
}
