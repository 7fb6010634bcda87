import { DEFAULT_FAIL_ON, FAILABLE_VERDICTS, type Verdict } from '../model/verdict.js';
import { HOST_FORMS, parseAllowedHosts } from './allowed-hosts.js';
import { DURATION_FORMS, parseDuration } from '../values/duration.js';
import { nearest } from '../values/words.js';
import { parseShard, SHARD_FORMS, type Shard } from '../values/shard.js';
import { splitWords } from '../values/words.js';

/** One adjustable value: how its text is read (null: not accepted) and what is accepted, as the end of a sentence. */
export interface Knob<T> {
  readonly read: (text: string) => T | null;
  readonly forms: string;
}

/** Bounds of the numbers and times, all inclusive; times in milliseconds. */
export const BOUNDS = {
  timeoutMs: { least: 1000, most: 5 * 60_000 },
  deadlineMs: { least: 1000, most: 6 * 3_600_000 },
  retries: { least: 0, most: 10 },
  concurrency: { least: 1, most: 1024 },
  concurrencyPerHost: { least: 1, most: 256 },
} as const;

export const CONTROL_MODES = ['auto', 'off'] as const;
export const DETAILS_MODES = ['auto', 'full', 'minimal'] as const;

const duration: Knob<number> = { read: parseDuration, forms: DURATION_FORMS };

function durationWithin({ least, most }: Bounds, forms: string): Knob<number> {
  return {
    read: (text) => {
      const ms = parseDuration(text);
      return ms === null || ms < least || ms > most ? null : ms;
    },
    forms,
  };
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

function wholeNumber({ least, most }: Bounds): Knob<number> {
  return {
    read: (text) => {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      return value >= least && value <= most ? value : null;
    },
    forms: `a whole number from ${least} to ${most}`,
  };
}

function oneOf<const T extends string>(words: readonly T[]): Knob<T> {
  return {
    read: (text) => words.find((word) => word === text) ?? null,
    forms: words.map((word) => `\`${word}\``).join(' or '),
  };
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);

const FAIL_ON_FORMS = `a list, by commas or lines, of ${FAILABLE_VERDICTS.join(', ')}; or \`none\` alone`;

/** A glob of Bash's kind; whether it is well formed shows when it is compiled. */
const glob: Knob<string> = {
  read: (text) => (text.length <= 1_000 && !/[\u0000-\u001f\u007f]/.test(text) ? text : null),
  forms: 'one glob of report files, such as `reports/**/report.json`',
};

/** Every value that an input, the `defaults` or an endpoint may set, by the name that all three use. */
export const KNOBS = {
  'warn-within': duration,
  'fail-within': duration,
  timeout: durationWithin(BOUNDS.timeoutMs, 'a duration from 1s to 5m, such as 10s'),
  retries: wholeNumber(BOUNDS.retries),
  concurrency: wholeNumber(BOUNDS.concurrency),
  'concurrency-per-host': wholeNumber(BOUNDS.concurrencyPerHost),
  // GitHub ends a job of its own runners after six hours (GitHub Docs, "Actions limits").
  deadline: durationWithin(BOUNDS.deadlineMs, 'a duration from 1s to 6h, such as 5m'),
  control: oneOf(CONTROL_MODES),
  details: oneOf(DETAILS_MODES),
  'fail-on': {
    read: (text) => failOn(splitWords(text)),
    forms: FAIL_ON_FORMS,
  } satisfies Knob<ReadonlySet<Verdict>>,
  shard: { read: parseShard, forms: SHARD_FORMS } satisfies Knob<Shard>,
  merge: glob,
  'allowed-hosts': { read: parseAllowedHosts, forms: HOST_FORMS },
  // The boolean words of the YAML 1.2 core schema (10.3.2), as the toolkit's getBooleanInput reads them.
  flag: {
    read: (text) => FLAGS.get(text) ?? null,
    forms: '`true` or `false`',
  } satisfies Knob<boolean>,
} as const;

export const DEFAULT_FAIL_ON_TEXT = DEFAULT_FAIL_ON.join(', ');

/** The set that `fail-on` names; empty for `none`; null when a word is no verdict that can fail, or there is none. */
export function failOn(words: readonly string[]): ReadonlySet<Verdict> | null {
  if (words.length === 1 && words[0] === 'none') return new Set();
  const verdicts = words.map((word) => FAILABLE_VERDICTS.find((verdict) => verdict === word));
  const known = verdicts.filter((verdict) => verdict !== undefined);
  return known.length === words.length && known.length > 0 ? new Set(known) : null;
}

/** What is wrong with the words of a `fail-on` that was refused, in own words that quote none of them. */
export function failOnHint(words: readonly string[]): string {
  if (words.includes('none')) return '`none` stands alone.';
  if (words.includes('valid') || words.includes('skipped')) {
    return '`valid` and `skipped` are passes and cannot fail the job.';
  }
  const wrong = words.find((word) => failOn([word]) === null);
  const near = wrong === undefined ? null : nearest(wrong, FAILABLE_VERDICTS);
  return near === null ? '' : `Did you mean \`${near}\`?`;
}
