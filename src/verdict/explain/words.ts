import { retryAfter } from '../../http/retry.js';
import type { Lack } from '../../model/check.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import type { AskedVerdict } from '../../model/verdict.js';
import { durationWords, relativeTime } from '../../values/time.js';
import type { Case, Told } from '../case.js';

/** The verdicts that one sentence is enough for. */
export type PlainVerdict = Exclude<
  AskedVerdict,
  'valid' | 'unauthorized' | 'forbidden' | 'unproven'
>;

/**
 * The sentence of each verdict. What is said of a refused credential is in `diagnose/`, and of
 * `unproven` in `doubt.ts`.
 */
export const SENTENCES: Readonly<Record<PlainVerdict, (known: Case) => Phrase>> = {
  expiring: (known) => {
    const who = known.holder?.words ?? null;
    return who === null
      ? [`The endpoint accepts the credential${ends(known, ', which expires') || '.'}`]
      : phrase`The endpoint accepts the credential. ${who}${ends(known, ' expires')}`;
  },
  expired: (known) =>
    known.finding.kind === 'accepted' && known.expiry?.source === 'date'
      ? [
          'The configured expiry date is past, but the endpoint still accepts the credential: renew it, or correct the date.',
        ]
      : phrase`${known.holder?.words ?? ['The credential']} expired${ends(known, '') || '.'} The endpoint ${because(known)}.`,
  unexpected: (known) => phrase`The endpoint ${because(known)}.${hidden(known)}`,
  inconclusive: (known) =>
    phrase`No proof either way: the endpoint ${because(known)}.${wait(known)}`,
};

/** Of a valid credential: when it ends. There is nothing to mend, and the proof is evidence. */
export function tellValid(known: Case): Told {
  const who: Phrase = known.holder?.words ?? ['It'];
  const end = ends(known, ' expires');
  const said: Phrase = [`The endpoint ${acceptance(known)}.`];
  return { message: end === '' ? said : phrase`${said} ${who}${end}`, steps: [] };
}

function acceptance(known: Case): string {
  if (isExpectedRefusal(known)) return 'refuses the credential, as expected';
  return known.said.facts.isPresent ? 'accepts the credential' : 'answers as expected';
}

/** Completes "The endpoint …". */
export function because(known: Case): Phrase {
  if (known.finding.kind !== 'accepted') return known.finding.because;
  return [isExpectedRefusal(known) ? 'refuses it, as expected' : 'did not reject it'];
}

/** A 401 or 403 that the configuration names as what it expects. */
function isExpectedRefusal({ finding, answer }: Case): boolean {
  return finding.kind === 'accepted' && (answer?.status === 401 || answer?.status === 403);
}

/** Many services do not tell who may not see something that it is there (RFC 9110 §15.5.4). */
function hidden(known: Case): string {
  return isHidden(known)
    ? ' A 404 can also mean that the credential has no access, or is no longer valid.'
    : '';
}

/** A 404 to a request with a credential that is not what was expected. */
export function isHidden({ finding, answer, said }: Case): boolean {
  return finding.kind === 'unexpected' && answer?.status === 404 && said.facts.isPresent;
}

/** `in 3 days.` behind these words; empty when no expiry is known. */
function ends({ expiry, now }: Case, words: string): string {
  return expiry === null ? '' : `${words} ${relativeTime(expiry.at, now)}.`;
}

function wait({ answer, said, now }: Case): string {
  const ms = answer === null || said.cutShort !== null ? null : retryAfter(answer.headers, now);
  return ms === null || ms === 0 ? '' : ` It says to wait ${durationWords(ms)}.`;
}

const SKIPPED = {
  optional: ', and the endpoint is optional.',
  fork: ': a pull request from a fork gets no secrets.',
  dependabot: ': a Dependabot run gets only its own secrets.',
} as const;

const LACKED = {
  ...SKIPPED,
  fork: ': a pull request from a fork gets none.',
  dependabot: ': a Dependabot run gets none.',
} as const;

/** The same of what the job itself does not give. */
export function explainLack({ words }: Lack, skippedBecause: keyof typeof LACKED | null): Phrase {
  return [words, skippedBecause === null ? ', so nothing was asked.' : LACKED[skippedBecause]];
}

/** Why an endpoint without its variables was not asked. */
export function explainMissing(
  missing: readonly string[],
  skippedBecause: keyof typeof SKIPPED | null,
): Phrase {
  const what: Phrase =
    missing.length === 0
      ? ['The credential is empty']
      : phrase`${config(missing.join(', '))} ${missing.length === 1 ? 'is' : 'are'} unset or empty`;
  return [...what, skippedBecause === null ? ', so nothing was asked.' : SKIPPED[skippedBecause]];
}
