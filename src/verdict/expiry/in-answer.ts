import type { ExpirySource } from '../../model/check.js';
import type { Answer } from '../../model/exchange.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import { isAmbiguousDate, parseInstant, utcText } from '../../values/instant.js';
import { queryJson, scalarText } from '../../values/json-path.js';
import { headerValue, jsonIn, type Unread } from '../assess/answer.js';
import { unreadWords } from '../assess/unread.js';
import { headerPlaces, jsonPlaces, offer } from './near.js';
import { dated, type Reading } from './reading.js';

type Source<Kind> = Extract<ExpirySource, { readonly kind: Kind }>;

/** An answer, and when it came by the clock that counts (ms since the epoch). */
export interface Given {
  readonly answer: Answer;
  readonly endedAt: number;
}

/** The expiry in a header of the answer; of several lines the earliest that can be read. */
export function readHeaderExpiry({ name, unit }: Source<'header'>, given: Given): Reading {
  const { headers } = given.answer;
  const lower = name.toLowerCase();
  const lines = headers.get(lower) ?? [];
  const texts = lines.filter((line) => line.trim() !== '');
  const quoted = config(name);
  const place = { subject: phrase`Header ${quoted}`, behind: phrase`header ${quoted}`, unit };
  if (texts.length > 0) return readTexts(texts, place, given);
  if (lines.length > 0) return empty(place);
  const near = offer({ place: lower, name: lower }, headerPlaces(headers));
  const words = phrase`The answer has no header ${quoted}, so no expiry was found.${near}`;
  return { kind: 'absent', words, remedy: correct('name of the header') };
}

/**
 * The expiry at a JSONPath (RFC 9535) in the body; of several values the earliest that can be read.
 * Null says that there is no end. An empty text says nothing.
 */
export function readJsonExpiry(source: Source<'json'>, given: Given): Reading {
  const body = jsonIn(given.answer);
  if (!body.ok) return unreadAt(source.path, body.why, given);
  return readDocument(source, body.document, given);
}

function unreadAt(path: string, why: Unread, { answer }: Given): Reading {
  const words = phrase`The answer's body ${unreadWords(answer, why)}, so no expiry could be read at ${config(path)}.`;
  return { kind: 'absent', words, remedy: ELSEWHERE };
}

/** The same in a document, or a part of one. */
export function readDocument(
  { path, unit }: Source<'json'>,
  document: unknown,
  given: Given,
): Reading {
  const quoted = config(path);
  const selected = queryJson(path, document);
  if (selected.kind === 'too-costly') return unreadAt(path, 'too-complex', given);
  const values = selected.values.filter((value) => value !== null && value !== '');
  const place = { subject: [quoted], behind: phrase`value at ${quoted}`, unit };
  if (values.length > 0) return readTexts(values.map(scalarText), place, given);
  if (selected.values.includes(null)) {
    return { kind: 'endless', words: phrase`${quoted} is null, which says that there is no end` };
  }
  if (selected.values.length > 0) return empty(place);
  const near = offer({ place: path, name: lastName(path) }, jsonPlaces(document));
  const words = phrase`The answer has no value at ${quoted}, so no expiry was found.${near}`;
  return { kind: 'absent', words, remedy: correct('path') };
}

/** The place is right, and the answer says nothing there. */
function empty({ behind }: Place): Reading {
  const words = phrase`The answer's ${behind} is empty, so no expiry was found.`;
  return { kind: 'absent', words, remedy: ELSEWHERE };
}

/** `expires_at` of `$.token.expires_at`. */
function lastName(path: string): string {
  return /([\p{L}_$][\p{L}\p{N}_-]*)[^\p{L}\p{N}_-]*$/u.exec(path)?.[1] ?? '';
}

/** What is said of a place in an answer. */
interface Place {
  /** In evidence. */
  readonly subject: Phrase;
  /** Behind "the answer's". */
  readonly behind: Phrase;
  readonly unit: 'seconds' | undefined;
}

/** What values of an answer say, null for what is no scalar: the earliest that can be read. */
function readTexts(texts: readonly (string | null)[], place: Place, given: Given): Reading {
  return place.unit === 'seconds'
    ? readSeconds(texts, place, given)
    : readDates(texts, place, given);
}

function readDates(
  texts: readonly (string | null)[],
  { subject, behind }: Place,
  given: Given,
): Reading {
  const instants = texts.map((text) => (text === null ? null : parseInstant(text)));
  const read = instants.filter((at) => at !== null);
  if (read.length === 0) {
    const isAmbiguous = texts.some((text) => text !== null && isAmbiguousDate(text));
    const why = isAmbiguous
      ? 'is a date whose day and month could be either, so it is not read'
      : 'is not a date that can be read';
    const remedy = texts.some(isSmallNumber) ? ADD_UNIT : ELSEWHERE;
    return { kind: 'unreadable', words: phrase`The answer's ${behind} ${why}.`, remedy };
  }
  const ends = read.filter((at) => !isTimeOfAnswer(at, given));
  return ends.length === 0 ? ownTime(behind) : dated(subject, Math.min(...ends));
}

const LONGEST_SECONDS = 100 * 366 * 86_400;

/** A time that remains when the answer ends. */
function readSeconds(
  texts: readonly (string | null)[],
  { subject, behind }: Place,
  { endedAt }: Given,
): Reading {
  const lengths = texts
    .map((text) => (text !== null && /^\d{1,10}$/.test(text.trim()) ? Number(text) : Infinity))
    .filter((length) => length <= LONGEST_SECONDS);
  if (lengths.length === 0) {
    const why = 'is not a whole number of seconds between now and 100 years';
    const words = phrase`The answer's ${behind} ${why}, so no expiry was found.`;
    return { kind: 'unreadable', words, remedy: REMOVE_UNIT };
  }
  const remaining = lengths.filter((length) => length > 0);
  if (remaining.length === 0) return ownTime(behind);
  const least = Math.min(...remaining);
  const at = endedAt + least * 1000;
  const words = phrase`${subject} is ${least} seconds, so the end is ${utcText(at)}`;
  return { kind: 'date', at, words, holder: null };
}

const OWN_TIME_MS = 60_000;

/** An end that is "now" of an accepted credential is none: GitHub once sent it for live tokens. */
function isTimeOfAnswer(at: number, { answer, endedAt }: Given): boolean {
  const answeredAt = parseInstant(headerValue(answer, 'date') ?? '') ?? endedAt;
  return Math.abs(at - answeredAt) <= OWN_TIME_MS;
}

function ownTime(behind: Phrase): Reading {
  const words = phrase`The answer's ${behind} is the time of the answer itself, so it is not used as an end.`;
  return { kind: 'unreadable', words, remedy: ELSEWHERE };
}

/** Far from any date in seconds since the epoch. */
function isSmallNumber(text: string | null): boolean {
  return text !== null && /^\d{1,8}$/.test(text.trim());
}

const correct = (what: string): Phrase => phrase`Correct the ${what} in ${config('expiry')}.`;
/** What helps where an end is not at its place. */
export const ELSEWHERE = phrase`Name another place in ${config('expiry')}, or type the date there: ${config('expiry: { date: 2027-01-31 }')}.`;
const ADD_UNIT = phrase`If it is the time that remains, in seconds, add ${config('unit: seconds')} to ${config('expiry')}.`;
const REMOVE_UNIT = phrase`Remove ${config('unit: seconds')} from ${config('expiry')} if it is a date, or name another place.`;
