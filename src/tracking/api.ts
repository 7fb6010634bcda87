import { GitHub } from '@actions/github/lib/utils';
import type { ApiAccess } from '../auth/github-api.js';
import { apiFetch } from '../auth/github-api.js';
import { VERSION } from '../version.js';
import type { Place } from './place.js';

/** An issue as far as it is used. Foreign text but for those of the acting identity. */
export interface ApiIssue {
  readonly number: number;
  readonly isOpen: boolean;
  readonly author: string;
  readonly labels: readonly string[];
  readonly title: string;
  readonly body: string;
  readonly updatedAt: string;
}

export interface ApiComment {
  readonly id: number;
  readonly author: string;
  readonly body: string;
}

/** What a list holds, and whether there is more of it than was read. */
export interface Listed<T> {
  readonly found: readonly T[];
  readonly isWhole: boolean;
}

type Client = InstanceType<typeof GitHub>;
export type IssueChange = Omit<
  NonNullable<Parameters<Client['rest']['issues']['update']>[0]>,
  'owner' | 'repo' | 'issue_number'
>;

/** The few things that are asked of GitHub's API. Each rejects as Octokit does. */
export interface Api {
  /** Login of whoever the token acts as, in small letters: `github-actions[bot]`. */
  viewer(): Promise<string>;
  /** Open and closed issues with a label, the newest first; no pull requests. */
  issues(label: string): Promise<Listed<ApiIssue>>;
  issue(number: number): Promise<ApiIssue>;
  /** Creates a label, if there is none of that name. */
  label(name: string, looks: { color: string; description: string }): Promise<void>;
  isAssignable(login: string): Promise<boolean>;
  open(issue: {
    title: string;
    body: string;
    labels: string[];
    assignees: string[];
  }): Promise<ApiIssue>;
  change(number: number, change: IssueChange): Promise<ApiIssue>;
  comments(number: number): Promise<Listed<ApiComment>>;
  comment(number: number, body: string): Promise<ApiComment>;
  changeComment(id: number, body: string): Promise<void>;
  deleteComment(id: number): Promise<void>;
}

const PAGE = 100;
/** Pages of a list that are read: enough for thousands of credentials. */
const MOST_PAGES = 30;
/** Nothing that Octokit has to say goes to the log: it quotes addresses. */
const QUIET = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function nothing(): void {
  // On purpose.
}

export function createApi({ owner, repo, api }: Place, access: Omit<ApiAccess, 'api'>): Api {
  const client = new GitHub({
    baseUrl: api,
    userAgent: `credential-checks/${VERSION}`,
    log: QUIET,
    request: { fetch: apiFetch({ ...access, api }), log: QUIET },
  });
  const { issues } = client.rest;
  const at = { owner, repo };
  return {
    // An installation's token, such as that of a job, may not ask `GET /user`.
    viewer: async () => {
      const answer = await client.graphql<{ viewer: { login: string } }>('{ viewer { login } }');
      return answer.viewer.login.toLowerCase();
    },
    issues: async (label) => {
      const asked = { ...at, labels: label, state: 'all', per_page: PAGE } as const;
      const listed = await read(issues.listForRepo(asked), client);
      const found = listed.found.filter((issue) => issue.pull_request === undefined);
      return { ...listed, found: found.map(issueOf) };
    },
    issue: async (number) => issueOf((await issues.get({ ...at, issue_number: number })).data),
    label: async (name, looks) => {
      try {
        await issues.createLabel({ ...at, name, ...looks });
      } catch (error) {
        if (!isStatus(error, 422)) throw error;
      }
    },
    isAssignable: async (login) => {
      try {
        await issues.checkUserCanBeAssigned({ ...at, assignee: login });
        return true;
      } catch (error) {
        if (isStatus(error, 404)) return false;
        throw error;
      }
    },
    open: async (issue) => issueOf((await issues.create({ ...at, ...issue })).data),
    change: async (number, change) =>
      issueOf((await issues.update({ ...at, issue_number: number, ...change })).data),
    comments: async (number) => {
      const asked = { ...at, issue_number: number, per_page: PAGE };
      const listed = await read(issues.listComments(asked), client);
      return { ...listed, found: listed.found.map(commentOf) };
    },
    comment: async (number, body) =>
      commentOf((await issues.createComment({ ...at, issue_number: number, body })).data),
    changeComment: async (id, body) => {
      await issues.updateComment({ ...at, comment_id: id, body });
    },
    deleteComment: async (id) => {
      await issues.deleteComment({ ...at, comment_id: id });
    },
  };
}

interface Page<T> {
  readonly data: readonly T[];
  readonly headers: { readonly link?: string | undefined };
}

/**
 * A list to its end, from its first page on. Not by Octokit's own iterator: that takes an answer
 * without a list, and a refusal with status 409, for the end. A list that seems to be empty would
 * have every issue opened again.
 */
async function read<T>(first: Promise<Page<T>>, client: Client): Promise<Listed<T>> {
  const found: T[] = [];
  let page = await first;
  for (let count = 1; ; count += 1) {
    if (!Array.isArray(page.data)) throw new TypeError('not a list');
    found.push(...page.data);
    const [, next] = /<([^<>]+)>;\s*rel="next"/.exec(page.headers.link ?? '') ?? [];
    if (next === undefined || count === MOST_PAGES) return { found, isWhole: next === undefined };
    page = await client.request(`GET ${next}`);
  }
}

type IssueData = Awaited<ReturnType<Client['rest']['issues']['get']>>['data'];
type CommentData = Awaited<ReturnType<Client['rest']['issues']['getComment']>>['data'];

function issueOf(issue: IssueData): ApiIssue {
  return {
    number: issue.number,
    isOpen: issue.state === 'open',
    author: issue.user?.login.toLowerCase() ?? '',
    labels: issue.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
    title: issue.title,
    body: issue.body ?? '',
    updatedAt: issue.updated_at,
  };
}

function commentOf({ id, user, body }: CommentData): ApiComment {
  return { id, author: user?.login.toLowerCase() ?? '', body: body ?? '' };
}

function isStatus(error: unknown, status: number): boolean {
  return (
    typeof error === 'object' && error !== null && 'status' in error && error.status === status
  );
}
