import type { SecretPlace } from '../../model/secret.js';

export type Place = 'start' | 'end' | 'middle';

/** A secret as the rules see it. Never kept. */
export interface Specimen extends Pick<SecretPlace, 'role' | 'mayBeQuoted'> {
  /** Lower case; null for a secret that has no name. */
  readonly name: string | null;
  readonly value: string;
  /** Without the white space, invisible and control characters at its ends. */
  readonly bare: string;
  /** Lower-case authentication scheme in front of a header's value; null when there is none. */
  readonly scheme: string | null;
  /** `bare` without that scheme. */
  readonly core: string;
}

/** Whether a specimen has the flaw, or where: pure, linear in its length, never throws. */
export type FlawRule = (specimen: Specimen) => boolean | readonly Place[];
