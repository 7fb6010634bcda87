import type { SecureContext } from 'node:tls';
import type { Route } from './connection.js';
import type { Hop } from './dial.js';
import type { Failure, OutgoingRequest } from '../model/exchange.js';
import { bareHost, portOf, readUrl } from '../values/url.js';
import { chooseProxy, type HttpProxy, type ProxyWay } from './proxy.js';
import type { ContextFor } from './tls.js';
import { framesItself } from './wire.js';

export type RouteChoice =
  | {
      readonly kind: 'route';
      readonly route: Route;
      /** The value of `Host` (RFC 9110, 7.2). */
      readonly host: string;
      /** What stands in the request line. */
      readonly path: string;
      /** What a proxy that forwards must be told besides the request's own headers. */
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'failure'; readonly failure: Failure };

export interface Routing {
  readonly proxyFor: (url: string) => string;
  readonly contextFor: ContextFor;
}

/** Decides how a request gets to its endpoint, or why it must not or cannot be sent. */
export function chooseRoute(request: OutgoingRequest, routing: Routing): RouteChoice {
  const url = /^https?:/i.test(request.url) ? readUrl(request.url) : null;
  if (url === null) return badRequest();
  // Node.js would take CONNECT for a tunnel.
  if (request.method.toUpperCase() === 'CONNECT' || framesItself(request)) return badRequest();
  const { carriesCredential } = request;
  const choice = chooseProxy({ url, carriesCredential, proxyFor: routing.proxyFor });
  if (choice.kind === 'failure') return choice;
  const secure = url.protocol === 'https:';
  const trust = secure || request.tls !== null ? routing.contextFor(request.tls) : NO_TRUST;
  if (trust.kind === 'failure') return trust;
  const shared = choice.kind === 'direct' || !choice.proxy.secure ? null : routing.contextFor(null);
  if (shared?.kind === 'failure') return shared;
  const endpoint = hopTo(url, secure ? trust.context : null);
  const ways = { url, endpoint, proxyContext: shared?.context ?? null, trustId: trust.id };
  return routeBy(choice, ways);
}

/** Plain text needs no secure context, and making the first one reads every authority that Node.js knows. */
const NO_TRUST = { kind: 'context', context: null, id: 'none' } as const;

function badRequest(): RouteChoice {
  const detail =
    'the method is CONNECT, a header frames the message, or the address is not an http: or https: URL';
  return {
    kind: 'failure',
    failure: { kind: 'protocol', code: null, detail, connected: false, certificate: null },
  };
}

interface Ways {
  readonly url: URL;
  readonly endpoint: Hop;
  /** What a proxy over TLS is verified with; never the material of the check. */
  readonly proxyContext: SecureContext | null;
  readonly trustId: string;
}

function routeBy(choice: ProxyWay, ways: Ways): RouteChoice {
  const { url, endpoint, trustId } = ways;
  const id = JSON.stringify([url.origin, trustId, choice]);
  const path = `${url.pathname}${url.search}`;
  const { origin, host } = url;
  switch (choice.kind) {
    case 'direct':
      return {
        kind: 'route',
        route: { id, first: endpoint, tunnel: null },
        host,
        path,
        headers: {},
      };
    case 'tunnel': {
      const first = hopToProxy(choice.proxy, ways.proxyContext);
      const authority = `${url.hostname}:${portOf(url)}`;
      const tunnel = { authority, authorization: choice.proxy.authorization, endpoint };
      return { kind: 'route', route: { id, first, tunnel }, host, path, headers: {} };
    }
    case 'forward': {
      const first = hopToProxy(choice.proxy, ways.proxyContext);
      const { authorization } = choice.proxy;
      return {
        kind: 'route',
        route: { id, first, tunnel: null },
        host,
        path: `${origin}${path}`,
        headers: authorization === null ? {} : { 'proxy-authorization': authorization },
      };
    }
  }
}

function hopTo(url: URL, context: SecureContext | null): Hop {
  return { party: 'endpoint', hostname: bareHost(url), port: portOf(url), context };
}

function hopToProxy({ hostname, port }: HttpProxy, context: SecureContext | null): Hop {
  return { party: 'proxy', hostname, port, context };
}
