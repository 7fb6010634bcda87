import type { ServerResponse } from 'node:http';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { type RecordedRequest, startHttpServer, type TestServer } from './http-server.js';
import type { OidcServer } from './oidc-server.js';

export interface ResourceApiOptions {
  readonly provider: OidcServer;
  /** The resource's own identifier: a token for anything else is refused. */
  readonly audience: string;
  /** The scope that every request needs. */
  readonly scope: string;
}

/** What is said of a token: good, or the error of RFC 6750 §3.1 with a sentence. */
type Opinion =
  | { readonly kind: 'good' }
  | { readonly kind: 'none' }
  | { readonly kind: 'invalid_token'; readonly sentence: string }
  | { readonly kind: 'insufficient_scope'; readonly sentence: string };

/**
 * Starts an API that lets in whoever has a token of the provider for its audience and scope: JWTs are verified against the
 * provider's keys (RFC 9068 §4), opaque tokens are asked about (RFC 7662). It refuses with the challenges of RFC 6750 §3.
 */
export function startResourceApi(options: ResourceApiOptions): Promise<TestServer> {
  const keys = createRemoteJWKSet(new URL(options.provider.jwksUri));
  return startHttpServer((request, response) => {
    judge(bearerToken(request), options, keys).then(
      (opinion) => answer(response, opinion, options.scope),
      () => response.writeHead(500).end(),
    );
  });
}

type Keys = ReturnType<typeof createRemoteJWKSet>;

async function judge(
  token: string | null,
  { provider, audience, scope }: ResourceApiOptions,
  keys: Keys,
): Promise<Opinion> {
  if (token === null) return { kind: 'none' };
  if (token.split('.').length !== 3) {
    const known = await provider.introspect(token);
    if (!known.active) return invalid('The token is unknown or was revoked');
    if (known.aud !== audience) return invalid('The token is for another audience');
    return withScope(known.scope, scope);
  }
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: provider.issuer,
      audience,
      algorithms: ['ES256'],
      typ: 'at+jwt',
    });
    return withScope(payload['scope'], scope);
  } catch (error) {
    if (error instanceof errors.JOSEError) return invalid(SENTENCES[error.code] ?? error.code);
    throw error;
  }
}

/** What the API says of a token that jose refuses, by jose's code. */
const SENTENCES: Readonly<Record<string, string>> = {
  ERR_JWT_EXPIRED: 'The token is expired',
  ERR_JWT_CLAIM_VALIDATION_FAILED: 'A claim of the token is not what it must be',
  ERR_JWKS_NO_MATCHING_KEY: 'The token is signed with an unknown key',
};

const invalid = (sentence: string): Opinion => ({ kind: 'invalid_token', sentence });

function withScope(granted: unknown, needed: string): Opinion {
  const scopes = typeof granted === 'string' ? granted.split(' ') : [];
  return scopes.includes(needed)
    ? { kind: 'good' }
    : { kind: 'insufficient_scope', sentence: 'The token lacks a scope' };
}

function answer(response: ServerResponse, opinion: Opinion, scope: string): void {
  response.setHeader('content-type', 'application/json');
  switch (opinion.kind) {
    case 'good':
      response.writeHead(200).end('{"account":"acme"}');
      return;
    case 'none':
      // RFC 6750 §3.1: a request without any credential gets no error code.
      response.writeHead(401, { 'www-authenticate': 'Bearer realm="billing"' }).end('{}');
      return;
    case 'invalid_token':
    case 'insufficient_scope': {
      const { kind, sentence } = opinion;
      const more = kind === 'insufficient_scope' ? `, scope="${scope}"` : '';
      const challenge = `Bearer realm="billing", error="${kind}", error_description="${sentence}"${more}`;
      response
        .writeHead(kind === 'invalid_token' ? 401 : 403, { 'www-authenticate': challenge })
        .end(JSON.stringify({ error: kind }));
    }
  }
}

function bearerToken({ headers }: RecordedRequest): string | null {
  return /^Bearer ([\w.~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}
