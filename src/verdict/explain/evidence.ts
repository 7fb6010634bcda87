import type { Exchanged } from '../../model/conversation.js';
import type { Answer, Exchange } from '../../model/exchange.js';
import { config, type Phrase, phrase, server } from '../../model/phrase.js';
import { relativeTime } from '../../values/time.js';
import { headerValue, redirectTarget, statusWords } from '../assess/answer.js';
import { NOTABLE_SKEW_MS, skewWords } from '../assess/clock.js';
import { type Conversation, controlOf, stopWords } from '../assess/conversation.js';
import { failureNoun } from '../assess/failure.js';
import type { Case } from '../case.js';
import type { Statement } from '../statements/statement.js';

/** What was observed, whatever the verdict, one clause an entry. */
export function evidenceOf({ check, said, answer, skewMs, now }: Case): Phrase[] {
  const { url, policy } = check.subject;
  return [
    ...earlier(said.history.filter(({ purpose }) => purpose !== 'control')),
    ...(answer === null ? [] : answerWords(answer, url)),
    ...controlWords(said),
    ...clockWords(skewMs),
    ...certificateWords(answer, now, policy.warnWithinMs),
  ];
}

/** A 401 that was confirmed or contradicted, and the failures that were retried. */
function earlier(asked: readonly Exchanged[]): Phrase[] {
  if (asked.length < 2) return [];
  const outcomes = asked.map(({ exchange }) => outcomeWords(exchange)).join(', then ');
  return asked.some(({ purpose }) => purpose === 'confirmation')
    ? [[`Asked again because of a 401: ${outcomes}`]]
    : [[`Asked ${asked.length} times: ${outcomes}`]];
}

/** A challenge (RFC 9110 §11.6.1) says what the endpoint would accept. No redirect is followed. */
function answerWords(answer: Answer, url: string): Phrase[] {
  const { status } = answer;
  if (status >= 400) {
    const challenge = headerValue(answer, 'www-authenticate');
    const words: Phrase[] = [[`HTTP ${statusWords(status)}`]];
    return challenge === null ? words : [...words, phrase`WWW-Authenticate: ${server(challenge)}`];
  }
  const target = status >= 300 ? redirectTarget(answer, url) : null;
  return target === null ? [] : [phrase`Redirect to ${target}, not followed`];
}

const NO_PROOF = 'which does not show whether the endpoint requires it';

function controlWords(said: Conversation): Phrase[] {
  const control = controlOf(said);
  const asked =
    control === null ? [] : [`${outcomeWords(control.exchange)}, ${meaningOf(control)}`];
  return [...asked, ...cutOutcome(said)].map((outcome) => [
    `The same request without the credential: ${outcome}`,
  ]);
}

/** What the control shows. */
function meaningOf({ exchange, finding: { kind } }: Exchanged): string {
  if (kind === 'accepted') return 'so the endpoint does not require it';
  const wantsCertificate =
    exchange.kind === 'failure' && exchange.failure.kind === 'client-certificate-missing';
  const isOpen = kind === 'inconclusive' || kind === 'unusable';
  return isOpen && !wantsCertificate ? NO_PROOF : 'so the endpoint requires it';
}

/** A control that was still to come when the run ended. */
function cutOutcome({ cutShort }: Conversation): string[] {
  if (cutShort?.awaited !== 'control') return [];
  const what = cutShort.underWayMs === null ? 'not asked' : 'no answer';
  return [`${what} before ${stopWords(cutShort.reason)}, ${NO_PROOF}`];
}

function outcomeWords(exchange: Exchange): string {
  return exchange.kind === 'answer'
    ? statusWords(exchange.answer.status)
    : failureNoun(exchange.failure);
}

/** The clocks disagree by more than a minute. */
function clockWords(skewMs: number | null): Phrase[] {
  if (skewMs === null || Math.abs(skewMs) <= NOTABLE_SKEW_MS) return [];
  return [[`The endpoint's clock is ${skewWords(skewMs)} this one (Date header)`]];
}

/** When the server's certificate ends, every check of it fails, whatever the credential. */
function certificateWords(answer: Answer | null, now: number, horizonMs: number): Phrase[] {
  const expiresAt = answer?.serverCertificate?.expiresAt ?? null;
  if (expiresAt === null || expiresAt - now > horizonMs) return [];
  return [[`The server's own certificate expires ${relativeTime(expiresAt, now)}`]];
}

/** `The endpoint says (message): …`. The field is a word of our own lists, so nothing hides it. */
export function statementWords({ field, text }: Statement): Phrase {
  return field === ''
    ? phrase`The endpoint says: ${server(text)}`
    : phrase`The endpoint says (${config(field)}): ${server(text)}`;
}

/** What an endpoint says in its body is shown up to here. */
const MOST_STATEMENTS = 3;

/** What the body says. The challenge is in the evidence already, so its words are not repeated. */
export function bodyWords(statements: readonly Statement[]): Phrase[] {
  const challenged = new Set(
    statements.filter(({ from }) => from === 'challenge').map(({ text }) => text),
  );
  return statements
    .filter(({ from, text }) => from === 'body' && !challenged.has(text))
    .slice(0, MOST_STATEMENTS)
    .map(statementWords);
}
