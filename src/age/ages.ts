import type { Birth } from '../model/age.js';
import type { CheckResult } from '../model/check.js';
import { config, type Phrase, phrase } from '../model/phrase.js';
import { type Found, aged, hasAge } from './aged.js';
import type { Dates } from './secrets-list.js';

/** A date without a time is 00:00 UTC, which is still ahead in the east when somebody writes it. */
const DAY = 86_400_000;

interface Circumstances {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Dates of these secrets in GitHub's list; null where it is not to be asked. */
  readonly datesOf: (names: readonly string[]) => Promise<Dates | null>;
}

/**
 * The rows with their ages: by the date in the list, else by the provider or the token itself, else
 * by GitHub's list of secrets, which is asked only if some row has nothing better. Never rejects.
 */
export async function datedRows(
  results: readonly CheckResult[],
  { now, datesOf }: Circumstances,
): Promise<CheckResult[]> {
  const first = results.map((result) => (hasAge(result) ? firstFound(result, now) : null));
  const names = results.flatMap(({ subject }, at) =>
    first[at]?.kind === 'none' ? subject.credentialVariables : [],
  );
  const dates = names.length > 0 ? await datesOf([...new Set(names)]) : null;
  return results.map((result, at) => {
    const found = first[at] ?? null;
    if (found === null) return result;
    return aged(result, found.kind === 'none' ? stored(result, dates) : found, now);
  });
}

function firstFound({ subject, birth }: CheckResult, now: number): Found | { kind: 'none' } {
  const issued = subject.policy.age?.issued ?? null;
  if (typeof issued === 'number' && issued <= now + DAY)
    return known({ at: issued, source: 'issued' });
  if (issued !== null) {
    return { kind: 'unknown', words: typeof issued === 'number' ? AHEAD : issued, isFault: true };
  }
  return birth !== undefined && birth.at <= now + DAY ? known(birth) : { kind: 'none' };
}

const known = (birth: Birth): Found => ({ kind: 'known', birth });
const AHEAD = phrase`The date in ${config('issued')} is still ahead, so the age is not known. Correct it.`;

/** By GitHub's list; of several secrets the one that was stored first counts. */
function stored(
  { subject: { credentialVariables: names } }: CheckResult,
  dates: Dates | null,
): Found {
  const all = names.flatMap((name) => dates?.byName.get(name.toUpperCase()) ?? []);
  if (all.length > 0) return known({ at: Math.min(...all), source: 'github' });
  return { kind: 'unknown', words: unknownWords(names, dates), isFault: false };
}

const WRITE: Phrase = phrase`Write its date in ${config('issued')}`;

function unknownWords(names: readonly string[], dates: Dates | null): Phrase {
  if (names.length === 0) return phrase`Its age is not known. ${WRITE}.`;
  if (dates === null) {
    return phrase`Its age is not known. ${WRITE}, or set the input ${config('secrets-token')}.`;
  }
  if (!dates.isWhole) {
    return phrase`Its age is not known, because GitHub's list of secrets could not be read. ${WRITE}.`;
  }
  return phrase`Its age is not known: GitHub lists no secret named ${config(names.join(', '))}. ${WRITE}.`;
}
