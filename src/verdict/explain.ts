import { config, type Phrase, phrase } from '../text/phrase.js';
import { durationWords, relativeTime } from '../text/time.js';
import type { UnmetClaim } from './claims.js';
import type { Finding } from './finding.js';
import type { Verdict } from './model.js';

interface Told {
  /** False for `auth: none`. */
  readonly presented: boolean;
  readonly finding: Finding;
  /** A claim that an accepted credential lacks. */
  readonly unmet: UnmetClaim | null;
  readonly expiry: { readonly at: number; readonly live: boolean } | null;
  /** What a 429 or 503 asked to wait (ms) when that was too long; null otherwise. */
  readonly waitMs: number | null;
  readonly now: number;
}

type Asked = Exclude<Verdict, 'unauthorized' | 'missing' | 'skipped'>;

/** One sentence for each verdict but a rejection, which `diagnose` tells. */
const SENTENCES: Readonly<Record<Asked, (told: Told) => Phrase>> = {
  valid: (told) =>
    told.presented
      ? phrase`The endpoint accepts the credential.${ahead(told)}`
      : phrase`The endpoint answers as expected.${ahead(told)}`,
  expiring: (told) => phrase`The endpoint accepts the credential, which expires ${when(told)}.`,
  expired: ({ finding, expiry, now }) =>
    finding.kind === 'accepted' && expiry?.live === false
      ? [
          'The configured expiry date is past, but the endpoint still accepts the credential: renew it, or correct the date.',
        ]
      : phrase`The credential expired ${expiry === null ? 'already' : relativeTime(expiry.at, now)}. The endpoint ${because(finding)}.`,
  unproven: () => [
    'The endpoint accepts the same request without the credential too, so this proves nothing about it.',
  ],
  forbidden: (told) =>
    phrase`The endpoint knows the credential, but does not allow this request: it ${because(told.finding)}.`,
  unexpected: ({ finding, unmet }) =>
    unmet !== null
      ? phrase`The endpoint accepts the credential, but its ${unmet.claim} is not ${unmet.wanted}: ${unmet.found}.`
      : phrase`The endpoint ${because(finding)}.`,
  inconclusive: ({ finding, waitMs }) =>
    phrase`No proof either way: the endpoint ${because(finding)}${
      waitMs === null ? '' : ` and asks to wait ${durationWords(waitMs)}`
    }.`,
};

/** What happened, in one sentence that is complete without the rest of the row. */
export function explain(verdict: Asked, told: Told): Phrase {
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

function because(finding: Finding): Phrase {
  return finding.kind === 'accepted' ? ['did not reject it'] : finding.because;
}

function when({ expiry, now }: Told): string {
  return expiry === null ? 'soon' : relativeTime(expiry.at, now);
}

function ahead({ expiry, now }: Told): string {
  return expiry === null ? '' : ` It expires ${relativeTime(expiry.at, now)}.`;
}
