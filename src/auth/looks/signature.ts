import {
  compactVerify,
  createLocalJWKSet,
  decodeProtectedHeader,
  errors,
  type JSONWebKeySet,
} from 'jose';
import type { Looked, LookMeans } from '../../model/look.js';
import { config, credential, type Phrase, phrase } from '../../model/phrase.js';
import { STORE } from '../../model/steps.js';
import { readJwt, withoutSchemeWord } from '../../credential/jwt.js';
import type { Fields } from '../exchange.js';
import { type Keys, keysOf } from './issuer-keys.js';
import { type LookedAt, type LookKind, NOTHING_ELSE, safely, unseen } from './kind.js';
import { isObject } from '../../values/json-body.js';

/**
 * Whether a JWT's signature fits a key of its issuer: a signing key that was rotated is found before
 * the endpoint, which may have kept the old keys for a while, refuses the token.
 */
export const signature: LookKind = {
  says: "Whether the JWT's signature fits one of the issuer's keys of today.",
  fields: {
    issuer: {
      is: 'address',
      says: 'The issuer, where it is on another host than the endpoint; its metadata names its keys.',
    },
    'jwks-url': { is: 'address', says: "Address of the issuer's keys (a JSON Web Key Set)." },
  },
  whenRefused: true,
  sendsToken: false,
  lookAt: (given, about) => ({
    words: ["The issuer's keys"],
    addresses: [given['jwks-url'] ?? given['issuer'] ?? about.endpoint],
    look: (means) => safely(looked(given, about, means)),
  }),
};

async function looked(given: Fields<string>, about: LookedAt, means: LookMeans): Promise<Looked> {
  const token = withoutSchemeWord(about.token);
  const header = headerOf(token);
  if (header === null) return unseen(null, ['sign no such token: it is no JWT with a signature']);
  // RFC 7518, 3.1 and 3.2: there is no public key to these.
  if (/^(?:none|HS\d+)$/.test(header.alg)) {
    return unseen(
      null,
      phrase`cannot tell: ${credential(header.alg)} signs with a secret, or not at all`,
    );
  }
  const found = await keysOf(token, { given, about, means });
  return 'kind' in found ? found : verified(token, header, found);
}

interface Header {
  readonly alg: string;
  readonly kid: string | null;
}

function headerOf(token: string): Header | null {
  if (readJwt(token) === null) return null;
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    return typeof alg === 'string' ? { alg, kid: typeof kid === 'string' ? kid : null } : null;
  } catch {
    return null;
  }
}

async function verified(token: string, header: Header, keys: Keys): Promise<Looked> {
  try {
    // What is no key set is found by jose, which throws.
    const keyFor = createLocalJWKSet(keys.document as unknown as JSONWebKeySet);
    const isFitting = await fits(token, keyFor);
    return isFitting ? signed(header, keys) : unfitting(header);
  } catch (error) {
    return error instanceof errors.JWKSNoMatchingKey
      ? unlisted(header, keys)
      : unreadable(error, keys);
  }
}

type KeyFor = ReturnType<typeof createLocalJWKSet>;

/** Without `kid` several keys may do. */
async function fits(token: string, keyFor: KeyFor): Promise<boolean> {
  try {
    await compactVerify(token, keyFor);
    return true;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return false;
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      const isFitting = await compactVerify(token, key).then(
        () => true,
        () => false,
      );
      if (isFitting) return true;
    }
    return false;
  }
}

function signed({ kid }: Header, { url }: Keys): Looked {
  const which: Phrase = kid === null ? ['a key'] : phrase`the key ${credential(kid)}`;
  const because: Phrase = ['fit the signature, which does not say that the token still lives'];
  const evidence = phrase`The signature of the token fits ${which} of ${config(url)}.`;
  return { ...NOTHING_ELSE, shown: { state: 'open', because }, evidence: [evidence] };
}

const RENEW: readonly string[] = ['Create a new credential {where}.', STORE];

/** An empty set, or a key of that name and another kind, is a fault of the issuer's. */
function unlisted(header: Header, { exchange, document }: Keys): Looked {
  const listed: readonly unknown[] = Array.isArray(document['keys']) ? document['keys'] : [];
  if (listed.length === 0) return unseen(exchange, ['are none: its key set is empty']);
  const isNamed = listed.some((key) => isObject(key) && key['kid'] === header.kid);
  return header.kid !== null && isNamed
    ? unseen(
        exchange,
        phrase`cannot tell: the key that the token names is not one for ${credential(header.alg)}`,
      )
    : rotated(header);
}

function rotated({ kid }: Header): Looked {
  const which: Phrase =
    kid === null
      ? ['No key of the issuer can have']
      : phrase`The issuer no longer lists the key ${credential(kid)} that`;
  return {
    ...NOTHING_ELSE,
    shown: { state: 'open', because: ['do not include the one that signed the token'] },
    warnings: [
      phrase`${which} signed this token. Its signing keys were changed: whoever reads them anew will refuse the token.`,
    ],
    steps: RENEW,
  };
}

/** A key of that name is there and another signed: the token is damaged, or of another server. */
function unfitting({ kid }: Header): Looked {
  const which: Phrase = kid === null ? ['any key'] : phrase`the key ${credential(kid)}`;
  return {
    ...NOTHING_ELSE,
    shown: { state: 'open', because: ['do not fit the signature of the token'] },
    warnings: [
      phrase`The signature of the token does not fit ${which} of the issuer. The token was changed on the way, or another server signed it.`,
    ],
    steps: ['Check that the whole token is stored, and that it is of this issuer.', ...RENEW],
  };
}

function unreadable(error: unknown, { exchange }: Keys): Looked {
  const isUnsupported = error instanceof errors.JOSENotSupported;
  return unseen(
    exchange,
    isUnsupported
      ? ['cannot tell: the signature is of a kind that is not supported']
      : ['could not be read: it is no usable JSON Web Key Set'],
  );
}
