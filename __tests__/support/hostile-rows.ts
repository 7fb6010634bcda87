import type { CheckResult } from '../../src/model/check.js';
import { visible } from '../../src/text/escape.js';
import type { Part, Phrase, Quote } from '../../src/model/phrase.js';
import { aCheck, aFailure, aJudgement, anAnswer, aSubject, NOW } from './checks.js';
import { concluded, type Turn } from './conclusions.js';
import { unsignedJwt } from './jwt.js';
import { DAY } from './report-sample.js';
import { bearerOf } from './credentials.js';

/** Without the credential the request is refused, so what was accepted is proved. */
const DEMANDED: Turn = ['control', anAnswer(401)];

/** Rows in which a server, its certificate or the credential says this wherever the report quotes them; the verdicts are real. */
export function serverRows(text: string): readonly CheckResult[] {
  const rejection = (headers: Record<string, string>, body: string) =>
    concluded(aCheck(), ['first', anAnswer(401, { headers, body })]);
  const json = { 'content-type': 'application/json' };
  const inQuotes = text.replace(/["\\]/g, '\\$&');
  return [
    rejection({ 'www-authenticate': text }, ''),
    rejection({ 'www-authenticate': `Bearer realm="x", error_description="${inQuotes}"` }, ''),
    rejection(json, JSON.stringify({ error: text, message: `${text} 2`, detail: `${text} 3` })),
    rejection(json, JSON.stringify([{ errorCode: text, message: `${text} 2` }])),
    rejection({ 'content-type': 'text/plain' }, text),
    rejection({ 'content-type': 'text/xml' }, `<E><Code><![CDATA[${text}]]></Code></E>`),
    lackingScopes(text),
    signOn(text),
    concluded(aCheck(), ['first', anAnswer(302, { headers: { location: text } })]),
    concluded(aCheck(), [
      'first',
      anAnswer(302, {
        headers: { location: `https://${text.replace(/[^a-z]/g, '')}.test/${text}` },
      }),
    ]),
    wrongType(text),
    identified(text),
    otherName(text),
    claiming(text),
  ];
}

/** Not as the header is parsed: a scope has no white space, so this says more than any server could. */
function lackingScopes(text: string): CheckResult {
  const scope = [...text].filter((one) => /[\x21\x23-\x5B\x5D-\x7E]/.test(one)).join('');
  const headers = { 'x-accepted-oauth-scopes': `a,${scope}`, 'x-oauth-scopes': `b,${scope}x` };
  return concluded(aCheck(), ['first', anAnswer(403, { headers })]);
}

/** Likewise, in the places that few servers use. */
export function rareRows(text: string): readonly CheckResult[] {
  const json = { 'content-type': 'application/json' };
  const answered = (status: number, answer: Parameters<typeof anAnswer>[1]) =>
    concluded(aCheck(), ['first', anAnswer(status, answer)]);
  const headers = { 'x-tfs-serviceerror': text, 'x-authentication-denied-reason': `${text} 2` };
  return [
    answered(401, { reason: text, headers: { 'content-type': 'text/html' }, body: `${text} 3` }),
    answered(401, { headers }),
    answered(401, { headers: json, body: JSON.stringify({ message: `Missing scopes: ${text}` }) }),
    answered(503, { headers: json, body: JSON.stringify({ error: text }) }),
    permitted(text),
  ];
}

/** The header holds nothing but names and levels. */
function permitted(text: string): CheckResult {
  const name = text.replace(/[^\w-]/g, '').slice(0, 200);
  const headers = { 'x-accepted-github-permissions': `${name}=write` };
  return concluded(aCheck(), ['first', anAnswer(403, { headers })]);
}

function signOn(text: string): CheckResult {
  const url = `https://sso.test/${text.replace(/\s/g, '')}`;
  const headers = { 'x-github-sso': `required; url=${url}` };
  return concluded(aCheck(), ['first', anAnswer(403, { headers })]);
}

function wrongType(text: string): CheckResult {
  const expect = { status: null, headers: {}, json: [{ path: '$.a', value: 'b' }] };
  const answer = anAnswer(200, { headers: { 'content-type': text }, body: 'no JSON' });
  return concluded(aCheck({ judgement: aJudgement({ expect }) }), ['first', answer]);
}

function identified(text: string): CheckResult {
  const judgement = aJudgement({ identity: '$.me' });
  const answer = anAnswer(200, { body: JSON.stringify({ me: text }) });
  return concluded(aCheck({ judgement }), ['first', answer], DEMANDED);
}

function otherName(text: string): CheckResult {
  const names = [text, `*.${text}`];
  const certificate = { expiresAt: null, validFrom: null, issuer: null, names };
  const failure = { kind: 'tls', code: 'ERR_TLS_CERT_ALTNAME_INVALID', certificate } as const;
  return concluded(aCheck(), ['first', aFailure(failure)]);
}

function claiming(text: string): CheckResult {
  const token = unsignedJwt({ iss: text, aud: [text, 'a'], sub: text }, { alg: text, kid: text });
  const auth = bearerOf(token);
  const judgement = aJudgement({ audience: 'wanted' });
  return concluded(aCheck({ auth, judgement }), ['first', anAnswer(401)]);
}

/** Rows in which the configuration says this wherever the report shows it. */
export function configRows(text: string): readonly CheckResult[] {
  const subject = aSubject({
    name: text,
    url: text,
    owner: text,
    notes: text,
    renew: `not a link ${text}`,
    variables: [text],
    credentialVariables: [text],
    where: { kind: 'file', path: text, line: 3, column: 5 },
    reproduce: {
      method: 'POST',
      url: [`https://a.test/${text}`, { variable: text }],
      headers: [
        ['X-Text', [text]],
        ['X-Secret', [text, { variable: 'TOKEN' }, text]],
      ],
      options: [['user', [text, ':', { variable: text }]]],
      body: [text],
      tls: { cert: [text], key: [{ variable: 'KEY' }], passphrase: null, ca: null },
    },
  });
  const expect = { status: null, headers: { 'x-a': text }, json: [] };
  const unmet = aJudgement({ expect });
  const audience = aJudgement({ audience: text, issuer: text });
  const dated = aJudgement({
    expiry: { wanted: true, configured: { kind: 'json', path: text }, preset: null },
  });
  const ask = (judgement: ReturnType<typeof aJudgement>, status = 200) =>
    concluded(
      aCheck({ subject, judgement }),
      ['first', anAnswer(status, { body: '{}' })],
      ...(status === 200 ? [DEMANDED] : []),
    );
  return [
    ask(unmet),
    ask(audience),
    ask(audience, 401),
    ask(dated),
    {
      ...ask(aJudgement({ expiry: { wanted: false, configured: null, preset: null } })),
      expiresAt: NOW + 9 * DAY,
    },
  ];
}

/** The same rows with a harmless word for every text that is not the report's own: what the page must be built like. */
export function tamed(results: readonly CheckResult[]): readonly CheckResult[] {
  return results.map((result) => ({
    ...result,
    message: tamedPhrase(result.message),
    fix: result.fix.map(tamedPhrase),
    evidence: result.evidence.map(tamedPhrase),
    identity: result.identity === null ? null : 'x',
    subject: {
      ...result.subject,
      name: 'x',
      url: 'https://x.test/',
      owner: result.subject.owner === null ? null : 'x',
      notes: result.subject.notes === null ? null : 'x',
      renew: result.subject.renew === null ? null : 'x',
      variables: ['X'],
      where: { kind: 'file', path: 'x', line: 3, column: 5 },
      reproduce: {
        method: 'GET',
        url: ['https://x.test/'],
        headers: [],
        options: [],
        body: null,
        tls: null,
      },
    },
  }));
}

/** Every quotation in the phrases of these rows. */
export function quotesIn(results: readonly CheckResult[]): readonly Quote[] {
  return results
    .flatMap(({ message, fix, evidence }) => [message, ...fix, ...evidence].flat())
    .filter((part): part is Quote => typeof part !== 'string');
}

function tamedPhrase(phrase: Phrase): Phrase {
  return phrase.map((part): Part => {
    if (typeof part === 'string') return part;
    return { ...part, text: visible(part.text) === '' ? '' : 'x' };
  });
}
