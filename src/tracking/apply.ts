import type { Action, Content, KnownIssue } from './action.js';
import type { Api, ApiIssue, IssueChange } from './api.js';
import { type Call, Refused } from './call.js';
import { knownIssue, LABEL } from './known.js';
import { loginsOf } from './owner.js';
import type { Refusal } from './unanswered.js';
import { isSnoozeLabel } from './snooze.js';
import { commentText, comparable, issueBody, issueTitle, type Setting } from './text.js';

/** What it takes to carry actions out. */
export interface Applying {
  readonly api: Api;
  readonly call: Call;
  readonly setting: Setting;
  /** Login of the acting identity. */
  readonly viewer: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Labels of a new issue beside the one that it is found by. */
  readonly labels: readonly string[];
  /** Plans again what is to be done with one issue, which is not as it was listed. */
  readonly again: (issue: KnownIssue) => Action | null;
}

/** What was done, for the log: `opened #3`. */
export interface Done {
  readonly words: string;
  /** Of an issue that was opened. */
  readonly opened: number | null;
}

/** Carries one action out. Null where nothing had to be changed. Rejects with `Refused`. */
export async function apply(action: Action, applying: Applying): Promise<Done | null> {
  switch (action.kind) {
    case 'open':
      return open(action.content, applying);
    case 'duplicate':
      return closeDuplicate(action, applying);
    case 'keep':
    case 'close':
    case 'reopen':
      return edit(action, applying);
  }
}

type Edit = Extract<Action, { readonly content: Content; readonly issue: KnownIssue }>;

async function open(content: Content, applying: Applying): Promise<Done> {
  const { api, call, setting, now } = applying;
  const what = 'open a tracking issue';
  const written = { at: now, run: setting.place.run };
  const labels = [
    ...new Set([LABEL, ...applying.labels.map((label) => setting.redactor.own(label))]),
  ];
  const made = await call.writing(what, async () =>
    api.open({
      title: issueTitle(content, setting),
      body: issueBody(content, written, setting),
      labels,
      assignees: [...(await assigneesOf(content, applying))],
    }),
  );
  if (knownIssue(made, applying.viewer) === null) await undo(made, call, api);
  return { words: `opened #${made.number}`, opened: made.number };
}

/** What the next run would not find again would be opened again every day. Rejects. */
async function undo({ number, labels }: ApiIssue, call: Call, api: Api): Promise<never> {
  const change: IssueChange = { state: 'closed', state_reason: 'not_planned' };
  await call.writing(`close #${number}, which cannot be kept`, () => api.change(number, change));
  // GitHub leaves labels out without a word when the token may not set any.
  const refusal = labels.some((label) => label.toLowerCase() === LABEL) ? CHANGED : UNLABELLED;
  throw new Refused(`keep #${number}, so it was closed`, { refusal, cause: null });
}

const UNLABELLED: Refusal = {
  isFinal: true,
  waitMs: null,
  reason: 'the token may set no labels, and without one it would not be found again',
  remedy: 'Give the token the right to set labels, or leave out `github-token`.',
};
const CHANGED: Refusal = {
  isFinal: true,
  waitMs: null,
  reason: 'it is not as it was written, so it would not be found again',
  remedy: 'Please report this.',
};

/** Owners who can be assigned. All others are mentioned in the text. */
async function assigneesOf(
  { events }: Content,
  { api, setting }: Applying,
): Promise<readonly string[]> {
  const owners = events.map(({ name }) => setting.rows.get(name)?.owner ?? null);
  const found: string[] = [];
  for (const login of loginsOf(owners)) {
    if (await api.isAssignable(login)) found.push(login);
  }
  return found;
}

async function edit(planned: Edit, applying: Applying): Promise<Done | null> {
  if (changeOf(planned, applying) === null) return null;
  const { api, call, viewer, setting } = applying;
  const { number } = planned.issue;
  const fresh = await call.reading(`read #${number}`, () => api.issue(number));
  const action = isSame(planned, fresh.updatedAt)
    ? planned
    : againOf(knownIssue(fresh, viewer), applying);
  const change = action && changeOf(action, applying);
  if (action === null || change === null) return null;
  // Before the comment: another run at the same time then finds that all has been said.
  await call.writing(`edit #${number}`, () => api.change(number, change));
  if (action.content.events.length > 0) {
    const text = commentText(action.content, setting);
    await call.writing(`comment on #${number}`, () => api.comment(number, text));
  }
  const verb = { keep: 'edited', close: 'closed', reopen: 'reopened' }[action.kind];
  const also = action.kind === 'keep' && action.content.events.length > 0 ? ' with a comment' : '';
  return { words: `${verb} #${number}${also}`, opened: null };
}

function isSame({ issue }: Edit, updatedAt: string): boolean {
  return issue.updatedAt === updatedAt;
}

function againOf(fresh: KnownIssue | null, { again }: Applying): Edit | null {
  const action = fresh && again(fresh);
  return action !== null && action.kind !== 'open' && action.kind !== 'duplicate' ? action : null;
}

/** What is to be changed of an issue. Null where it says all of it already. */
function changeOf({ kind, issue, content }: Edit, applying: Applying): IssueChange | null {
  const { setting, now } = applying;
  const before = issueBody(content, issue.state, setting);
  const isSame = comparable(before) === comparable(issue.body);
  const title = content.items.some(({ isOpen }) => isOpen)
    ? issueTitle(content, setting)
    : issue.title;
  if (kind === 'keep' && isSame && title === issue.title && content.events.length === 0)
    return null;
  const body = issueBody(content, { at: now, run: setting.place.run }, setting);
  return { ...(title === issue.title ? {} : { title }), body, ...transition(kind, issue) };
}

function transition(kind: Edit['kind'], { labels, isOpen }: KnownIssue): IssueChange {
  if (kind === 'reopen') return { state: 'open', state_reason: 'reopened' };
  if (kind === 'keep' || !isOpen) return {};
  // The next failure is another one, and must not be quiet.
  const kept = labels.filter((label) => !isSnoozeLabel(label));
  return {
    state: 'closed',
    state_reason: 'completed',
    ...(kept.length === labels.length ? {} : { labels: kept }),
  };
}

async function closeDuplicate(
  { issue: { number }, of }: Extract<Action, { readonly kind: 'duplicate' }>,
  { api, call }: Applying,
): Promise<Done> {
  const text = `Duplicate of #${of}`;
  await call.writing(`close #${number}`, () =>
    // Without its marker it is found no more.
    api.change(number, { body: `${text}.`, state: 'closed', state_reason: 'duplicate' }),
  );
  await call.writing(`comment on #${number}`, () => api.comment(number, text));
  return { words: `closed #${number} as a duplicate of #${of}`, opened: null };
}
