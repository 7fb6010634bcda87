import type { Expectation, Judgement, StatusRange } from '../../model/check.js';
import type { Finding } from '../../model/conversation.js';
import type { Answer } from '../../model/exchange.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import {
  bodyText,
  inRanges,
  jsonIn,
  namesStatus,
  readsBody,
  signHolds,
  statusWords,
} from './answer.js';
import { examine } from './examine.js';
import { asksToSignIn, isPage, saysHtml } from './page.js';
import { unreadable } from './unread.js';

const SUCCESS: readonly StatusRange[] = [{ from: 200, to: 299 }];

/**
 * Whether a status is expected. A 203 is some proxy's answer (RFC 9110 §15.3.4), or the sign-in
 * page that Azure DevOps sends for a dead token, so it counts only where it is named itself.
 */
export function expects(expect: Expectation, status: number): boolean {
  const isIn = inRanges(status, expect.status ?? SUCCESS);
  return isIn && (status !== 203 || namesStatus(expect, status));
}

/** Accepted with a 2xx, when the configuration names no status; what is left over never is. */
export function anythingElse(answer: Answer, judgement: Judgement): Finding {
  const { expect } = judgement;
  if (expects(expect, answer.status)) return accept(answer, judgement);
  const words = statusWords(answer.status);
  if (answer.status !== 203) {
    const wanted = rangeWords(expect.status ?? SUCCESS);
    return notExpected(judgement, [`answered ${words}, but ${wanted} was expected`]);
  }
  if (asksToSignIn(answer)) return signInPage(answer, judgement);
  const what = isPage(answer)
    ? ' with a web page, which may be one to sign in'
    : ', which comes from a proxy or with a sign-in page, and proves nothing';
  return notExpected(judgement, [`answered ${words}${what}`]);
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
  const examined = examine(judgement.expect, answer);
  switch (examined.kind) {
    case 'unread':
      return unreadable(answer, examined.why);
    case 'unmet':
      return notExpected(
        judgement,
        phrase`answered ${statusWords(answer.status)}, but ${examined.because}`,
      );
    case 'held':
      return (
        openSign(answer, judgement, ['rejected', 'limited']) ??
        (examined.proof === null ? pageInPlace(answer, judgement) : null) ??
        failedQuery(answer, judgement) ?? { kind: 'accepted', proof: examined.proof }
      );
  }
}

/** Inconclusive when a sign of these that looks into the body could not be looked for, else null. */
export function openSign(
  answer: Answer,
  judgement: Judgement,
  meanings: readonly ('rejected' | 'limited')[],
): Finding | null {
  const signs = meanings.flatMap((meaning) => judgement[meaning]).filter(readsBody);
  if (!signs.some((sign) => signHolds(sign, answer) === null)) return null;
  const body = jsonIn(answer);
  const why = body.ok ? 'too-complex' : body.why;
  return unreadable(answer, why, ', so a sign of a rejected credential may be missed');
}

/**
 * A page that no rule has looked into may be one to sign in. What a preset's provider sends is
 * known, and it is no page.
 */
export function pageInPlace(answer: Answer, judgement: Judgement): Finding | null {
  if (!inRanges(answer.status, SUCCESS)) return null;
  if (saysHtml(answer) && answer.body.kind === 'undecodable') {
    return unreadable(answer, 'undecodable', ', so it may be a sign-in page');
  }
  if (!isPage(answer)) return null;
  if (asksToSignIn(answer)) return signInPage(answer, judgement);
  const words = `answered ${statusWords(answer.status)} with a web page`;
  return judgement.fromPreset ? notExpected(judgement, [words]) : null;
}

function signInPage({ status }: Answer, judgement: Judgement): Finding {
  const words = `answered ${statusWords(status)} with a sign-in page`;
  const finding = notExpected(judgement, [
    `${words}, as some services do when they do not know the credential`,
  ]);
  return finding.kind === 'unexpected' ? { ...finding, about: 'sign-in-page' } : finding;
}

/**
 * GraphQL says in the body that a request failed (GraphQL specification, section 7.1). Who has a
 * rule for the body knows it.
 */
function failedQuery(answer: Answer, judgement: Judgement): Finding | null {
  const { json, body: texts = [] } = judgement.expect;
  if (!inRanges(answer.status, SUCCESS) || json.length + texts.length > 0) return null;
  // Hardly any answer has the word, and reading a long one as JSON takes its time.
  if (!bodyText(answer).includes('"errors"')) return null;
  const body = jsonIn(answer);
  if (!body.ok) return null;
  const results = Array.isArray(body.document) ? body.document : [body.document];
  if (results.length === 0 || !results.every(hasFailed)) return null;
  const words = `answered ${statusWords(answer.status)}, but the body has `;
  return notExpected(judgement, phrase`${words}${config('errors')} and no ${config('data')}`);
}

function hasFailed(result: unknown): boolean {
  if (typeof result !== 'object' || result === null) return false;
  const { errors, data = null } = result as { readonly errors?: unknown; readonly data?: unknown };
  const hasErrors = Object.keys(errors ?? {}).length > 0;
  return hasErrors && data === null;
}

/** The user's expectation was not met; an answer that a preset does not know proves nothing. */
export function notExpected({ fromPreset }: Judgement, because: Phrase): Finding {
  return fromPreset
    ? { kind: 'inconclusive', because, about: 'unknown-answer' }
    : { kind: 'unexpected', because };
}
