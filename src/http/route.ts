import type { SecureContext } from 'node:tls';
import type { OutgoingRequest, TlsMaterial } from '../model/exchange.js';
import { isLoopback } from '../values/loopback.js';
import { bareHost, portOf, readUrl } from '../values/url.js';
import { failureOf, Unsent } from './failure.js';
import { proxyAuthorization } from './proxy.js';
import { secureContext } from './tls.js';

/** One machine to connect to. */
export interface Hop {
  /** A name or an address, without brackets. */
  readonly host: string;
  readonly port: number;
  /** Null for plain text. */
  readonly context: SecureContext | null;
}

/** How to get to an endpoint, and what the head of the request is on that way. */
export interface Route {
  readonly endpoint: Hop;
  readonly proxy: (Hop & { readonly authorization: string | null }) | null;
  /** Host and port of the endpoint, as CONNECT wants them (RFC 9110, 9.3.6). */
  readonly authority: string;
  /** In origin form, or in absolute form for a proxy that forwards (RFC 9112, 3.2). */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** URL of the proxy for a URL, `''` for none. */
export type ProxyFor = (url: string) => string;

/**
 * Decides how a request gets to its endpoint. Over `https:` a proxy opens a tunnel and sees host
 * and port only; what goes over `http:` it reads. Loopback never goes through a proxy, whatever
 * `proxyFor` says. Throws `Unsent` if the request must not or cannot be sent.
 */
export function chooseRoute(request: OutgoingRequest, proxyFor: ProxyFor): Route {
  const url = readHttpUrl(request);
  const address = isLoopback(url) ? '' : proxyFor(url.href);
  const proxy = address === '' ? null : proxyHop(address, request, url);
  const endpoint = hopTo(url, request.tls);
  const path = `${url.pathname}${url.search}`;
  const authority = `${url.hostname}:${endpoint.port}`;
  const headers = completeHeaders(request, url.host);
  if (proxy === null || endpoint.context !== null) {
    return { endpoint, proxy, authority, path, headers };
  }
  if (proxy.authorization !== null) headers['proxy-authorization'] = proxy.authorization;
  return { endpoint, proxy, authority, path: `${url.origin}${path}`, headers };
}

/** undici would take CONNECT for a tunnel. It refuses by itself what frames the message. */
function readHttpUrl({ url, method }: OutgoingRequest): URL {
  const read = /^https?:/i.test(url) ? readUrl(url) : null;
  if (read !== null && method.toUpperCase() !== 'CONNECT') return read;
  const detail = 'the method is CONNECT, or the address is not an http: or https: URL';
  throw new Unsent(failureOf('protocol', { detail }));
}

/** It is never verified with the material of the check. */
function proxyHop(address: string, { carriesCredential }: OutgoingRequest, to: URL) {
  if (to.protocol === 'http:' && carriesCredential) {
    const detail = 'a credential over http: would pass through a proxy in plain text';
    throw new Unsent(failureOf('refused-by-policy', { detail }));
  }
  const url = readUrl(address);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    const detail = "the proxy's address is not an http: or https: URL";
    throw new Unsent(failureOf('proxy', { detail }));
  }
  return { ...hopTo(url, null), authorization: proxyAuthorization(url) };
}

function hopTo(url: URL, material: TlsMaterial | null): Hop {
  const context = url.protocol === 'https:' ? secureContext(material) : null;
  return { host: bareHost(url), port: portOf(url), context };
}

function completeHeaders({ headers }: OutgoingRequest, host: string): Record<string, string> {
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  return {
    ...(given.has('host') ? {} : { host }),
    ...(given.has('accept-encoding') ? {} : { 'accept-encoding': 'identity' }),
    ...headers,
  };
}
