import type { Identify } from './credential.js';
import type { AnswerRule, Expectation, Pins, Sign } from './expectation.js';
import type { ExpiryPlan } from './expiry.js';
import type { PresetFacts } from './preset.js';

/** How an answer is judged. */
export interface Judgement {
  readonly expect: Expectation;
  readonly rejected: readonly Sign[];
  /** Signs of a preset that mean: known, but not allowed. */
  readonly limited: readonly Sign[];
  /** The ordered rules of a preset, before all other rules; absent for none. */
  readonly rules?: readonly AnswerRule[];
  /** Whether the expectation is a preset's own: then an unknown answer is `inconclusive`. */
  readonly fromPreset: boolean;
  /** What nobody knows of the answer is no sign of a wrong list then; absent: it is. */
  readonly unknownIs?: 'inconclusive';
  /** JSONPath of who the credential belongs to. */
  readonly identity: string | null;
  /** The same out of a body in which the path finds nothing. */
  readonly identify?: Identify;
  /** The header that says it. */
  readonly identityHeader?: string;
  /** Who says it, where the item names that: then nobody else is asked. */
  readonly identityBy?: 'answer' | 'userinfo';
  /** JSONPath of what the credential may do. */
  readonly scopes?: string;
  /** What is told beside the verdict. */
  readonly facts?: PresetFacts;
  readonly pins?: Pins;
  readonly expiry: ExpiryPlan;
  readonly audience: string | null;
  readonly issuer: string | null;
}
