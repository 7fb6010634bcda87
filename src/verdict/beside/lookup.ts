import type { EntryList, ExpiryElsewhere, ReadyCheck } from '../../model/check.js';
import type { Exchange } from '../../model/exchange.js';
import type { Answer } from '../../model/exchange.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import type { PresetFacts } from '../../model/preset.js';
import { queryJson, scalarText } from '../../values/json-path.js';
import { jsonIn } from '../assess/answer.js';
import { type Conversation, decisive, findingOf } from '../assess/conversation.js';
import { outcomeWords } from '../assess/failure.js';
import { unreadWords } from '../assess/unread.js';
import type { Beside } from '../case.js';
import {
  ELSEWHERE,
  type Given,
  readDocument,
  readHeaderExpiry,
  readJsonExpiry,
} from '../expiry/in-answer.js';
import type { Reading } from '../expiry/reading.js';
import { isOfEntry, toldIn } from '../facts.js';

type Lookup = Extract<ExpiryElsewhere, { readonly kind: 'picked' }>;

interface Known {
  /** What is known already beside the answer. */
  readonly seen: Beside;
  /** By this machine's clock, in milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Adds what a list or a further answer says of the end, and of the credential that an entry of it is
 * about. Pure; never throws.
 */
export function lookedUp(
  { judgement: { expiry, facts } }: ReadyCheck,
  said: Conversation,
  { seen, now }: Known,
): Beside {
  const { elsewhere: lookup } = expiry;
  if (lookup?.kind !== 'picked') return seen;
  const isAccepted = findingOf(said).kind === 'accepted';
  const answered = lookup.isSecond ? secondAnswer(said, isAccepted) : ownAnswer(said);
  if (answered === null) return seen;
  const isThere = 'answer' in answered;
  const source = lookup.isPreset ? 'preset' : lookup.source.kind;
  // An answer that does not accept the credential need not hold a list that its preset looks for.
  const isWanted = ({ kind }: Reading) => isAccepted || !lookup.isPreset || kind !== 'absent';
  const readings = isThere ? readPicked(lookup, answered, now) : [answered];
  const told =
    isThere && isAccepted && facts !== undefined ? entryFacts(lookup, answered, facts) : [];
  return {
    ...seen,
    evidence: [...seen.evidence, ...told],
    readings: readings.filter(isWanted).map((one) => ({ ...one, source })),
  };
}

/** What the credential's own entry of a list tells, where the preset knows its places. */
function entryFacts(lookup: Lookup, given: Given, facts: PresetFacts): readonly Phrase[] {
  const document = isOfEntry(lookup) ? entryIn(lookup, given) : undefined;
  return document === undefined ? [] : toldIn(facts, { answer: given.answer, document });
}

/** The one entry that is the credential's. */
function entryIn({ list }: Lookup, given: Given): unknown {
  const entries = list === null ? [] : entriesIn(list, given);
  const [document, ...more] = Array.isArray(entries) ? entries : [];
  return more.length === 0 ? document : undefined;
}

/** The credential's own entry of the list that its expiry is in; null where it is not the only one. */
export function ownEntry(
  { judgement: { expiry } }: ReadyCheck,
  said: Conversation,
): { readonly answer: Answer; readonly document: unknown } | null {
  const { elsewhere: lookup } = expiry;
  if (lookup?.kind !== 'picked') return null;
  const answered = lookup.isSecond ? secondAnswer(said, true) : ownAnswer(said);
  if (answered === null || !('answer' in answered)) return null;
  const document = entryIn(lookup, answered);
  return document === undefined ? null : { answer: answered.answer, document };
}

function ownAnswer(said: Conversation): Given | null {
  const last = decisive(said)?.exchange;
  return last?.kind === 'answer' ? last : null;
}

const CHECK_REQUEST = phrase`Check the address and the method under ${config('expiry.request')}, and that the credential may ask for it.`;

/** The answer to the second request; a reading where it came to nothing, null where none is missed. */
function secondAnswer({ second }: Conversation, isAccepted: boolean): Given | Reading | null {
  const nothing = (words: Phrase, remedy = CHECK_REQUEST): Reading => ({
    kind: 'unreadable',
    words,
    remedy,
  });
  if (second === undefined) {
    const words: Phrase = ['The second request for the expiry was not made before the run ended.'];
    return isAccepted ? nothing(words, ['Run the workflow again.']) : null;
  }
  if ('problem' in second) return nothing(second.problem);
  if (second.kind === 'answer' && isSuccess(second)) return second;
  return nothing(
    phrase`The second request for the expiry came to nothing (${outcomeWords(second)}).`,
  );
}

/** A 203 is some proxy's answer (RFC 9110, 15.3.4). */
function isSuccess(exchange: Extract<Exchange, { readonly kind: 'answer' }>): boolean {
  const { status } = exchange.answer;
  return status >= 200 && status <= 299 && status !== 203;
}

function readPicked({ source, list }: Lookup, given: Given, now: number): readonly Reading[] {
  if (source.kind === 'header') return [readHeaderExpiry(source, given)];
  if (list === null) return [readJsonExpiry(source, given)];
  const entries = entriesIn(list, given);
  if (!Array.isArray(entries)) return [entries];
  const readings = entries.map((entry) => readDocument(source, entry, given));
  const several = phrase`Several entries of the list at ${config(list.path)} fit ${config('where')}, so the earliest end that is still ahead counts.`;
  return [
    ...oneOf(readings, now),
    ...(entries.length > 1 ? [{ kind: 'remark' as const, words: several }] : []),
  ];
}

/** The entries that are the credential's, or why there are none. */
function entriesIn({ path, where }: EntryList, given: Given): unknown[] | Reading {
  const place = config(path);
  const body = jsonIn(given.answer);
  const selected = body.ok ? queryJson(path, body.document) : body;
  if (!('values' in selected)) {
    const why = unreadWords(given.answer, 'why' in selected ? selected.why : 'too-complex');
    const words = phrase`The answer's body ${why}, so no list could be read at ${place}.`;
    return { kind: 'absent', words, remedy: ELSEWHERE };
  }
  const [first, ...more] = selected.values;
  const all: readonly unknown[] =
    more.length === 0 && Array.isArray(first) ? first : selected.values;
  const fitting = all.filter((entry) => where.every((rule) => fits(rule, entry)));
  if (fitting.length > 0) return fitting;
  const words =
    all.length === 0
      ? phrase`The answer has no list at ${place}, or an empty one, so no expiry was found.`
      : phrase`No entry of the list at ${place} fits ${config('where')}, so no expiry was found.`;
  return { kind: 'absent', words, remedy: PICK };
}

const PICK = phrase`Correct ${config('list')} and ${config('where')} in ${config('expiry')}. If the list has several pages, ask for all entries at once, or for the right page.`;

function fits({ path, fits: isMeant }: EntryList['where'][number], entry: unknown): boolean {
  const selected = queryJson(path, entry, 2);
  if (selected.kind !== 'values' || selected.values.length !== 1) return false;
  const text = scalarText(selected.values[0]);
  return text !== null && isMeant(text);
}

/** An entry whose end is past is not that of a credential that lives, if there is another. */
function oneOf(readings: readonly Reading[], now: number): readonly Reading[] {
  const dates = readings.filter((one) => one.kind === 'date');
  const ahead = dates.filter(({ at }) => at > now).toSorted((one, other) => one.at - other.at);
  const endless = readings.find(({ kind }) => kind === 'endless');
  const past = dates.toSorted((one, other) => other.at - one.at);
  const chosen = ahead[0] ?? endless ?? past[0] ?? readings[0];
  return chosen === undefined ? [] : [chosen];
}
