import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import type Provider from 'oidc-provider';
import { listen } from './http-server.js';

/** Who asks for tokens, and how long they live in seconds. Both have the password `PASSWORD` and may use client credentials only. */
export interface OidcClient {
  readonly id: string;
  readonly tokenLifetime: number;
  /** When a JWT of it may first be used (`nbf`), in seconds from its issue; default: it does not say. */
  readonly startsIn?: number;
}

/** A resource server as RFC 8707 knows it: its identifier is the audience of the tokens. */
export interface OidcResource {
  readonly identifier: string;
  readonly scope: string;
  readonly format: 'jwt' | 'opaque';
}

export interface OidcServerOptions {
  readonly clients: readonly OidcClient[];
  readonly resources: readonly OidcResource[];
  /** What it calls itself; default: its address. */
  readonly issuer?: string;
}

export interface OidcServer {
  /** Its address too, unless it was given another name: `http://127.0.0.1:<port>`. */
  readonly issuer: string;
  readonly jwksUri: string;
  readonly userinfoUri: string;
  /** Asks the token endpoint for an access token (RFC 6749 §4.4, RFC 8707). */
  issue(request: {
    readonly client: string;
    readonly resource: string;
    readonly scope?: string;
  }): Promise<string>;
  /** An opaque token for the userinfo endpoint alone, as a person's login would have given. */
  issueForUserinfo(client: string, account: string): Promise<string>;
  /** Revokes an opaque token (RFC 7009). */
  revoke(client: string, token: string): Promise<void>;
  /** Whether the provider still knows an opaque token, and for which audience and scope (RFC 7662). */
  introspect(token: string): Promise<Introspection>;
  close(): Promise<void>;
}

export interface Introspection {
  readonly active: boolean;
  readonly aud?: string;
  readonly scope?: string;
  /** In seconds since the epoch. */
  readonly exp?: number;
}

/** Only ever leaves for loopback, and is as dead as the server after the test. */
const PASSWORD = 'client-password-of-a-test';

/** The client that a resource server is when it asks the provider about a token. */
const INTROSPECTOR = 'resource-server';

/**
 * Starts oidc-provider, a certified OpenID provider, on 127.0.0.1 and a free port, with a signing key of its own.
 * Its tokens come over HTTP from its own endpoints; nothing of it is replaced, and everything is in memory.
 */
export async function startOidcServer(options: OidcServerOptions): Promise<OidcServer> {
  const http = createServer();
  const running = await listen(http, { scheme: 'http', requests: [] });
  const { origin } = running;
  const issuer = options.issuer ?? origin;
  const provider = await quietly(() => createProvider(issuer, options));
  http.on('request', provider.callback());
  const post = (path: string, client: string, form: Readonly<Record<string, string>>) =>
    postForm(`${origin}${path}`, client, form);
  return {
    issuer,
    jwksUri: `${origin}/jwks`,
    userinfoUri: `${origin}/me`,
    issue: async ({ client, resource, scope = '' }) => {
      const form = { grant_type: 'client_credentials', resource, ...(scope && { scope }) };
      const answer = await post('/token', client, form);
      return textOf(property(await answer.json(), 'access_token'));
    },
    issueForUserinfo: (client, account) => issueForUserinfo(provider, client, account),
    revoke: async (client, token) => {
      await post('/token/revocation', client, { token });
    },
    introspect: async (token) =>
      readIntrospection(await (await post('/token/introspection', INTROSPECTOR, { token })).json()),
    close: running.close,
  };
}

async function createProvider(issuer: string, options: OidcServerOptions): Promise<Provider> {
  const { default: ProviderClass } = await import('oidc-provider');
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig' };
  const lifetimes = new Map(options.clients.map(({ id, tokenLifetime }) => [id, tokenLifetime]));
  const tokenLifetime = (_context: unknown, _token: unknown, client: { clientId: string }) =>
    lifetimes.get(client.clientId) ?? 600;
  return new ProviderClass(issuer, {
    jwks: { keys: [key] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clients: [...lifetimes.keys(), INTROSPECTOR].map(registration),
    cookies: { keys: ['never-used-for-a-browser'] },
    scopes: [
      'openid',
      'offline_access',
      ...options.resources.flatMap(({ scope }) => scope.split(' ')),
    ],
    formats: { customizers: { jwt: startingLater(options.clients) } },
    ttl: { ClientCredentials: tokenLifetime, AccessToken: tokenLifetime, Grant: 3600 },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id }),
    }),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
      userinfo: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined,
        getResourceServerInfo: (_context: unknown, identifier: string) =>
          resourceServer(options, identifier),
      },
    },
  });
}

/** The provider hands out each JWT's claims before it signs them. */
function startingLater(clients: readonly OidcClient[]) {
  const delays = new Map(clients.map(({ id, startsIn }) => [id, startsIn]));
  return (
    _context: unknown,
    token: { readonly clientId: string; readonly iat?: number },
    { payload }: { readonly payload: { iat?: number; nbf?: number } },
  ) => {
    const delay = delays.get(token.clientId);
    if (delay !== undefined && payload.iat !== undefined) payload.nbf = payload.iat + delay;
  };
}

function registration(id: string): object {
  return {
    client_id: id,
    client_secret: PASSWORD,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  };
}

function resourceServer({ resources }: OidcServerOptions, identifier: string): object {
  const resource = resources.find((candidate) => candidate.identifier === identifier);
  if (resource === undefined) throw new Error('The test asks for a resource that it did not name.');
  return {
    audience: identifier,
    scope: resource.scope,
    accessTokenFormat: resource.format,
    jwt: { sign: { alg: 'ES256' } },
  };
}

async function issueForUserinfo(
  provider: Provider,
  clientId: string,
  accountId: string,
): Promise<string> {
  const client = await provider.Client.find(clientId);
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope('openid');
  const grantId = await grant.save();
  return new provider.AccessToken({
    accountId,
    client,
    grantId,
    gty: 'authorization_code',
    scope: 'openid',
  }).save();
}

async function postForm(
  url: string,
  client: string,
  form: Readonly<Record<string, string>>,
): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${client}:${PASSWORD}`).toString('base64')}`,
    },
    body: new URLSearchParams(form),
  });
  if (!answer.ok) {
    throw new Error(`${new URL(url).pathname} answered ${answer.status}: ${await answer.text()}`);
  }
  return answer;
}

function readIntrospection(value: unknown): Introspection {
  const aud = property(value, 'aud');
  const scope = property(value, 'scope');
  const exp = property(value, 'exp');
  return {
    active: property(value, 'active') === true,
    ...(typeof aud === 'string' && { aud }),
    ...(typeof scope === 'string' && { scope }),
    ...(typeof exp === 'number' && { exp }),
  };
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error('The provider gave no token.');
  return value;
}

/** The provider warns of what a test wants: storage in memory, and Node 20. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { info, warn } = console;
  Object.assign(console, { info: () => undefined, warn: () => undefined });
  try {
    return await work();
  } finally {
    Object.assign(console, { info, warn });
  }
}
