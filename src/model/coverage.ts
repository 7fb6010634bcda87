/** What is to be said of one secret, or of a place in a workflow. */
export const COVERAGE_KINDS = [
  /** It is used, and nothing checks it. */
  'unchecked',
  /** It is checked, but not in the environment in which it is used. */
  'elsewhere',
  /** A workflow, or a list of credentials, that could not be read. */
  'unreadable',
  /** Which secrets a place uses is known at run time alone. */
  'untraceable',
  /** `secrets.A || secrets.B`: a dead A is used nevertheless. */
  'fallback',
  /** It is checked, and no workflow uses it. */
  'unused',
  /** It is stored, and nothing uses it. */
  'unreferenced',
] as const;
export type CoverageKind = (typeof COVERAGE_KINDS)[number];

export interface CoverageFinding {
  readonly kind: CoverageKind;
  /** Null where no secret can be named. */
  readonly secret: string | null;
  /** Null for none. */
  readonly environment: string | null;
  /** Path in the repository; null for what is in no file. */
  readonly file: string | null;
  readonly line: number | null;
  /** A sentence or two of our own, on one line. */
  readonly words: string;
}

/** How many of the secrets that the workflows use are checked. A secret counts once for each environment. */
export interface Coverage {
  readonly used: number;
  readonly checked: number;
  /** Named under `not-checked`, with a reason. */
  readonly leftOut: number;
  /** In the order of `COVERAGE_KINDS`. */
  readonly findings: readonly CoverageFinding[];
}
