import type { Past } from '../../src/model/change.js';
import type { CheckResult, Subject } from '../../src/model/check.js';
import { config, phrase, server } from '../../src/model/phrase.js';
import type { Report } from '../../src/model/report.js';
import { changesOf } from '../../src/report/changes.js';
import { renderSummary } from './summary-page.js';
import {
  DAY,
  EXPIRED_TOKEN,
  NOW,
  reportOf,
  reproductionOf,
  resultOf,
  subjectOf,
} from './report-sample.js';

const SERVICES = [
  'npm',
  'crates.io',
  'Cloudflare',
  'Datadog',
  'Billing API (production)',
  'App Store Connect',
  'artifactory-remote.internal.example.com',
  'Sentry',
  'Slack',
  'PyPI',
];
const OWNERS = ['@acme/payments', null, '@acme/platform-infrastructure', 'Release team'];

/** What may be true of a row. Of ten services the fourth expires soon, and so on. */
const STATES: readonly (() => Partial<Omit<CheckResult, 'subject'>>)[] = [
  () => ({ ...EXPIRED_TOKEN, cause: 'wrong-credential', expiresAt: null }),
  () => ({
    verdict: 'inconclusive',
    level: 'warn',
    status: null,
    message: phrase`The host ${config('api.eu-central-1.staging.very-long-name.example.com')} could not be found. The answer of the name server was ${server('ENOTFOUND')}.`,
    fix: [phrase`Check the name in ${config('url')}.`],
    evidence: [phrase`DNS said ${server('ENOTFOUND')}`],
  }),
  () => ({
    verdict: 'expiring',
    level: 'warn',
    message: phrase`The token works, and expires in 9 days.`,
    fix: [phrase`Renew it before 2026-12-02.`, phrase`Store it as ${config('TOKEN')}.`],
    evidence: [phrase`JWT exp is 2026-12-02T06:17:00Z`],
    expiresAt: NOW + 9 * DAY,
    expirySource: 'jwt',
  }),
  () => ({ identity: 'ci-bot@acme.example.com', expiresAt: NOW + 40 * DAY }),
  () => ({}),
  () => ({ expiresAt: NOW + 27 * DAY }),
  () => ({ expiresAt: NOW + 250 * DAY }),
];

function sampleRow(index: number): CheckResult {
  const service = SERVICES[index % SERVICES.length] ?? '';
  const host = `api-${index}.example.com`;
  const renew = `https://${host}/settings/personal-access-tokens/new`;
  const subject: Partial<Subject> = {
    name: index < SERVICES.length ? service : `${service} ${index}`,
    url: `https://${host}/v1/me`,
    owner: OWNERS[index % OWNERS.length] ?? null,
    renew,
    reproduce: reproductionOf({ url: [`https://${host}/v1/me`] }),
  };
  const state = STATES[(index * 3) % STATES.length]?.() ?? {};
  const fix = state.fix ?? [];
  const [first] = fix;
  return {
    ...resultOf(state),
    subject: subjectOf(subject),
    fix:
      first !== undefined && state.verdict === 'unauthorized'
        ? [phrase`Create a new token at ${config(renew)}.`, ...fix.slice(1)]
        : fix,
  };
}

/** So many rows of every kind, compared with a day before, when half of them were otherwise. */
export function sampleReport(count: number): Report {
  const results = Array.from({ length: count }, (_, index) =>
    count === 1 ? EXPIRED_TOKEN : sampleRow(index),
  );
  const report = reportOf(results, {
    verdictsPage: 'https://github.com/acme/credential-checks/blob/v1/docs/VERDICTS.md',
  });
  return { ...report, changes: changesOf(report.rows, pastOf(report), NOW) };
}

function pastOf({ rows }: Report): Past {
  const at = NOW - DAY;
  return {
    at,
    rows: rows.map(({ name, verdict, level, expiresAt }, index) => {
      const past = {
        name,
        verdict,
        level,
        expiresAt,
        since: level === 'pass' ? null : at - 3 * DAY,
      };
      if (index % 5 === 0) return { ...past, verdict: 'valid', level: 'pass', since: null };
      if (index % 7 === 0 && level === 'pass') {
        return { ...past, verdict: 'expired', level: 'fail', expiresAt: at - DAY, since: at };
      }
      return index % 6 === 0 && expiresAt !== null ? { ...past, expiresAt: at + 5 * DAY } : past;
    }),
  };
}

/** The pages that are looked at, by the number of their endpoints. */
export const SAMPLE_SIZES = [1, 30, 1_000] as const;

/** A page of each size, for `npm run summary`. */
export function samplePages(): readonly (readonly [name: string, markdown: string])[] {
  return SAMPLE_SIZES.map((count) => [`sample-${count}`, renderSummary(sampleReport(count))]);
}
