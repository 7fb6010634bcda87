/**
 * Finds secrets in what a run wrote the other way round from the redactor, and shares no code with it: it reads the texts as somebody would
 * who collects them (decodes whatever looks encoded, twice) and looks for the secrets in what comes out, in any case and whatever
 * invisible stands in between.
 *
 * Of a value of 16 or more visible characters any 12 in a row are a leak (PEM boundaries are public). One of 4 to 15 is sought as a whole,
 * one of 4 to 7 in bytes only when they are all of one unbroken Base64 or hex, alone or behind a user name, because chance puts it in others. What it does not search for:
 * encodings that no list of the design has (Base32, quoted-printable, compressed, encrypted, reversed), three encodings in one another, fewer than
 * 12 characters of a longer value; and one of fewer than 4 characters only within `marked`.
 */
export interface Leak {
  readonly secret: string;
  /** How it was read. */
  readonly how: string;
  readonly text: string;
}

const PIECE = 12;
const WORTH_PIECES = 16;
const KEY = 4;
const FEWEST_IN_BYTES = 8;

interface Reading {
  readonly text: string;
  readonly how: string;
  /** Came out of Base64 or hex: chance letters are in it. */
  readonly fromBytes: boolean;
}

/** A short value as an endpoint says it, so that it can be told from the same letters in other words. */
export const marked = (text: string) => `zqx(${text})zqx`;

export interface Sought {
  readonly value: string;
  /** Whether 12 characters of a longer value count; not of a value that is words of the report's own. */
  readonly pieces: boolean;
}

/** Looks for all secrets of a run at once, in a time that hardly depends on their number. */
export class LeakDetector {
  /** What is sought, by its first letters; then the secret that it is of. */
  readonly #long = new Map<string, Map<string, string>>();
  readonly #short = new Map<string, string>();
  readonly #filter = new Uint8Array(1 << 20);

  constructor(secrets: readonly Sought[]) {
    for (const { value, pieces } of secrets) {
      const whole = plain(value);
      if (whole.length < KEY) this.#short.set(whole, value);
      else if (!pieces || whole.length < WORTH_PIECES) this.#add(whole, value);
      else for (const piece of piecesOf(value)) this.#add(piece, value);
    }
  }

  find(texts: Iterable<string>): Leak[] {
    return [...new Set(texts)].flatMap((text) =>
      readings(text).flatMap((reading) =>
        [...this.#secretsIn(reading)].map((secret) => ({ secret, how: reading.how, text })),
      ),
    );
  }

  #add(letters: string, secret: string): void {
    const key = letters.slice(0, KEY);
    const known = this.#long.get(key) ?? new Map<string, string>();
    this.#long.set(key, known.set(letters, secret));
    this.#filter[hash(key, 0)] = 1;
  }

  #secretsIn({ text, how, fromBytes }: Reading): ReadonlySet<string> {
    const isFirst = /^as it is > \w+$/.test(how);
    const letters = plain(text);
    const found = new Set(fromBytes ? [] : this.#markedIn(letters));
    for (let at = 0; at + KEY <= letters.length; at++) {
      if (this.#filter[hash(letters, at)] !== 1) continue;
      for (const [one, secret] of this.#long.get(letters.slice(at, at + KEY)) ?? []) {
        const counts =
          !fromBytes || one.length >= FEWEST_IN_BYTES || (isFirst && isAll(letters, one));
        if (counts && letters.startsWith(one, at)) found.add(secret);
      }
    }
    return found;
  }

  #markedIn(letters: string): string[] {
    return [...letters.matchAll(/zqx\((.{0,9}?)\)zqx/g)].flatMap(
      ([, inside = '']) => this.#short.get(inside) ?? [],
    );
  }
}

function isAll(letters: string, one: string): boolean {
  return letters === one || letters.endsWith(`:${one}`);
}

function piecesOf(value: string): string[] {
  return value.split(/-----(?:BEGIN|END) [^-]*-----/).flatMap((part) => {
    const letters = plain(part);
    const count = letters.length - PIECE + 1;
    return Array.from({ length: Math.max(0, count) }, (_, at) => letters.slice(at, at + PIECE));
  });
}

/** Small letters, and nothing that shows as nothing. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]+/gu, '')
    .toLowerCase();
}

function hash(text: string, at: number): number {
  let value = 0;
  for (let index = at; index < at + KEY; index++) {
    value = (Math.imul(value, 31) + text.charCodeAt(index)) | 0;
  }
  return value & 0xfffff;
}

type Reader = (text: string) => readonly string[];

const READERS: readonly (readonly [how: string, fromBytes: boolean, read: Reader])[] = [
  ['references', false, changed(references)],
  ['backslashes', false, changed(backslashes)],
  ['percent signs', false, changed(percents)],
  ['a form', false, changed((text) => percents(text.replaceAll('+', ' ')))],
  ['Base64', true, base64Texts],
  ['hex', true, hexTexts],
];

/** The text as it is, without white space, and read in every way, twice. */
function readings(text: string): Reading[] {
  let all: Reading[] = [{ text, how: 'as it is', fromBytes: false }];
  const joined = text.replace(/[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}]+/gu, '');
  let latest: Reading[] = [...all, { text: joined, how: 'joined', fromBytes: false }];
  for (let depth = 0; depth < 2; depth++) {
    latest = latest.flatMap((one) =>
      READERS.flatMap(([how, fromBytes, read]) =>
        read(one.text).map((decoded) => ({
          text: decoded,
          how: `${one.how} > ${how}`,
          fromBytes: fromBytes || one.fromBytes,
        })),
      ),
    );
    all = all.concat(latest);
  }
  return all;
}

function changed(read: (text: string) => string): Reader {
  return (text) => {
    const decoded = read(text);
    return decoded === text ? [] : [decoded];
  };
}

const NAMES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function references(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMES[String(name).toLowerCase()] ?? whole;
    return character(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal), whole);
  });
}

function backslashes(text: string): string {
  return text.replace(
    /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi,
    (whole, braces, four, two, other) => {
      if (other !== undefined) return /[nrtbfv]/.test(other) ? ' ' : other;
      return character(Number.parseInt(braces ?? four ?? two, 16), whole);
    },
  );
}

function character(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

function percents(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

function base64Texts(text: string): readonly string[] {
  return (text.match(/[\w+/-]{6,}/g) ?? []).flatMap((run) =>
    [0, 1, 2, 3].map((at) => Buffer.from(run.slice(at), 'base64').toString('utf8')),
  );
}

function hexTexts(text: string): readonly string[] {
  return (text.match(/[\da-f]{2}(?:[ :]?[\da-f]{2}){3,}/gi) ?? []).flatMap((run) => {
    const digits = run.replace(/[ :]/g, '');
    return [0, 1].map((at) => Buffer.from(digits.slice(at), 'hex').toString('utf8'));
  });
}
