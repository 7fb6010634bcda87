import type { Auth } from '../checks/model.js';
import { type JwtFacts, readJwt } from './jwt.js';
import type { Secret } from './secret.js';

/** Which part of the configuration's `auth` a secret is. */
export type SecretPart = 'token' | 'username' | 'password' | 'header' | 'query' | 'cookie';

export interface SecretFacts {
  readonly part: SecretPart;
  /** Name of the header, query parameter or cookie; null for the other parts. */
  readonly name: string | null;
  /** What the secret says of itself when it is a JSON Web Token. */
  readonly jwt: JwtFacts | null;
}

/** What can be said of a credential without saying it. */
export interface CredentialFacts {
  /** False when nothing is presented: `auth: none` without a client certificate. */
  readonly isPresent: boolean;
  /** A password is sent once: accounts lock. */
  readonly isPassword: boolean;
  /** One entry a secret, in the order of the configuration. */
  readonly secrets: readonly SecretFacts[];
}

/**
 * Examines every secret of an authentication. Keeps none of their text; never throws. A client certificate is a credential
 * as well, with or beside any other.
 */
export function factsOf(auth: Auth, clientCertificate = false): CredentialFacts {
  return {
    isPresent: auth.kind !== 'none' || clientCertificate,
    isPassword: auth.kind === 'basic',
    secrets: secretsOf(auth),
  };
}

/** Every JSON Web Token in the credential. */
export function jwtsOf(facts: CredentialFacts): JwtFacts[] {
  return facts.secrets.flatMap(({ jwt }) => (jwt === null ? [] : [jwt]));
}

/**
 * The first JSON Web Token of the credential whose usable `exp` is past, or null.
 * `now` in milliseconds since the epoch; a token is dead on its `exp` (RFC 7519 section 4.1.4).
 */
export function expiredJwt(facts: CredentialFacts, now: number): JwtFacts | null {
  return jwtsOf(facts).find(({ exp }) => exp.kind === 'usable' && exp.value <= now) ?? null;
}

export function hasExpiredJwt(facts: CredentialFacts, now: number): boolean {
  return expiredJwt(facts, now) !== null;
}

function secretsOf(auth: Auth): SecretFacts[] {
  switch (auth.kind) {
    case 'none':
      return [];
    case 'bearer':
      return [examined('token', null, auth.token)];
    case 'basic':
      return [examined('username', null, auth.username), examined('password', null, auth.password)];
    case 'header':
    case 'query':
    case 'cookie':
      return Object.entries(auth.values).map(([name, secret]) => examined(auth.kind, name, secret));
  }
}

function examined(part: SecretPart, name: string | null, secret: Secret): SecretFacts {
  return { part, name, jwt: readJwt(secret.reveal()) };
}
