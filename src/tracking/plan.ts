import type { Row } from '../model/report.js';
import type { Action, KnownIssue, Policy } from './action.js';
import { planAlone, planClosed } from './alone.js';
import { needOf } from './need.js';
import { planTogether } from './together.js';

/**
 * What is to be done with the issues of a repository after a run. Pure. A credential that an open
 * issue is about stays in it, whatever the mode is now; a closed one is reopened rather than
 * duplicated; and an issue about a credential that this run did not look at is left alone.
 */
export function planIssues(
  issues: readonly KnownIssue[],
  all: readonly Row[],
  policy: Policy,
): readonly Action[] {
  const { alone, together, duplicates } = sortedOut(issues);
  const byName = worstByName(all);
  const rows = [...byName.values()];
  const open = alone.filter(({ isOpen }) => isOpen);
  const taken = new Set(open.flatMap(namesOf));
  const kept = new Set([...taken, ...(together?.isOpen ? namesOf(together) : [])]);
  const newcomers = rows.filter((row) => needOf(row) === 'open' && !kept.has(row.name));
  const isApart = policy.mode === 'each' && newcomers.length <= policy.most;
  return [
    ...duplicates,
    ...alone.flatMap((issue) => planAlone(issue, byName, policy)),
    ...(isApart ? newcomers.flatMap((row) => planClosed(closedOf(alone, row), row, policy)) : []),
    ...planTogether(together, { newcomers: isApart ? [] : newcomers, byName, taken }, policy),
  ];
}

/**
 * Two names may be the same once secrets are removed and their ends are cut off. Then the worse one
 * is told, which is the first.
 */
export function worstByName(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const byName = new Map<string, Row>();
  for (const row of rows) if (!byName.has(row.name)) byName.set(row.name, row);
  return byName;
}

/** The younger of several open issues about the same, as two runs at once may leave them. */
export function duplicatesIn(issues: readonly KnownIssue[]): readonly Action[] {
  return sortedOut(issues).duplicates;
}

interface Sorted {
  /** One of each credential: the oldest open one, else the youngest closed one. */
  readonly alone: readonly KnownIssue[];
  /** Likewise the one for all that have none of their own. */
  readonly together: KnownIssue | null;
  readonly duplicates: readonly Action[];
}

function sortedOut(issues: readonly KnownIssue[]): Sorted {
  const byAge = issues.toSorted((a, b) => a.number - b.number);
  const chosen = new Map<string, KnownIssue>();
  for (const issue of byAge) {
    const subject = subjectOf(issue);
    if (!chosen.get(subject)?.isOpen) chosen.set(subject, issue);
  }
  const duplicates = byAge.flatMap((issue): readonly Action[] => {
    const first = chosen.get(subjectOf(issue));
    const isYounger = issue.isOpen && first !== undefined && first !== issue;
    return isYounger ? [{ kind: 'duplicate', issue, of: first.number }] : [];
  });
  return {
    alone: [...chosen.values()].filter(({ state }) => state.kind === 'each'),
    together: chosen.get('') ?? null,
    duplicates,
  };
}

/** What an issue is about; a name may be any text, so it is not mixed with words of our own. */
function subjectOf({ state }: KnownIssue): string {
  return state.kind === 'one' ? '' : `=${state.items[0]?.name}`;
}

function namesOf({ state }: KnownIssue): readonly string[] {
  return state.items.map(({ name }) => name);
}

function closedOf(alone: readonly KnownIssue[], { name }: Row): KnownIssue | null {
  return alone.find((issue) => !issue.isOpen && namesOf(issue).includes(name)) ?? null;
}
