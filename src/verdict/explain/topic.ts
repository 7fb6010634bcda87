import type { Obstacle } from '../../model/finding.js';
import type { Cause, Verdict } from '../../model/verdict.js';

/** What is to be mended: the cause of a rejection, or what any other verdict is about. */
export type Topic =
  | Cause
  | Exclude<Verdict, 'unauthorized'>
  | Obstacle
  | 'unusable-certificate'
  | 'nonce'
  | 'malformed-unexpanded'
  | 'malformed-placeholder'
  | 'malformed-scheme'
  | 'malformed-pair'
  | 'malformed-no-scheme'
  | 'forbidden-scope'
  | 'forbidden-sso'
  | 'forbidden-policy';
