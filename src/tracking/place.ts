import type { Environment } from '../ports.js';

/** Where issues are, and what a link to this run is made of. */
export interface Place {
  /** Address of the API, without a slash at its end. */
  readonly api: string;
  readonly owner: string;
  readonly repo: string;
  /** Address of the repository's pages; null where that is not known. */
  readonly pages: string | null;
  readonly run: number | null;
}

const REPOSITORY = /^([a-z0-9][\w-]{0,99})\/(?!\.{1,2}$)([\w.-]{1,100})$/i;
const SERVER = /^https:\/\/[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$/i;
const DEFAULT_API = 'https://api.github.com';

/** Reads the runner's default variables. Null where there is no repository or no usable API. */
export function placeOf(environment: Environment): Place | null {
  const repository = environment['GITHUB_REPOSITORY'] ?? '';
  const [, owner, repo] = REPOSITORY.exec(repository) ?? [];
  const api = (environment['GITHUB_API_URL'] || DEFAULT_API).replace(/\/+$/, '');
  if (owner === undefined || repo === undefined || !isUsable(api)) return null;
  const server = environment['GITHUB_SERVER_URL'] ?? '';
  const run = environment['GITHUB_RUN_ID'] ?? '';
  return {
    ...{ api, owner, repo },
    pages: SERVER.test(server) ? `${server}/${owner}/${repo}` : null,
    run: /^\d{1,16}$/.test(run) ? Number(run) : null,
  };
}

/** Plain `http:` to another machine is refused later, by whoever sends. */
function isUsable(api: string): boolean {
  if (!URL.canParse(api)) return false;
  const { protocol, username, password, search, hash } = new URL(api);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}

/** A link to a run, after some words; empty where it leads is not known. */
export function runLink(place: Place, run: number | null, words: string): string {
  const { pages } = place;
  return pages === null || run === null
    ? ''
    : `<a href="${pages}/actions/runs/${run}">${words}</a>`;
}
