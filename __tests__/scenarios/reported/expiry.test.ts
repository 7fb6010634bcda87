/** What public reports tell of expiries: forms of dates, "now", remaining seconds, odd claims. */
import { madeUpJwt } from '../../support/api-server.js';
import { inDays, itJudges, type ReportedCase } from '../../support/reported.js';

const iso = (days: number) => new Date(inDays(days) * 1_000).toISOString();
const day = (days: number) => iso(days).slice(0, 10);
const clock = (days: number) => iso(days).slice(0, 19).replace('T', ' ');
const utc = (days: number) => new Date(inDays(days) * 1_000).toUTCString();
const JSON_BODY = { data: { expires_at: iso(6) } };

const asked = (header: string) => `token: '\${T}', expiry: { header: ${header} }`;

const CASES: readonly ReportedCase[] = [
  {
    title: "a date in Go's own form",
    source: 'lestrrat-go/jwx #1136, aws/aws-sdk-go-v2 #1981',
    token: 'Zq8fWm3LpRv5Td1Hs9Yb-01',
    item: asked('X-Token-Expires'),
    answer: {
      status: 200,
      headers: { 'X-Token-Expires': `${day(6)} 06:17:00 +0000 UTC` },
      body: JSON_BODY,
    },
    verdict: 'expiring',
    level: 'warn',
  },
  {
    title: 'a header with a typing error',
    source: 'TwiN/gatus #1000, TwiN/gatus #122',
    token: 'Zq8fWm3LpRv5Td1Hs9Yb-02',
    item: asked('X-Token-Expire'),
    answer: { status: 200, headers: { 'X-Token-Expires': `${day(6)}T06:17:00Z` }, body: JSON_BODY },
    verdict: 'valid',
    level: 'warn',
    tells: [
      /no header x-token-expire, so no expiry was found\. It has x-token-expires\./,
      /Correct the name/,
    ],
  },
  {
    title: 'a path with a typing error',
    source: 'TwiN/gatus #1000',
    token: 'Zq8fWm3LpRv5Td1Hs9Yb-03',
    item: "token: '${T}', expiry: { json: $.expires_at }",
    answer: { status: 200, body: JSON_BODY },
    verdict: 'valid',
    level: 'warn',
    tells: [/It has \$\.data\.expires_at\./, /Correct the path/],
  },
  {
    title: 'a day that could be a month',
    source: 'RFC 3339, section 1',
    token: 'Zq8fWm3LpRv5Td1Hs9Yb-04',
    item: asked('X-Token-Expires'),
    answer: { status: 200, headers: { 'X-Token-Expires': '05/12/2026' }, body: {} },
    verdict: 'valid',
    level: 'warn',
    tells: [/day and month could be either, so it is not read/],
  },
  {
    title: 'an end that is the time of the answer, for a token that works',
    source: 'google/go-github #3708',
    token:
      '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',
    item: "preset: github-pat, token: '${T}'",
    answer: {
      status: 200,
      headers: { 'github-authentication-token-expiration': `${clock(0)} +0000` },
      body: { login: 'acme-bot' },
    },
    verdict: 'valid',
    level: 'pass',
    tells: [/the time of the answer itself, so it is not used as an end/],
  },
  {
    title: 'the same header three days from now',
    source: 'google/go-github #3708',
    token:
      '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',
    item: "preset: github-pat, token: '${T}'",
    answer: {
      status: 200,
      headers: { 'github-authentication-token-expiration': `${clock(3)} +0000` },
      body: { login: 'acme-bot' },
    },
    verdict: 'expiring',
  },
  {
    title: 'the seconds that remain for a refresh token',
    source: 'sapn95/beeline credentials-check.yml',
    token: '1//0gMadeUpMadeUpMadeUpMadeUpMadeUpMadeUp',
    item: "auth: none, method: POST, headers: { Content-Type: application/x-www-form-urlencoded }, body: 'grant_type=refresh_token&refresh_token=${T}', rejected: { status: 400, json: { $.error: invalid_grant } }, expect: { json: { $.token_type: Bearer } }, control: off, expiry: { json: $.refresh_token_expires_in, unit: seconds }",
    answer: {
      status: 200,
      body: { expires_in: 3599, refresh_token_expires_in: 518_400, token_type: 'Bearer' },
    },
    verdict: 'expiring',
    level: 'warn',
    says: [/refresh_token_expires_in is 518400 seconds, so the end is /],
  },
  {
    title: 'the same without its unit',
    source: 'sapn95/beeline credentials-check.yml',
    token: 'Zq8fWm3LpRv5Td1Hs9Yb-05',
    item: "token: '${T}', expiry: { json: $.expires_in }",
    answer: { status: 200, body: { expires_in: 3_599 } },
    verdict: 'valid',
    level: 'warn',
    tells: [/add unit: seconds to expiry/],
  },
  {
    title: 'an exp that is a text',
    source: 'PostgREST/postgrest #952',
    token: madeUpJwt({ role: 'web_anon', exp: String(inDays(30)) }),
    answer: { status: 401, body: { message: 'JWT invalid' } },
    verdict: 'unauthorized',
    tells: [/exp is a text, not a number of seconds, which may be the reason/, /Have the issuer/],
  },
  {
    title: 'an exp in milliseconds, of a token that works',
    source: 'GLO3102/UFood #47, auth0/angular2-jwt #272',
    token: madeUpJwt({ userId: 37, exp: inDays(5) * 1_000, iat: inDays(0) - 60 }),
    answer: { status: 200, body: { id: 1 } },
    verdict: 'valid',
    level: 'pass',
    says: [/millisecond/],
  },
  {
    title: "a token that is good for one more day by the endpoint's clock",
    source: 'JSONbored/loopover #3861, microsoft/AL-Go #2284',
    token: madeUpJwt({ iat: inDays(-2.1), exp: inDays(-1) }),
    answer: { status: 200, headers: { date: utc(-2) }, body: {} },
    verdict: 'expiring',
    tells: [/The clock of this machine is 2 days ahead of the endpoint's/],
  },
  {
    title: "a token that is past its end by the endpoint's clock",
    source: 'microsoft/AL-Go #2284',
    token: madeUpJwt({ iat: inDays(-2.2), exp: inDays(1) }),
    answer: { status: 200, headers: { date: utc(2) }, body: {} },
    verdict: 'expired',
    tells: [/The clock of this machine is (?:2 days|4\d hours) behind the endpoint's/],
  },
  {
    title: 'a token that says null for "never"',
    source: 'gitlab.com API, "Personal access tokens" (expires_at)',
    token: 'Zq8fWm3LpRv5Td1Hs9Yb-06',
    item: "token: '${T}', expiry: { json: $.expires_at }",
    answer: { status: 200, body: { expires_at: null } },
    verdict: 'valid',
    level: 'pass',
    tells: [/It has no expiry\./],
  },
  {
    title: 'a credential whose end nobody says',
    source: 'patchloom/patchloom-vscode pat-expiry.yml',
    token: 'Zq8fWm3LpRv5Td1Hs9Yb-07',
    answer: { status: 200, body: {} },
    verdict: 'valid',
    level: 'pass',
    tells: [/No expiry is known: give one as expiry, or write expiry: none\.$/m],
  },
];

itJudges(CASES);
