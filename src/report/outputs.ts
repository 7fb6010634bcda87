import type { Row } from '../model/report.js';
import { VERDICTS } from '../model/verdict.js';
import type { FinishedRun, Sink } from './sink.js';

/** The outputs of the step, by name, in the order of `action.yml`. */
export const outputs: Sink = {
  name: 'the outputs',
  write: (run, { runner }) => {
    for (const [name, value] of outputsOf(run)) runner.output(name, value);
  },
};

type Outputs = readonly (readonly [name: string, value: string])[];

/** Nothing was checked, and that is a failure. */
const NO_REPORT = {
  outcome: 'fail',
  counts: { total: 0, valid: 0 },
  nextExpiry: null,
  rows: [],
} as const;

/**
 * UTF-16 units of a list of names. A job may hand on 1 MB of UTF-16, which is 524,288 of them
 * (GitHub Docs, "Passing information between jobs").
 */
const LIST_LIMIT = 500_000;
/** Of both lists: verdicts that have no room are read as those of no name, which hold back more. */
const LISTS_LIMIT = 520_000;

/** A run that lost a part of its report does not pass, whatever the report says. */
export function outputsOf(run: FinishedRun): Outputs {
  const { outcome, counts, nextExpiry, rows } = run.kind === 'report' ? run.report : NO_REPORT;
  const failing = rows.filter(({ level }) => level === 'fail');
  const warnings = rows.filter(({ level }) => level === 'warn');
  const isWritten = run.kind === 'report' && !run.lost.some(({ name }) => name === 'report.json');
  const failingNames = namesWithin(LIST_LIMIT, failing);
  const room = Math.min(LIST_LIMIT, LISTS_LIMIT - failingNames.length);
  return [
    ['outcome', run.lost.length > 0 ? 'fail' : outcome],
    ['total', String(counts.total)],
    ['valid', String(counts.valid)],
    ['warnings', String(warnings.length)],
    ['failures', String(failing.length)],
    ['failing', failingNames],
    ['verdicts', verdictsWithin(room, rows)],
    ['next-expiry', nextExpiry === null ? '' : new Date(nextExpiry.expiresAt).toISOString()],
    ['next-expiry-name', nextExpiry === null ? '' : plainName(nextExpiry)],
    ['report', isWritten ? run.path : ''],
  ];
}

/** The first names, one a line, as many as there is room for. Their number is another output. */
function namesWithin(limit: number, rows: readonly Row[]): string {
  const names = rows.map(plainName).join('\n');
  return names.length <= limit ? names : names.slice(0, names.lastIndexOf('\n', limit));
}

/**
 * A JSON mapping of names to verdicts, for `fromJSON`, with as many of the worst as there is room
 * for. Expressions take no notice of the case of a key, and fail over one that is there twice
 * (actions/runner, `DictionaryContextData.cs`), so of names that only differ in it the worse one is
 * there.
 */
function verdictsWithin(limit: number, rows: readonly Row[]): string {
  const pairs = new Map<string, string>();
  let room = limit - '{}'.length;
  for (const row of rows) {
    const name = plainName(row);
    const folded = name.toUpperCase().toLowerCase();
    if (pairs.has(folded)) continue;
    const pair = `${JSON.stringify(name)}:${JSON.stringify(row.verdict)}`;
    room -= pair.length + ','.length;
    if (room < 0) break;
    pairs.set(folded, pair);
  }
  return `{${[...pairs.values()].join(',')}}`;
}

const PAIR = new RegExp(`("(?:[^"\\\\]|\\\\.)*"):("(?:${VERDICTS.join('|')})")`, 'g');

/** The output `verdicts` with `clean` names. Its verdicts and its form are words of our own. */
export function cleanVerdicts(text: string, clean: (name: string) => string): string {
  return text.replace(PAIR, (_, name: string, verdict: string) => {
    const plain: string = JSON.parse(name);
    return `${JSON.stringify(clean(plain))}:${verdict}`;
  });
}

/**
 * A name with parentheses for brackets and braces. A JSON file among the secrets makes the runner
 * mask those, and the runner drops the output of a job that holds a mask.
 */
function plainName({ name }: Pick<Row, 'name'>): string {
  return name.replace(/[{[]/g, '(').replace(/[}\]]/g, ')');
}
