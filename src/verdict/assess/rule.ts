import type { Judgement } from '../../model/check.js';
import type { Answer } from '../../model/exchange.js';
import type { Finding, Obstacle } from '../../model/finding.js';

/** An answer, and how it is judged. */
export interface Received {
  readonly answer: Answer;
  readonly judgement: Judgement;
  /** The URL as shown: a relative `Location` is resolved against it. */
  readonly url: string;
}

/** A rule decides, or says nothing (null). Pure; never throws. */
export type Rule = (received: Received) => Finding | null;

export function inconclusive(because: string, about: Obstacle): Finding {
  return { kind: 'inconclusive', because: [because], about };
}
