import type { Environment } from './ports.js';

/** What the run was started by, as far as it changes a verdict or what may be shown. */
export interface Context {
  readonly eventName: string;
  /** Why GitHub gives this run no secrets of the repository; null when it does. */
  readonly secretsWithheld: 'fork' | 'dependabot' | null;
  /** The event, when it is one that lets anybody's pull request start a run with this repository's secrets; null for every other. */
  readonly exposedBy: 'pull_request_target' | 'workflow_run' | null;
  /** True only when the event's payload says so; a payload that says nothing proves nothing. */
  readonly publicRepository: boolean;
  /** Address of the page that explains verdicts and causes, in the version of this action that runs; null when that cannot be told. */
  readonly verdictsPage: string | null;
}

/** Events whose runs get Dependabot's secrets instead of the repository's when Dependabot is the actor (GitHub Docs, "Troubleshooting Dependabot on GitHub Actions"). */
const DEPENDABOT_EVENTS: ReadonlySet<string> = new Set([
  'pull_request',
  'push',
  'create',
  'deployment',
]);

/** Reads the context from the default variables of the runner and the parsed event payload, of which nothing is taken for granted. */
export function readContext(environment: Environment, payload: unknown): Context {
  const eventName = environment['GITHUB_EVENT_NAME'] ?? '';
  const actor = environment['GITHUB_ACTOR'] ?? '';
  return {
    eventName,
    secretsWithheld: withheld(eventName, actor, payload),
    exposedBy: exposedBy(eventName, payload),
    publicRepository: isPublic(property(payload, 'repository')),
    verdictsPage: verdictsPage(environment),
  };
}

const SERVER = /^https:\/\/[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$/i;
const REPOSITORY = /^[a-z0-9][\w-]{0,99}\/(?!\.{1,2}$)[\w.-]{1,100}$/i;
/** A branch, a tag or a commit. No part begins with a dot (git-check-ref-format(1)), so none can lead out of the folder. */
const REF = /^(?=.{1,250}$)\w[\w.+-]*(?:\/\w[\w.+-]*)*$/;

/** A local action (`uses: ./`) has neither repository nor ref (GitHub Docs, "Variables reference", default variables). */
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

/** Full names are compared because the `fork` flag is also set when the base repository itself is a fork. */
function isFromFork(payload: unknown): boolean {
  const pullRequest = property(payload, 'pull_request');
  if (property(pullRequest, 'head') === undefined) return false;
  const head = repositoryName(property(pullRequest, 'head'));
  const base =
    repositoryName(property(pullRequest, 'base')) ?? fullName(property(payload, 'repository'));
  // The head of a deleted fork is null: such a run had no secrets either.
  if (head === null) return true;
  return base !== null && head.toLowerCase() !== base.toLowerCase();
}

/**
 * `pull_request_target` runs with secrets for every fork's pull request, and `workflow_run` does when the run before it was one
 * (GitHub Docs, "Events that trigger workflows"; GitHub Security Lab, "Preventing pwn requests"). Who began that run is told by its
 * event and its head repository; where neither can be read it may have been anybody.
 */
function exposedBy(eventName: string, payload: unknown): Context['exposedBy'] {
  if (eventName === 'pull_request_target') return eventName;
  if (eventName !== 'workflow_run') return null;
  const before = property(payload, 'workflow_run');
  const head = fullName(property(before, 'head_repository'))?.toLowerCase();
  const own = fullName(property(payload, 'repository'))?.toLowerCase();
  const ownBranch = head !== undefined && head === own;
  return ownBranch && property(before, 'event') !== 'pull_request_target' ? null : eventName;
}

function repositoryName(branch: unknown): string | null {
  return fullName(property(branch, 'repo'));
}

function fullName(repository: unknown): string | null {
  const name = property(repository, 'full_name');
  return typeof name === 'string' ? name : null;
}

function isPublic(repository: unknown): boolean {
  return (
    property(repository, 'visibility') === 'public' || property(repository, 'private') === false
  );
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
