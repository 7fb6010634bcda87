import { type Phrase, phrase } from '../../model/phrase.js';
import { utcText } from '../../values/instant.js';
import { type DatedEvidence, NO_READING, type Reading } from './source.js';

const DAY_MS = 86_400_000;

/** A date that a person typed into the configuration: a note, not proof. */
export function readTypedDate(at: number): Reading {
  return { ...NO_READING, dates: [{ at, evidence: phrase`Configured date is ${utcText(at)}` }] };
}

/** A sentence when the typed date and live evidence are more than a day apart. */
export function disagreement(typed: DatedEvidence, live: DatedEvidence): Phrase | null {
  if (Math.abs(typed.at - live.at) <= DAY_MS) return null;
  return phrase`${typed.evidence}, but ${live.evidence}, and that is what counts. Correct the date.`;
}
