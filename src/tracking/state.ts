import * as v from 'valibot';
import { LEVELS, VERDICTS } from '../model/verdict.js';

/**
 * What an issue says of one credential, as far as the next run has to know it. No secret is in it,
 * and nothing that was made of one. Instants in milliseconds since the epoch.
 */
export interface Tracked {
  /** As the report has it: redacted, on one line, at most 200 characters. */
  readonly name: string;
  readonly verdict: (typeof VERDICTS)[number];
  readonly level: (typeof LEVELS)[number];
  /** Whether it needs action. What no longer does is kept for the comparison with the last run. */
  readonly isOpen: boolean;
  /** Since when it has needed action, or has no longer done so. */
  readonly since: number;
  readonly expiresAt: number | null;
  /** The step of the ladder that was told, in milliseconds before the end; null for none. */
  readonly step: number | null;
}

/** What a tracking issue remembers from one run to the next. */
export interface IssueState {
  /** `each`: an issue of one credential. `one`: of all that have none of their own. */
  readonly kind: 'each' | 'one';
  /** When the issue was last written, and by which run; null where that is not known. */
  readonly at: number;
  readonly run: number | null;
  readonly items: readonly Tracked[];
}

/** Credentials in one issue, and units of what its marker says of them. The rest are counted. */
const MOST_ITEMS = 100;
const LONGEST_ITEMS = 20_000;
const LONGEST_MARKER = 2 * LONGEST_ITEMS;
const LONGEST_NAME = 400;

const OPENING = '<!-- credential-checks:state ';
const CLOSING = ' -->';

/** Instants that a date can hold, and spans of at most a hundred years. */
const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
const span = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4e12));

const StateSchema = v.strictObject({
  v: v.literal(1),
  kind: v.picklist(['each', 'one']),
  at: instant,
  run: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e17))),
  items: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_NAME)),
        verdict: v.picklist(VERDICTS),
        level: v.picklist(LEVELS),
        isOpen: v.boolean(),
        since: instant,
        expiresAt: v.nullable(instant),
        step: v.nullable(span),
      }),
    ),
    v.maxLength(MOST_ITEMS),
  ),
});

/**
 * The state as a comment of HTML, which a page does not show. Whatever may end such a comment, or
 * may be taken for a mention, is escaped as JSON does it.
 */
export function markerOf(state: IssueState): string {
  return `${OPENING}${harmless({ v: 1, ...state })}${CLOSING}`;
}

/** As many of the first as there is room for, and at least one. */
export function within(items: readonly Tracked[]): readonly Tracked[] {
  let room = LONGEST_ITEMS;
  const end = items.findIndex((item, at) => {
    room -= harmless(item).length + 1;
    return at === MOST_ITEMS || (room < 0 && at > 0);
  });
  return end === -1 ? items : items.slice(0, end);
}

function harmless(value: object): string {
  return JSON.stringify(value).replace(/[<>&@\u007f-\uffff]|-(?=-)/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * The state in the body of an issue: that of the last marker, because the body is written in front
 * of it. Null where there is none, or one that was damaged.
 */
export function stateIn(body: string): IssueState | null {
  const start = body.lastIndexOf(OPENING);
  const end = body.indexOf(CLOSING, start);
  if (start === -1 || end === -1 || end - start > LONGEST_MARKER) return null;
  const read = v.safeParse(StateSchema, parsed(body.slice(start + OPENING.length, end)));
  if (!read.success) return null;
  const { v: _version, ...state } = read.output;
  const names = new Set(state.items.map(({ name }) => name));
  const isWhole = names.size === state.items.length && names.size > 0;
  return isWhole && (state.kind === 'one' || names.size === 1) ? state : null;
}

/** Whether somebody has damaged the marker of an issue that has one. */
export function isDamaged(body: string): boolean {
  return body.includes(OPENING.trimEnd()) && stateIn(body) === null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
