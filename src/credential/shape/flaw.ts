import type { SecretPart } from '../../model/secret.js';

/** What can be wrong with how a secret is written, in the order in which it is said. */
export const FLAW_KINDS = [
  'white-space',
  'line-break',
  'invisible',
  'control-character',
  'not-latin-1',
  'quoted',
  'unexpanded-expression',
  'unexpanded-variable',
  'placeholder',
  'header-name',
  'scheme-in-secret',
  'user-and-password',
  'base64-of-pair',
  'no-scheme',
] as const;
export type FlawKind = (typeof FLAW_KINDS)[number];

export type Place = 'start' | 'end' | 'middle';

export interface Flaw {
  readonly kind: FlawKind;
  /** Absent when the flaw is one of the whole value. */
  readonly where?: Place;
}

/** A secret as the rules see it. Never kept. */
export interface Specimen {
  readonly part: SecretPart;
  /** Lower case; null for the parts that have no name. */
  readonly name: string | null;
  readonly value: string;
  /** Without the white space, invisible and control characters at its ends. */
  readonly bare: string;
  /** Lower-case authentication scheme in front of a header's value; null when there is none. */
  readonly scheme: string | null;
  /** `bare` without that scheme. */
  readonly core: string;
}

/** What one rule finds in a specimen: pure, linear in its length, never throws. */
export type FlawRule = (specimen: Specimen) => readonly Flaw[];
