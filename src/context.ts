import type { Settings } from './config/inputs.js';
import { type Problem, wholeProblem } from './model/place.js';
import type { Environment } from './ports.js';

/** What started the run, as far as it changes a verdict or what may be shown. */
export interface Context {
  /** Why GitHub does not give this run the repository's secrets. Null when it does. */
  readonly secretsWithheld: 'fork' | 'dependabot' | null;
  /**
   * The event, when it lets anybody's pull request start a run with this repository's secrets. Null
   * for every other.
   */
  readonly exposedBy: 'pull_request_target' | 'workflow_run' | null;
  /** True only when the event's payload says so. */
  readonly publicRepository: boolean;
  /**
   * Address of the page that explains verdicts and causes, in the version of this action that runs.
   * Null when it is not known.
   */
  readonly verdictsPage: string | null;
}

/**
 * Events whose runs get Dependabot's secrets instead of the repository's when Dependabot is the
 * actor (GitHub Docs, "Troubleshooting Dependabot on GitHub Actions").
 */
const DEPENDABOT_EVENTS: ReadonlySet<string> = new Set([
  'pull_request',
  'push',
  'create',
  'deployment',
]);

/** Reads the runner's default variables and the parsed event payload, and trusts nothing in it. */
export function readContext(environment: Environment, payload: unknown): Context {
  const eventName = environment['GITHUB_EVENT_NAME'] ?? '';
  const actor = environment['GITHUB_ACTOR'] ?? '';
  return {
    secretsWithheld: withheld(eventName, actor, payload),
    exposedBy: exposedBy(eventName, payload),
    publicRepository: isPublic(payload),
    verdictsPage: verdictsPage(environment),
  };
}

const SERVER = /^https:\/\/[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$/i;
const REPOSITORY = /^[a-z0-9][\w-]{0,99}\/(?!\.{1,2}$)[\w.-]{1,100}$/i;
/**
 * A branch, a tag or a commit. No part begins with a dot (git-check-ref-format(1)), so none can
 * lead out of the folder.
 */
const REF = /^(?=.{1,250}$)\w[\w.+-]*(?:\/\w[\w.+-]*)*$/;

/** A local action (`uses: ./`) has no repository or ref (GitHub Docs, "Variables reference"). */
function verdictsPage(environment: Environment): string | null {
  const server = environment['GITHUB_SERVER_URL'] ?? '';
  const repository = environment['GITHUB_ACTION_REPOSITORY'] ?? '';
  const ref = environment['GITHUB_ACTION_REF'] ?? '';
  return SERVER.test(server) && REPOSITORY.test(repository) && REF.test(ref)
    ? `${server}/${repository}/blob/${ref}/docs/VERDICTS.md`
    : null;
}

function withheld(eventName: string, actor: string, payload: unknown): Context['secretsWithheld'] {
  if (actor === 'dependabot[bot]' && DEPENDABOT_EVENTS.has(eventName)) return 'dependabot';
  return eventName === 'pull_request' && isFromFork(payload) ? 'fork' : null;
}

/** Compares full names, because `fork` is also set when the base repository itself is a fork. */
function isFromFork(payload: unknown): boolean {
  if (at(payload, 'pull_request', 'head') === undefined) return false;
  const head = nameAt(payload, 'pull_request', 'head', 'repo');
  const base = nameAt(payload, 'pull_request', 'base', 'repo') ?? nameAt(payload, 'repository');
  // The head of a deleted fork is null. Such a run had no secrets either.
  return head === null || (base !== null && head !== base);
}

/**
 * `pull_request_target` runs with secrets for every fork's pull request, and `workflow_run` does
 * when the run before it was one (GitHub Docs, "Events that trigger workflows"; GitHub Security
 * Lab, "Preventing pwn requests"). Its event and head repository tell who started that run. Where
 * they cannot be read, it may have been anybody.
 */
function exposedBy(eventName: string, payload: unknown): Context['exposedBy'] {
  if (eventName === 'pull_request_target') return eventName;
  if (eventName !== 'workflow_run') return null;
  const head = nameAt(payload, 'workflow_run', 'head_repository');
  const isOwnBranch = head !== null && head === nameAt(payload, 'repository');
  const before = at(payload, 'workflow_run', 'event');
  return isOwnBranch && before !== 'pull_request_target' ? null : eventName;
}

/** The full name of a repository, in small letters: GitHub takes no notice of the case. */
function nameAt(payload: unknown, ...keys: readonly string[]): string | null {
  const name = at(payload, ...keys, 'full_name');
  return typeof name === 'string' ? name.toLowerCase() : null;
}

function isPublic(payload: unknown): boolean {
  return (
    at(payload, 'repository', 'visibility') === 'public' ||
    at(payload, 'repository', 'private') === false
  );
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (within, key) =>
      typeof within === 'object' && within !== null
        ? Object.getOwnPropertyDescriptor(within, key)?.value
        : undefined,
    value,
  );
}

/**
 * A run that a stranger may have started, with code or a list of their own, sends nothing unless
 * the workflow says that it may.
 */
export function exposureProblems({ exposedBy }: Context, settings: Settings): readonly Problem[] {
  if (exposedBy === null || settings['allow-pull-request-target']) return [];
  return [wholeProblem({ kind: 'input', name: 'allow-pull-request-target' }, EXPOSED[exposedBy])];
}

const INSTEAD =
  'Nothing was sent. Check credentials on a schedule instead. If this job uses nothing from the pull request, you can set `allow-pull-request-target: true`; docs/THREAT-MODEL.md says what else that takes.';

const EXPOSED = {
  pull_request_target: `This run was started by \`pull_request_target\`, so anybody who opens a pull request can start it, and it has the repository's secrets. ${INSTEAD}`,
  workflow_run: `This run was started by \`workflow_run\`, and the run before it was started from a fork or by \`pull_request_target\`, or may have been. It has the repository's secrets. ${INSTEAD}`,
} as const;
