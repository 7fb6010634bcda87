import type { Expectation, Judgement, StatusRange } from '../../model/check.js';
import type { Answer } from '../../model/exchange.js';
import type { Finding } from '../../model/finding.js';
import { config, type Phrase, phrase, server } from '../../model/phrase.js';
import { matches, parseJsonBody } from '../../values/json-path.js';
import {
  bodyText,
  headerValue,
  inRanges,
  redirectTarget,
  statusWords,
  TOO_COMPLEX,
  unreadableWords,
} from './answer.js';
import { inconclusive, type Received, type Rule } from './rule.js';
import { signHolds } from './signs.js';

/** A status that the configuration names. */
export const expectedByName: Rule = (received) => {
  const { status } = received.judgement.expect;
  return status !== null && inRanges(received.answer.status, status) ? accept(received) : null;
};

/** Any 2xx, when the configuration names no status. */
export const success: Rule = (received) => {
  const { answer, judgement } = received;
  if (judgement.expect.status !== null || answer.status < 200 || answer.status > 299) return null;
  return accept(received);
};

export const redirect: Rule = ({ answer, judgement, url }) => {
  if (answer.status < 300 || answer.status > 399 || judgement.fromPreset) return null;
  const target = redirectTarget(answer, url);
  const because: Phrase =
    target === null
      ? [`answered ${statusWords(answer.status)}`]
      : phrase`redirected to ${target} (${answer.status}), which was not followed`;
  return { kind: 'unexpected', because };
};

/** What no other rule decides. */
export function anythingElse({ answer, judgement }: Received): Finding {
  const wanted = judgement.expect.status === null ? '2xx' : rangeWords(judgement.expect.status);
  const because = `answered ${statusWords(answer.status)}, but ${wanted} was expected`;
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
function accept({ answer, judgement }: Received): Finding {
  const unmet = unmetRule(judgement.expect, answer);
  if (typeof unmet === 'string') return inconclusive(unmet, 'unreadable-body');
  if (unmet !== null) {
    return notExpected(judgement, phrase`answered ${statusWords(answer.status)}, but ${unmet}`);
  }
  const open = judgement.rejected.some((sign) => signHolds(sign, answer) === null);
  if (!open) return { kind: 'accepted' };
  return inconclusive(unreadableWords(answer) ?? TOO_COMPLEX, 'unreadable-body');
}

/** The user's expectation was not met; an answer that a preset does not know proves nothing. */
function notExpected({ fromPreset }: Judgement, because: Phrase): Finding {
  return fromPreset
    ? { kind: 'inconclusive', because, about: 'unknown-answer' }
    : { kind: 'unexpected', because };
}

/** The first rule that is not met beyond the status, else null. A text says why nobody can tell. */
function unmetRule(expect: Expectation, answer: Answer): Phrase | string | null {
  for (const [name, value] of Object.entries(expect.headers)) {
    if (headerValue(answer, name)?.trim() !== value) {
      return phrase`the header ${config(name)} is not ${config(value)}`;
    }
  }
  if (expect.json.length === 0) return null;
  const unreadable = unreadableWords(answer);
  if (unreadable !== null) return unreadable;
  const body = parseJsonBody(bodyText(answer));
  if (!body.ok) return body.why === 'too-complex' ? TOO_COMPLEX : notJson(answer);
  for (const rule of expect.json) {
    const matched = matches(rule, body.document);
    if (matched === null) return TOO_COMPLEX;
    if (!matched) return phrase`in the body ${config(rule.path)} is not ${config(rule.value)}`;
  }
  return null;
}

function notJson(answer: Answer): Phrase {
  const type = headerValue(answer, 'content-type');
  return type === null ? ['the body is not JSON'] : phrase`the body is ${server(type)}, not JSON`;
}
