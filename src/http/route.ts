import type { LookupAddress } from 'node:dns';
import type { SecureContext } from 'node:tls';
import type { OutgoingRequest, ProxyName, TlsMaterial } from '../model/exchange.js';
import { bareHost, portOf, readUrl } from '../values/url.js';
import { failureOf, lookupFailure, Unsent } from './failure.js';
import { type Lookup, localAddresses } from './local.js';
import { proxyAuthorization, type ProxyFor, type ProxySetting, readProxy } from './proxy.js';
import { secureContext } from './tls.js';

/** One machine to connect to. */
export interface Hop {
  /** A name or an address, without brackets. */
  readonly host: string;
  readonly port: number;
  /** Null for plain text. */
  readonly context: SecureContext | null;
  /** The only addresses to connect to; null for whatever the host resolves to. */
  readonly addresses: readonly LookupAddress[] | null;
}

export interface ProxyHop extends Hop {
  readonly name: ProxyName;
  readonly authorization: string | null;
}

/** How to get to an endpoint, and what the head of the request is on that way. */
export interface Route {
  readonly endpoint: Hop;
  readonly proxy: ProxyHop | null;
  /** Host and port of the endpoint, as CONNECT wants them (RFC 9110, 9.3.6). */
  readonly authority: string;
  /** In origin form, or in absolute form for a proxy that forwards (RFC 9112, 3.2). */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What decides about the way. */
export interface Surroundings {
  /** Not asked for what is on this machine. */
  readonly proxyFor: ProxyFor;
  readonly lookup: Lookup;
}

/**
 * Decides how a request gets to its endpoint. Over `https:` a proxy opens a tunnel and sees host
 * and port only; what goes over `http:` it reads. What is on this machine never goes through a
 * proxy, whatever `proxyFor` says. Rejects with `Unsent` if the request must not or cannot be sent.
 */
export async function findRoute(
  request: OutgoingRequest,
  { proxyFor, lookup }: Surroundings,
): Promise<Route> {
  const url = readHttpUrl(request);
  const addresses = await localAddresses(url, lookup).catch((error: unknown) => {
    throw new Unsent(lookupFailure(error), { cause: error });
  });
  // Anything else was refused with the configuration: this is a name that should have been local.
  if (addresses === null && url.protocol === 'http:' && !request.allowHttp) {
    throw new Unsent(failureOf('not-this-machine'));
  }
  const setting = addresses === null ? proxyFor(url) : null;
  const proxy = setting === null ? null : proxyHop(setting, request, url);
  const endpoint = { ...hopTo(url, request.tls), addresses };
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
function proxyHop({ variable, value }: ProxySetting, request: OutgoingRequest, to: URL): ProxyHop {
  const read = readProxy(value);
  const name = { variable, host: read.ok ? read.url.host : null };
  if (to.protocol === 'http:' && request.carriesCredential) {
    throw new Unsent(failureOf('refused-by-policy', { proxy: name }));
  }
  if (!read.ok) throw new Unsent(failureOf('proxy', { detail: read.problem, proxy: name }));
  if (to.protocol === 'http:' && request.http2) {
    const detail = 'cannot forward HTTP/2 over http:';
    throw new Unsent(failureOf('proxy', { detail, proxy: name }));
  }
  return { ...hopTo(read.url, null), name, authorization: proxyAuthorization(read.url) };
}

function hopTo(url: URL, material: TlsMaterial | null): Hop {
  const context = url.protocol === 'https:' ? secureContext(material) : null;
  return { host: bareHost(url), port: portOf(url), context, addresses: null };
}

function completeHeaders({ headers }: OutgoingRequest, host: string): Record<string, string> {
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  return {
    ...(given.has('host') ? {} : { host }),
    ...(given.has('accept-encoding') ? {} : { 'accept-encoding': 'identity' }),
    ...headers,
  };
}
