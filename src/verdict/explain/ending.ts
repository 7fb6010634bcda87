import { config, type Phrase, phrase } from '../../model/phrase.js';
import type { AskedVerdict } from '../../model/verdict.js';
import { PROVE } from '../../model/steps.js';
import type { Case, Told } from '../case.js';
import { clockRemark } from '../expiry/clock.js';
import type { Ending } from '../expiry/ending.js';

const UNKNOWN = phrase`No expiry is known: give one as ${config('expiry')}, or write ${config('expiry: none')}.`;

/** What is said of a case, with what its end adds: remarks, and whose end it is that has to be renewed. */
export function withEnding(
  told: Told,
  verdict: AskedVerdict,
  { known, ending }: { readonly known: Case; readonly ending: Ending },
): Told {
  const { holder, unread } = ending;
  const remarks = remarksOf(verdict, known, ending);
  const message = [...told.message, ...remarks.flatMap((remark): Phrase => [' ', ...remark])];
  const hasOnlyToMend = told.steps.length === 0 && unread.length > 0;
  const steps = hasOnlyToMend ? [PROVE] : told.steps;
  return isTheReason(verdict, known, told) && holder !== null
    ? { ...told, message, steps: holder.steps, place: holder }
    : { ...told, message, steps };
}

/** Whether the verdict follows from the end. */
function isTheReason(verdict: AskedVerdict, { expiry, now }: Case, { cause }: Told): boolean {
  const isPast = expiry !== null && expiry.source !== 'date' && expiry.at <= now;
  return verdict === 'expired' || verdict === 'expiring' || (cause === 'expired' && isPast);
}

/** That an expiry could not be read explains nothing about a rejection. */
function remarksOf(verdict: AskedVerdict, known: Case, ending: Ending): readonly Phrase[] {
  if (verdict === 'unauthorized') return [];
  const { expiry, remarks, aheadMs, isUnknown, isEndless } = ending;
  return [
    ...remarks,
    ...(expiry === null ? [] : clockRemark(aheadMs)),
    ...(isUnknown && verdict === 'valid' && isInUse(known) ? [UNKNOWN] : []),
    ...(isEndless && verdict === 'valid' ? [['It has no expiry.']] : []),
  ];
}

/**
 * Whether there is a credential and it works: of one that is refused, as expected, nobody asks. What
 * the job itself is given anew each time has no end to know.
 */
function isInUse({ check, said, answer }: Case): boolean {
  const isTheJobs = check.auth.exchange !== null && check.auth.parts.length === 0;
  return !isTheJobs && said.facts.isPresent && answer?.status !== 401 && answer?.status !== 403;
}
