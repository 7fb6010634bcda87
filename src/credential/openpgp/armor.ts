import { type Block, type BlockFlaw, blockIn, unwrapped } from '../keys/stored.js';

/** The packets of a key, and what is wrong with how they are stored. */
export interface Armored {
  readonly kind: 'packets';
  readonly bytes: Buffer;
  readonly isBase64: boolean;
  /** What gpg would refuse the file for. */
  readonly flaw: BlockFlaw | undefined;
  /** Whether a key has to be in it: there is a boundary that says so. */
  readonly isLabelled: boolean;
}

export type NoPackets =
  | { readonly kind: 'cut-off' }
  | { readonly kind: 'damaged' }
  /** `text` is what was stored, out of any Base64. */
  | { readonly kind: 'other'; readonly text: string };

/** gpg reads a text with any other flaw. Tried with gpg 2.2.40. */
const FLAWS: readonly BlockFlaw[] = [
  'escaped',
  'flat',
  'indented',
  'not-alone',
  'marked',
  'unspaced',
];
const SECRET = /^PGP PRIVATE KEY BLOCK$/;
const PUBLIC = /^PGP PUBLIC KEY BLOCK$/;

/** The packets of the key in a text: armored (RFC 9580, section 6) or binary in Base64. */
export function dearmored(content: string): Armored | NoPackets {
  const { bytes, isBase64 } = unwrapped(content, (inside) => isArmor(inside) || isBinary(inside));
  if (!isArmor(bytes)) {
    return isBinary(bytes)
      ? { kind: 'packets', bytes, isBase64, flaw: undefined, isLabelled: false }
      : { kind: 'other', text: bytes.toString('utf8') };
  }
  const text = bytes.toString('utf8');
  const block = keyBlock(text);
  if (block === null) return { kind: 'other', text };
  if (block === 'cut-off') return { kind: 'cut-off' };
  const packets = packetsOf(block.text);
  if (packets === null) return { kind: 'damaged' };
  const flaw = block.flaws.find((one) => FLAWS.includes(one));
  return { kind: 'packets', bytes: packets, isBase64, flaw, isLabelled: true };
}

function isArmor(bytes: Buffer): boolean {
  return bytes.includes('-----BEGIN PGP ');
}

/** First bytes of a secret or public key in both formats of packets (RFC 9580, section 4.2). */
function isBinary([first = 0]: Buffer): boolean {
  return (first >= 0x94 && first <= 0x9b) || first === 0xc5 || first === 0xc6;
}

/** The secret key where there is one: some store both. */
function keyBlock(text: string): Block | 'cut-off' | null {
  const block = blockIn(text, SECRET) ?? blockIn(text, PUBLIC);
  if (block !== 'cut-off' || !ENDS_WITH_CHECKSUM.test(text)) return block;
  // gpg needs no last line either where the checksum shows that nothing is missing.
  const label = text.includes('BEGIN PGP PRIVATE KEY BLOCK') ? 'PRIVATE' : 'PUBLIC';
  const whole = `${text.trimEnd()}\n-----END PGP ${label} KEY BLOCK-----\n`;
  return blockIn(whole, label === 'PRIVATE' ? SECRET : PUBLIC);
}

const ENDS_WITH_CHECKSUM = /\n=[A-Za-z0-9+/]{4}\s*$/;

/** The bytes of an armored text; null where its checksum does not fit. */
function packetsOf(armor: string): Buffer | null {
  const lines = armor
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('-----') && !/^[\w-]+:/.test(line));
  const checksum = lines.at(-1)?.startsWith('=') ? lines.at(-1)?.slice(1) : undefined;
  const body = checksum === undefined ? lines : lines.slice(0, -1);
  const bytes = Buffer.from(body.join(''), 'base64');
  const isWhole = checksum === undefined || crc24(bytes).equals(Buffer.from(checksum, 'base64'));
  return isWhole ? bytes : null;
}

/** RFC 9580, section 6.1.1. */
function crc24(bytes: Buffer): Buffer {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit += 1) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  const sum = Buffer.alloc(3);
  sum.writeUIntBE(crc & 0xffffff, 0, 3);
  return sum;
}
