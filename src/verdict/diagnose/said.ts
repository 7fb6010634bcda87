import type { Finding } from '../../model/conversation.js';
import type { Answer } from '../../model/exchange.js';
import { inRanges, NOTABLE_SKEW_MS, readsBody, signHolds, statusWords } from '../assess/answer.js';
import type { Case } from '../case.js';
import { TOO_SKEWED } from '../statements/clocks.js';
import { saysDead } from '../statements/dead.js';
import { NO_CREDENTIAL } from '../statements/sayings.js';
import { firstSaying } from '../statements/says.js';
import { statedScopes } from '../statements/scopes.js';
import { statedReason } from './forbidden.js';

/** What is known when only the status has been judged. */
export type Heard = Pick<Case, 'check' | 'answer' | 'challenges' | 'statements' | 'skewMs'>;

/**
 * Clear words outrank a status that is often used for something else. A 403, or one of
 * `SPEAKING`, that says that the credential is dead rejects it, and a 401 that says which scope is
 * missing knows it. Everything else stays what the status says. Pure; never throws.
 */
export function hear(finding: Finding, heard: Heard): Finding {
  const { answer } = heard;
  if (answer === null) return finding;
  const kind = kindHeard(finding, heard, answer);
  return kind === null ? finding : { kind, because: [`answered ${statusWords(answer.status)}`] };
}

/** What the words make of a finding; null when they change nothing. */
function kindHeard(
  finding: Finding,
  heard: Heard,
  answer: Answer,
): 'forbidden' | 'rejected' | null {
  if (finding.kind === 'rejected') return lacksScope(heard, answer) ? 'forbidden' : null;
  const { status } = answer;
  return mayReject(finding, heard, status) && rejects(heard, status) ? 'rejected' : null;
}

/** A sign of a rejection that looks into the body is more specific than any words. */
function lacksScope({ check, challenges, statements }: Heard, answer: Answer): boolean {
  if (answer.status !== 401 || statedScopes(answer, challenges, statements) === null) return false;
  return !check.judgement.rejected.some((sign) => readsBody(sign) && signHolds(sign, answer));
}

/**
 * Statuses that services answer to a dead credential with; 419 and 498 are nobody's standard. A 409
 * or a 415 speaks of the thing that is asked for, whose keys and secrets expire too.
 */
const SPEAKING: readonly number[] = [400, 404, 410, 419, 422, 498];

/** What a preset doesn't know stays unknown, and a status that `expect` names is the user's own. */
function mayReject(finding: Finding, { check }: Heard, status: number): boolean {
  switch (finding.kind) {
    case 'forbidden':
      return true;
    case 'unexpected':
      return SPEAKING.includes(status) && !inRanges(status, check.judgement.expect.status ?? []);
    case 'inconclusive':
      return finding.about === 'firewall' && !check.judgement.fromPreset;
    case 'accepted':
    case 'rejected':
    case 'unusable':
      return false;
  }
}

function rejects(heard: Heard, status: number): boolean {
  const { statements, skewMs } = heard;
  if (statedReason(heard) !== null) return false;
  if (saysDead(statements)) return true;
  if (status === 403 && firstSaying(NO_CREDENTIAL, statements) !== null) return true;
  const isSkewed = skewMs !== null && Math.abs(skewMs) > NOTABLE_SKEW_MS;
  return isSkewed && firstSaying(TOO_SKEWED, statements) !== null;
}
