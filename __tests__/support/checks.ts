import type { Judgement, Policy, ReadyCheck, Subject } from '../../src/model/check.js';
import { Secret } from '../../src/model/secret.js';
import type { Answer, Exchange, Failure } from '../../src/model/exchange.js';
import { DEFAULT_FAIL_ON } from '../../src/model/verdict.js';
import { bearerOf } from './credentials.js';

const DAY = 86_400_000;

/** 2026-11-23, 06:17 UTC: the one "now" of the tests. */
export const NOW = Date.UTC(2026, 10, 23, 6, 17);

export const aPolicy = (changes: Partial<Policy> = {}): Policy => ({
  warnWithinMs: 14 * DAY,
  failWithinMs: 0,
  failOn: new Set(DEFAULT_FAIL_ON),
  snoozeUntil: null,
  ...changes,
});

export const aSubject = (changes: Partial<Subject> = {}): Subject => ({
  name: 'Billing API',
  where: { kind: 'file', path: '.github/credential-checks.yml', line: 3, column: 5 },
  preset: null,
  check: null,
  url: 'https://billing.example.com/v1/me',
  method: 'GET',
  owner: null,
  renew: null,
  notes: null,
  variables: ['BILLING_TOKEN'],
  credentialVariables: ['BILLING_TOKEN'],
  policy: aPolicy(),
  reproduce: {
    method: 'GET',
    url: ['https://billing.example.com/v1/me'],
    headers: [['Authorization', ['Bearer ', { variable: 'BILLING_TOKEN' }]]],
    options: [],
    body: null,
    tls: null,
  },
  command: null,
  ...changes,
});

export const aJudgement = (changes: Partial<Judgement> = {}): Judgement => ({
  expect: { status: null, headers: {}, json: [] },
  rejected: [],
  limited: [],
  fromPreset: false,
  identity: null,
  expiry: { wanted: true, configured: null, preset: null },
  audience: null,
  issuer: null,
  ...changes,
});

const REQUEST = {
  method: 'GET',
  origin: 'https://billing.example.com',
  url: new Secret('https://billing.example.com/v1/me'),
  headers: {},
  body: null,
  holdsSecret: true,
  allowHttp: false,
  http2: false,
};

/** A check of one bearer token, GET, two retries, controlled. */
export const aCheck = (changes: Partial<ReadyCheck> = {}): ReadyCheck => ({
  kind: 'ready',
  subject: aSubject(),
  request: REQUEST,
  bare: {
    kind: 'made',
    request: REQUEST,
    leftOut: ['the credential'],
    isPartial: false,
  },
  wrong: { kind: 'not-wanted' },
  auth: bearerOf('plainly-dead-token'),
  tls: null,
  judgement: aJudgement(),
  sending: { timeoutMs: 10_000, retries: 2, repeatable: true, control: 'auto' },
  ...changes,
});

interface AnswerChanges {
  readonly reason?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Answer['body'];
  readonly serverCertificate?: Answer['serverCertificate'];
}

export function anAnswer(
  status: number,
  { reason = '', headers = {}, body = '', serverCertificate = null }: AnswerChanges = {},
): Exchange {
  const lines = Object.entries(headers).map(([name, value]): [string, readonly string[]] => [
    name.toLowerCase(),
    typeof value === 'string' ? [value] : value,
  ]);
  return {
    kind: 'answer',
    answer: {
      status,
      reason,
      headers: new Map(lines),
      body: typeof body === 'string' ? { kind: 'text', text: body } : body,
      serverCertificate,
    },
    durationMs: 12,
    endedAt: NOW,
  };
}

export const aFailure = (changes: Partial<Failure> = {}): Exchange => ({
  kind: 'failure',
  failure: {
    kind: 'refused',
    code: 'ECONNREFUSED',
    detail: null,
    connected: false,
    certificate: null,
    ...changes,
  },
  durationMs: 3,
  endedAt: NOW,
});
