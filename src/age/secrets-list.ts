import { apiFetch } from '../auth/github-api.js';
import { type Call, createCall, Refused } from '../tracking/call.js';
import { type Place, placeOf } from '../tracking/place.js';
import { parseInstant } from '../values/instant.js';
import { VERSION } from '../version.js';
import type { ListMeans } from './list-means.js';

/** When secrets were stored last, in milliseconds since the epoch, by their names in capitals. */
export interface Dates {
  readonly byName: ReadonlyMap<string, number>;
  /** False where a list could not be read that might have had the others. */
  readonly isWhole: boolean;
}

const TIMEOUT_MS = 20_000;
/** GitHub keeps at most 1,000 secrets in one place. */
const MOST_PAGES = 30;
const NOWHERE =
  "Could not read GitHub's list of secrets: GITHUB_REPOSITORY or GITHUB_API_URL is not set as the runner sets it.";

/**
 * Reads GitHub's lists for these names, in the order in which a job gets its secrets: environment,
 * repository, organisation. A list is asked only for what those before it lack, and none after one
 * that cannot be read: what that one holds would come first. Never rejects.
 */
export function datesOf(names: readonly string[], means: ListMeans): Promise<Dates> {
  const wanted = names.map((name) => name.toUpperCase());
  return readAll(LISTS, means, (byName) => wanted.every((name) => byName.has(name)));
}

/** The secrets of the repository, and of the environment of the job. Never rejects. */
export function ownSecrets(means: ListMeans): Promise<Dates> {
  const own = LISTS.filter(({ isShared }) => !isShared);
  return readAll(own, means, () => false);
}

async function readAll(
  lists: readonly List[],
  means: ListMeans,
  isEnough: (byName: Dates['byName']) => boolean,
): Promise<Dates> {
  const byName = new Map<string, number>();
  const place = placeOf(means.environment);
  if (place === null) {
    means.warn(NOWHERE);
    return { byName, isWhole: false };
  }
  const call = createCall(means.clock, 'secrets: read', REMEDIES);
  const ask = askingAt(place, means);
  const ended = means.stop.reached.then(() => null);
  for (const list of lists) {
    if (isEnough(byName)) break;
    const path = list.path(place, means.of);
    if (path === null) continue;
    try {
      const all = await Promise.race([ended, read({ ...list, path }, call, ask)]);
      if (all === null) return { byName, isWhole: false };
      for (const [name, at] of all) byName.set(name, byName.get(name) ?? at);
    } catch (error) {
      means.warn(sentenceOf(error));
      return { byName, isWhole: false };
    }
  }
  return { byName, isWhole: true };
}

function sentenceOf(error: unknown): string {
  if (error instanceof Refused) return error.sentence;
  const kind = error instanceof Error ? error.name : typeof error;
  return `Credential Checks itself failed (${kind}). Please report this.`;
}

/** GitHub Docs, "REST API endpoints for GitHub Actions Secrets": what each list takes. */
const RIGHTS =
  'Give `secrets-token` a fine-grained token or the token of a GitHub App with the repository permission "Secrets" (read), and "Environments" (read) with `secrets-environment`, or a classic token with the scope `repo`. The token of the job can never read secrets.';
const REMEDIES: Readonly<Record<number, string>> = {
  401: 'Give `secrets-token` a token that is valid.',
  403: RIGHTS,
  404: `${RIGHTS} If it has these, check the name in \`secrets-environment\`.`,
};

interface List {
  /** As it follows "Could not read". */
  readonly what: string;
  /** Null where there is none. */
  readonly path: (place: Place, environment: string) => string | null;
  /** Other repositories may have it too. */
  readonly isShared: boolean;
}

const LISTS: readonly List[] = [
  {
    what: "the list of the environment's secrets",
    path: (place, environment) =>
      environment === ''
        ? null
        : `${pathOf(place)}/environments/${encodeURIComponent(environment)}/secrets`,
    isShared: false,
  },
  {
    what: "the list of the repository's secrets",
    path: (place) => `${pathOf(place)}/actions/secrets`,
    isShared: false,
  },
  {
    what: "the list of the organisation's secrets",
    path: (place) => `${pathOf(place)}/actions/organization-secrets`,
    isShared: true,
  },
];

const pathOf = ({ owner, repo }: Place) => `/repos/${owner}/${repo}`;

type Ask = (address: string) => Promise<Response>;

function askingAt({ api }: Place, { send, token }: ListMeans): Ask {
  const ask = apiFetch({ send, token, api, timeoutMs: TIMEOUT_MS });
  const headers = {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    'user-agent': `credential-checks/${VERSION}`,
  };
  return (path) => ask(path.startsWith('/') ? `${api}${path}` : path, { headers });
}

async function read(
  { what, path, isShared }: Pick<List, 'what' | 'isShared'> & { readonly path: string },
  call: Call,
  ask: Ask,
): Promise<readonly (readonly [name: string, at: number])[]> {
  const found: (readonly [string, number])[] = [];
  let address: string | undefined = `${path}?per_page=100`;
  for (let page = 1; address !== undefined; page += 1) {
    const here: string = address;
    const answer = await call.reading(`read ${what}`, async () => {
      if (page > MOST_PAGES) throw new RangeError('too many pages');
      const response = await ask(here);
      // The list before was read with the same right, so there is no organisation.
      if (isShared && response.status === 404) return { secrets: [], next: undefined };
      if (!response.ok) throw new Unread(response, await response.text());
      return pageOf(response, await response.json());
    });
    found.push(...answer.secrets);
    address = answer.next;
  }
  return found;
}

/** In the form in which `refusalOf` reads what Octokit throws. */
class Unread extends Error {
  override readonly name = 'Unread';
  readonly status: number;
  readonly response: { readonly headers: Readonly<Record<string, string>> };

  constructor({ status, headers }: Response, text: string) {
    super(text);
    this.status = status;
    this.response = { headers: Object.fromEntries(headers) };
  }
}

/** Throws for whatever is no such list: an empty one would say that there are no secrets. */
function pageOf(response: Response, document: unknown) {
  const { secrets } = Object(document);
  if (!Array.isArray(secrets)) throw new TypeError('not a list');
  const [, next] = /<([^<>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '') ?? [];
  return { secrets: secrets.map((secret: unknown) => dateOf(secret)), next };
}

function dateOf(secret: unknown): readonly [name: string, at: number] {
  const { name, updated_at: updated } = Object(secret);
  const at = typeof updated === 'string' ? parseInstant(updated) : null;
  if (typeof name !== 'string' || at === null) throw new TypeError('not a secret');
  return [name.toUpperCase(), at];
}
