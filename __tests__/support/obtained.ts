import type { CheckResult, Judgement } from '../../src/model/check.js';
import type { Finding } from '../../src/model/conversation.js';
import type { Obtained } from '../../src/model/obtain.js';
import { parseChallenges } from '../../src/values/challenge.js';
import { assess } from '../../src/verdict/assess/assess.js';
import { hear } from '../../src/verdict/diagnose/said.js';
import { readStatements } from '../../src/verdict/statements/statements.js';
import { aCheck, aJudgement } from './checks.js';
import { concluded, textOf } from './conclusions.js';

type Kind<K extends Obtained['kind']> = Extract<Obtained, { readonly kind: K }>;

/** What was obtained, which must be of this kind. */
export function asObtained<K extends Obtained['kind']>(obtained: Obtained, kind: K): Kind<K> {
  if (obtained.kind !== kind)
    throw new Error(`It is ${obtained.kind}, and not ${kind}: ${saidOf(obtained)}`);
  return obtained as Kind<K>;
}

/** Everything that is said of what was obtained, as one text. */
export function saidOf(obtained: Obtained): string {
  switch (obtained.kind) {
    case 'unsendable':
      return [textOf(obtained.problem), ...(obtained.steps ?? [])].join('\n');
    case 'presented':
      return obtained.evidence.map(textOf).join('\n');
    case 'answered':
      return [
        textOf(obtained.who),
        obtained.url,
        obtained.identity ?? '',
        ...obtained.evidence.map(textOf),
        ...(obtained.steps ?? []),
      ].join('\n');
  }
}

/** What the core makes of the answer to an errand, before it is confirmed. */
export function judged(obtained: Obtained): Finding {
  const answered = asObtained(obtained, 'answered');
  const { exchange, finding: known } = answered;
  if (known !== undefined) return known;
  const judgement = judgementOf(answered);
  const finding = assess(exchange, judgement, answered.url);
  const answer = exchange.kind === 'answer' ? exchange.answer : null;
  const challenges = parseChallenges(answer?.headers.get('www-authenticate') ?? []);
  const statements = answer === null ? [] : readStatements(answer, challenges);
  const check = { ...aCheck(), judgement };
  return finding.kind === 'accepted'
    ? finding
    : hear(finding, { check, answer, challenges, statements, skewMs: null });
}

/** The row that the answer to an errand comes to, by the rules of every other answer. */
export function verdictOn(obtained: Obtained): CheckResult {
  const answered = asObtained(obtained, 'answered');
  const check = aCheck({ judgement: judgementOf(answered) });
  const { sending } = check;
  const once = { ...check, sending: { ...sending, control: 'off' as const } };
  return concluded(once, ['first', answered.exchange]);
}

function judgementOf({ judgement }: Kind<'answered'>): Judgement {
  const { expect = {}, rejected = [], limited = [], identity = null } = judgement ?? {};
  const whole = { ...aJudgement().expect, ...expect };
  return aJudgement({ expect: whole, rejected, limited, identity });
}
