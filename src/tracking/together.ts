import type { Row } from '../model/report.js';
import { reopenedStep } from './alone.js';
import type { Action, Content, KnownIssue, Policy } from './action.js';
import { isSnoozed } from './snooze.js';
import { within } from './state.js';
import { firstStep, nextStep, type Step } from './step.js';

interface Shared {
  /** Rows that need action and that no open issue is about, worst first. */
  readonly newcomers: readonly Row[];
  readonly byName: ReadonlyMap<string, Row>;
  /** Names that open issues of their own are about. */
  readonly taken: ReadonlySet<string>;
}

/** What becomes of the issue for all credentials that have none of their own. Pure. */
export function planTogether(
  issue: KnownIssue | null,
  shared: Shared,
  policy: Policy,
): readonly Action[] {
  if (issue === null) {
    const steps = shared.newcomers.flatMap((row) => firstStep(row, policy) ?? []);
    return steps.length === 0 ? [] : [{ kind: 'open', content: contentOf(steps) }];
  }
  return issue.isOpen ? planOpen(issue, shared, policy) : planClosed(issue, shared, policy);
}

function planOpen(
  issue: KnownIssue,
  { newcomers, byName, taken }: Shared,
  policy: Policy,
): readonly Action[] {
  const isQuiet = isSnoozed(issue.labels, policy.now);
  const before = issue.state.items.filter(({ name }) => !taken.has(name));
  const steps = before.map((was) => {
    const { next, event } = nextStep(was, byName.get(was.name), policy);
    return { next, event: isQuiet && event?.kind !== 'mended' ? null : event };
  });
  const open = steps.filter(({ next }) => next.isOpen);
  const mended = steps.filter(({ next }) => !next.isOpen);
  // A snooze is of what the issue was about when it was given.
  const fresh = newcomers.flatMap((row) => firstStep(row, policy) ?? []);
  // A run over a part of the list knows nothing of what it would leave out of the text.
  const isPart = before.some(({ name }) => !byName.has(name));
  if (isPart && [...steps, ...fresh].every(({ event }) => event === null)) return [];
  if (open.length + fresh.length > 0) {
    const content = contentOf([...open, ...fresh], mended);
    return [{ kind: 'keep', issue, content }];
  }
  const items = mended.length > 0 ? mended.map(({ next }) => next) : issue.state.items;
  return [{ kind: 'close', issue, content: { ...contentOf([], mended), items } }];
}

function planClosed(
  issue: KnownIssue,
  { newcomers, byName }: Shared,
  policy: Policy,
): readonly Action[] {
  const steps = newcomers.flatMap((row) => reopenedStep(issue, row, policy) ?? []);
  if (steps.length > 0) return [{ kind: 'reopen', issue, content: contentOf(steps) }];
  // Somebody closed it, and what it was about has been mended since.
  const settled = issue.state.items.map((was) => {
    const { next, event } = nextStep(was, byName.get(was.name), policy);
    return event?.kind === 'mended' ? next : was;
  });
  const isOver = settled.some((next, at) => next !== issue.state.items[at]);
  return isOver ? [{ kind: 'keep', issue, content: { ...contentOf([]), items: settled } }] : [];
}

/** Of what there is room for: what is left out is counted, and not told either. */
function contentOf(steps: readonly Step[], mended: readonly Step[] = []): Content {
  const items = within(steps.map(({ next }) => next));
  const told = [...steps.slice(0, items.length), ...mended];
  return {
    kind: 'one',
    items,
    more: steps.length - items.length,
    events: told.flatMap(({ event }) => event ?? []),
  };
}
