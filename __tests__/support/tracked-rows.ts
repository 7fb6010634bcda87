import type { Row } from '../../src/model/report.js';
import type { Level, Verdict } from '../../src/model/verdict.js';
import type { Action, KnownIssue, Policy } from '../../src/tracking/action.js';
import type { IssueState, Tracked } from '../../src/tracking/state.js';
import { DAY, NOW, reportOf, resultOf } from './report-sample.js';

export { DAY, NOW };

export const LADDER = [30, 14, 7, 1, 0].map((days) => days * DAY);

export const policyOf = (overrides: Partial<Policy> = {}): Policy => ({
  mode: 'each',
  most: 5,
  ladder: LADDER,
  now: NOW,
  ...overrides,
});

const LEVEL: Readonly<Record<Verdict, Level>> = {
  unauthorized: 'fail',
  expired: 'fail',
  missing: 'fail',
  unexpected: 'fail',
  forbidden: 'fail',
  expiring: 'warn',
  unproven: 'warn',
  inconclusive: 'warn',
  skipped: 'pass',
  valid: 'pass',
};

/** A row of a report; its end in days from now. */
export function rowOf(
  name: string,
  verdict: Verdict,
  { days, level = LEVEL[verdict], ...rest }: Partial<Row> & { days?: number } = {},
): Row {
  const expiresAt = days === undefined ? null : NOW + days * DAY;
  const [row] = reportOf([resultOf({ subject: { name }, verdict, level, expiresAt })]).rows;
  if (row === undefined) throw new Error('A report of one has one row.');
  return { ...row, ...rest };
}

export function trackedOf(name: string, overrides: Partial<Tracked> = {}): Tracked {
  return {
    name,
    verdict: 'unauthorized',
    level: 'fail',
    isOpen: true,
    since: NOW - DAY,
    expiresAt: null,
    step: null,
    ...overrides,
  };
}

export function issueOf(
  number: number,
  items: readonly Tracked[],
  { kind = 'each', ...overrides }: Partial<KnownIssue> & Partial<Pick<IssueState, 'kind'>> = {},
): KnownIssue {
  return {
    number,
    isOpen: true,
    labels: ['credential-checks'],
    title: '',
    body: '',
    updatedAt: '2026-11-22T06:17:00Z',
    state: { kind, at: NOW - DAY, run: 1, items },
    ...overrides,
  };
}

/** An action in a few words: `comment #3 nearer`, `open each npm`. */
export function inWords(action: Action): string {
  if (action.kind === 'duplicate') return `duplicate #${action.issue.number} of #${action.of}`;
  const { items, events, kind, more } = action.content;
  const where = action.kind === 'open' ? kind : `#${action.issue.number}`;
  const about = items.map(({ name, isOpen }) => (isOpen ? name : `(${name})`)).join(' ');
  const told = events.map((event) => `${event.kind} ${event.name}`).join(', ');
  return `${action.kind} ${where}: ${about}${more === 0 ? '' : ` and ${more} more`}${told === '' ? '' : `; ${told}`}`;
}
