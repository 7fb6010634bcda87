import { Secret } from '../model/secret.js';
import type { Environment } from '../ports.js';
import { proxyFailure } from './failure.js';
import { bareHost, portOf } from '../values/url.js';
import { isLoopbackHost } from '../values/loopback.js';
import type { Failure } from '../model/exchange.js';

/** A proxy as its URL describes it. */
export interface HttpProxy {
  readonly hostname: string;
  readonly port: number;
  readonly secure: boolean;
  /** Value of `Proxy-Authorization` (RFC 7617); null without a user. It goes to the proxy only. */
  readonly authorization: string | null;
}

export type ProxyWay =
  | { readonly kind: 'direct' }
  /** Through CONNECT: the proxy sees host and port, nothing else. */
  | { readonly kind: 'tunnel'; readonly proxy: HttpProxy }
  /** As an absolute-form request (RFC 9112, 3.2.2), which the proxy reads: for `http:` without a credential. */
  | { readonly kind: 'forward'; readonly proxy: HttpProxy };

export type ProxyChoice = ProxyWay | { readonly kind: 'failure'; readonly failure: Failure };

export interface ProxyQuestion {
  readonly url: URL;
  readonly carriesCredential: boolean;
  /** URL of the proxy for a URL, `''` for none. */
  readonly proxyFor: (url: string) => string;
}

const POLICY: Failure = {
  kind: 'refused-by-policy',
  code: null,
  detail: 'a credential over http: would pass through a proxy in plain text',
  connected: false,
  certificate: null,
};

/**
 * How a request gets to its endpoint. Loopback never goes through a proxy, whatever `proxyFor` says; a credential over `http:`
 * is not sent through one.
 */
export function chooseProxy({ url, carriesCredential, proxyFor }: ProxyQuestion): ProxyChoice {
  const address = isLoopbackHost(url.hostname) ? '' : proxyFor(url.href);
  if (address === '') return { kind: 'direct' };
  if (url.protocol === 'http:' && carriesCredential) return { kind: 'failure', failure: POLICY };
  const proxy = parseProxy(address);
  if ('kind' in proxy) return { kind: 'failure', failure: proxy };
  return { kind: url.protocol === 'https:' ? 'tunnel' : 'forward', proxy };
}

function parseProxy(address: string): HttpProxy | Failure {
  if (!URL.canParse(address)) return proxyFailure(null, "the proxy's address is not a URL");
  const url = new URL(address);
  const secure = url.protocol === 'https:';
  if (!secure && url.protocol !== 'http:') {
    return proxyFailure(null, 'only http: and https: proxies can be used');
  }
  return {
    hostname: bareHost(url),
    port: portOf(url),
    secure,
    authorization:
      url.username === '' && url.password === '' ? null : `Basic ${base64(userPass(url))}`,
  };
}

const PROXY_VARIABLES = ['http_proxy', 'https_proxy', 'all_proxy'].flatMap((name) => [
  name,
  name.toUpperCase(),
]);

/**
 * What must never be shown of the proxies in the environment: each password as it was typed, as a URL writes it and decoded (the user
 * when it stands alone, because then it is the credential), and the base64 of `user:password`, which is what travels.
 */
export function proxySecrets(environment: Environment): Secret[] {
  const addresses = PROXY_VARIABLES.map((name) => environment[name] ?? '');
  const texts = addresses.flatMap((address) => [...typedSecret(address), ...urlSecrets(address)]);
  return [...new Set(texts)].filter((text) => text !== '').map((text) => new Secret(text));
}

/** The password as the text has it, even when the text is no URL. */
function typedSecret(address: string): readonly string[] {
  const userInfo = /^(?:[a-z][a-z\d+.-]*:\/\/)?(.*)@/is.exec(address.trim())?.[1] ?? '';
  const colon = userInfo.indexOf(':');
  return [userInfo.slice(colon + 1) || userInfo.slice(0, Math.max(0, colon))];
}

function urlSecrets(address: string): readonly string[] {
  const full = address.includes('://') ? address : `http://${address}`;
  if (!URL.canParse(full)) return [];
  const url = new URL(full);
  const secret = url.password === '' ? url.username : url.password;
  return secret === '' ? [] : [secret, decoded(secret), base64(userPass(url))];
}

function userPass(url: URL): string {
  return `${decoded(url.username)}:${decoded(url.password)}`;
}

/** A `%` that begins no escape is taken as it stands. */
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
