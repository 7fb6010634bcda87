import { at, headOf, UNREADABLE } from './payload.js';
import type { Environment } from './ports.js';
import { type Foreign, foreignStart } from './strangers.js';

/** What started the run, as far as it changes a verdict or what may be shown. */
export interface Context {
  /** Why GitHub does not give this run the repository's secrets. Null when it does. */
  readonly secretsWithheld: 'fork' | 'dependabot' | null;
  /** What somebody from outside may have had to do with the start. Null for nothing. */
  readonly foreign: Foreign | null;
  /** True when the event's payload says so, or should say it and cannot be read. */
  readonly publicRepository: boolean;
  /** Number of the pull request that the run is for. */
  readonly pullRequest: number | null;
  /**
   * Address of the page that explains verdicts and causes, in the version of this action that runs.
   * Null when it is not known.
   */
  readonly verdictsPage: string | null;
  /** The repository that the run belongs to, as `owner/name`. Null when it is not known. */
  readonly repository: string | null;
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

/**
 * Reads the runner's default variables and the parsed event payload, and trusts nothing in it. The
 * payload is `UNREADABLE` when there is one that says nothing.
 */
export function readContext(environment: Environment, payload: unknown): Context {
  const eventName = environment['GITHUB_EVENT_NAME'] ?? '';
  const actor = environment['GITHUB_ACTOR'] ?? '';
  return {
    secretsWithheld: withheld(eventName, actor, payload),
    foreign: foreignStart(eventName, payload),
    publicRepository: isPublic(payload),
    pullRequest: pullRequestOf(eventName, payload),
    verdictsPage: verdictsPage(environment),
    repository: repositoryOf(environment),
  };
}

const SERVER = /^https:\/\/[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$/i;
const REPOSITORY = /^[a-z0-9][\w-]{0,99}\/(?!\.{1,2}$)[\w.-]{1,100}$/i;
/**
 * A branch, a tag or a commit. No part begins with a dot (git-check-ref-format(1)), so none can
 * lead out of the folder.
 */
const REF = /^(?=.{1,250}$)\w[\w.+-]*(?:\/\w[\w.+-]*)*$/;

function repositoryOf(environment: Environment): string | null {
  const name = environment['GITHUB_REPOSITORY'] ?? '';
  return REPOSITORY.test(name) ? name : null;
}

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
  // Also that of a deleted fork had no secrets.
  return eventName === 'pull_request' && headOf(payload) === 'fork' ? 'fork' : null;
}

function pullRequestOf(eventName: string, payload: unknown): number | null {
  const number = at(payload, 'pull_request', 'number');
  const isOne = Number.isSafeInteger(number) && eventName.startsWith('pull_request');
  return isOne && typeof number === 'number' ? number : null;
}

function isPublic(payload: unknown): boolean {
  return (
    payload === UNREADABLE ||
    at(payload, 'repository', 'visibility') === 'public' ||
    at(payload, 'repository', 'private') === false
  );
}
