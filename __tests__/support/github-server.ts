import type { ServerResponse } from 'node:http';
import type { TlsOptions } from 'node:tls';
import { type AskedOfApi, type Description, githubDescription } from './github-openapi.js';
import { type RecordedRequest, startHttpServer, type TestServer } from './http-server.js';

export interface Comment {
  readonly id: number;
  readonly author: string;
  body: string;
  at: string;
}

export interface Issue {
  readonly number: number;
  readonly author: string;
  title: string;
  body: string;
  labels: string[];
  assignees: string[];
  state: 'open' | 'closed';
  stateReason: string | null;
  locked: boolean;
  isPullRequest: boolean;
  updatedAt: string;
  readonly comments: Comment[];
}

/** An answer in place of the usual one; `null` for the usual one. */
export type Fault = (asked: AskedOfApi) => FaultAnswer | null;
export interface FaultAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** In the place of the body, and not held against the description. */
  readonly text?: string;
  /** Hangs up instead, says nothing at all, or hangs up in the middle of the body. */
  readonly instead?: 'hang-up' | 'silence' | 'cut-off';
}

/** One repository on a server that keeps to GitHub's own description of its API. */
export interface GithubServer extends TestServer {
  /** What a run gets as GITHUB_API_URL and so on. */
  readonly environment: Readonly<Record<string, string>>;
  readonly issues: Issue[];
  /** Tokens and whom each acts as. */
  readonly logins: Map<string, string>;
  readonly assignable: Set<string>;
  readonly labels: Set<string>;
  /** Where requests and answers are not what GitHub describes. */
  readonly faultsFound: string[];
  /** What was done, in the order in which it was, in words. */
  readonly story: string[];
  /** The first that has an answer gives it. */
  readonly faults: Fault[];
  /** The time of the repository, in milliseconds. */
  now: number;
  /** Called before each request is carried out, as when another run is at work. */
  before: (asked: AskedOfApi) => void | Promise<void>;
  /** Whether labels of a new issue are lost, as those of a token that may not set any. */
  dropsLabels: boolean;
  /** An issue that somebody writes by hand. */
  plant(issue: Partial<Issue>): Issue;
}

const OWNER = 'acme';
const REPO = 'shop';
const BASE = `/repos/${OWNER}/${REPO}`;

let description: Description | null = null;

/** Without a description of its own, it is held against GitHub's. */
export async function startGithub(tls?: TlsOptions, own?: Description): Promise<GithubServer> {
  const known = own ?? description ?? githubDescription();
  if (own === undefined) description = known;
  const repository = new Repository(known);
  const server = await startHttpServer((request, response) => {
    void repository.reply(request, server.origin).then((reply) => write(reply, response));
  }, tls);
  return Object.assign(repository, server, {
    environment: {
      GITHUB_API_URL: server.origin,
      GITHUB_REPOSITORY: `${OWNER}/${REPO}`,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_RUN_ID: '4711',
      GITHUB_WORKFLOW_REF: `${OWNER}/${REPO}/.github/workflows/credentials.yml@refs/heads/main`,
      GITHUB_JOB: 'check',
    },
  });
}

function write(reply: FaultAnswer, response: ServerResponse): void {
  const { status, body, instead, headers = {} } = reply;
  if (instead === 'silence') return;
  if (instead === 'hang-up') return void response.destroy();
  response.setHeader('content-type', 'application/json; charset=utf-8');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const text = reply.text ?? (body === undefined ? '' : JSON.stringify(body));
  if (instead === undefined) return void response.writeHead(status).end(text);
  response.writeHead(status, { 'content-length': 1_000 }).write('[');
  setImmediate(() => response.destroy());
}

type Values = Readonly<Record<string, unknown>>;

class Repository {
  readonly issues: Issue[] = [];
  readonly logins = new Map<string, string>();
  readonly assignable = new Set<string>();
  readonly labels = new Set<string>();
  readonly faultsFound: string[] = [];
  readonly story: string[] = [];
  readonly faults: Fault[] = [];
  now = Date.UTC(2026, 10, 23, 6, 17);
  dropsLabels = false;
  before: (asked: AskedOfApi) => void | Promise<void> = () => undefined;
  readonly #description: Description;
  #ids = 1_000;
  #changes = 0;

  constructor(known: Description) {
    this.#description = known;
  }

  plant(issue: Partial<Issue>): Issue {
    const planted: Issue = {
      number: this.issues.length + 1,
      author: 'mallory',
      title: 'Something',
      body: '',
      labels: [],
      assignees: [],
      state: 'open',
      stateReason: null,
      locked: false,
      isPullRequest: false,
      updatedAt: this.#touch(),
      comments: [],
      ...issue,
    };
    this.issues.push(planted);
    return planted;
  }

