import type { Inspection } from '../../model/inspection.js';
import { credential, type Phrase, phrase } from '../../model/phrase.js';
import { STORE } from '../../model/steps.js';
import { dateWords } from '../../values/time.js';
import type { KeyParts, Part } from './parts.js';

/** What a key is good for, and which of its parts that takes. */
export type Judgement =
  | {
      readonly kind: 'usable';
      /** Own words, after "The key". */
      readonly purpose: string;
      /** Whose ends count. */
      readonly counted: readonly Part[];
      /** Whose secret part the work is done with; null when that is nobody's. */
      readonly worker: Part | null;
      readonly warnings: readonly Phrase[];
      readonly renewal: readonly string[];
    }
  | Extract<Inspection, { readonly kind: 'unusable' }>;

const EXPORT =
  'Export it as it was exported before: `gpg --armor --export-secret-keys FINGERPRINT`, or `--export-secret-subkeys` where the primary key is kept away from CI.';
export const EXTEND: readonly string[] = [
  // Only so does a subkey get one that has ended: `*` leaves those out (gpg(1)).
  'Where the primary key is kept, give it a new end with `gpg --quick-set-expire FINGERPRINT 1y`, or a subkey with `gpg --quick-set-expire FINGERPRINT 1y SUBKEY-FINGERPRINT`.',
  EXPORT,
  STORE,
  'Publish the public key again, so that others see the new end.',
];
const REPLACE: readonly string[] = [
  'Create a new key with `gpg --quick-generate-key`, or a new signing subkey with `gpg --quick-add-key FINGERPRINT ed25519 sign 1y` if only that was revoked.',
  EXPORT,
  STORE,
];
const EXPORT_SECRET: readonly string[] = [EXPORT, STORE];

/**
 * What a key does for a workflow. gpg signs with the newest signing subkey that is still valid, or
 * else with the primary key if that may sign: so it signs until the last of them ends, but not
 * longer than the primary key is valid.
 */
export function judge({ primary, subkeys }: KeyParts): Judgement {
  if (primary.isRevoked)
    return revoked(phrase`The primary key ${credential(primary.id)} is revoked.`);
  const parts = [primary, ...subkeys];
  const isPublic = parts.every(({ secret }) => secret === 'none');
  const isHeld = ({ secret }: Part) => isPublic || (secret !== 'stub' && secret !== 'none');
  if (!parts.some(isHeld)) return EMPTY;
  const signing = parts.filter(({ uses }) => uses.sign);
  const signers = signing.filter(isHeld);
  const signer = lastToEnd(signers);
  const encrypter = lastToEnd(parts.filter(({ uses }) => uses.encrypt).filter(isHeld));
  if (signer === null && signers.length > 0) {
    return revoked(phrase`Every signing key in it is revoked: ${listed(signers)}.`);
  }
  const worker = signer ?? encrypter;
  return {
    kind: 'usable',
    purpose: isPublic ? 'is a public key' : purposeOf(signer, encrypter),
    counted: worker === null || worker === primary ? [primary] : [primary, worker],
    worker,
    warnings: isPublic ? [PUBLIC] : signer === null && signing.length > 0 ? [WITHOUT_SECRET] : [],
    renewal: isPublic ? EXPORT_SECRET : EXTEND,
  };
}

/** Somebody may keep one to encrypt with, so it is not rejected. */
const PUBLIC: Phrase = [
  'It has no secret part, so it can neither sign nor decrypt. A workflow that signs needs the secret key.',
];

const WITHOUT_SECRET: Phrase = [
  'It cannot sign, because the secret part of its signing key was left out when it was exported.',
];

const EMPTY: Judgement = {
  kind: 'unusable',
  cause: 'malformed',
  message: ['The key has no secret part: all of them were left out when it was exported.'],
  steps: EXPORT_SECRET,
  field: 'content',
};

function revoked(message: Phrase): Judgement {
  return { kind: 'unusable', cause: 'revoked', message, steps: REPLACE, field: 'content' };
}

function purposeOf(signer: Part | null, encrypter: Part | null): string {
  if (signer !== null) return 'has a secret key for signing';
  return encrypter === null
    ? 'has a secret key for neither signing nor decrypting'
    : 'has a secret key for decrypting, but none for signing';
}

/** Of those that are not revoked; null when there is none. */
function lastToEnd(parts: readonly Part[]): Part | null {
  const end = ({ ends }: Part) => ends ?? Number.POSITIVE_INFINITY;
  const [last = null] = parts
    .filter(({ isRevoked }) => !isRevoked)
    // Of two that end together, the newer one is what gpg takes.
    .toSorted((one, other) => end(other) - end(one) || other.created - one.created);
  return last;
}

function listed(parts: readonly Part[]): Phrase {
  return parts.flatMap(({ id }, index) => [...(index === 0 ? [] : [', ']), credential(id)]);
}

/** A part as the subject of a sentence. */
export function named({ isPrimary, uses, id }: Part): Phrase {
  if (isPrimary) return phrase`The primary key ${credential(id)}`;
  const use = uses.sign ? 'signing ' : uses.encrypt ? 'encryption ' : '';
  return phrase`The ${use}subkey ${credential(id)}`;
}

/** What is known of each part, a line each. */
export function evidenceOf(
  parts: KeyParts,
  counted: readonly Part[],
  now: number,
): readonly Phrase[] {
  return [parts.primary, ...parts.subkeys].map((part) => {
    const secret = SECRETS[part.secret];
    const end = counted.includes(part) ? '' : `, ${endOf(part, now)}`;
    return phrase`${named(part)}: ${part.words}${end}${secret}.`;
  });
}

const SECRETS: Readonly<Record<Part['secret'], string>> = {
  none: '',
  stub: ', its secret part left out',
  unknown: ', its secret part on a card or protected in a way that this action does not read',
  open: ', not encrypted',
  encrypted: ', encrypted',
};

function endOf({ isRevoked, ends }: Part, now: number): string {
  if (isRevoked) return 'revoked';
  if (ends === null) return 'without an end';
  return `${ends <= now ? 'ended' : 'ends'} ${dateWords(ends)}`;
}

/** What is weak in the parts that count, and of a public key what no longer encrypts. */
export function warningsOf(counted: readonly Part[]): readonly Phrase[] {
  return counted.flatMap((part) => {
    const [, name, bits] = /^(RSA|DSA) of (\d+) bits$/.exec(part.words) ?? [];
    const isWeak = name === 'DSA' || (name === 'RSA' && Number(bits) < 2_048);
    return isWeak ? [phrase`${named(part)} is ${part.words}, which is no longer safe.`] : [];
  });
}

/** An encryption subkey that nobody can encrypt to any more, where no other is left. */
export function endedEncryption({ subkeys }: KeyParts, now: number): readonly Phrase[] {
  const part = lastToEnd(subkeys.filter(({ uses, secret }) => uses.encrypt && secret === 'none'));
  return part === null || part.ends === null || part.ends > now
    ? []
    : [phrase`${named(part)} ended ${dateWords(part.ends)}, so nobody can encrypt to this key.`];
}
