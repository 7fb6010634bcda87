import type { Row } from '../model/report.js';
import type { Verdict } from '../model/verdict.js';
import type { Ladder } from '../config/tracking.js';
import { needOf } from './need.js';
import type { Tracked } from './state.js';

/** What is worth a comment. Instants in milliseconds since the epoch. */
export type Event = { readonly name: string; readonly row: Row; readonly now: number } & (
  | { readonly kind: 'arose' }
  | { readonly kind: 'changed'; readonly was: Tracked }
  | { readonly kind: 'rotated'; readonly was: Tracked }
  | { readonly kind: 'nearer'; readonly was: Tracked }
  /** Somebody closed the issue although it still needs action. */
  | { readonly kind: 'still'; readonly was: Tracked }
  | { readonly kind: 'mended'; readonly was: Tracked }
);

/** What an issue says of a credential from now on, and what of that is told. */
export interface Step {
  readonly next: Tracked;
  readonly event: Event | null;
}

export interface Moment {
  readonly now: number;
  readonly ladder: Ladder;
}

/** Of these nobody waits for the end: it is past, or makes no difference any more. */
const DEAD: ReadonlySet<Verdict> = new Set(['unauthorized', 'expired', 'missing']);

/** A token that ends later at each run moves by less than this while a job waits for its turn. */
const ROTATION_MS = 60_000;

/** A credential about which nothing was said before. Null when nobody has to act on it. */
export function firstStep(row: Row, moment: Moment): Step | null {
  return needOf(row) === 'open'
    ? {
        next: openItem(row, moment),
        event: { kind: 'arose', name: row.name, row, now: moment.now },
      }
    : null;
}

/** Pure. A run that could not tell, and one that did not look, leave everything as it was. */
export function nextStep(was: Tracked, row: Row | undefined, moment: Moment): Step {
  const need = row === undefined ? 'untold' : needOf(row);
  if (row === undefined || need === 'untold') return { next: was, event: null };
  const told = { name: row.name, row, now: moment.now };
  if (!was.isOpen) return firstStep(row, moment) ?? { next: was, event: null };
  if (need === 'well')
    return { next: wellItem(row, moment), event: { ...told, kind: 'mended', was } };
  const next = openItem(row, moment, was);
  const kind = kindOf(was, next);
  return { next, event: kind === null ? null : { ...told, kind, was } };
}

function kindOf(was: Tracked, next: Tracked): 'changed' | 'rotated' | 'nearer' | null {
  if (was.verdict !== next.verdict) return 'changed';
  if (DEAD.has(next.verdict)) return null;
  const isNearer = (next.step ?? Infinity) < (was.step ?? Infinity);
  if (isNearer) return 'nearer';
  const isFarther = (next.step ?? Infinity) > (was.step ?? Infinity);
  return isFarther ? 'rotated' : null;
}

/**
 * A later end begins the ladder anew. Otherwise a step that was told stays told, also when the end
 * is no longer known.
 */
function openItem(row: Row, { now, ladder }: Moment, was?: Tracked): Tracked {
  const { name, verdict, level, expiresAt } = row;
  const reached = stepOf(ladder, expiresAt, now);
  const isKept = was !== undefined && !isLater(was.expiresAt, expiresAt);
  const step = isKept ? nearest(was.step, reached) : reached;
  const since = was?.since ?? now;
  // A rejected credential says no end any more, and its last one is worth remembering.
  return {
    name,
    verdict,
    level,
    isOpen: true,
    since,
    expiresAt: expiresAt ?? was?.expiresAt ?? null,
    step,
  };
}

function nearest(one: number | null, other: number | null): number | null {
  const nearer = Math.min(one ?? Infinity, other ?? Infinity);
  return nearer === Infinity ? null : nearer;
}

export function isLater(before: number | null, after: number | null): boolean {
  return before !== null && after !== null && after - before > ROTATION_MS;
}

function wellItem(row: Row, { now }: Moment): Tracked {
  const { name, verdict, level, expiresAt } = row;
  return { name, verdict, level, isOpen: false, since: now, expiresAt, step: null };
}

/**
 * The step that an end has come to: the shortest of those that are no shorter than the time that is
 * left. Null above the first one, and where no end is known. Instants in milliseconds.
 */
export function stepOf(ladder: Ladder, end: number | null, now: number): number | null {
  if (end === null) return null;
  const left = Math.max(0, end - now);
  return ladder.filter((step) => step >= left).at(-1) ?? null;
}
