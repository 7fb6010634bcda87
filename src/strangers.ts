import { quoteInput, type Settings } from './config/inputs.js';
import { type Problem, wholeProblem } from './model/place.js';
import { at, headOf, nameAt } from './payload.js';

/** A run that somebody from outside of the repository may have started. */
export interface Foreign {
  /** Its event, as it is quoted. */
  readonly event: string;
  /** A clause that follows "This run was started by `issues`, and". */
  readonly because: string;
  /** Whether it is refused even when nothing shows that it has a secret. */
  readonly always: boolean;
}

/** Why somebody from outside may have caused this event; null when nobody can have. */
type Rule = (payload: unknown) => string | null;

const nobody: Rule = () => null;
const anybody = (doing: string): Rule => {
  return () => `anybody who ${doing} can start such a run`;
};
const aCheck: Rule = () => "a check on a stranger's pull request can start such a run";

const INSIDERS: readonly unknown[] = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/**
 * For events about something that anybody may write. Who else acts on it, as by a label, needs a
 * role in the repository (GitHub Docs, "Repository roles for an organization"), so its author is
 * the one to ask about; and of a stranger's, the text is still the stranger's.
 */
function writtenBy(what: string, key: string): Rule {
  return (payload) =>
    INSIDERS.includes(at(payload, key, 'author_association'))
      ? null
      : `nothing shows that the author of the ${what} is an owner, a member or a collaborator of this repository`;
}

/** Runs for a fork have no secrets, unless the settings of Actions say otherwise. */
const ownBranch: Rule = (payload) =>
  ({
    own: null,
    fork: 'the pull request comes from a fork, so its files are those of a stranger',
    unknown: 'nothing shows that the pull request comes from a branch of this repository',
  })[headOf(payload)];

const both = (one: Rule, other: Rule): Rule => {
  return (payload) => one(payload) ?? other(payload);
};

/** What may come before a `workflow_run`: the clock, and what takes write access. */
const BEFORE: readonly unknown[] = [
  'push',
  'schedule',
  'workflow_dispatch',
  'repository_dispatch',
  'release',
  'create',
];

/**
 * It has secrets whatever the run before it was (GitHub Security Lab, "Preventing pwn requests"),
 * and the payload tells no more than that run. Where that can't be read, it was anybody's.
 */
const afterOwnRun: Rule = (payload) => {
  const head = nameAt(payload, 'workflow_run', 'head_repository');
  const isOwn = head !== null && head === nameAt(payload, 'repository');
  return isOwn && BEFORE.includes(at(payload, 'workflow_run', 'event'))
    ? null
    : 'nothing shows that a push, a schedule, a dispatch, a release or a tag of this repository started the run before it';
};

/**
 * Every event that starts a workflow, with who can cause it (GitHub Docs, "Events that trigger
 * workflows"). `workflow_call` is none: a called workflow has the event of its caller.
 */
export const EVENTS: Readonly<Record<string, Rule>> = {
  // The clock.
  schedule: nobody,
  // Takes write access, or a token or an app that has it.
  create: nobody,
  delete: nobody,
  deployment: nobody,
  deployment_status: nobody,
  image_version: nobody,
  label: nobody,
  merge_group: nobody,
  milestone: nobody,
  page_build: nobody,
  project: nobody,
  project_card: nobody,
  project_column: nobody,
  push: nobody,
  registry_package: nobody,
  release: nobody,
  repository_dispatch: nobody,
  workflow_dispatch: nobody,
  // Takes an administrator.
  branch_protection_rule: nobody,
  public: nobody,
  // Depends on whose it is.
  discussion: writtenBy('discussion', 'discussion'),
  discussion_comment: writtenBy('comment', 'comment'),
  issue_comment: writtenBy('comment', 'comment'),
  issues: writtenBy('issue', 'issue'),
  pull_request: ownBranch,
  pull_request_review: both(ownBranch, writtenBy('review', 'review')),
  pull_request_review_comment: both(ownBranch, writtenBy('comment', 'comment')),
  workflow_run: afterOwnRun,
  // Anybody.
  check_run: aCheck,
  check_suite: aCheck,
  fork: anybody('forks the repository'),
  gollum: anybody('may edit the wiki'),
  pull_request_target: anybody('opens a pull request'),
  status: aCheck,
  watch: anybody('stars the repository'),
};

const unheardOf: Rule = () => 'this action does not know who can start such a run';

/** These get the repository's secrets for a stranger, so they need no other sign of one. */
const ALWAYS: readonly string[] = ['pull_request_target', 'workflow_run'];

/** Who started a run, if it may have been a stranger. Without an event nobody on GitHub did. */
export function foreignStart(event: string, payload: unknown): Foreign | null {
  if (event === '') return null;
  const isKnown = Object.hasOwn(EVENTS, event);
  const rule = EVENTS[event];
  const because = (isKnown && rule !== undefined ? rule : unheardOf)(payload);
  if (because === null) return null;
  const quoted = isKnown ? `\`${event}\`` : quoteInput(event);
  return { event: quoted, because, always: ALWAYS.includes(event) };
}

const INSTEAD =
  'Check credentials on a schedule instead. If this job uses nothing that a stranger can write, you can set `allow-strangers: true`; docs/THREAT-MODEL.md says what that takes.';

/** A run that a stranger may have started sends nothing, unless the workflow says that it may. */
export function strangerProblems(
  foreign: Foreign | null,
  hasSecrets: boolean,
  settings: Settings,
): readonly Problem[] {
  if (foreign === null || settings['allow-strangers']) return [];
  if (!foreign.always && !hasSecrets) return [];
  const { event, because } = foreign;
  const message = `This run was started by ${event}, and ${because}. It has secrets, so nothing was sent. ${INSTEAD}`;
  return [wholeProblem({ kind: 'input', name: 'allow-strangers' }, message)];
}
