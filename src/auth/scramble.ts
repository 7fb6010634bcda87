import { withoutSchemeWord } from '../credential/jwt.js';
import { knownTypeOf } from '../credential/known-types/known-types.js';
import { PEM_BOUNDARY } from '../values/pem.js';
import type { Random } from '../ports.js';

/**
 * Characters for each class, all of which Base64, Base32, hexadecimal and plain words have in
 * common: a value of any of these alphabets stays one.
 */
const ALPHABETS = [
  [/[0-9]/, '234567'],
  [/[a-z]/, 'abcdef'],
  [/[A-Z]/, 'ABCDEF'],
] as const;

/** JWS and JWE (RFC 7515 and 7516, section 7.1): only what is behind the last dot is changed. */
const COMPACT = /^eyJ[\w-]*\.(?:[\w-]*\.)+/;
/** What a provider puts in front of its tokens: `ghp_`, `github_pat_`, `sk-ant-api03-`. */
const PREFIX = /^(?:[A-Za-z][A-Za-z0-9]{0,11}[_.-]){1,3}/;
/** RFC 9562, section 4: version and variant have a meaning. */
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** How much of a provider's token may be its prefix, where nothing sets it apart (`AKIA…`). */
const PREFIX_LENGTHS = [4, 6, 8, 12];

/**
 * A credential of the same length, alphabet and shape that is wrong: every letter and digit behind
 * the prefix differs. A scheme in front of it stays, and so does all of a JWT but its signature.
 * Null for a value of which nothing can be changed, or that is a document. As secret as the value.
 */
export function scrambled(value: string, random: Random): string | null {
  const bare = withoutSchemeWord(value);
  if (bare === '' || /^[[{]/.test(bare) || PEM_BOUNDARY.test(bare)) return null;
  const start = value.lastIndexOf(bare);
  const candidates = keptLengths(bare).map((kept) => changed(bare, kept, random));
  const type = knownTypeOf(bare);
  const wrong = candidates.find((one) => type?.pattern.test(one) ?? true) ?? candidates[0] ?? bare;
  return wrong === bare ? null : value.slice(0, start) + wrong + value.slice(start + bare.length);
}

/** How many characters may have to stay for the value to keep its shape, the likeliest first. */
function keptLengths(bare: string): readonly number[] {
  const compact = COMPACT.exec(bare);
  if (compact !== null) return [compact[0].length];
  const prefix = PREFIX.exec(bare)?.[0].length ?? 0;
  return [prefix * 2 <= bare.length ? prefix : 0, ...PREFIX_LENGTHS];
}

/** The version and variant of a UUID; the last character of Base64url, which has bits to spare. */
function fixedPlaces(bare: string): readonly number[] {
  if (UUID.test(bare)) return [14, 19];
  return COMPACT.test(bare) ? [bare.length - 1] : [];
}

function changed(bare: string, kept: number, random: Random): string {
  const fixed = fixedPlaces(bare);
  return [...bare]
    .map((character, at) =>
      at < kept || fixed.includes(at) ? character : another(character, random),
    )
    .join('');
}

/** Another character of the same class; punctuation and what is no ASCII stay. */
function another(character: string, random: Random): string {
  const alphabet = ALPHABETS.find(([pattern]) => pattern.test(character))?.[1];
  if (alphabet === undefined) return character;
  const others = [...alphabet].filter((one) => one !== character);
  return others[Math.floor(random() * others.length)] ?? character;
}
