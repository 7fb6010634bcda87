import { enums, type Key, type SignaturePacket, type Subkey } from 'openpgp';

/** What a key is for, by its flags (RFC 9580, section 5.2.3.29). */
export interface Uses {
  readonly sign: boolean;
  readonly encrypt: boolean;
  readonly authenticate: boolean;
}

/** The primary key or a subkey, in what matters of it. */
export interface Part {
  readonly isPrimary: boolean;
  /** As gpg writes it: `0x` and 16 digits. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
  /** Milliseconds since the epoch; null when it never ends. */
  readonly ends: number | null;
  readonly isRevoked: boolean;
  readonly uses: Uses;
  readonly words: string;
  /** `stub`: it was left out on purpose. `unknown`: on a card, or protected in an unknown way. */
  readonly secret: 'none' | 'stub' | 'unknown' | 'open' | 'encrypted';
  /** Null where the passphrase does not fit, else whether the private part belongs to the public one. */
  open(passphrase: string): Promise<boolean | null>;
}

/** A key in its parts, the primary one first; a subkey that the primary did not bind is left out. */
export interface KeyParts {
  readonly primary: Part;
  readonly subkeys: readonly Part[];
  readonly fingerprint: string;
  readonly userId: string | null;
}

/** Reads a key of version 4; null for one without a valid signature of its own. Never rejects. */
export async function partsOf(key: Key, now: number): Promise<KeyParts | null> {
  const date = new Date(Math.max(now, ...momentsOf(key)));
  try {
    const { user, selfCertification } = await key.getPrimaryUser(date);
    const ends = await key.getExpirationTime();
    if (ends === null) return null;
    const primary: Part = {
      ...partOf(key, selfCertification),
      isPrimary: true,
      ends: instant(ends),
      isRevoked: await key.isRevoked(undefined, undefined, date),
    };
    const subkeys = await Promise.all(key.subkeys.map((subkey) => boundPart(key, subkey, date)));
    return {
      primary,
      subkeys: subkeys.filter((part) => part !== null),
      fingerprint: key.getFingerprint().toUpperCase(),
      userId: user.userID?.userID ?? null,
    };
  } catch {
    return null;
  }
}

/** Signatures from the future of this clock count too: that a key begins later is said elsewhere. */
function momentsOf(key: Key): readonly number[] {
  const signatures = [
    ...key.users.flatMap((user) => user.selfCertifications),
    ...key.subkeys.flatMap((subkey) => subkey.bindingSignatures),
  ];
  return signatures.map(({ created }) => created?.getTime() ?? 0);
}

async function boundPart(key: Key, subkey: Subkey, date: Date): Promise<Part | null> {
  const data = { key: key.keyPacket, bind: subkey.keyPacket };
  const binding = await latestValid(subkey.bindingSignatures, (signature) =>
    signature.verify(key.keyPacket, enums.signature.subkeyBinding, data, date),
  );
  if (binding === null) return null;
  const part = partOf(subkey, binding);
  const { embeddedSignature } = binding;
  // RFC 9580, section 5.2.1.8: a signing subkey has to agree, or its signatures are not taken.
  const agrees = await latestValid(
    embeddedSignature === null ? [] : [embeddedSignature],
    (signature) => signature.verify(subkey.keyPacket, enums.signature.keyBinding, data, date),
  );
  const ends = (await subkey.getExpirationTime(date)) ?? Number.POSITIVE_INFINITY;
  return {
    ...part,
    ends: instant(ends),
    isRevoked: await subkey.isRevoked(binding, key.keyPacket, date),
    uses: { ...part.uses, sign: part.uses.sign && agrees !== null },
  };
}

/** The newest signature that holds: it replaces those before it (RFC 9580, section 5.2.3.10). */
async function latestValid(
  signatures: readonly SignaturePacket[],
  verify: (signature: SignaturePacket) => Promise<void>,
): Promise<SignaturePacket | null> {
  const newestFirst = signatures.toSorted(
    (one, other) => (other.created?.getTime() ?? 0) - (one.created?.getTime() ?? 0),
  );
  for (const signature of newestFirst) {
    try {
      await verify(signature);
      return signature;
    } catch {
      // An older one may hold.
    }
  }
  return null;
}

function instant(ends: Date | typeof Number.POSITIVE_INFINITY): number | null {
  return ends instanceof Date ? ends.getTime() : null;
}

function partOf(key: Key | Subkey, signature: SignaturePacket): Omit<Part, 'isRevoked' | 'ends'> {
  const { keyPacket } = key;
  return {
    isPrimary: false,
    id: `0x${key.getKeyID().toHex().toUpperCase()}`,
    created: key.getCreationTime().getTime(),
    uses: usesOf(key, signature),
    words: wordsOf(key),
    secret: secretOf(keyPacket),
    open: (passphrase) => openPacket(keyPacket, passphrase),
  };
}

const SIGNS = /^(?:rsaEncryptSign|rsaSign|dsa|ecdsa|eddsaLegacy|ed25519|ed448)$/;
const ENCRYPTS = /^(?:rsaEncryptSign|rsaEncrypt|elgamal|ecdh|x25519|x448)$/;

/** A signature without flags leaves it to the algorithm. */
function usesOf(key: Key | Subkey, { keyFlags }: SignaturePacket): Uses {
  const { algorithm } = key.getAlgorithmInfo();
  const flags = keyFlags?.[0] ?? null;
  const has = (mask: number) => flags === null || (flags & mask) !== 0;
  const { signData, encryptCommunication, encryptStorage, authentication } = enums.keyFlags;
  return {
    sign: SIGNS.test(algorithm) && has(signData),
    encrypt: ENCRYPTS.test(algorithm) && has(encryptCommunication | encryptStorage),
    authenticate: flags !== null && has(authentication),
  };
}

const CURVES: Readonly<Record<string, string>> = {
  ed25519Legacy: 'Ed25519',
  curve25519Legacy: 'Curve25519',
};

function wordsOf(key: Key | Subkey): string {
  const { algorithm, bits, curve } = key.getAlgorithmInfo();
  if (bits !== undefined) {
    const name = algorithm.startsWith('rsa') ? 'RSA' : algorithm === 'dsa' ? 'DSA' : 'Elgamal';
    return `${name} of ${bits} bits`;
  }
  return curve === undefined ? algorithm : (CURVES[curve] ?? `on the curve ${curve}`);
}

type Packet = Key['keyPacket'] | Subkey['keyPacket'];

function secretOf(packet: Packet): Part['secret'] {
  if (!('isMissingSecretKeyMaterial' in packet)) return 'none';
  if (packet.isDummy()) return 'stub';
  if (packet.isMissingSecretKeyMaterial()) return 'unknown';
  return packet.isDecrypted() ? 'open' : 'encrypted';
}

async function openPacket(packet: Packet, passphrase: string): Promise<boolean | null> {
  if (!('isMissingSecretKeyMaterial' in packet)) return null;
  try {
    if (!packet.isDecrypted()) await packet.decrypt(passphrase);
  } catch {
    return null;
  }
  try {
    await packet.validate();
    return true;
  } catch {
    return false;
  }
}
