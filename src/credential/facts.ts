import type { SecretPart, SecretPlace } from '../model/secret.js';
import type { Auth } from '../model/check.js';
import { type JwtFacts, readJwt } from './jwt.js';
import { type KnownType, knownTypeOf } from './known-types/known-types.js';
import type { Secret } from '../model/secret.js';
import { flawsOf } from './shape/shape.js';
import type { Flaw } from './shape/flaw.js';
import { leadingScheme } from './shape/schemes.js';

/** A scheme in front of a credential, such as `Bearer `. */
const SCHEME_WORD = /^[A-Za-z][A-Za-z0-9-]{0,31}[ \t]+/;

export interface SecretFacts extends SecretPlace {
  /** What the secret says of itself when it is a JSON Web Token. */
  readonly jwt: JwtFacts | null;
  /** What is wrong with how it is written. */
  readonly flaws: readonly Flaw[];
  /** The one provider's kind of credential that its shape belongs to. */
  readonly knownType: KnownType | null;
}

/** What can be said of a credential without saying it. */
export interface CredentialFacts {
  /** False when nothing is presented: `auth: none`, and no secret elsewhere in the request. */
  readonly isPresent: boolean;
  /** A password is sent once: accounts lock. */
  readonly isPassword: boolean;
  /** Lower-case authentication scheme (RFC 9110 §11.1) that it is sent with; null outside of `Authorization`. */
  readonly scheme: string | null;
  /** One entry a secret, in the order of the configuration. */
  readonly secrets: readonly SecretFacts[];
}

/**
 * Examines every secret of an authentication. Keeps none of their text; never throws. `elsewhere` says that the request
 * carries a credential outside of it: a client certificate, or a secret in its address, headers or body.
 */
export type Examine = (auth: Auth, elsewhere?: boolean) => CredentialFacts;

/** Makes an examiner that looks at each secret once in each part: a repository has a hundred of them, and a list may use one in every row. */
export function createExaminer(): Examine {
  const known = new WeakMap<Secret, Map<string, SecretFacts>>();
  const examine: ExamineSecret = (part, name, secret) => {
    const parts = known.get(secret) ?? new Map<string, SecretFacts>();
    known.set(secret, parts);
    const place = `${part} ${name ?? ''}`;
    const facts = parts.get(place) ?? examined(part, name, secret);
    parts.set(place, facts);
    return facts;
  };
  return (auth, elsewhere = false) => {
    const scheme = schemeOf(auth);
    return {
      isPresent: auth.kind !== 'none' || elsewhere,
      isPassword: scheme === 'basic',
      scheme,
      secrets: secretsOf(auth, examine),
    };
  };
}

/** As an examiner that is used once. */
export const factsOf: Examine = (auth, elsewhere) => createExaminer()(auth, elsewhere);

type ExamineSecret = (part: SecretPart, name: string | null, secret: Secret) => SecretFacts;

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

/** Only a scheme that is registered or well known: any other first word may be a piece of the secret. */
function schemeOf(auth: Auth): string | null {
  if (auth.kind === 'bearer' || auth.kind === 'basic') return auth.kind;
  if (auth.kind !== 'header') return null;
  const authorization = Object.entries(auth.values).find(
    ([name]) => name.toLowerCase() === 'authorization',
  );
  return leadingScheme(authorization?.[1].reveal() ?? '')?.scheme ?? null;
}

function secretsOf(auth: Auth, examine: ExamineSecret): SecretFacts[] {
  switch (auth.kind) {
    case 'none':
      return [];
    case 'bearer':
      return [examine('token', null, auth.token)];
    case 'basic':
      return [examine('username', null, auth.username), examine('password', null, auth.password)];
    case 'header':
    case 'query':
    case 'cookie':
      return Object.entries(auth.values).map(([name, secret]) => examine(auth.kind, name, secret));
  }
}

function examined(part: SecretPart, name: string | null, secret: Secret): SecretFacts {
  const value = secret.reveal();
  return {
    part,
    name,
    jwt: readJwt(value),
    flaws: flawsOf(value, part, name),
    knownType: knownTypeOf(value.trim().replace(SCHEME_WORD, '')),
  };
}
