import { Secret } from '../model/secret.js';
import type { Environment } from '../ports.js';
import { isLoopbackHost } from '../values/loopback.js';
import { bareHost, portOf, readUrl } from '../values/url.js';
import { proxyFailure, Unsent, earlyFailure } from './failure.js';

/** A proxy as its URL describes it. */
export interface HttpProxy {
  readonly hostname: string;
  readonly port: number;
  readonly secure: boolean;
  /** Value of `Proxy-Authorization` (RFC 7617); null without a user. It goes to the proxy only. */
  readonly authorization: string | null;
}

export interface ProxyQuestion {
  readonly url: URL;
  readonly carriesCredential: boolean;
  /** URL of the proxy for a URL, `''` for none. */
  readonly proxyFor: (url: string) => string;
}

/**
 * The proxy that a request goes through, null for none. Over `https:` it opens a tunnel (CONNECT)
 * and sees host and port only; what goes over `http:` it reads. Loopback never goes through a
 * proxy, whatever `proxyFor` says. Throws `Unsent` for a credential over `http:`, and for an
 * address that isn't a proxy's.
 */
export function chooseProxy({ url, carriesCredential, proxyFor }: ProxyQuestion): HttpProxy | null {
  const address = isLoopbackHost(url.hostname) ? '' : proxyFor(url.href);
  if (address === '') return null;
  if (url.protocol === 'http:' && carriesCredential) {
    const detail = 'a credential over http: would pass through a proxy in plain text';
    throw new Unsent(earlyFailure('refused-by-policy', null, detail));
  }
  return parseProxy(address);
}

function parseProxy(address: string): HttpProxy {
  const url = readUrl(address);
  if (url === null) throw new Unsent(proxyFailure(null, "the proxy's address is not a URL"));
  const secure = url.protocol === 'https:';
  if (!secure && url.protocol !== 'http:') {
    throw new Unsent(proxyFailure(null, 'only http: and https: proxies can be used'));
  }
  const hasUser = url.username !== '' || url.password !== '';
  return {
    hostname: bareHost(url),
    port: portOf(url),
    secure,
    authorization: hasUser ? `Basic ${base64(userPass(url))}` : null,
  };
}

const PROXY_VARIABLES = ['http_proxy', 'https_proxy', 'all_proxy'].flatMap((name) => [
  name,
  name.toUpperCase(),
]);

/**
 * What must never be shown of the proxies in the environment: each password as it was typed, as a
 * URL writes it and decoded (the user if there is no password, because then it is the credential),
 * and the base64 of `user:password`, which is what travels.
 */
export function proxySecrets(environment: Environment): Secret[] {
  const addresses = PROXY_VARIABLES.map((name) => environment[name] ?? '');
  const texts = addresses.flatMap((address) => [...typedSecret(address), ...urlSecrets(address)]);
  return [...new Set(texts)].filter((text) => text !== '').map((text) => new Secret(text));
}

/** The password as the text has it, even if the text isn't a URL. */
function typedSecret(address: string): readonly string[] {
  const userInfo = /^(?:[a-z][a-z\d+.-]*:\/\/)?(.*)@/is.exec(address.trim())?.[1] ?? '';
  const colon = userInfo.indexOf(':');
  return [userInfo.slice(colon + 1) || userInfo.slice(0, Math.max(0, colon))];
}

function urlSecrets(address: string): readonly string[] {
  const url = readUrl(address.includes('://') ? address : `http://${address}`);
  if (url === null) return [];
  const secret = url.password === '' ? url.username : url.password;
  return secret === '' ? [] : [secret, decoded(secret), base64(userPass(url))];
}

function userPass(url: URL): string {
  return `${decoded(url.username)}:${decoded(url.password)}`;
}

/** A `%` that begins no escape is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
