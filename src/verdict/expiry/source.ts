import { type Phrase, phrase } from '../../model/phrase.js';
import { parseInstant, utcText } from '../../values/instant.js';

/** An instant (ms since the epoch) and the words that say where it was read. */
export interface DatedEvidence {
  readonly at: number;
  readonly evidence: Phrase;
}

/** What one source says about the expiry. */
export interface Reading {
  readonly dates: readonly DatedEvidence[];
  /** A sentence when the source is not there at all; who did not ask for it need not hear it. */
  readonly absent: Phrase | null;
  /** Sentences about what is there and cannot be used. */
  readonly remarks: readonly Phrase[];
}

export const NO_READING: Reading = { dates: [], absent: null, remarks: [] };

/** The date that comes first; null when there is none. */
export function earliest<Dated extends { readonly at: number }>(
  dates: readonly Dated[],
): Dated | null {
  return dates.reduce<Dated | null>(
    (first, date) => (first === null || date.at < first.at ? date : first),
    null,
  );
}

/**
 * What texts of an answer say that should each be a date: the earliest that can be read. They are
 * told as `subject` in evidence, and as `place` behind "the answer's".
 */
export function readTexts(texts: readonly string[], subject: Phrase, place: Phrase): Reading {
  if (texts.length === 0) {
    const absent = phrase`The answer has no ${place}, so no expiry was found.`;
    return { ...NO_READING, absent };
  }
  const instants = texts.map(parseInstant).filter((at) => at !== null);
  if (instants.length > 0) {
    const at = Math.min(...instants);
    return { ...NO_READING, dates: [{ at, evidence: phrase`${subject} is ${utcText(at)}` }] };
  }
  const remark = phrase`The answer's ${place} is not a date that can be read.`;
  return { ...NO_READING, remarks: [remark] };
}
