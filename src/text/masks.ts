import { PEM_BOUNDARY } from '../values/pem.js';
import { encodeForQuery } from '../values/url-template.js';
import { folded } from './decode.js';
import { formEncoded, jwtSegments, LINE_MINIMUM, secretLines } from './forms.js';

/** The encoded forms of a shorter value hide other things too: four hex digits are in any hash. */
const MASKED_MINIMUM = 8;

/**
 * What the runner is told to mask of a value: the whole (`onOneLine`) and each line of 8 or more
 * characters (but no boundary of a PEM file), as they are and trimmed, and the forms of a longer
 * value that the runner does not make by itself. No length is too short for a value; nothing blank,
 * no repeats.
 */
export function masksOfValue(value: string): readonly string[] {
  const lines = secretLines(value).flatMap((line) => [line, line.trim()]);
  const masks = new Set([...onOneLine(value), ...lines, ...encodedForms(value.trim())]);
  return [...masks].filter((mask) => mask.trim() !== '');
}

/**
 * What the runner is told of a value as a whole. Of one with several lines it would mask every
 * line, a lone `{` and the boundary of a PEM file too (actions/runner, `AddMaskCommandExtension`),
 * so it is told how such a value appears on one line: in Base64 (from its first, second and third
 * byte), in JSON and percent-encoded, which is what it would have made of it.
 */
function onOneLine(value: string): readonly string[] {
  const whole = value.trim();
  if (!/[\r\n]/.test(whole)) return [value, whole];
  const bytes = Buffer.from(whole, 'utf8');
  return [
    ...[0, 1, 2].map((shift) => bytes.subarray(shift).toString('base64')),
    JSON.stringify(whole).slice(1, -1),
    encodeForQuery(whole),
  ];
}

/**
 * The forms that the runner does not make (actions/runner, `ValueEncoders.cs`): Base64url, which is
 * Base64 without its padding too, hexadecimal in either case, as a form writes it, and the segments
 * of a JWT. At most eight; none of a value of fewer than 8 visible characters, nor of a header's
 * with its scheme, because the credential in it has its own.
 */
function encodedForms(value: string): readonly string[] {
  if (folded(value).length < MASKED_MINIMUM || /^(?:bearer|basic) /i.test(value)) return [];
  const bytes = Buffer.from(value, 'utf8');
  const hex = bytes.toString('hex');
  return [
    bytes.toString('base64url'),
    hex,
    hex.toUpperCase(),
    formEncoded(value),
    ...jwtSegments(value),
  ];
}

/**
 * Whether the runner, which masks every line of a secret (actions/runner,
 * `InitializeSecretMasker`), blanks something common because of this value, such as each brace of
 * the job because of a JSON file. The lines of a PEM block are Base64 of a fixed length but for the
 * last, which no other text is likely to hold.
 */
export function hasShortLines(value: string): boolean {
  if (!/[\r\n]/.test(value.trim())) return false;
  const outside = value.split(PEM_BOUNDARY).filter((_, index) => index % 2 === 0);
  const lines = outside.join('\n').split(/[\r\n]+/);
  return lines.some((line) => line.trim() !== '' && line.trim().length < LINE_MINIMUM);
}
