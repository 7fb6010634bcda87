import type { KnownIssue } from './action.js';
import type { Api, ApiIssue } from './api.js';
import type { Call } from './call.js';
import { isDamaged, stateIn } from './state.js';

/** The label by which the issues are found again. */
export const LABEL = 'credential-checks';

export interface Known {
  readonly issues: readonly KnownIssue[];
  /** Login of the acting identity. */
  readonly viewer: string;
  /** False where there are more issues than are read. */
  readonly isWhole: boolean;
  /** Numbers of open issues of its own whose marker somebody has damaged. */
  readonly damaged: readonly number[];
}

/** Finds the issues of the acting identity by their label and marker, on all pages of the list. */
export async function findIssues(api: Api, call: Call, viewer: string): Promise<Known> {
  const { found, isWhole } = await call.reading('list the tracking issues', () =>
    api.issues(LABEL),
  );
  const own = found.filter(({ author }) => author === viewer);
  return {
    issues: own.flatMap((issue) => knownIssue(issue, viewer) ?? []),
    viewer,
    isWhole,
    damaged: own.flatMap(({ number, isOpen, body }) => (isOpen && isDamaged(body) ? number : [])),
  };
}

/**
 * Null for one that is not ours: whoever may write an issue could otherwise plant a marker that
 * keeps a warning quiet. Who may edit ours may write to the repository.
 */
export function knownIssue(issue: ApiIssue, viewer: string): KnownIssue | null {
  const { author, labels, body, ...shown } = issue;
  const isLabelled = labels.some((label) => label.toLowerCase() === LABEL);
  const state = author === viewer && isLabelled ? stateIn(body) : null;
  return state === null ? null : { ...shown, labels, body, state };
}