  async reply(request: RecordedRequest, origin: string): Promise<FaultAnswer> {
    const url = new URL(request.target, origin);
    const body: unknown = request.body === '' ? null : JSON.parse(request.body);
    const asked = { method: request.method, path: url.pathname, query: url.searchParams, body };
    await this.before(asked);
    const login = this.logins.get(
      /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '',
    );
    const fault = this.faults.map((one) => one(asked)).find((one) => one !== null);
    if (url.pathname === '/graphql') return fault ?? this.#viewer(body, login);
    this.faultsFound.push(...this.#description.requestFaults(asked));
    const reply = fault ?? this.#answer(asked, login, url);
    if (reply.instead === undefined && reply.text === undefined) {
      this.faultsFound.push(...this.#description.answerFaults(asked, reply.status, reply.body));
    }
    return reply;
  }

  #viewer(body: unknown, login: string | undefined): FaultAnswer {
    const query = (body as Values | null)?.['query'];
    if (query !== VIEWER) this.faultsFound.push(`another query than ${VIEWER}: ${query}`);
    return login === undefined
      ? refused(401, 'Bad credentials')
      : { status: 200, body: { data: { viewer: { login } } } };
  }

  #answer(
    { method, path, query, body }: AskedOfApi,
    login: string | undefined,
    url: URL,
  ): FaultAnswer {
    if (login === undefined) return refused(401, 'Bad credentials');
    const [, kind = '', one = '', part = ''] =
      new RegExp(`^${BASE}/(\\w+)(?:/([^/]+))?(?:/(\\w+))?$`).exec(path) ?? [];
    const key = `${method} ${kind}${one === '' ? '' : '/1'}${part === '' ? '' : `/${part}`}`;
    const values = (body ?? {}) as Values;
    const issue = this.issues.find(({ number }) => String(number) === one);
    switch (key) {
      case 'GET issues':
        return this.#list(query, url);
      case 'POST issues':
        return this.#create(values, login);
      case 'POST labels':
        return this.#label(values);
      case 'GET assignees/1':
        return this.assignable.has(one) ? { status: 204 } : refused(404, 'Not Found');
      case `PATCH issues/1/${part}`:
        return this.#editComment(part, values);
      case `DELETE issues/1/${part}`:
        return this.#deleteComment(part);
    }
    if (issue === undefined) return refused(404, 'Not Found');
    switch (key) {
      case 'GET issues/1':
        return { status: 200, body: this.#shown(issue) };
      case 'PATCH issues/1':
        return this.#change(issue, values);
      case 'GET issues/1/comments':
        return paged(
          issue.comments.map((c) => this.#shownComment(c)),
          query,
          url,
        );
      case 'POST issues/1/comments':
        return this.#comment(issue, values, login);
    }
    return refused(404, 'Not Found');
  }

  #list(query: URLSearchParams, url: URL): FaultAnswer {
    const wanted = (query.get('labels') ?? '').split(',').filter((label) => label !== '');
    const state = query.get('state') ?? 'open';
    const found = this.issues
      .filter((issue) => state === 'all' || issue.state === state)
      .filter((issue) =>
        wanted.every((label) => issue.labels.some((l) => l.toLowerCase() === label)),
      )
      .sort((a, b) => b.number - a.number);
    return paged(
      found.map((issue) => this.#shown(issue)),
      query,
      url,
    );
  }

  #create(values: Values, login: string): FaultAnswer {
    if (String(values['body']).length > 65_536) return invalid('body');
    const assignees = values['assignees'] as string[];
    if (assignees.some((login) => !this.assignable.has(login))) return invalid('assignees');
    const issue = this.plant({
      author: login,
      title: String(values['title']),
      body: String(values['body']),
      labels: this.dropsLabels ? [] : [...(values['labels'] as string[])],
      assignees: [...assignees],
    });
    const to = issue.assignees.length === 0 ? '' : `, assigned to ${issue.assignees.join(', ')}`;
    this.#say(`opens #${issue.number} “${issue.title}”${to}`);
    return { status: 201, body: this.#shown(issue) };
  }

  #change(issue: Issue, values: Values): FaultAnswer {
    const { title, body, state, state_reason: reason, labels } = values;
    if (typeof body === 'string' && body.length > 65_536) return invalid('body');
    const before = issue.state;
    if (typeof title === 'string') issue.title = title;
    if (typeof body === 'string') issue.body = body;
    if (state === 'open' || state === 'closed') issue.state = state;
    if (before !== issue.state) issue.stateReason = typeof reason === 'string' ? reason : null;
    if (Array.isArray(labels)) issue.labels = labels.map(String);
    issue.updatedAt = this.#touch();
    const renamed = typeof title === 'string' ? `, now “${title}”` : '';
    const what =
      before === issue.state ? 'edits' : { open: 'reopens', closed: 'closes' }[issue.state];
    this.#say(
      `${what} #${issue.number}${renamed}${what === 'closes' ? ` (${issue.stateReason})` : ''}`,
    );
    return { status: 200, body: this.#shown(issue) };
  }

  #comment(issue: Issue, values: Values, login: string): FaultAnswer {
    if (issue.locked) return refused(403, 'Unable to create comment because issue is locked.');
    if (String(values['body']).length > 65_536) return invalid('body');
    const comment = {
      id: this.#ids++,
      author: login,
      body: String(values['body']),
      at: this.#touch(),
    };
    issue.comments.push(comment);
    issue.updatedAt = comment.at;
    this.#say(`comments on #${issue.number}: ${comment.body}`);
    return { status: 201, body: this.#shownComment(comment) };
  }

  #editComment(id: string, values: Values): FaultAnswer {
    const comment = this.issues
      .flatMap(({ comments }) => comments)
      .find((c) => String(c.id) === id);
    if (comment === undefined) return refused(404, 'Not Found');
    if (String(values['body']).length > 65_536) return invalid('body');
    comment.body = String(values['body']);
    this.#say(`edits comment ${id}`);
    return { status: 200, body: this.#shownComment(comment) };
  }

  #deleteComment(id: string): FaultAnswer {
    const issue = this.issues.find(({ comments }) => comments.some((c) => String(c.id) === id));
    if (issue === undefined) return refused(404, 'Not Found');
    const at = issue.comments.findIndex((c) => String(c.id) === id);
    issue.comments.splice(at, 1);
    this.#say(`deletes comment ${id}`);
    return { status: 204 };
  }

