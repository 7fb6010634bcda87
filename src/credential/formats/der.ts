/**
 * A value of ASN.1 in BER, of which DER is the strict form (X.690, section 8). Files of Apple and of
 * Bouncy Castle leave lengths open and cut octet strings into pieces, so both are read.
 */
export interface Element {
  /** The identifier octet: class, constructed or not, number. */
  readonly tag: number;
  readonly content: Buffer;
  /** From the identifier octet to the end. */
  readonly whole: Buffer;
}

export const TAG = {
  integer: 0x02,
  octets: 0x04,
  bits: 0x03,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  /** `[0]`, constructed. */
  context0: 0xa0,
} as const;

/** What is no BER, or not the type that has to be there. */
export class NotDer extends Error {}

/** Deeper than any file of these kinds nests. */
const DEPTH = 24;
const CONSTRUCTED = 0x20;

/** The first value in the bytes; what follows is not looked at. Throws `NotDer`. */
export function element(bytes: Buffer, depth = 0): Element {
  const [tag, first] = bytes;
  // A tag number over 30 takes more octets (8.1.2.4), and none of these files has one.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > DEPTH) {
    throw new NotDer('No identifier or length.');
  }
  if (first === 0x80) return open(tag, bytes, depth);
  const count = first < 0x80 ? 0 : first - 0x80;
  const start = 2 + count;
  if (count > 4 || bytes.length < start) throw new NotDer('No length.');
  const end = start + (count === 0 ? first : bytes.readUIntBE(2, count));
  if (end > bytes.length) throw new NotDer('Cut off.');
  return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(0, end) };
}

/** One whose end is marked by two zero octets (8.1.3.6). */
function open(tag: number, bytes: Buffer, depth: number): Element {
  if ((tag & CONSTRUCTED) === 0) throw new NotDer('An open length on a simple value.');
  let at = 2;
  while (!(bytes[at] === 0 && bytes[at + 1] === 0)) {
    at += element(bytes.subarray(at), depth + 1).whole.length;
  }
  return { tag, content: bytes.subarray(2, at), whole: bytes.subarray(0, at + 2) };
}

/** The values in a constructed one, in their order. Throws `NotDer`. */
export function children({ tag, content }: Element): readonly Element[] {
  if ((tag & CONSTRUCTED) === 0) throw new NotDer('Not constructed.');
  const all: Element[] = [];
  for (let at = 0; at < content.length; ) {
    const child = element(content.subarray(at));
    all.push(child);
    at += child.whole.length;
  }
  return all;
}

/** The value if it is there and of this type. Throws `NotDer`. */
export function as(tag: number, value: Element | undefined): Element {
  if (value?.tag !== tag) throw new NotDer('Another type.');
  return value;
}

/** What is in a sequence. Throws `NotDer`. */
export function members(value: Element | undefined): readonly Element[] {
  return children(as(TAG.sequence, value));
}

/** The octets of an octet string, in one piece or several (8.7.3), tagged `[0]` or not. */
export function octets(value: Element | undefined): Buffer {
  if (value === undefined) throw new NotDer('Nothing there.');
  if ((value.tag & CONSTRUCTED) === 0) return value.content;
  return Buffer.concat(children(value).map((piece) => as(TAG.octets, piece).content));
}

/** A number that is not negative and fits 32 bits. Throws `NotDer`. */
export function smallInteger(value: Element | undefined): number {
  const { content } = as(TAG.integer, value);
  const digits = content[0] === 0 ? content.subarray(1) : content;
  if (content.length === 0 || digits.length > 4) throw new NotDer('No small number.');
  return digits.length === 0 ? 0 : digits.readUIntBE(0, digits.length);
}

/** An object identifier with dots between its numbers (8.19). */
export function objectIdentifier(value: Element | undefined): string {
  const numbers: number[] = [];
  let number = 0;
  for (const octet of as(TAG.oid, value).content) {
    number = number * 128 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    numbers.push(number);
    number = 0;
  }
  const [first = 0, ...rest] = numbers;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join('.');
}

/** How many bytes are missing at the end of what begins as a sequence; null when that cannot be told. */
export function missingBytes(bytes: Buffer): number | null {
  const [tag, first = 0] = bytes;
  const count = first - 0x80;
  if (tag !== TAG.sequence || count < 1 || count > 3 || bytes.length < 2 + count) return null;
  const end = 2 + count + bytes.readUIntBE(2, count);
  return end > bytes.length ? end - bytes.length : null;
}
