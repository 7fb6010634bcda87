import type { ReadyCheck } from '../model/check.js';
import type { Finding } from '../model/conversation.js';
import type { AskedVerdict } from '../model/verdict.js';
import { type Conversation, decisive, findingOf } from './assess/conversation.js';
import type { Beside, Case } from './case.js';
import { classify, unmetClaim } from './decide/decide.js';
import { type Ending, endingOf } from './expiry/ending.js';

/** A conversation that is over, before anybody has listened to its words. */
export type Met = Pick<Case, 'check' | 'said' | 'answer' | 'skewMs'>;

/** What the answer that decides says in words, and what they make of it. */
export type Heard = Pick<Case, 'finding' | 'challenges' | 'statements' | 'known'>;

/** A check that is judged, and not put into words yet. */
export interface Judged {
  readonly known: Case;
  readonly verdict: AskedVerdict;
  readonly ending: Ending;
}

interface Circumstances {
  /** By this machine's clock, in milliseconds since the epoch. */
  readonly now: number;
  /** Default: nothing is known beside the answer. */
  readonly beside?: Beside;
  /** Gives what the words of an answer make of what its status says. Pure. */
  readonly listen: (finding: Finding, met: Met) => Heard;
}

/** The words of an answer that accepts the credential count for nothing. */
export function asItIs(finding: Finding): Heard {
  return { finding, challenges: [], statements: [], known: null };
}

/** The verdict, and everything that is known for its words. Pure. */
export function judge(
  check: ReadyCheck,
  said: Conversation,
  { now, listen, beside = NOTHING_BESIDE }: Circumstances,
): Judged {
  const exchange = decisive(said)?.exchange ?? null;
  const answer = exchange?.kind === 'answer' ? exchange.answer : null;
  const finding = findingOf(said);
  const accepted = finding.kind === 'accepted';
  const ending = endingOf(check, said.facts, {
    ...{ exchange, accepted, now },
    elsewhere: beside.readings,
  });
  const known: Case = {
    ...{ check, said, answer, beside, ...ending },
    ...listen(finding, { check, said, answer, skewMs: ending.skewMs }),
    unmet: unmetClaim(check.judgement, said.facts),
  };
  return { known, verdict: classify(known), ending };
}

export const NOTHING_BESIDE: Beside = {
  dead: null,
  unmet: [],
  warnings: [],
  steps: [],
  evidence: [],
  readings: [],
};
