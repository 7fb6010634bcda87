/** docs/VERDICTS.md against the source: every word has its section, every link a target, and every example is what happens. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openConversation } from '../../src/checks/open-conversation.js';
import { certificate } from '../../src/credential/inspect/certificate.js';
import type { CheckResult, Judgement } from '../../src/model/check.js';
import type { Credential } from '../../src/model/credential.js';
import type { StopReason } from '../../src/model/conversation.js';
import type { Exchange, Failure } from '../../src/model/exchange.js';
import type { Phrase } from '../../src/model/phrase.js';
import { renderSummary } from '../support/summary-page.js';
import { explainMissing } from '../../src/verdict/explain/words.js';
import { parseJsonBody } from '../../src/values/json-body.js';
import { CAUSES, type Cause, VERDICTS, type Verdict } from '../../src/model/verdict.js';
import { aCheck, aFailure, aJudgement, anAnswer, NOW } from '../support/checks.js';
import { proxyRefusal } from '../../src/http/failure.js';
import { conclude, concludedOf, textOf } from '../support/conclusions.js';
import { unsignedJwt } from '../support/jwt.js';
import { elementsOf, summaryTree } from '../support/render-summary.mjs';
import { reportOf, resultOf } from '../support/report-sample.js';
import { bearerOf } from '../support/credentials.js';

const PAGE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'VERDICTS.md'), 'utf8');
const ADDRESS = 'https://github.com/acme/credential-checks/blob/v1/docs/VERDICTS.md';

interface Section {
  readonly heading: string;
  readonly text: string;
}

const SECTIONS: readonly Section[] = PAGE.split(/^#{2,3} /m)
  .slice(1)
  .map((part) => {
    const [heading = '', ...lines] = part.split('\n');
    return { heading, text: lines.join('\n') };
  });

/** GitHub's rule: small letters, no punctuation, dashes for spaces. */
const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

const ANCHORS = SECTIONS.map(({ heading }) => slug(heading));
const headings = (kind: string) =>
  SECTIONS.flatMap(({ heading }) => (heading.startsWith(kind) ? [heading.slice(kind.length)] : []));

/** Where the summary's links of a row to the page lead. */
function linksOf(row: Partial<CheckResult>): string[] {
  const report = reportOf([resultOf({ level: 'fail', ...row })], { verdictsPage: ADDRESS });
  return elementsOf(summaryTree(renderSummary(report)))
    .map(({ properties }) => String(properties?.['href'] ?? ''))
    .filter((href) => href.startsWith(`${ADDRESS}#`))
    .map((href) => href.slice(ADDRESS.length + 1));
}

describe('the page of verdicts', () => {
  it('has a section for every verdict, in the order of the report', () => {
    expect(headings('Verdict: ')).toEqual([...VERDICTS]);
  });

  it('has a section for every cause, in the order in which they are tried', () => {
    expect(headings('Cause: ')).toEqual([...CAUSES]);
  });

  it('has no anchor twice', () => {
    expect(new Set(ANCHORS).size).toBe(ANCHORS.length);
  });

  it('links only to sections that it has', () => {
    const links = [...PAGE.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor);
    expect(links.length).toBeGreaterThanOrEqual(VERDICTS.length + CAUSES.length);
    expect(ANCHORS).toEqual(expect.arrayContaining(links));
  });

  it.each(VERDICTS)('has the section that the summary links to for the verdict %s', (verdict) => {
    const links = linksOf({ verdict });
    expect(links).toEqual([slug(`Verdict: ${verdict}`)]);
    expect(ANCHORS).toEqual(expect.arrayContaining(links));
  });

  it.each(CAUSES)('has the section that the summary links to for the cause %s', (cause) => {
    const links = linksOf({ verdict: 'unauthorized', cause });
    expect(links).toEqual([slug(`Cause: ${cause}`)]);
    expect(ANCHORS).toEqual(expect.arrayContaining(links));
  });

  it.each(SECTIONS)('says in the section "$heading" what to do', ({ text }) => {
    expect(text).toMatch(/^> \S/m);
    expect(text).toMatch(/^\*\*What to do\.\*\*( \S|\n\n1\. )/m);
  });
});

interface Example {
  readonly auth?: Credential;
  readonly judgement?: Partial<Judgement>;
  /** In place of the answer that the section shows. */
  readonly failure?: Partial<Failure>;
  /** For a section that shows no answer. */
  readonly answer?: Exchange;
  /** What the request without the credential gets. */
  readonly control?: Exchange;
  /** Who answered in place of the endpoint. */
  readonly who?: Phrase;
  readonly verdict: Verdict;
  readonly cause?: Cause;
}

