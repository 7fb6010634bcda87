import type { OutgoingRequest } from '../model/exchange.js';
import { bareHost, portOf, readUrl } from '../values/url.js';
import type { Hop } from './dial.js';
import { Unsent, earlyFailure } from './failure.js';
import { chooseProxy } from './proxy.js';
import type { ContextFor } from './tls.js';
import type { TunnelRequest } from './tunnel.js';

/** How to get to an endpoint, and what the head of the request is on that way. */
export interface Route {
  readonly first: Hop;
  readonly tunnel: (TunnelRequest & { readonly endpoint: Hop }) | null;
  /** In origin form, or in absolute form for a proxy that forwards (RFC 9112, 3.2). */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Routing {
  /** URL of the proxy for a URL, `''` for none. */
  readonly proxyFor: (url: string) => string;
  readonly contextFor: ContextFor;
}

/** Decides how a request gets to its endpoint. Throws `Unsent` if it must not or cannot be sent. */
export function chooseRoute(request: OutgoingRequest, { proxyFor, contextFor }: Routing): Route {
  const url = readHttpUrl(request);
  const { carriesCredential, tls } = request;
  const proxy = chooseProxy({ url, carriesCredential, proxyFor });
  const secure = url.protocol === 'https:';
  // Plain text needs no context, and the first one reads every authority that Node.js knows.
  const trust = secure || tls !== null ? contextFor(tls) : null;
  const context = secure ? trust : null;
  const endpoint = {
    party: 'endpoint',
    hostname: bareHost(url),
    port: portOf(url),
    context,
  } as const;
  const path = `${url.pathname}${url.search}`;
  const headers = completeHeaders(request, url.host);
  if (proxy === null) return { first: endpoint, tunnel: null, path, headers };
  const { hostname, port, authorization } = proxy;
  // A proxy is never verified with the material of the check.
  const first = {
    party: 'proxy',
    hostname,
    port,
    context: proxy.secure ? contextFor(null) : null,
  } as const;
  if (secure) {
    const authority = `${url.hostname}:${portOf(url)}`;
    return { first, tunnel: { authority, authorization, endpoint }, path, headers };
  }
  const forwarded =
    authorization === null ? headers : { ...headers, 'proxy-authorization': authorization };
  return { first, tunnel: null, path: `${url.origin}${path}`, headers: forwarded };
}

/** undici would take CONNECT for a tunnel. It refuses by itself what frames the message. */
function readHttpUrl({ url, method }: OutgoingRequest): URL {
  const read = /^https?:/i.test(url) ? readUrl(url) : null;
  if (read !== null && method.toUpperCase() !== 'CONNECT') return read;
  const detail = 'the method is CONNECT, or the address is not an http: or https: URL';
  throw new Unsent(earlyFailure('protocol', null, detail));
}

function completeHeaders({ headers }: OutgoingRequest, host: string): Record<string, string> {
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  return {
    ...(given.has('host') ? {} : { host }),
    ...(given.has('accept-encoding') ? {} : { 'accept-encoding': 'identity' }),
    ...headers,
  };
}
