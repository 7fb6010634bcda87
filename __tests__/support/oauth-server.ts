import { X509Certificate } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { TLSSocket, TlsOptions } from 'node:tls';
import { exportJWK, generateKeyPair } from 'jose';
import type Provider from 'oidc-provider';
import { listen } from './http-server.js';

export interface OAuthServerOptions {
  /** Registrations as OpenID Connect Dynamic Client Registration has them (`client_id`, …). */
  readonly clients: readonly Readonly<Record<string, unknown>>[];
  /** Whether each use of a refresh token gives out a new one. */
  readonly rotates?: boolean;
  /** Speaks HTTPS with this, and reads client certificates (RFC 8705). */
  readonly tls?: TlsOptions;
  /** Lifetime of access tokens in seconds; default 600. */
  readonly lifetime?: number;
  readonly configuration?: object;
}

export interface OAuthServer {
  readonly issuer: string;
  readonly introspectionUrl: string;
  readonly userinfoUrl: string;
  /** A refresh token, as a person's login with `offline_access` would have given. */
  refreshToken(client: string, account: string, lifetime?: number): Promise<string>;
  /** An opaque access token of a person; it lives this many seconds. */
  accessToken(client: string, account: string, lifetime?: number): Promise<string>;
  revoke(token: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * oidc-provider, a certified OpenID provider, on 127.0.0.1 and a free port: client credentials, refresh tokens, introspection, userinfo and
 * client authentication by secret, key and certificate. Nothing of it is replaced; everything is in memory.
 */
export async function startOAuthServer(options: OAuthServerOptions): Promise<OAuthServer> {
  const http =
    options.tls === undefined
      ? createHttpServer()
      : createHttpsServer({ ...options.tls, requestCert: true, rejectUnauthorized: false });
  const scheme = options.tls === undefined ? 'http' : 'https';
  const running = await listen(http, { scheme, requests: [] });
  const { origin } = running;
  const provider = await quietly(() => createProvider(origin, options));
  http.on('request', provider.callback());
  const personal = async (client: string, accountId: string, lifetime: number) => {
    const grant = new provider.Grant({ accountId, clientId: client });
    grant.addOIDCScope('openid offline_access');
    const shared = {
      accountId,
      client: await provider.Client.find(client),
      grantId: await grant.save(),
      gty: 'authorization_code',
      expiresIn: lifetime,
    };
    return shared;
  };
  return {
    issuer: origin,
    introspectionUrl: `${origin}/token/introspection`,
    userinfoUrl: `${origin}/me`,
    refreshToken: async (client, account, lifetime = 3_600) =>
      new provider.RefreshToken({
        ...(await personal(client, account, lifetime)),
        scope: 'openid offline_access',
      }).save(),
    accessToken: async (client, account, lifetime = 600) =>
      new provider.AccessToken({
        ...(await personal(client, account, lifetime)),
        scope: 'openid',
      }).save(),
    revoke: async (token) => {
      const found =
        (await provider.AccessToken.find(token)) ?? (await provider.RefreshToken.find(token));
      await found?.destroy();
    },
    close: running.close,
  };
}

async function createProvider(issuer: string, options: OAuthServerOptions): Promise<Provider> {
  const { default: ProviderClass, errors } = await import('oidc-provider');
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'of-the-server' };
  return new ProviderClass(issuer, {
    jwks: { keys: [key] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clients: options.clients.map((client) => ({
      grant_types: ['client_credentials', 'refresh_token', 'authorization_code'],
      response_types: ['code'],
      redirect_uris: ['https://app.example.com/cb'],
      ...client,
    })),
    clientAuthMethods: [
      ...['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
      ...(options.tls === undefined ? [] : ['tls_client_auth']),
    ],
    cookies: { keys: ['never-used-for-a-browser'] },
    scopes: ['openid', 'offline_access', 'read', 'write'],
    ttl: {
      ClientCredentials: options.lifetime ?? 600,
      AccessToken: 600,
      IdToken: 600,
      RefreshToken: 3_600,
      Grant: 3_600,
    },
    rotateRefreshToken: options.rotates ?? false,
    issueRefreshToken: () => true,
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@example.com`, preferred_username: id }),
    }),
    claims: { openid: ['sub', 'email', 'preferred_username'] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
      userinfo: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined,
        getResourceServerInfo: () => {
          throw new errors.InvalidTarget();
        },
      },
      ...(options.tls !== undefined && { mTLS: CERTIFICATES }),
    },
    ...options.configuration,
  });
}

interface Context {
  readonly socket: TLSSocket;
}

/** The TLS handshake is the server's own: oidc-provider asks what came of it. */
const CERTIFICATES = {
  enabled: true,
  tlsClientAuth: true,
  certificateAuthorized: ({ socket }: Context) => socket.authorized,
  getCertificate: (context: Context) => certificateOf(context)?.toString(),
  certificateSubjectMatches: (context: Context, _property: string, expected: string) =>
    certificateOf(context)?.subject === expected,
};

function certificateOf({ socket }: Context): X509Certificate | null {
  const { raw } = socket.getPeerCertificate();
  return raw === undefined ? null : new X509Certificate(raw);
}

/**
 * The provider warns of what a test wants: storage in memory, and Node 20. In Jest, what `structuredClone` gives is of another realm, and
 * the provider takes its objects for no plain ones.
 */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { info, warn } = console;
  const { structuredClone } = globalThis;
  Object.assign(console, { info: () => undefined, warn: () => undefined });
  Object.assign(globalThis, { structuredClone: copy });
  try {
    return await work();
  } finally {
    Object.assign(console, { info, warn });
    Object.assign(globalThis, { structuredClone });
  }
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null || value instanceof Set) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member)]));
}
