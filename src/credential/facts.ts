import type { Credential, CredentialPart } from '../model/credential.js';
import type { SecretPlace } from '../model/secret.js';
import { type JwtFacts, readJwt, withoutSchemeWord } from './jwt.js';
import { environmentOf, type KnownType, knownTypeOf } from './known-types/known-types.js';
import { type Flaw, flawsOf } from './shape/shape.js';

/** What is known of one secret. */
export interface SecretFacts extends SecretPlace {
  /** What the secret says of itself when it is a JSON Web Token. */
  readonly jwt: JwtFacts | null;
  /** What is wrong with how it is written. */
  readonly flaws: readonly Flaw[];
  /** The one provider's kind of credential that its shape belongs to. */
  readonly knownType: KnownType | null;
  /** Whether it says itself that it is for tests or for real. */
  readonly environment: KnownType['environment'];
}

/** What can be said of a credential without saying it. */
export interface CredentialFacts {
  /** False when nothing is presented, here or elsewhere in the request. */
  readonly isPresent: boolean;
  /** A password is sent once: accounts lock. */
  readonly isPassword: boolean;
  /** Scheme (RFC 9110, 11.1) in lower case; null outside of `Authorization`. */
  readonly scheme: string | null;
  /** One entry a secret, in the order of the configuration. */
  readonly secrets: readonly SecretFacts[];
}

/**
 * Examines every secret of a credential. Keeps none of their text; never throws. `elsewhere` says
 * that the request carries a credential outside of it: a client certificate, or a secret in its
 * address, headers or body.
 */
export function factsOf(
  { parts, isPassword, scheme }: Credential,
  elsewhere = false,
): CredentialFacts {
  return {
    isPresent: parts.length > 0 || elsewhere,
    isPassword,
    scheme,
    secrets: parts.map(examined),
  };
}

/** Every JSON Web Token in the credential. */
export function jwtsOf(facts: CredentialFacts): JwtFacts[] {
  return facts.secrets.flatMap(({ jwt }) => (jwt === null ? [] : [jwt]));
}

/**
 * Whether a JSON Web Token of the credential is past its usable `exp`. `now` in milliseconds since
 * the epoch; a token is dead on its `exp` (RFC 7519 section 4.1.4).
 */
export function hasExpiredJwt(facts: CredentialFacts, now: number): boolean {
  return jwtsOf(facts).some(({ exp }) => exp.kind === 'usable' && exp.value <= now);
}

function examined({ secret, role, name, words, mayBeQuoted, variables }: CredentialPart) {
  const value = secret.reveal();
  const place: SecretPlace = { role, name, words, mayBeQuoted, variables };
  const bare = withoutSchemeWord(value);
  return {
    ...place,
    jwt: readJwt(value),
    flaws: flawsOf(value, place),
    knownType: knownTypeOf(bare),
    environment: environmentOf(bare),
  };
}
