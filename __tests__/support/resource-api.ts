import type { ServerResponse } from 'node:http';
import type { TlsOptions } from 'node:tls';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { type RecordedRequest, startHttpServer, type TestServer } from './http-server.js';
import type { OidcServer } from './oidc-server.js';

export interface ResourceApiOptions {
  readonly provider: OidcServer;
  /** The resource's own identifier: a token for anything else is refused. */
  readonly audience: string;
  /** The scope that every request needs. */
  readonly scope: string;
  /** What the `iss` of a JWT must be; default: the provider's own name. */
  readonly issuer?: string;
  /** How far its clock is ahead of this one, in seconds; default 0. Its `Date` tells. */
  readonly clockAhead?: number;
  /** Names the claim that it refuses a JWT for; default: it says only that a claim is wrong. */
  readonly namesClaims?: boolean;
  readonly tls?: TlsOptions;
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
 * Of an opaque token that it took before it remembers when that was to end, so it knows whether it expired or was revoked.
 */
export function startResourceApi(options: ResourceApiOptions): Promise<TestServer> {
  const keys = createRemoteJWKSet(new URL(options.provider.jwksUri));
  const trust: Trust = { ...options, keys, ends: new Map() };
  return startHttpServer((request, response) => {
    response.setHeader('date', now(options).toUTCString());
    judge(bearerToken(request), trust).then(
      (opinion) => answer(response, opinion, options.scope),
      () => response.writeHead(500).end(),
    );
  }, options.tls);
}

interface Trust extends ResourceApiOptions {
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
  /** When each opaque token ends, in seconds since the epoch. */
  readonly ends: Map<string, number>;
}

function now({ clockAhead = 0 }: ResourceApiOptions): Date {
  return new Date(Date.now() + clockAhead * 1000);
}

async function judge(token: string | null, trust: Trust): Promise<Opinion> {
  if (token === null) return { kind: 'none' };
  return token.split('.').length === 3 ? judgeJwt(token, trust) : judgeOpaque(token, trust);
}

async function judgeOpaque(token: string, trust: Trust): Promise<Opinion> {
  const known = await trust.provider.introspect(token);
  if (!known.active) return invalid(inactive(trust.ends.get(token), now(trust)));
  if (known.aud !== trust.audience) return invalid('The token is for another audience');
  if (known.exp !== undefined) trust.ends.set(token, known.exp);
  return withScope(known.scope, trust.scope);
}

function inactive(end: number | undefined, at: Date): string {
  if (end === undefined) return 'The token is unknown or was revoked';
  return end * 1000 <= at.getTime() ? 'The access token expired' : 'The access token was revoked';
}

async function judgeJwt(token: string, trust: Trust): Promise<Opinion> {
  try {
    const { payload } = await jwtVerify(token, trust.keys, {
      issuer: trust.issuer ?? trust.provider.issuer,
      audience: trust.audience,
      algorithms: ['ES256'],
      typ: 'at+jwt',
      currentDate: now(trust),
      // Only with a greatest age does jose refuse an `iat` in the future.
      maxTokenAge: '60 days',
    });
    return withScope(payload['scope'], trust.scope);
  } catch (error) {
    if (error instanceof errors.JOSEError) return invalid(sentence(error, trust));
    throw error;
  }
}

function sentence(error: errors.JOSEError, { namesClaims = false }: Trust): string {
  const claim = error instanceof errors.JWTClaimValidationFailed ? error.claim : '';
  return (namesClaims ? CLAIMS[claim] : undefined) ?? SENTENCES[error.code] ?? error.code;
}

const CLAIMS: Readonly<Record<string, string>> = {
  aud: 'The audience is invalid',
  iss: 'The issuer is invalid',
};

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
      response
        .writeHead(401, { 'www-authenticate': 'Bearer realm="billing"' })
        .end('{"message":"No access token was provided"}');
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