const jwt = (claims: Readonly<Record<string, unknown>>) => bearerOf(unsignedJwt(claims));
const rejectedFor = (cause: Cause, example: Partial<Example> = {}): Example => ({
  verdict: 'unauthorized',
  cause,
  ...example,
});
const inHeader: Partial<Judgement> = {
  expiry: { wanted: true, configured: { kind: 'header', name: 'X-Token-Expires' }, preset: null },
};
const notOk: Partial<Judgement> = {
  rejected: [{ status: null, json: [{ path: '$.ok', value: 'false' }], bodyContains: null }],
};
const invalidClient: Partial<Judgement> = {
  rejected: [
    {
      status: [{ from: 401, to: 401 }],
      json: [{ path: '$.error', value: 'invalid_client' }],
      bodyContains: null,
    },
  ],
};
const DAYS = 86_400;
const SECONDS = NOW / 1_000;

/** What each section is an example of, with the credential and the rules that its story has. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  'Verdict: unauthorized': rejectedFor('wrong-credential'),
  'Unauthorized: a token endpoint': rejectedFor('wrong-credential', {
    judgement: invalidClient,
    who: ['The token endpoint'],
  }),
  'Verdict: expired': { verdict: 'expired', judgement: inHeader },
  'Verdict: unexpected': { verdict: 'unexpected' },
  'Unexpected: a sign-in page': { verdict: 'unexpected' },
  'Unexpected: a rule is not met': {
    verdict: 'unexpected',
    judgement: {
      expect: { status: null, headers: {}, json: [{ path: '$.ok', value: 'true' }] },
    },
  },
  'Verdict: forbidden': { verdict: 'forbidden' },
  'Forbidden: a scope is missing': { verdict: 'forbidden' },
  'Forbidden: a permission is missing': { verdict: 'forbidden' },
  'Forbidden: single sign-on': { verdict: 'forbidden' },
  'Forbidden: a policy': { verdict: 'forbidden' },
  'Verdict: expiring': { verdict: 'expiring', judgement: inHeader, control: anAnswer(401) },
  'Verdict: unproven': { verdict: 'unproven', control: anAnswer(200) },
  'Verdict: inconclusive': { verdict: 'inconclusive' },
  'Inconclusive: host not found (DNS)': {
    verdict: 'inconclusive',
    failure: { kind: 'dns', code: 'ENOTFOUND' },
  },
  'Inconclusive: connection refused or lost': { verdict: 'inconclusive', failure: {} },
  'Inconclusive: TLS': {
    verdict: 'inconclusive',
    failure: {
      kind: 'tls',
      code: 'CERT_HAS_EXPIRED',
      certificate: { expiresAt: Date.UTC(2026, 10, 20), validFrom: null, names: [], issuer: null },
    },
  },
  'Inconclusive: HTTP/2': {
    verdict: 'inconclusive',
    failure: { kind: 'http2-only', code: 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL' },
  },
  'Inconclusive: timeout': {
    verdict: 'inconclusive',
    failure: { kind: 'timeout', code: null, detail: 'waiting for the response headers' },
  },
  'Inconclusive: proxy': {
    verdict: 'inconclusive',
    failure: {
      ...proxyRefusal(407),
      proxy: { variable: 'HTTPS_PROXY', host: 'proxy.example.com:3128' },
    },
  },
  'Inconclusive: 408, 425, 429 and 5xx': {
    verdict: 'inconclusive',
    answer: anAnswer(429, { headers: { 'retry-after': '600' } }),
  },
  'Inconclusive: rate limit': { verdict: 'inconclusive' },
  'Inconclusive: firewall': { verdict: 'inconclusive' },
  'Inconclusive: the address or the program is blocked': { verdict: 'inconclusive' },
  'Inconclusive: an answer out of a cache': { verdict: 'inconclusive' },
  'Inconclusive: a body that cannot be read': { verdict: 'inconclusive', judgement: notOk },
  'Verdict: valid': { verdict: 'valid', judgement: inHeader, control: anAnswer(401) },
  'Cause: malformed': rejectedFor('malformed', { auth: bearerOf('plainly-dead-token ') }),
  'Cause: clock-skew': rejectedFor('clock-skew', { auth: jwt({ iat: SECONDS - 10 }) }),
  'Cause: expired': rejectedFor('expired', { auth: jwt({ exp: SECONDS - 3 * DAYS }) }),
  'Cause: wrong-scheme': rejectedFor('wrong-scheme'),
  'Cause: wrong-audience': rejectedFor('wrong-audience', {
    auth: jwt({ aud: 'https://orders.example.com' }),
    judgement: { audience: 'https://billing.example.com' },
  }),
  'Cause: wrong-issuer': rejectedFor('wrong-issuer', {
    auth: jwt({ iss: 'https://login.example.org' }),
    judgement: { issuer: 'https://id.example.com' },
  }),
  'Cause: wrong-environment': rejectedFor('wrong-environment', {
    auth: jwt({ iss: 'https://id.staging.example.com' }),
  }),
  'Cause: no-credential': rejectedFor('no-credential'),
  'Cause: revoked': rejectedFor('revoked'),
  'Cause: wrong-credential': rejectedFor('wrong-credential', { judgement: notOk }),
};

/** Those that are about no request at all. */
const UNASKED: Readonly<Record<string, string>> = {
  'Unauthorized: a secret that was only looked at': await lookedAt('-----BEGIN CERTIFICATE-----'),
  'Verdict: missing': textOf(explainMissing(['BILLING_TOKEN'], null)),
  'Verdict: skipped': textOf(explainMissing(['BILLING_TOKEN'], 'optional')),
  'Inconclusive: the run ended first': cutShort({ kind: 'deadline', afterMs: 300_000 }),
};

