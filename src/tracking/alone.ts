import type { Row } from '../model/report.js';
import type { Action, Content, KnownIssue, Policy } from './action.js';
import { isSnoozed } from './snooze.js';
import { type Event, firstStep, nextStep, type Step } from './step.js';

/** What becomes of an issue about one credential: edited, closed, or left alone. Pure. */
export function planAlone(
  issue: KnownIssue,
  rows: ReadonlyMap<string, Row>,
  policy: Policy,
): readonly Action[] {
  const [was] = issue.state.items;
  if (was === undefined) return [];
  const row = rows.get(was.name);
  const step = nextStep(was, row, policy);
  if (step.event?.kind === 'mended') {
    // Whoever closed it knows: nothing is said, but the next failure will be a new one.
    const kind = issue.isOpen ? 'close' : 'keep';
    return [{ kind, issue, content: contentOf(step, issue.isOpen) }];
  }
  // Reopening is `planClosed`.
  if (!issue.isOpen || row === undefined || step.next === was) return [];
  return [{ kind: 'keep', issue, content: contentOf(step, !isSnoozed(issue.labels, policy.now)) }];
}

/** A credential that no open issue is about: its closed issue is opened again, or a new one is. */
export function planClosed(issue: KnownIssue | null, row: Row, policy: Policy): readonly Action[] {
  const was = issue?.state.items.find(({ name }) => name === row.name);
  if (issue === null || was === undefined) {
    const step = firstStep(row, policy);
    return step === null ? [] : [{ kind: 'open', content: contentOf(step, true) }];
  }
  const step = reopenedStep(issue, row, policy);
  return step === null ? [] : [{ kind: 'reopen', issue, content: contentOf(step, true) }];
}

/**
 * What a closed issue says of a credential that needs action. Null when it was closed with a snooze
 * before that was over: then it stays closed.
 */
export function reopenedStep(issue: KnownIssue, row: Row, policy: Policy): Step | null {
  const was = issue.state.items.find(({ name }) => name === row.name);
  if (was === undefined || !was.isOpen) return firstStep(row, policy);
  if (isSnoozed(issue.labels, policy.now)) return null;
  const { next, event } = nextStep(was, row, policy);
  const still: Event = { kind: 'still', name: row.name, row, now: policy.now, was };
  return { next, event: event ?? still };
}

function contentOf({ next, event }: Step, isTold: boolean): Content {
  const events = isTold && event !== null ? [event] : [];
  return { kind: 'each', items: [next], more: 0, events };
}