  #label(values: Values): FaultAnswer {
    const name = String(values['name']);
    if (this.labels.has(name)) return invalid('name', 'already_exists');
    this.labels.add(name);
    return { status: 201, body: { ...this.#description.example('label'), ...values } };
  }

  #say(words: string): void {
    this.story.push(words);
  }

  /** GitHub counts in seconds; a counter keeps two changes in one of them apart. */
  #touch(): string {
    this.#changes += 1;
    return new Date(this.now + 1_000 * this.#changes).toISOString().replace('.000Z', 'Z');
  }

  #user(login: string): Values {
    const example = this.#description.example('issue')['user'] as Values;
    return { ...example, login, type: login.endsWith('[bot]') ? 'Bot' : 'User' };
  }

  #shown(issue: Issue): Values {
    const example = this.#description.example('issue');
    const { pull_request: pull, pinned_comment: _, ...rest } = example as Record<string, unknown>;
    return {
      ...rest,
      ...(issue.isPullRequest ? { pull_request: pull } : {}),
      number: issue.number,
      state: issue.state,
      state_reason: issue.stateReason,
      title: issue.title,
      body: issue.body,
      user: this.#user(issue.author),
      labels: issue.labels.map((name) => ({ ...this.#description.example('label'), name })),
      assignees: issue.assignees.map((login) => this.#user(login)),
      assignee: null,
      locked: issue.locked,
      comments: issue.comments.length,
      updated_at: issue.updatedAt,
    };
  }

  #shownComment({ id, author, body, at }: Comment): Values {
    const example = this.#description.example('issue-comment');
    return { ...example, id, body, user: this.#user(author), updated_at: at };
  }
}

export const VIEWER = '{ viewer { login } }';

/** Pages as GitHub makes them, with the Link header. */
function paged(all: readonly Values[], query: URLSearchParams, url: URL): FaultAnswer {
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  const page = Number(query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const to = (number: number, rel: string) => {
    const next = new URL(url);
    next.searchParams.set('page', String(number));
    return `<${next.href}>; rel="${rel}"`;
  };
  const links = page < last ? { link: [to(page + 1, 'next'), to(last, 'last')].join(', ') } : {};
  return { status: 200, headers: links, body: all.slice((page - 1) * size, page * size) };
}

/** An error in the shape that the description gives. */
export function refused(
  status: number,
  message: string,
  headers: Record<string, string> = {},
): FaultAnswer {
  const body = {
    message,
    documentation_url: 'https://docs.github.com/rest',
    status: String(status),
  };
  return { status, headers, body };
}

/** What GitHub says of a value that it does not take. */
export function invalid(field: string, code = 'invalid'): FaultAnswer {
  const errors = [{ resource: 'Issue', field, code }];
  const documentation = { documentation_url: 'https://docs.github.com/rest' };
  return { status: 422, body: { message: 'Validation Failed', ...documentation, errors } };
}
