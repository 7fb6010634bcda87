import type { Judgement, StatusRange } from '../../model/check.js';
import type { Finding } from '../../model/conversation.js';
import type { Answer } from '../../model/exchange.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import { matches } from '../../values/json-path.js';
import { headerValue, inRanges, jsonIn, signHolds, statusWords, UNREADABLE } from './answer.js';

const SUCCESS: readonly StatusRange[] = [{ from: 200, to: 299 }];

/** Accepted with any 2xx, when the configuration names no status; what is left over never is. */
export function anythingElse(answer: Answer, judgement: Judgement): Finding {
  const wanted = judgement.expect.status ?? SUCCESS;
  if (inRanges(answer.status, wanted)) return accept(answer, judgement);
  const because = `answered ${statusWords(answer.status)}, but ${rangeWords(wanted)} was expected`;
  return notExpected(judgement, [because]);
}

/** `2xx`, `204` or `200 to 204`, joined with "or". */
function rangeWords(ranges: readonly StatusRange[]): string {
  return ranges
    .map(({ from, to }) => {
      if (from === to) return String(from);
      return from % 100 === 0 && to === from + 99 ? `${from / 100}xx` : `${from} to ${to}`;
    })
    .join(' or ');
}

/**
 * The status is as expected. The other rules of the expectation decide; a sign of a rejected
 * credential that could not be looked for leaves it open.
 */
export function accept(answer: Answer, judgement: Judgement): Finding {
  const unmet = unmetRule(judgement, answer);
  if (typeof unmet === 'string') return unreadable(unmet);
  if (unmet !== null) {
    return notExpected(judgement, phrase`answered ${statusWords(answer.status)}, but ${unmet}`);
  }
  const { kind } = answer.body;
  const isOpen = judgement.rejected.some((sign) => signHolds(sign, answer) === null);
  return isOpen ? unreadable(kind === 'text' ? 'too-complex' : kind) : { kind: 'accepted' };
}

type Unreadable = keyof typeof UNREADABLE;

function unreadable(why: Unreadable): Finding {
  const because = [`sent a body that ${UNREADABLE[why]}`];
  return { kind: 'inconclusive', because, about: 'unreadable-body' };
}

/** The user's expectation was not met; an answer that a preset does not know proves nothing. */
function notExpected({ fromPreset }: Judgement, because: Phrase): Finding {
  return fromPreset
    ? { kind: 'inconclusive', because, about: 'unknown-answer' }
    : { kind: 'unexpected', because };
}

/** The first rule that is not met beyond the status, else null; or why nobody can tell. */
function unmetRule({ expect }: Judgement, answer: Answer): Phrase | Unreadable | null {
  for (const [name, value] of Object.entries(expect.headers)) {
    if (headerValue(answer, name)?.trim() !== value) {
      return phrase`the header ${config(name)} is not ${config(value)}`;
    }
  }
  if (expect.json.length === 0) return null;
  const body = jsonIn(answer);
  if (!body.ok) return body.why === 'no-json' ? [`the body ${UNREADABLE[body.why]}`] : body.why;
  for (const rule of expect.json) {
    const matched = matches(rule, body.document);
    if (matched === null) return 'too-complex';
    if (!matched) return phrase`in the body ${config(rule.path)} is not ${config(rule.value)}`;
  }
  return null;
}
