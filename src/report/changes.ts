import type { Change, Changes, Past, PastRow } from '../model/change.js';
import type { Row } from '../model/report.js';
import { LEVELS, type Verdict } from '../model/verdict.js';
import { HIDDEN } from '../values/hidden.js';
import { dateWords } from '../values/time.js';

/** A row as far as it is compared. */
type Present = Pick<Row, 'name' | 'verdict' | 'level' | 'expiresAt'>;

/** The verdicts that show an accepted credential whose end, if it has one, is ahead. */
const ACCEPTED: ReadonlySet<Verdict> = new Set(['valid', 'expiring']);
const KINDS = ['new', 'still', 'mended', 'rotated'] as const satisfies readonly Change['kind'][];
/** How exactly a renewed end keeps its distance from the time of the run (ms). */
const SLIDING = 2 * 60_000;

/**
 * Compares the rows of a run with the last state of them. Pure; `now` and all times in milliseconds
 * since the epoch. Whatever could be told in two ways is told as the worse one, so that a doubt
 * silences nobody.
 */
export function changesOf(rows: readonly Present[], past: Past, now: number): Changes {
  const before = unambiguous(past.rows);
  const byName = new Map<string, Change>();
  for (const [name, row] of unambiguous(rows)) {
    const change = changeOf(row, before.get(name), { at: past.at, now });
    if (change !== null) byName.set(name, change);
  }
  return { at: past.at, words: changesWords(past.at, byName), byName };
}

/** By name. Names that differ only by a secret look the same without it, so they tell nothing. */
function unambiguous<R extends Present | PastRow>(rows: readonly R[]): ReadonlyMap<string, R> {
  const found = new Map<string, R>();
  const twice = new Set<string>();
  for (const row of rows) {
    if (found.has(row.name) || row.name.includes(HIDDEN)) twice.add(row.name);
    found.set(row.name, row);
  }
  for (const name of twice) found.delete(name);
  return found;
}

interface Times {
  readonly at: number;
  readonly now: number;
}

function changeOf(row: Present, before: PastRow | undefined, times: Times): Change | null {
  if (before === undefined) return row.level === 'pass' ? null : newChange(null);
  const previousExpiry = before.expiresAt;
  const hadToAct = before.level !== 'pass' && before.verdict !== 'expiring';
  if (row.verdict === 'valid' && row.level === 'pass' && hadToAct) {
    return {
      kind: 'mended',
      was: before.verdict,
      previousExpiry,
      words: againWords(row, before),
    };
  }
  if (previousExpiry !== null && !hadToAct && isRotated(row, previousExpiry, times)) {
    const words = `rotated: expires ${dateWords(row.expiresAt)} instead of ${dateWords(previousExpiry)}`;
    return { kind: 'rotated', previousExpiry, words };
  }
  if (row.level === 'pass') return leftBehind(row, before);
  const isWorse = LEVELS.indexOf(row.level) > LEVELS.indexOf(before.level);
  if (isWorse) return newChange(before.verdict);
  const since = Math.min(before.since ?? times.at, times.at, times.now);
  return { kind: 'still', since, words: `still (since ${dateWords(since).slice(0, 10)})` };
}

/** An `expiring` credential can pass without a later end, when the list no longer warns of it. */
function leftBehind(row: Present, { level, verdict, expiresAt }: PastRow): Change | null {
  if (level === 'pass' || row.verdict !== 'valid') return null;
  return { kind: 'mended', was: verdict, previousExpiry: expiresAt, words: 'no longer due' };
}

function newChange(was: Verdict | null): Change {
  return { kind: 'new', was, words: was === null ? 'new' : `new (was ${was})` };
}

/** A token that each run is given anew also ends later each time, by as much as the run is later. */
function isRotated(
  row: Present,
  previousExpiry: number,
  { at, now }: Times,
): row is Present & { readonly expiresAt: number } {
  if (row.expiresAt === null || !ACCEPTED.has(row.verdict)) return false;
  const later = row.expiresAt - previousExpiry;
  return later > SLIDING && Math.abs(later - (now - at)) > SLIDING;
}

function againWords({ expiresAt }: Present, { verdict, expiresAt: previous }: PastRow): string {
  if (expiresAt === null) return `valid again, was ${verdict}`;
  const isSame = previous === null || previous === expiresAt;
  const was = isSame ? verdict : dateWords(previous);
  return `valid again, expires ${dateWords(expiresAt)}, was ${was}`;
}

function changesWords(at: number, byName: ReadonlyMap<string, Change>): string {
  const all = [...byName.values()];
  const counts = KINDS.map((kind) => ({
    kind,
    count: all.filter((change) => change.kind === kind).length,
  })).filter(({ count }) => count > 0);
  const said = counts.map(({ kind, count }) => `${count} ${kind}`).join(', ');
  return `Since the last run (${dateWords(at)}): ${said || 'nothing changed'}.`;
}
