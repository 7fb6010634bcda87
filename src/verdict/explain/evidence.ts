import type { Exchanged } from '../../model/conversation.js';
import type { Exchange } from '../../model/exchange.js';
import { type Phrase, phrase, server } from '../../model/phrase.js';
import { headerValue, redirectTarget, statusWords } from '../assess/answer.js';
import { failureNoun } from '../assess/failure.js';
import type { Finding } from '../../model/finding.js';

/** What was observed, one clause an entry: the answers in the order in which they came. A relative redirect counts from `url`. */
export function evidenceOf(history: readonly Exchanged[], url: string): Phrase[] {
  const asked = history.filter(({ purpose }) => purpose !== 'control');
  const control = history.findLast(({ purpose }) => purpose === 'control');
  return [
    ...earlier(asked),
    ...challenge(asked.at(-1)?.exchange),
    ...target(asked.at(-1)?.exchange, url),
    ...(control === undefined ? [] : [controlWords(control)]),
  ];
}

/** A 401 that was confirmed or contradicted, and the failures that were retried. */
function earlier(asked: readonly Exchanged[]): Phrase[] {
  if (asked.length < 2) return [];
  const outcomes = asked.map(({ exchange }) => outcomeWords(exchange));
  const confirmed = asked.some(({ purpose }) => purpose === 'confirmation');
  const words = outcomes.join(', then ');
  return [
    [
      confirmed
        ? `Asked again because of a 401: ${words}`
        : `Asked ${asked.length} times: ${words}`,
    ],
  ];
}

/** RFC 9110 §11.6.1: what the endpoint would accept, in its own words. */
function challenge(exchange: Exchange | undefined): Phrase[] {
  if (exchange?.kind !== 'answer' || exchange.answer.status < 400) return [];
  const value = headerValue(exchange.answer, 'www-authenticate');
  const status: Phrase = [`HTTP ${statusWords(exchange.answer.status)}`];
  return value === null ? [status] : [status, phrase`WWW-Authenticate: ${server(value)}`];
}

/** A redirect is never followed, whatever it means for the verdict. */
function target(exchange: Exchange | undefined, url: string): Phrase[] {
  if (exchange?.kind !== 'answer') return [];
  const { status } = exchange.answer;
  const location = status >= 300 && status <= 399 ? redirectTarget(exchange.answer, url) : null;
  return location === null ? [] : [phrase`Redirect to ${location}, not followed`];
}

function controlWords({ exchange, finding }: Exchanged): Phrase {
  const outcome = outcomeWords(exchange);
  const demanded =
    exchange.kind === 'failure' && exchange.failure.kind === 'client-certificate-missing';
  const meaning = demanded ? DEMANDED : CONTROL_MEANING[finding.kind];
  return [`The same request without the credential: ${outcome}, ${meaning}`];
}

const DEMANDED = 'so the endpoint demands it';
const NO_PROOF = 'which proves nothing about whether the endpoint demands it';

/** What the control proves, by what it found. */
const CONTROL_MEANING: Readonly<Record<Finding['kind'], string>> = {
  accepted: 'so the endpoint does not demand it',
  rejected: DEMANDED,
  forbidden: DEMANDED,
  unexpected: DEMANDED,
  inconclusive: NO_PROOF,
  unusable: NO_PROOF,
};

function outcomeWords(exchange: Exchange): string {
  return exchange.kind === 'answer'
    ? statusWords(exchange.answer.status)
    : failureNoun(exchange.failure);
}
