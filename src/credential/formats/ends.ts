import type { InspectedEnd } from '../../model/inspection.js';
import { type Phrase, phrase } from '../../model/phrase.js';
import { utcText } from '../../values/instant.js';

/** The ends that count, and a warning for each one that is past and does not. */
export interface Ends {
  readonly ends: readonly InspectedEnd[];
  readonly warnings: readonly Phrase[];
}

/**
 * The ends of several certificates any of which will do, such as the authorities of a bundle: one
 * that has ended matters only when no other is left. `now` in milliseconds since the epoch.
 */
export function endsOfAny(all: readonly InspectedEnd[], now: number): Ends {
  const living = all.filter(({ at }) => at === null || at > now);
  if (living.length === 0) return { ends: all, warnings: [] };
  const past = all.flatMap(({ what, at }) => (at === null || at > now ? [] : [{ what, at }]));
  return {
    ends: living,
    warnings: past.map(({ what, at }) => phrase`${what} ended on ${utcText(at)}. Others remain.`),
  };
}

/** The earliest end; null when none ever comes. */
export function earliest<T extends InspectedEnd>(ends: readonly T[]): T | null {
  const dated = ends.filter(({ at }) => at !== null);
  return dated.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0))[0] ?? null;
}

/** The latest of several beginnings: before it, not all of them are valid. */
export function latestBegin(begins: readonly InspectedEnd[]): InspectedEnd | null {
  return begins.toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0))[0] ?? null;
}
