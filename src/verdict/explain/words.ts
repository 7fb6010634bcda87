import { config, type Phrase, phrase } from '../../model/phrase.js';
import { durationWords, relativeTime } from '../../values/time.js';
import type { UnmetClaim } from '../decide/claims.js';
import type { Finding } from '../../model/finding.js';
import type { AskedVerdict } from '../../model/verdict.js';

/** What a sentence is made from. */
export interface Circumstances {
  /** False when the request carries no credential at all. */
  readonly presented: boolean;
  /** The answer is the refusal that is expected: 401 or 403 by name. */
  readonly refusedAsExpected: boolean;
  readonly finding: Finding;
  /** A claim that an accepted credential lacks. */
  readonly unmet: UnmetClaim | null;
  readonly expiry: { readonly at: number; readonly live: boolean } | null;
  /** How long the answer asks to wait, in milliseconds; null when it does not. */
  readonly waitMs: number | null;
  readonly now: number;
}

/** `diagnose` tells of a rejection. */
export type Explained = Exclude<AskedVerdict, 'unauthorized'>;

const SENTENCES: Readonly<Record<Explained, (told: Circumstances) => Phrase>> = {
  valid: (told) => phrase`The endpoint ${acceptance(told)}.${ahead(told)}`,
  expiring: (told) => phrase`The endpoint accepts the credential, which expires ${when(told)}.`,
  expired: ({ finding, expiry, refusedAsExpected, now }) =>
    finding.kind === 'accepted' && expiry?.live === false
      ? [
          'The configured expiry date is past, but the endpoint still accepts the credential: renew it, or correct the date.',
        ]
      : phrase`The credential expired ${expiry === null ? 'already' : relativeTime(expiry.at, now)}. The endpoint ${refusedAsExpected ? 'refuses it, as expected' : because(finding)}.`,
  unproven: () => [
    'The endpoint accepts the same request without the credential too, so this proves nothing about it.',
  ],
  forbidden: ({ finding }) =>
    phrase`The endpoint ${because(finding)}: by that status the credential is known, but not allowed.`,
  unexpected: ({ finding, unmet }) =>
    unmet !== null
      ? phrase`The endpoint accepts the credential, but its ${unmet.claim} is not ${unmet.wanted}: ${unmet.found}.`
      : phrase`The endpoint ${because(finding)}.`,
  inconclusive: ({ finding, waitMs }) =>
    phrase`No proof either way: the endpoint ${because(finding)}${
      waitMs === null || waitMs === 0 ? '' : ` and asks to wait ${durationWords(waitMs)}`
    }.`,
};

/** What happened, in one sentence that is complete without the rest of the row. */
export function explain(verdict: Explained, told: Circumstances): Phrase {
  return SENTENCES[verdict](told);
}

/** Why an endpoint without its variables was not asked. */
export function explainMissing(
  missing: readonly string[],
  skippedBecause: 'optional' | 'fork' | 'dependabot' | null,
): Phrase {
  const what: Phrase =
    missing.length === 0
      ? ['The credential is empty']
      : phrase`${config(missing.join(', '))} ${missing.length === 1 ? 'is' : 'are'} not set or empty`;
  switch (skippedBecause) {
    case null:
      return [...what, ', so nothing was asked.'];
    case 'optional':
      return [...what, ', and the endpoint is optional.'];
    case 'fork':
      return [...what, ': a pull request from a fork gets no secrets.'];
    case 'dependabot':
      return [...what, ': a run of Dependabot gets only its own secrets.'];
  }
}

function acceptance({ presented, refusedAsExpected }: Circumstances): string {
  if (refusedAsExpected) return 'refuses the credential, as expected';
  return presented ? 'accepts the credential' : 'answers as expected';
}

function because(finding: Finding): Phrase {
  return finding.kind === 'accepted' ? ['did not reject it'] : finding.because;
}

function when({ expiry, now }: Circumstances): string {
  return expiry === null ? 'soon' : relativeTime(expiry.at, now);
}

function ahead({ expiry, now }: Circumstances): string {
  return expiry === null ? '' : ` It expires ${relativeTime(expiry.at, now)}.`;
}
