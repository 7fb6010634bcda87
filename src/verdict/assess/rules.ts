import type { AnswerRule, Judgement } from '../../model/check.js';
import type { Finding } from '../../model/conversation.js';
import type { Answer } from '../../model/exchange.js';
import type { Phrase } from '../../model/phrase.js';
import { headerValue, inRanges, namesStatus, statusWords, type Unread } from './answer.js';
import { examine } from './examine.js';
import { pageInPlace } from './expectation.js';
import { unreadable } from './unread.js';

/** Whether a rule names this very status, so that it counts whatever the status usually means. */
export function isNamedInRules({ rules = [] }: Judgement, status: number): boolean {
  return rules.some((rule) => rule.status !== null && namesStatus({ status: rule.status }, status));
}

/**
 * What an answer means by the ordered rules of a preset: the first that fits decides. Null where
 * none does. A rule that could fit a part of the body that nobody can read leaves it open. Pure.
 */
export function byRules(answer: Answer, judgement: Judgement): Finding | null {
  for (const rule of judgement.rules ?? []) {
    const fit = fitOf(rule, answer);
    if (fit.kind === 'unread') return unreadable(answer, fit.why);
    if (fit.kind === 'fits') return meaningOf(rule, fit.proof, { answer, judgement });
  }
  return null;
}

type Fit =
  | { readonly kind: 'fits'; readonly proof: Phrase | null }
  | { readonly kind: 'no' }
  | { readonly kind: 'unread'; readonly why: Unread };

function fitOf(rule: AnswerRule, answer: Answer): Fit {
  if (rule.status !== null && !inRanges(answer.status, rule.status)) return { kind: 'no' };
  const type = headerValue(answer, 'content-type') ?? '';
  if (rule.contentType !== null && !type.trim().toLowerCase().startsWith(rule.contentType)) {
    return { kind: 'no' };
  }
  const examined = examine(rule, answer);
  switch (examined.kind) {
    case 'held':
      return { kind: 'fits', proof: examined.proof };
    case 'unmet':
      return { kind: 'no' };
    case 'unread':
      return examined;
  }
}

interface Met {
  readonly answer: Answer;
  readonly judgement: Judgement;
}

function meaningOf(rule: AnswerRule, proof: Phrase | null, { answer, judgement }: Met): Finding {
  const { is, says, cause } = rule;
  const words = `answered ${statusWords(answer.status)}`;
  const because: Phrase = [says ?? words];
  switch (is) {
    case 'alive':
      return (
        (proof === null ? pageInPlace(answer, judgement) : null) ?? { kind: 'accepted', proof }
      );
    case 'dead':
      return { kind: 'rejected', because, ...(cause === null ? {} : { cause }) };
    case 'limited':
      return { kind: 'forbidden', because };
    case 'unknown':
      return { kind: 'inconclusive', because, about: 'unknown-answer' };
  }
}
