import type { Environment } from '../ports.js';
import type { RunPlace } from './message.js';

const SERVER = /^https:\/\/[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$/i;
const REPOSITORY = /^[a-z0-9][\w-]{0,99}\/(?!\.{1,2}$)[\w.-]{1,100}$/i;
const NUMBER = /^\d{1,20}$/;

/**
 * The repository and the page of the run, by the runner's variables (GitHub Docs, "Variables
 * reference"). `own` removes secrets; an address with a hole in it leads nowhere.
 */
export function placeOf(environment: Environment, own: (text: string) => string): RunPlace {
  const repository = environment['GITHUB_REPOSITORY'] ?? '';
  if (!REPOSITORY.test(repository)) return { repository: null, page: null };
  const server = environment['GITHUB_SERVER_URL'] ?? '';
  const run = environment['GITHUB_RUN_ID'] ?? '';
  const attempt = environment['GITHUB_RUN_ATTEMPT'] ?? '';
  const page = `${server}/${repository}/actions/runs/${run}`;
  const isKnown = SERVER.test(server) && NUMBER.test(run) && own(page) === page;
  const suffix = NUMBER.test(attempt) ? `/attempts/${attempt}` : '';
  return { repository: own(repository), page: isKnown ? `${page}${suffix}` : null };
}
