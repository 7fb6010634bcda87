import { config, credential, type Phrase, phrase } from '../../model/phrase.js';
import { parseInstant } from '../../values/instant.js';
import {
  type AddressParts,
  epochSeconds,
  SIGN_AGAIN,
  type SignedAddress,
  type SigningScheme,
} from './signed-address.js';

/** A vendor whose address has the time of the signature, and for how long it holds. */
interface Lasting {
  readonly vendor: string;
  /** Of its parameters: `X-Amz-`. */
  readonly prefix: string;
  /** Who signed; null when the name says nothing to a person. */
  identity(credentialField: string): string | null;
}

const LASTING: readonly Lasting[] = [
  // AWS, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
  { vendor: 'AWS', prefix: 'X-Amz-', identity: () => null },
  // Google Cloud, "Signed URLs" (V4): `<service account>/<date>/<place>/storage/goog4_request`.
  {
    vendor: 'Google Cloud Storage',
    prefix: 'X-Goog-',
    identity: (scope) => accountOf(scope.split('/')[0] ?? ''),
  },
];

/** Both vendors: seven days. */
const LONGEST_SECONDS = 604_800;

/**
 * Signature Version 4 of AWS and of Google Cloud Storage: it ends so many seconds (`Expires`) after
 * it was made (`Date`). Some services of AWS have a duration of their own instead.
 */
export const lastingSignature: SigningScheme = (parts) => {
  const vendor = LASTING.find(({ prefix }) =>
    ['Signature', 'Date', 'Expires', 'Credential'].some((name) => parts.fields.has(prefix + name)),
  );
  return vendor === undefined ? null : readLasting(vendor, parts);
};

function readLasting({ vendor, prefix, identity }: Lasting, parts: AddressParts): SignedAddress {
  const { fields } = parts;
  const missing = ['Signature', 'Date'].find((name) => !fields.get(prefix + name));
  if (missing !== undefined) return lacks(vendor, prefix + missing);
  const signedAt = parseInstant(fields.get(`${prefix}Date`) ?? '');
  const seconds = fields.get(`${prefix}Expires`) ?? '';
  if (signedAt === null) return unreadable(vendor, `${prefix}Date`);
  if (!/^\d{1,9}$/.test(seconds)) return unreadable(vendor, `${prefix}Expires`);
  const scope = fields.get(`${prefix}Credential`) ?? '';
  const what: Phrase = ['The signed address'];
  return {
    kind: 'signed',
    found: [`It is a signed address of ${vendor} (Signature Version 4).`],
    ends: [{ what, at: signedAt + Number(seconds) * 1000 }],
    begins: [{ what, at: signedAt }],
    identity: identity(scope),
    evidence: [...hostEvidence(parts), ...sessionEvidence(fields)],
    warnings:
      Number(seconds) > LONGEST_SECONDS
        ? [phrase`${config(`${prefix}Expires`)} is more than seven days, which ${vendor} refuses.`]
        : [],
  };
}

/** Vendors whose address has its end, in seconds since the epoch, beside who signed. */
const DATED: readonly {
  readonly vendor: string;
  readonly signer: string;
  readonly isName?: true;
}[] = [
  // AWS, "Query string authentication" (Signature Version 2).
  { vendor: 'AWS (Signature Version 2)', signer: 'AWSAccessKeyId' },
  // Google Cloud, "V2 signing process".
  { vendor: 'Google Cloud Storage (V2)', signer: 'GoogleAccessId', isName: true },
  // AWS, "Create a signed URL using a canned policy", "… using a custom policy".
  { vendor: 'CloudFront', signer: 'Key-Pair-Id' },
];

/** Signature Version 2 of AWS and Google Cloud Storage, and CloudFront: `Expires` is the end. */
export const datedSignature: SigningScheme = (parts) => {
  const { fields } = parts;
  const kind = DATED.find(({ signer }) => fields.has(signer));
  if (kind === undefined) return null;
  const { vendor, signer, isName } = kind;
  const policy = signer === 'Key-Pair-Id' ? fields.get('Policy') : null;
  const source = policy ? 'Policy' : 'Expires';
  const missing = ['Signature', source].find((name) => !fields.get(name));
  if (missing !== undefined) return lacks(vendor, missing);
  const { end, begin } = policy
    ? timesOfPolicy(policy)
    : { end: epochSeconds(fields.get('Expires') ?? ''), begin: undefined };
  if (end === undefined) return unreadable(vendor, source);
  const what: Phrase = ['The signed address'];
  return {
    kind: 'signed',
    found: [`It is a signed address of ${vendor}.`],
    ends: [{ what, at: end }],
    begins: typeof begin === 'number' ? [{ what, at: begin }] : [],
    identity: isName ? accountOf(fields.get(signer) ?? '') : null,
    evidence: [...hostEvidence(parts), ...sessionEvidence(fields)],
    warnings: [],
  };
};

/** The address of a service account; an HMAC key of Google's has the ID of a key there. */
function accountOf(signer: string): string | null {
  return signer.includes('@') ? signer : null;
}

interface Times {
  readonly end: number | null | undefined;
  readonly begin: number | null | undefined;
}

/** A custom policy of CloudFront: JSON in Base64 in which `-`, `_` and `~` stand for `+`, `=` and `/`. */
function timesOfPolicy(encoded: string): Times {
  const base64 = encoded.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/');
  try {
    const policy: unknown = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
    const condition = path(policy, ['Statement', 0, 'Condition']);
    const time = (name: string) => {
      const at = path(condition, [name, 'AWS:EpochTime']);
      return epochSeconds(String(at ?? ''));
    };
    return { end: time('DateLessThan'), begin: time('DateGreaterThan') };
  } catch {
    return { end: undefined, begin: undefined };
  }
}

function path(value: unknown, keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>((found, key) => {
    const isContainer = typeof found === 'object' && found !== null && Object.hasOwn(found, key);
    return isContainer ? Reflect.get(found, key) : undefined;
  }, value);
}

function hostEvidence({ host }: AddressParts): readonly Phrase[] {
  return host === null ? [] : [phrase`Host: ${credential(host)}`];
}

/** AWS, "Download and upload objects with presigned URLs": it ends with the credentials that signed it. */
function sessionEvidence(fields: URLSearchParams): readonly Phrase[] {
  return ['X-Amz-Security-Token', 'x-amz-security-token'].some((name) => fields.has(name))
    ? [['Temporary credentials signed it. It ends with them, which may be earlier than it says.']]
    : [];
}

function lacks(vendor: string, name: string): SignedAddress {
  return {
    kind: 'broken',
    message: phrase`The signed address of ${vendor} holds no ${config(name)}, so it is cut off.`,
  };
}

function unreadable(vendor: string, name: string): SignedAddress {
  return {
    kind: 'unknown',
    message: phrase`The end of the signed address of ${vendor} can't be read from its ${config(name)}.`,
    steps: SIGN_AGAIN,
  };
}
