import type { Exchange } from '../model/exchange.js';
import type { ErrandJudgement, Obtained } from '../model/obtain.js';
import type { Phrase } from '../model/phrase.js';
import { PROVE } from '../model/steps.js';
import { type JsonObject, jsonObjectIn, textIn } from '../values/json-body.js';
import { durationWords } from '../values/time.js';
import { readUrl } from '../values/url.js';

/** The body of an answer that came whole; empty for any other. */
export function textOf(exchange: Exchange): string {
  return exchange.kind === 'answer' && exchange.answer.body.kind === 'text'
    ? exchange.answer.body.text
    : '';
}

/** The JSON object that an errand was answered with; null when it was not. Never throws. */
export function objectIn(exchange: Exchange): JsonObject | null {
  return jsonObjectIn(textOf(exchange));
}

/** Any 2xx but 203, which is some proxy's answer (RFC 9110, 15.3.4). */
export function isSuccess(exchange: Exchange): boolean {
  if (exchange.kind === 'failure') return false;
  const { status } = exchange.answer;
  return status >= 200 && status <= 299 && status !== 203;
}

/** Address without its query and fragment, as it may be shown. */
export function shownAddress(url: string): string {
  const parsed = readUrl(url);
  return parsed === null ? '' : `${parsed.origin}${parsed.pathname}`;
}

/** `1 hour`, of a lifetime in seconds (RFC 6749, section 5.1), as a clause; empty when there is none. */
export function lifetimeWords(seconds: unknown): string {
  return typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds > 0
    ? ` for ${durationWords(seconds * 1_000)}`
    : '';
}

/** RFC 6750, section 2.1, and whatever else a header can hold: visible ASCII. */
export function tokenIn(object: JsonObject, name: string): string | null {
  const text = textIn(object, name);
  return text !== null && /^[!-~]+$/.test(text) ? text : null;
}

/**
 * The answer has this member, and so proves something. One that is there and is nothing to go on
 * with, such as an object for a token, is never accepted.
 */
export function holds(name: string, isUsable: boolean): NonNullable<ErrandJudgement['expect']> {
  const path = `$.${name}`;
  const isThere = { path, value: { exists: true } };
  return { json: isUsable ? [isThere] : [isThere, { path, value: { exists: false } }] };
}

/** What a vendor means by an answer that refuses, where it says more than the usual words. */
export interface Meaning {
  /** Of the status and the text of the answer, as `401 {"error": …}`. */
  readonly said: RegExp;
  /** As a line of evidence. */
  readonly words: string;
  /** What helps, before the step that proves it. */
  readonly steps: readonly string[];
}

/** As far as the words of a refusal are looked for. */
const LONGEST = 4_096;

/** What the first meaning that fits has to say. */
export function meaningOf(
  exchange: Exchange,
  meanings: readonly Meaning[],
): { readonly evidence: readonly Phrase[] } & Pick<Answered, 'steps'> {
  if (exchange.kind !== 'answer' || isSuccess(exchange)) return { evidence: [] };
  const said = `${exchange.answer.status} ${textOf(exchange).slice(0, LONGEST)}`;
  const found = meanings.find((meaning) => meaning.said.test(said));
  if (found === undefined) return { evidence: [] };
  return { evidence: [[found.words]], steps: [...found.steps, PROVE] };
}

export type Answered = Extract<Obtained, { kind: 'answered' }>;
