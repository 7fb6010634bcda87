import { foldedUnits } from './fold.js';
import { sameAlphabet } from './grams.js';

/** A line this long, or longer, of a value of several lines is a secret by itself. */
export const LINE_MINIMUM = 8;
/** A value that folds to less than this is too common in plain words to be removed from inside them. */
export const SHORT = 4;
/** Base64 of a value inside a longer one is looked for from this many characters on. */
const ALIGNED_MINIMUM = 8;

/** Pieces of a value that shows less than this are too common in plain words to be removed. */
const WORTH_PIECES = 16;

const PEM_BOUNDARY = /^-----(?:BEGIN|END) [^-]*-----$/;
const ANY_PEM_BOUNDARY = /-----(?:BEGIN|END) [^-]*-----/;

/** The lines of a value that count as secrets: 8 or more characters, and no boundary of a PEM file. */
export function secretLines(value: string): readonly string[] {
  const lines = value.split(/\r\n|\n|\r/);
  if (lines.length === 1) return [];
  return lines.filter((line) => {
    const trimmed = line.trim();
    return trimmed.length >= LINE_MINIMUM && !PEM_BOUNDARY.test(trimmed);
  });
}

/** JWS and JWE compact serialisation (RFC 7515, section 7.1; RFC 7516, section 7.1); the first segment begins with `{"`. */
const JWT = /^eyJ[\w-]*(?:\.[\w-]*){2}(?:(?:\.[\w-]*){2})?$/;
/** A segment as short as `e30` (`{}`) says nothing. */
const SEGMENT_MINIMUM = 16;

/** The segments of a JWT that are secrets by themselves: payload and signature, never the header, which is common to many tokens. */
function jwtSegments(value: string): readonly string[] {
  if (!JWT.test(value)) return [];
  return value
    .split('.')
    .slice(1)
    .filter((segment) => segment.length >= SEGMENT_MINIMUM);
}

/** A mask of an encoded value of fewer characters would hide other things too: four of hexadecimal are in every commit's id. */
const MASKED_MINIMUM = 8;

/**
 * Forms to be masked besides the value, for the runner makes none of them itself (actions/runner, `ValueEncoders.cs`): Base64url,
 * which is Base64 without its padding too, hexadecimal in either case, as a form writes it, and the segments of a JWT. At most eight;
 * none of a value of fewer than 8 visible characters, nor of a header's with its scheme, because the credential in it has its own.
 */
export function maskedForms(value: string): readonly string[] {
  if (foldedUnits(value).length < MASKED_MINIMUM || /^(?:bearer|basic) /i.test(value)) return [];
  const bytes = Buffer.from(value, 'utf8');
  const hex = bytes.toString('hex');
  const form = formEncoded(value);
  return distinct([
    bytes.toString('base64url'),
    hex,
    hex.toUpperCase(),
    form,
    ...jwtSegments(value),
  ]);
}

/** What to look for in a folded text. */
export interface Forms {
  /** Looked for everywhere. */
  readonly long: readonly string[];
  /** Forms of a short value as it is: everywhere in foreign text, alone in own words. */
  readonly short: readonly string[];
  /** Encoded forms of a short value: foreign text only. */
  readonly encodedShort: readonly string[];
}

/** Every form in which a value may appear, folded. All empty for a value that shows as nothing. */
export function formsOf(value: string): Forms {
  const trimmed = value.trim();
  const lines = secretLines(value).map((line) => line.trim());
  const units = distinct([value, trimmed, ...lines, ...jwtSegments(trimmed)]);
  const isShort = foldedUnits(value).length < SHORT;
  const plain = folded(units.flatMap(plainForms));
  const encoded = folded(units.flatMap(encodedForms));
  if (isShort) {
    return {
      long: [],
      short: plain.filter((form) => form.length < SHORT),
      // A few letters are several in the other case: the German sharp s is SS.
      encodedShort: [...encoded, ...plain.filter((form) => form.length >= SHORT)],
    };
  }
  return {
    long: [...plain, ...encoded].filter((form) => form.length >= SHORT),
    short: [],
    encodedShort: [],
  };
}

/**
 * The forms whose pieces are looked for, folded; none for a value of fewer than 16 visible characters.
 * What is between the boundaries of a PEM file counts as a value of its own: the boundaries are public
 * words, and the encoded forms of the whole hold those of the part.
 */
export function pieceFormsOf(value: string): readonly string[] {
  const parts = value.split(ANY_PEM_BOUNDARY);
  const units = distinct(parts.flatMap((part) => [part, part.trim()]));
  const worth = units.filter((unit) => foldedUnits(unit).length >= WORTH_PIECES);
  const forms = folded(worth.flatMap((unit) => [unit, ...encodedForms(unit)]));
  // The index makes no difference between Base64 and Base64url, so it needs each of them once.
  return withoutContained(distinct(forms.map(sameAlphabet)));
}

/** Only the texts that are no part of another one. */
function withoutContained(texts: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const text of [...texts].sort((a, b) => b.length - a.length)) {
    if (!kept.some((longer) => longer.includes(text))) kept.push(text);
  }
  return kept;
}

function plainForms(value: string): readonly string[] {
  return [value, value.toLowerCase(), value.toUpperCase()];
}

function encodedForms(value: string): readonly string[] {
  if (foldedUnits(value) === '') return [];
  const bytes = Buffer.from(value, 'utf8');
  return [
    bytes.toString('hex'),
    ...base64Forms(bytes),
    uriEncoded(bytes),
    formEncoded(value),
    JSON.stringify(value).slice(1, -1),
    htmlEscaped(value),
  ];
}

function base64Forms(bytes: Buffer): readonly string[] {
  const padded = bytes.toString('base64');
  const unpadded = padded.replace(/=+$/, '');
  const aligned = [0, 1, 2].map((offset) => alignedBase64(bytes, offset));
  const forms = [padded, unpadded, ...aligned.filter((form) => form.length >= ALIGNED_MINIMUM)];
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}

/** The characters of Base64 that depend on these bytes alone when `offset` others come before and any come after. */
function alignedBase64(bytes: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const from = Math.ceil((offset * 8) / 6);
  const to = Math.floor(((offset + bytes.length) * 8) / 6);
  return encoded.slice(from, to);
}

/** As `encodeURIComponent`, which would throw on half a surrogate pair. */
function uriEncoded(bytes: Buffer): string {
  return encodeURIComponent(bytes.toString('utf8'));
}

function formEncoded(value: string): string {
  return new URLSearchParams([['', value]]).toString().slice(1);
}

function htmlEscaped(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function folded(forms: readonly string[]): readonly string[] {
  return distinct(forms.map(foldedUnits)).filter((form) => form !== '');
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
