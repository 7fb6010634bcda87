import { randomBytes } from 'node:crypto';
import type { TlsOptions } from 'node:tls';
import { type RecordedRequest, startHttpServer, type TestServer } from './http-server.js';

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as JSON unless it is a text. */
  readonly body?: unknown;
}

/** What a path answers to a request; null: it never answers. */
export type Route = Reply | ((request: RecordedRequest) => Reply | null);

export interface Api extends TestServer {
  /** What came in for one path, whatever the query, in the order of arrival. */
  requestsTo(path: string): readonly RecordedRequest[];
}

/** Starts an API on 127.0.0.1 and a free port that answers by path; any other path is a 404. */
export async function startApi(
  routes: Readonly<Record<string, Route>>,
  tls?: TlsOptions,
): Promise<Api> {
  const server = await startHttpServer((request, response) => {
    const route = routes[pathOf(request)] ?? { status: 404, body: { error: 'not found' } };
    const reply = typeof route === 'function' ? route(request) : route;
    if (reply === null) return;
    const { text, type } = content(reply.body);
    for (const [name, value] of Object.entries({ 'content-type': type, ...reply.headers })) {
      response.setHeader(name, typeof value === 'string' ? value : [...value]);
    }
    response.writeHead(reply.status).end(text);
  }, tls);
  return {
    ...server,
    requestsTo: (path) => server.requests.filter((request) => pathOf(request) === path),
  };
}

/** Takes one bearer token and rejects everything else with an RFC 6750 challenge. */
export function bearerOnly(token: string, accepted: Reply = { status: 200, body: {} }): Route {
  return headerOnly('authorization', `Bearer ${token}`, accepted);
}

/** Takes one value of one header and rejects everything else. */
export function headerOnly(
  name: string,
  value: string,
  accepted: Reply = { status: 200, body: {} },
): Route {
  return ({ headers }) => (headers[name] === value ? accepted : REJECTED);
}

export const REJECTED: Reply = {
  status: 401,
  headers: { 'www-authenticate': 'Bearer realm="test"' },
  body: { error: 'invalid credential' },
};

/** Answers with one reply after the other to requests that carry the credential; the last one stays. Without it: 401. */
export function inTurn(...replies: readonly Reply[]): Route {
  let asked = 0;
  return ({ headers }) => {
    if (headers.authorization === undefined) return REJECTED;
    const reply = replies[Math.min(asked, replies.length - 1)];
    asked += 1;
    return reply ?? REJECTED;
  };
}

/** A secret made at run time, long and random enough to be found wherever it turns up. */
export function madeUpSecret(prefix = 'tok'): string {
  return `${prefix}-${randomBytes(15).toString('hex')}`;
}

/** A JSON Web Token with these claims and a signature that nobody could have made. */
export function madeUpJwt(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'ES256', typ: 'JWT' })}.${part(claims)}.${randomBytes(48).toString('base64url')}`;
}

function pathOf({ target }: RecordedRequest): string {
  return new URL(target, 'http://localhost').pathname;
}

function content(body: unknown): { readonly text: string; readonly type: string } {
  if (typeof body === 'string') return { text: body, type: 'text/plain' };
  return { text: body === undefined ? '' : JSON.stringify(body), type: 'application/json' };
}

/** Hands a started API to `use` and closes it afterwards, whatever happened. */
export async function withApi<T>(
  routes: Readonly<Record<string, Route>>,
  use: (api: Api) => Promise<T>,
): Promise<T> {
  const api = await startApi(routes);
  try {
    return await use(api);
  } finally {
    await api.close();
  }
}
