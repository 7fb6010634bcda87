import { PEM_BOUNDARY } from '../values/pem.js';
import { folded, shownLength } from './decode.js';

/** A line of a value of several lines is a secret by itself from this many characters on. */
export const LINE_MINIMUM = 8;
/** A form of fewer units is too common in plain words to be removed from inside them. */
export const SHORT = 4;
/** Base64 of a value inside a longer one is looked for from this many characters on. */
const ALIGNED_MINIMUM = 8;
/** Pieces of a value that shows less than this are too common in plain words. */
const WORTH_PIECES = 16;

/** The lines that count as secrets: 8 or more characters, and not a boundary of a PEM file. */
export function secretLines(value: string): readonly string[] {
  const lines = value.split(/\r\n|\n|\r/);
  if (lines.length === 1) return [];
  return lines.filter(
    (line) => line.trim().length >= LINE_MINIMUM && line.trim().replace(PEM_BOUNDARY, '') !== '',
  );
}

/** JWS and JWE, compact (RFC 7515 and 7516, section 7.1); the first segment begins with `{"`. */
const JWT = /^eyJ[\w-]*(?:\.[\w-]*){2}(?:(?:\.[\w-]*){2})?$/;
/** A segment as short as `e30` (`{}`) says nothing. */
const SEGMENT_MINIMUM = 16;

/** The segments of a JWT that are secrets by themselves, never the header, which many share. */
export function jwtSegments(value: string): readonly string[] {
  if (!JWT.test(value)) return [];
  const [, ...segments] = value.split('.');
  return segments.filter((segment) => segment.length >= SEGMENT_MINIMUM);
}

/** The forms in which a value may appear, folded; none of a value that shows as nothing. */
export interface Forms {
  /** Whether the value shows fewer than 4 characters. */
  readonly isShort: boolean;
  readonly plain: readonly string[];
  readonly encoded: readonly string[];
}

/** Every form that is replaced wherever it appears. */
export function formsOf(value: string): Forms {
  const trimmed = value.trim();
  const lines = secretLines(value).map((line) => line.trim());
  const parts = [...new Set([value, trimmed, ...lines, ...jwtSegments(trimmed)])];
  return {
    isShort: shownLength(value) < SHORT,
    plain: foldedForms(parts.flatMap(inEitherCase)),
    encoded: foldedForms(parts.flatMap(encodedForms)),
  };
}

/** Scheme, host and port of an address with more behind them (RFC 3986, 3), without a user. */
const ORIGIN = /^https?:\/\/[^/?#@\s]+(?=[/?#].)\/?/i;

/**
 * How much of the beginning of a value, or of its folded form, is public: what it has in common
 * with every address of the same server. */
export function publicStart(value: string): number {
  return ORIGIN.exec(value)?.[0].length ?? 0;
}

/**
 * The forms whose pieces are looked for, folded; none of a value of fewer than 16 visible
 * characters. What is between the boundaries of a PEM file counts as a value of its own.
 */
export function pieceForms(value: string): readonly string[] {
  const parts = value
    .split(PEM_BOUNDARY)
    .map((part) => part.trim())
    .map((part) => part.slice(publicStart(part)))
    .filter((part) => shownLength(part) >= WORTH_PIECES);
  return foldedForms(parts.flatMap((part) => [...inEitherCase(part), ...encodedForms(part)]));
}

/** A few letters are others in the other case: the German sharp s is SS. */
function inEitherCase(value: string): readonly string[] {
  return [value, value.toUpperCase()];
}

/** Three characters, with accents that are characters of their own. */
const SHORT_BYTES = 32;

function encodedForms(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  return [
    bytes.toString('hex'),
    // Of a short value no run is read, because chance puts its few letters into any bytes.
    ...(bytes.length > SHORT_BYTES ? [] : [bytes.toString('hex').replace(/..(?=.)/g, '$&:')]),
    ...base64Forms(bytes),
    // Not of the value itself: `encodeURIComponent` throws on half a surrogate pair.
    encodeURIComponent(bytes.toString('utf8')),
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

/** The Base64 that depends on these bytes alone, with `offset` others before and any after them. */
function alignedBase64(bytes: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const from = Math.ceil((offset * 8) / 6);
  const to = Math.floor(((offset + bytes.length) * 8) / 6);
  return encoded.slice(from, to);
}

/** As a form writes it (URL Standard, section 5). */
export function formEncoded(value: string): string {
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

function foldedForms(forms: readonly string[]): readonly string[] {
  return [...new Set(forms.map(folded))].filter((form) => form !== '');
}
