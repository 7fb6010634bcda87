import { createSecretKey, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose/jwt/sign';
import { PEM_FLAWS } from '../values/pem.js';
import { type KeyFlaw, keyFlawWords, keyIn } from './private-key.js';
import { type KeyField, type Unusable, unusable } from './unusable.js';

/** RFC 7518, section 3.1 and RFC 8037: what signs, and with which key. */
const NEEDS = {
  ES256: 'a key on the curve P-256',
  ES384: 'a key on the curve P-384',
  ES512: 'a key on the curve P-521',
  RS256: 'an RSA key',
  RS384: 'an RSA key',
  RS512: 'an RSA key',
  PS256: 'an RSA key',
  PS384: 'an RSA key',
  PS512: 'an RSA key',
  EdDSA: 'an Ed25519 key',
  HS256: 'a secret text',
  HS384: 'a secret text',
  HS512: 'a secret text',
} as const;
export type Algorithm = keyof typeof NEEDS;
export const ALGORITHMS = Object.keys(NEEDS);

export function isAlgorithm(text: string): text is Algorithm {
  return Object.hasOwn(NEEDS, text);
}

export type SigningKey = { readonly ok: true; readonly key: KeyObject } | Refusal;
interface Refusal {
  readonly ok: false;
  readonly unusable: Unusable;
}

/**
 * The key that signs with this algorithm, out of a secret: PEM text (PKCS#1, PKCS#8, SEC 1), also
 * in Base64, with lost or written-out line breaks or with more around it, or the Base64 of the key
 * without its first and last line; for HMAC the text itself. Quotes nothing of it; never throws.
 */
export function readSigningKey(text: string, algorithm: Algorithm, field: KeyField): SigningKey {
  const refused = (words: string, steps: readonly string[]): Refusal => ({
    ok: false,
    unusable: unusable(field, words, steps),
  });
  if (algorithm.startsWith('HS')) {
    if (text.trim() === '') return refused(PEM_FLAWS.empty, WHOLE_SECRET);
    return text.includes('-----BEGIN ')
      ? refused(`is PEM text, and ${algorithm} signs with ${NEEDS[algorithm]}`, FIT)
      : { ok: true, key: createSecretKey(Buffer.from(text, 'utf8')) };
  }
  const key = keyIn(text);
  if (typeof key === 'string') return refused(keyFlawWords(key), STEPS[key] ?? WHOLE);
  const misfit = misfitOf(key, algorithm);
  return misfit === null ? { ok: true, key } : refused(misfit, field.mayChoose ? FIT : WHOLE);
}

/** Signs a JWT (RFC 7519); null when the header or the key cannot be used for one. */
export async function signJwt(jwt: {
  readonly key: KeyObject;
  readonly algorithm: Algorithm;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}): Promise<string | null> {
  try {
    const header = { ...jwt.header, alg: jwt.algorithm };
    return await new SignJWT({ ...jwt.claims }).setProtectedHeader(header).sign(jwt.key);
  } catch {
    return null;
  }
}

const CURVES: Readonly<Record<string, string>> = {
  ES256: 'prime256v1',
  ES384: 'secp384r1',
  ES512: 'secp521r1',
};
/** RFC 7518, sections 3.3 and 3.5. */
const SHORTEST_RSA = 2_048;

/** Why a key cannot sign with this algorithm; null when it can. */
function misfitOf(key: KeyObject, algorithm: Algorithm): string | null {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  const fits = /^[RP]S/.test(algorithm)
    ? type === 'rsa'
    : algorithm === 'EdDSA'
      ? type === 'ed25519'
      : details?.namedCurve === CURVES[algorithm];
  if (!fits) return `is ${kindOf(key)}, and ${algorithm} signs with ${NEEDS[algorithm]}`;
  const bits = details?.modulusLength ?? SHORTEST_RSA;
  return bits < SHORTEST_RSA
    ? `is an RSA key of ${bits} bits, and ${algorithm} needs ${SHORTEST_RSA} or more`
    : null;
}

function kindOf({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): string {
  switch (type) {
    case 'rsa':
      return 'an RSA key';
    case 'ec':
      return CURVE_NAMES[details?.namedCurve ?? ''] ?? 'a key on another curve';
    case 'ed25519':
      return 'an Ed25519 key';
    default:
      return 'a key of another kind';
  }
}

const CURVE_NAMES: Readonly<Record<string, string>> = {
  prime256v1: 'a key on the curve P-256',
  secp384r1: 'a key on the curve P-384',
  secp521r1: 'a key on the curve P-521',
};

const WHOLE_SECRET = ['Store the secret text again in {credential}, exactly as it was issued.'];
const WHOLE = [
  'Store the private key again in {credential}: the whole file, from its first line to its last.',
  'If you no longer have the file, create a new key {where}.',
];
const FIT = [
  'Check in the documentation of the service which `algorithm` it wants.',
  'Store the key that was issued for it in {credential}.',
];
const STEPS: Readonly<Partial<Record<KeyFlaw, readonly string[]>>> = {
  encrypted: [
    'Remove the passphrase from the key: `openssl pkey -in key.pem -out plain.pem`.',
    'Store the text of `plain.pem` in {credential}, and delete that file.',
  ],
  'public-key': ['Store the private key that belongs to it in {credential}.', ...WHOLE.slice(1)],
  path: ['Store the text that is in this file in {credential}, not its path.'],
};
