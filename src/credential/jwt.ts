import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { decodeJwt } from 'jose/jwt/decode';
import { between1990And2100 } from '../values/instant.js';

/**
 * A claim that can be used, or why it is not. `remark` completes a sentence that starts with the
 * claim's name ("exp …") in own words, without the claim's value.
 */
export type Claim<T> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'usable'; readonly value: T }
  | { readonly kind: 'unusable'; readonly remark: string };

/** What a JSON Web Token (RFC 7519) says of itself. Neither the token nor its signature is kept. */
export interface JwtFacts {
  readonly alg: Claim<string>;
  readonly kid: Claim<string>;
  readonly iss: Claim<string>;
  readonly sub: Claim<string>;
  /** A single audience is a list of one. */
  readonly aud: Claim<readonly string[]>;
  /** Milliseconds since the epoch, as `nbf` and `iat`. */
  readonly exp: Claim<number>;
  readonly nbf: Claim<number>;
  readonly iat: Claim<number>;
  /** What it may do (`scope` of RFC 8693, 4.2, or `scp`); absent where it does not say. */
  readonly scopes?: readonly string[];
}

/** Far more than any header may hold (16 KiB at most servers). */
const MAX_LENGTH = 65_536;
/** A scheme in front of a credential, such as `Bearer `. */
const SCHEME_WORD = /^[A-Za-z][A-Za-z0-9-]{0,31}[ \t]+/;
const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;

/**
 * Reads the JWT in a credential, also behind a scheme word such as `Bearer ` or `token `.
 *
 * Nothing is verified. Null for everything that isn't a JWS in compact form with a JSON object in
 * its header and one in its payload (RFC 7515 section 3.1, RFC 7519 section 7.2): an encrypted
 * token (JWE, five parts) is opaque. So is a text of more than 64 KiB. Never throws.
 */
export function readJwt(text: string): JwtFacts | null {
  if (text.length > MAX_LENGTH) return null;
  const token = withoutSchemeWord(text);
  if (!COMPACT_JWS.test(token)) return null;
  try {
    return factsOfJwt(decodeProtectedHeader(token), decodeJwt(token));
  } catch {
    return null;
  }
}

/** The bare token of a credential that may have a scheme in front of it. */
export function withoutSchemeWord(text: string): string {
  return text.trim().replace(SCHEME_WORD, '');
}

type JsonObject = Readonly<Record<string, unknown>>;

function factsOfJwt(header: JsonObject, claims: JsonObject): JwtFacts {
  return {
    alg: textClaim(header['alg']),
    kid: textClaim(header['kid']),
    iss: textClaim(claims['iss']),
    sub: textClaim(claims['sub']),
    aud: audienceClaim(claims['aud']),
    exp: timeClaim(claims['exp']),
    nbf: timeClaim(claims['nbf']),
    iat: timeClaim(claims['iat']),
    ...scopesIn(claims['scope'] ?? claims['scp']),
  };
}

const ABSENT = { kind: 'absent' } as const;

function usable<T>(value: T): Claim<T> {
  return { kind: 'usable', value };
}

function unusable(remark: string): Claim<never> {
  return { kind: 'unusable', remark };
}

function textClaim(value: unknown): Claim<string> {
  if (value === undefined) return ABSENT;
  return typeof value === 'string' ? usable(value) : unusable('is not a string');
}

/** RFC 7519 section 4.1.3: one text or a list of them. */
function audienceClaim(value: unknown): Claim<readonly string[]> {
  if (value === undefined) return ABSENT;
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const texts = list.filter((item) => typeof item === 'string');
  return texts.length === list.length
    ? usable(texts)
    : unusable('is neither a string nor a list of strings');
}

/** Words with spaces between them, or a list of words. */
function scopesIn(value: unknown): Pick<JwtFacts, 'scopes'> {
  const list: unknown[] = typeof value === 'string' ? value.split(' ') : [value].flat();
  const words = list.filter((one) => typeof one === 'string');
  return value === undefined || words.length < list.length
    ? {}
    : { scopes: words.filter((word) => word !== '') };
}

/** Says of a time that it is one, but not one of these years. */
export const FAR_TIME = 'is not a time between 1990 and 2100';

/** RFC 7519 section 2, NumericDate: seconds since the epoch, a fraction is allowed. */
function timeClaim(value: unknown): Claim<number> {
  if (value === undefined) return ABSENT;
  if (typeof value === 'string') return unusable('is a text, not a number of seconds');
  if (typeof value !== 'number') return unusable('is not a number of seconds');
  if (!Number.isFinite(value)) return unusable('is not a finite number of seconds');
  if (value < 0) return unusable('is negative');
  const at = between1990And2100(Math.floor(value * 1000));
  if (at !== null) return usable(at);
  return between1990And2100(value) === null
    ? unusable(FAR_TIME)
    : unusable('is in milliseconds, although the standard says seconds');
}
