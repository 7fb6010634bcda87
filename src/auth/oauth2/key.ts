import { createPrivateKey, type KeyObject } from 'node:crypto';
import { importPKCS8, SignJWT } from 'jose';
import { jsonObjectIn, textIn } from '../../values/json-body.js';
import { PEM_FLAWS } from '../../values/pem.js';
import { type KeyFlaw, keyIn } from '../private-key.js';
import { STORE } from '../../model/steps.js';

type CryptoKey = Awaited<ReturnType<typeof importPKCS8>>;

/** A private key that signs. */
export interface SigningKey {
  readonly key: CryptoKey;
  readonly algorithm: string;
  /** As the configuration says, or the key itself (RFC 7517, 4.5). */
  readonly keyId: string | null;
}

export type KeyRead =
  | { readonly ok: true; readonly key: SigningKey }
  /** `fault` follows the words for the key: "cannot be used: it …". */
  | { readonly ok: false; readonly fault: string; readonly steps?: readonly string[] };

const DECRYPT = 'Decrypt it with `openssl pkey -in key.pem -out plain.pem`.';
const STORE_WHOLE =
  'Store the key again, whole: PEM text with its first and last line, or Base64 of it on one line.';

/**
 * Reads a private key: PEM (PKCS#8, PKCS#1, SEC 1), also as Base64 or with its line breaks lost, or
 * a JSON Web Key (RFC 7517). Never rejects and quotes nothing of it.
 */
export async function readSigningKey(
  text: string,
  wanted: { readonly algorithm: string; readonly keyId: string | null },
): Promise<KeyRead> {
  const object = keyObjectOf(text);
  if (typeof object === 'string') return unreadable(object);
  const fitting = algorithmsOf(object.key);
  const own = fitting.find((one) => one === object.alg) ?? fitting[0];
  const algorithm = wanted.algorithm === 'auto' ? own : wanted.algorithm;
  if (algorithm === undefined || !fitting.includes(algorithm)) {
    const kinds = fitting.length === 0 ? 'is of a kind that signs no assertion' : null;
    const fault = kinds ?? `signs with ${fitting.join(', ')}, and not with ${algorithm}`;
    return { ok: false, fault, steps: ['Write the `algorithm` of the key that the server knows.'] };
  }
  const tooShort = (object.key.asymmetricKeyDetails?.modulusLength ?? 2048) < 2048;
  if (tooShort) return { ok: false, fault: 'has fewer than 2048 bits, which RFC 7518 forbids' };
  try {
    const pem = object.key.export({ type: 'pkcs8', format: 'pem' }).toString();
    const key = await importPKCS8(pem, algorithm);
    return { ok: true, key: { key, algorithm, keyId: wanted.keyId ?? object.kid } };
  } catch {
    return { ok: false, fault: 'cannot be read', steps: [STORE_WHOLE] };
  }
}

interface KeyWithNames {
  readonly key: KeyObject;
  readonly kid: string | null;
  readonly alg: string | null;
}

function keyObjectOf(text: string): KeyWithNames | KeyFlaw {
  if (text.trimStart().startsWith('{')) return keyOfJwk(text);
  const key = keyIn(text);
  return typeof key === 'string' ? key : { key, kid: null, alg: null };
}

function keyOfJwk(text: string): KeyWithNames | KeyFlaw {
  const jwk = jsonObjectIn(text) ?? {};
  try {
    const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
    return { key, kid: textIn(jwk, 'kid'), alg: textIn(jwk, 'alg') };
  } catch {
    return 'no-pem';
  }
}

function unreadable(flaw: KeyFlaw): KeyRead {
  if (flaw === 'encrypted') {
    return { ok: false, fault: 'is encrypted with a passphrase', steps: [DECRYPT, STORE] };
  }
  const fault = flaw === 'damaged' || flaw === 'base64' ? 'cannot be read' : PEM_FLAWS[flaw];
  return { ok: false, fault, steps: [STORE_WHOLE] };
}

const RSA = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
/** RFC 7518, 3.4: a curve has one algorithm. */
const CURVES: Readonly<Record<string, string>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
};

/** What a key can sign with, the usual algorithm first. */
function algorithmsOf(key: KeyObject): readonly string[] {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return RSA;
    case 'ec': {
      const algorithm = CURVES[key.asymmetricKeyDetails?.namedCurve ?? ''];
      return algorithm === undefined ? [] : [algorithm];
    }
    case 'ed25519':
      return ['EdDSA'];
    default:
      return [];
  }
}

/** What a JWT claims, as text. */
export type Claims = Readonly<Record<string, string | number>>;

/** Signs a JWT in compact form (RFC 7515, 3.1). */
export function signJwt(claims: Claims, { key, algorithm, keyId }: SigningKey): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', ...(keyId !== null && { kid: keyId }) })
    .sign(key);
}