/** What is said of a certificate that cannot be read. */
async function lookedAt(content: string): Promise<string> {
  const found = await certificate.inspect({ content }, NOW);
  return found.kind === 'unusable' ? textOf(found.message) : '';
}

/** What is said of a check that waited for its turn when the run stopped. */
function cutShort(reason: StopReason): string {
  const { facts, unsendable } = openConversation(aCheck());
  const cut = { reason, awaited: 'first', underWayMs: null } as const;
  return textOf(conclude(aCheck(), { facts, unsendable, history: [], cutShort: cut }, NOW).message);
}

const sectionOf = (heading: string) =>
  SECTIONS.find((section) => section.heading === heading)?.text ?? '';

/** The first quotation of a section: the sentence of the report, where code stands for foreign parts. */
const quoted = (text: string) => (/^> (.*)$/m.exec(text)?.[1] ?? '').replaceAll('`', '');

/** The answer that a section shows, as it would come over the wire. */
function shownAnswer(text: string): Exchange {
  const wire = /```http\n([\s\S]*?)\n```/.exec(text)?.[1];
  if (wire === undefined) throw new Error('The section shows no answer.');
  const [head = '', ...body] = wire.split('\n\n');
  const [statusLine = '', ...fields] = head.split('\n');
  const status = /^HTTP\/1\.1 (\d{3}) [A-Z]/.exec(statusLine)?.[1];
  if (status === undefined) throw new Error(`This is no status line: ${statusLine}`);
  const headers = fields.map((field) => {
    const [, name, value] = /^([\w-]+): (.+)$/.exec(field) ?? [];
    if (name === undefined || value === undefined) throw new Error(`This is no field: ${field}`);
    return [name, value] as const;
  });
  return anAnswer(Number(status), {
    headers: Object.fromEntries(headers),
    body: body.join('\n\n'),
  });
}

function exchangeOf(heading: string, { failure, answer }: Example): Exchange {
  if (failure !== undefined) return aFailure(failure);
  return answer ?? shownAnswer(sectionOf(heading));
}

describe('the examples of the page of verdicts', () => {
  it('are all looked at here', () => {
    expect([...Object.keys(EXAMPLES), ...Object.keys(UNASKED)].toSorted()).toEqual(
      SECTIONS.map(({ heading }) => heading).toSorted(),
    );
  });

  it.each(Object.entries(EXAMPLES))('make the report say what "%s" quotes', (heading, example) => {
    const { auth = bearerOf('plainly-dead-token'), judgement, control, who } = example;
    const check = aCheck({ auth, judgement: aJudgement(judgement) });
    const controls = control === undefined ? [] : [['control', control] as const];
    const result = concludedOf(
      check,
      [['first', exchangeOf(heading, example)], ...controls],
      who === undefined ? {} : { who },
    );
    expect(quoted(sectionOf(heading))).toBe(textOf(result.message));
    expect(result).toMatchObject({ verdict: example.verdict, cause: example.cause ?? null });
  });

  it.each(Object.entries(UNASKED))('quote the words for "%s"', (heading, words) => {
    expect(quoted(sectionOf(heading))).toBe(words);
  });

  it('have bodies that are JSON where they say so', () => {
    const broken = sectionOf('Inconclusive: a body that cannot be read');
    const bodies = [...PAGE.replace(broken, '').matchAll(/application\/json\n\n([\s\S]*?)\n```/g)];
    expect(bodies.length).toBeGreaterThan(5);
    for (const [, body = ''] of bodies) expect(parseJsonBody(body).ok).toBe(true);
  });
});
