import type { ReadyCheck, Subject } from '../model/check.js';
import type { AnswerRule, Meaning, Sign, StatusRange } from '../model/expectation.js';
import type { ExpiryPlan, ExpirySource } from '../model/expiry.js';
import type { Judgement } from '../model/judgement.js';
import type { Matchers, Wanted } from '../model/matcher.js';
import type { Verdict } from '../model/verdict.js';
import { readsBody } from '../verdict/assess/answer.js';
import { dateWords, exactDuration } from '../values/time.js';
import { listing } from '../values/words.js';

/** How the answer becomes a verdict: the first line that fits decides (`verdict/assess/assess.ts`). */
export function judgementLines({ judgement }: ReadyCheck): readonly string[] {
  const { rules = [], expect, fromPreset } = judgement;
  const other: Verdict = judgement.unknownIs ?? 'unexpected';
  const isOver = fromPreset && rules.length > 0;
  const named = expect.status === null ? [] : [status(expect.status)];
  return [
    ...signLines(judgement, readsBody),
    ...(named.length === 0 ? [] : [verdictLine('valid', conditions(expect))]),
    ...named.map((words) => verdictLine('unexpected', [`${words}, and not all of that`])),
    verdictLine('inconclusive', ['no answer, or status 408, 425, 429 or 5xx']),
    ...rules.map(ruleLine),
    ...(isOver ? [] : plainLines(judgement)),
    verdictLine(isOver ? 'inconclusive' : other, ['any other answer']),
    ...(isOver ? [] : [CLEAR_WORDS]),
    ...claimLines(judgement),
  ];
}

const CLEAR_WORDS =
  'Clear words in a refusal, such as invalid_grant or a missing scope, decide over its status.';

/** What a status means where nobody says anything else. */
function plainLines(judgement: Judgement): readonly string[] {
  const { expect } = judgement;
  const usual = conditions({ ...expect, status: USUAL });
  return [
    verdictLine('unauthorized', ['status 401']),
    ...signLines(judgement, (sign) => !readsBody(sign)),
    verdictLine('forbidden', ['status 403, but for the web page of a firewall']),
    ...(expect.status === null ? [verdictLine('valid', usual)] : []),
  ];
}

function signLines(
  { rejected, limited }: Judgement,
  counts: (sign: Sign) => boolean,
): readonly string[] {
  const linesOf = (verdict: Verdict, signs: readonly Sign[]) =>
    signs.filter(counts).map((sign) => verdictLine(verdict, signConditions(sign)));
  return [...linesOf('unauthorized', rejected), ...linesOf('forbidden', limited)];
}

/** What 2xx means where the list says nothing. */
const USUAL: readonly StatusRange[] = [
  { from: 200, to: 202 },
  { from: 204, to: 299 },
];

const MEANT: Readonly<Record<Meaning, Verdict>> = {
  alive: 'valid',
  dead: 'unauthorized',
  limited: 'forbidden',
  unknown: 'inconclusive',
};
const WIDTH = 'unauthorized'.length;

function verdictLine(verdict: Verdict, when: readonly string[]): string {
  return `${verdict.padEnd(WIDTH)}  ${listing(when)}`;
}

function ruleLine(rule: AnswerRule): string {
  const type = rule.contentType === null ? [] : [`content type ${rule.contentType}`];
  return verdictLine(MEANT[rule.is], [...conditions(rule), ...type]);
}

type Conditions = Pick<Judgement['expect'], 'status' | 'headers' | 'json' | 'body'>;

function conditions({ status: named, headers, json, body = [] }: Conditions): readonly string[] {
  return [
    ...(named === null ? [] : [status(named)]),
    ...Object.entries(headers).map(([name, wanted]) => `header ${name} ${wantedWords(wanted)}`),
    ...json.map(({ path, value }) => `${path} ${wantedWords(value)}`),
    ...body.map((text) => `a body with ${JSON.stringify(text)}`),
  ];
}

function signConditions({ status, json, bodyContains }: Sign): readonly string[] {
  const body = bodyContains === null ? [] : [bodyContains];
  return conditions({ status, headers: {}, json, body });
}

function status(named: readonly StatusRange[]): string {
  const words = named.map(({ from, to }) => {
    if (from === to) return String(from);
    return from % 100 === 0 && to === from + 99 ? `${from / 100}xx` : `${from}–${to}`;
  });
  return `status ${listing(words, 'or')}`;
}

function wantedWords(wanted: Wanted): string {
  if (typeof wanted === 'string') return `is ${JSON.stringify(wanted)}`;
  const { exists, not, ...others } = wanted;
  return listing([
    ...(exists === undefined ? [] : [exists ? 'is there' : 'is not there']),
    ...Object.entries(others).map(([key, value]) => `${MATCHED[key as Matched]} ${quoted(value)}`),
    ...(not === undefined ? [] : [`is there, and not so: ${wantedWords(not)}`]),
  ]);
}

type Matched = Exclude<keyof Matchers, 'exists' | 'not'>;
const MATCHED: Readonly<Record<Matched, string>> = {
  contains: 'contains',
  matches: 'matches',
  'one-of': 'is one of',
  'at-least': 'is at least',
  'at-most': 'is at most',
};

function quoted(value: string | number | readonly string[]): string {
  const all = typeof value === 'object' ? value : [value];
  return listing(all.map((one) => JSON.stringify(one)));
}

function claimLines({ audience, issuer, pins }: Judgement): readonly string[] {
  const claims = [
    ...(audience === null ? [] : [`aud is ${JSON.stringify(audience)}`]),
    ...(issuer === null ? [] : [`iss is ${JSON.stringify(issuer)}`]),
    ...(pins?.identity == null ? [] : [`its identity ${wantedWords(pins.identity)}`]),
    ...(pins?.scopes == null ? [] : [`its scopes ${JSON.stringify(pins.scopes)}`]),
  ];
  return claims.length === 0 ? [] : [`It is valid only where ${listing(claims)}.`];
}

/** Where its end is looked for, and what becomes of a verdict. */
export function policyLines(subject: Subject, expiry: ExpiryPlan | null): readonly string[] {
  const { warnWithinMs, failWithinMs, failOn, snoozeUntil } = subject.policy;
  const sources = [expiry?.configured ?? null, expiry?.preset ?? null].flatMap((one) =>
    one === null ? [] : sourceWords(one),
  );
  const elsewhere = expiry?.elsewhere === undefined ? [] : ['a further answer'];
  const all = ['the claim exp of a JWT', ...sources, ...elsewhere];
  return [
    ...(expiry === null
      ? []
      : [expiry.wanted ? `Its end is read from ${listing(all)}.` : 'No end is looked for.']),
    `It is a warning within ${exactDuration(warnWithinMs)} of its end, and a failure ${failWithinMs === 0 ? 'once that is past' : `within ${exactDuration(failWithinMs)}`}.`,
    failOn.size === 0
      ? 'Nothing makes it fail.'
      : `It fails when it is ${listing([...failOn], 'or')}.`,
    ...(snoozeUntil === null ? [] : [`Until ${dateWords(snoozeUntil)} a failure is a warning.`]),
  ];
}

function sourceWords(source: ExpirySource): string {
  switch (source.kind) {
    case 'header':
      return `the header ${source.name}`;
    case 'json':
      return `${source.path} of the answer`;
    case 'certificate':
      return 'a certificate';
    case 'date':
      return 'a date in the list';
  }
}
