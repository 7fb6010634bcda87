import type { CheckResult, Reproduction, Subject } from '../../src/model/check.js';
import type { Problem } from '../../src/model/place.js';
import { Secret } from '../../src/model/secret.js';
import { buildReport } from '../../src/report/report.js';
import { renderJson, reportDocument } from '../../src/report/json.js';
import type { FinishedRun } from '../../src/report/sink.js';
import type { Report } from '../../src/model/report.js';
import { config, phrase, server } from '../../src/model/phrase.js';
import { createRedactor, type Redactor } from '../../src/text/redact.js';
import { DEFAULT_FAIL_ON } from '../../src/model/verdict.js';

/** The frozen time of every sample: 2026-11-23T06:17:00Z, in milliseconds. */
export const NOW = Date.UTC(2026, 10, 23, 6, 17);
export const DAY = 86_400_000;

export const noSecrets: Redactor = createRedactor([]);
export const redactorOf = (...values: readonly string[]): Redactor =>
  createRedactor(values.map((value) => new Secret(value)));

/** The text of `report.json`. */
export function jsonOf(report: Report, redactor: Redactor = noSecrets): string {
  return renderJson(reportDocument(report), redactor);
}

const NOTHING_ELSE = {
  path: '/tmp/report.json',
  formats: new Set(['json'] as const),
  notices: [],
  blanking: [],
  summary: true,
  lost: [],
} as const;

/** A run that ended with this report, and lost these sinks. */
export function finished(report: Report, lost: FinishedRun['lost'] = []): FinishedRun {
  return { ...NOTHING_ELSE, kind: 'report', report, lost };
}

/** A run that stopped at its configuration. */
export function stopped(problems: readonly Problem[] = []): FinishedRun {
  return { ...NOTHING_ELSE, kind: 'problems', problems };
}

export function reproductionOf(overrides: Partial<Reproduction> = {}): Reproduction {
  return {
    method: 'GET',
    url: ['https://billing.example.com/v1/me'],
    headers: [['Authorization', ['Bearer ', { variable: 'BILLING_TOKEN' }]]],
    options: [],
    body: null,
    tls: null,
    ...overrides,
  };
}

export function subjectOf(overrides: Partial<Subject> = {}): Subject {
  return {
    name: 'Billing API',
    where: { kind: 'file', path: '.github/credential-checks.yml', line: 7, column: 5 },
    preset: null,
    check: null,
    url: 'https://billing.example.com/v1/me',
    method: 'GET',
    owner: null,
    renew: null,
    notes: null,
    credentialVariables: [],
    variables: ['BILLING_TOKEN'],
    policy: {
      warnWithinMs: 14 * DAY,
      failWithinMs: 0,
      failOn: new Set(DEFAULT_FAIL_ON),
      snoozeUntil: null,
    },
    reproduce: reproductionOf(),
    command: null,
    ...overrides,
  };
}

/** A valid row, but for what is given. */
export function resultOf({
  subject,
  ...overrides
}: Partial<Omit<CheckResult, 'subject'>> & {
  readonly subject?: Partial<Subject>;
} = {}): CheckResult {
  return {
    subject: subjectOf(subject),
    verdict: 'valid',
    level: 'pass',
    status: 200,
    cause: null,
    message: phrase`The endpoint accepted the credential.`,
    fix: [],
    evidence: [],
    expiresAt: null,
    expirySource: null,
    identity: null,
    snoozed: false,
    attempts: 1,
    durationMs: 143,
    ...overrides,
  };
}

/** The example of the design: a token that expired three days ago. */
export const EXPIRED_TOKEN: CheckResult = resultOf({
  subject: { owner: '@acme/payments', renew: 'https://billing.example.com/settings/tokens' },
  verdict: 'unauthorized',
  level: 'fail',
  status: 401,
  cause: 'expired',
  message: phrase`The token expired 3 days ago.`,
  fix: [
    phrase`Create a new token at ${config('https://billing.example.com/settings/tokens')}.`,
    phrase`Store it as the secret ${config('BILLING_TOKEN')}, then run this workflow again.`,
  ],
  evidence: [
    phrase`JWT exp is 2026-11-20T06:00:00Z`,
    phrase`WWW-Authenticate: ${server('Bearer error=invalid_token, error_description="The access token expired"')}`,
  ],
  expiresAt: Date.UTC(2026, 10, 20, 6),
  expirySource: 'jwt',
});

const named = (name: string, host: string, variable: string): Partial<Subject> => ({
  name,
  url: `https://${host}/v1/me`,
  variables: [variable],
  reproduce: reproductionOf({
    url: [`https://${host}/v1/me`],
    headers: [['Authorization', ['Bearer ', { variable }]]],
  }),
});

/** One run with a row of every kind. */
export const MIXED: readonly CheckResult[] = [
  resultOf({
    subject: named('npm', 'registry.npmjs.org', 'NPM_TOKEN'),
    expiresAt: NOW + 27 * DAY,
    expirySource: 'preset',
  }),
  EXPIRED_TOKEN,
  resultOf({ subject: named('Slack', 'slack.com', 'SLACK_TOKEN') }),
  resultOf({
    subject: {
      ...named('Metrics', 'metrics.example.com', 'METRICS_TOKEN'),
      owner: '@acme/platform',
    },
    verdict: 'expiring',
    level: 'warn',
    message: phrase`The token works, and expires in 9 days.`,
    fix: [phrase`Renew it before 2026-12-02.`],
    evidence: [phrase`Header ${config('x-token-expires')} is ${server('2026-12-02')}`],
    expiresAt: NOW + 9 * DAY,
    expirySource: 'header',
  }),
  resultOf({
    subject: {
      ...named('Search', 'search.example.com', 'SEARCH_KEY'),
      notes: 'Ask in #search for the vault entry.',
    },
    verdict: 'forbidden',
    level: 'warn',
    status: 403,
    message: phrase`The endpoint knows the credential, and does not allow it this request. It said ${server('insufficient_scope: needs read|write <admin>')}.`,
    fix: [phrase`Give the credential the right that the request needs.`],
  }),
  resultOf({
    subject: named('Cloudflare', 'api.cloudflare.com', 'CF_TOKEN'),
    expiresAt: NOW + 120 * DAY,
    expirySource: 'json',
  }),
  resultOf({
    subject: named('Datadog', 'api.datadoghq.com', 'DD_KEY'),
    expiresAt: NOW + 64 * DAY,
    expirySource: 'date',
  }),
  resultOf({
    subject: named('Preview', 'preview.example.com', 'PREVIEW_TOKEN'),
    verdict: 'skipped',
    status: null,
    message: phrase`The secret ${config('PREVIEW_TOKEN')} is not set, and the endpoint is optional.`,
    attempts: 0,
  }),
];

export function reportOf(
  results: readonly CheckResult[],
  {
    minimal = false,
    redactor = noSecrets,
    verdictsPage = null,
    cancelled = false,
  }: {
    minimal?: boolean;
    redactor?: Redactor;
    verdictsPage?: string | null;
    cancelled?: boolean;
  } = {},
): Report {
  return buildReport({ results, now: NOW, minimal, redactor, verdictsPage, cancelled });
}
