import { Unanswered } from '../auth/github-api.js';
import { NEXT_RUN, ONCE_MORE_MS, type Refusal, unanswered } from './unanswered.js';

export interface Asking {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether it may have been done although no answer came. */
  readonly isWriting: boolean;
  /** What the token has to be allowed, as `issues: write`. */
  readonly permission: string;
  readonly remedies?: Remedies;
}

/** What helps, by the status of the answer. */
export type Remedies = Readonly<Record<number, string>>;

const MINUTE = 60_000;

/** Reads what Octokit threw. Its message quotes the server, so none of it is shown. */
export function refusalOf(error: unknown, asking: Asking): Refusal {
  const cause = at(error, 'cause');
  if (cause instanceof Unanswered) return unanswered(cause, asking.isWriting);
  const { status, headers, message } = answerIn(error);
  // GraphQL answers 200 with the limit in words, which Octokit throws without a status.
  const isLimited = status === 429 || ([0, 403].includes(status) && hasLimit(headers, message));
  if (isLimited) return limited(headers, asking);
  if (status >= 500) {
    const waitMs = asking.isWriting ? null : ONCE_MORE_MS;
    return { isFinal: true, waitMs, reason: answeredWith(status), remedy: NEXT_RUN };
  }
  if (status === 0) return UNUSABLE;
  if (status === 403 && /\blocked\b/i.test(message)) return LOCKED;
  if (status === 422) return unaccepted(error);
  const known = KNOWN[status];
  if (known !== undefined) {
    const refusal = known(asking);
    return { waitMs: null, ...refusal, remedy: asking.remedies?.[status] ?? refusal.remedy };
  }
  return {
    isFinal: false,
    waitMs: null,
    reason: answeredWith(status),
    remedy: 'Please report this.',
  };
}

function answeredWith(status: number): string {
  return `GitHub answered with status ${status}`;
}

const UNUSABLE: Refusal = {
  isFinal: true,
  waitMs: null,
  reason: "GitHub's answer could not be used",
  remedy: 'If the next run says so too, please report this.',
};

const LOCKED: Refusal = {
  isFinal: false,
  waitMs: null,
  reason: 'the conversation is locked',
  remedy: 'Unlock it, or delete it and another one is opened.',
};

const KNOWN: Readonly<Record<number, (asking: Asking) => Omit<Refusal, 'waitMs'>>> = {
  401: () => ({
    isFinal: true,
    reason: 'the token was rejected',
    remedy: 'Leave out `github-token`, or give one that is valid.',
  }),
  403: ({ permission }) => ({
    isFinal: true,
    reason: 'the token may not do that',
    remedy: `Give the job \`permissions: { ${permission} }\`; a token of your own needs the same.`,
  }),
  404: ({ permission }) => ({
    isFinal: false,
    reason: 'GitHub did not find it, or the token may not see it',
    remedy: `Give the job \`permissions: { ${permission} }\`; a token of your own needs the same.`,
  }),
  410: () => ({
    isFinal: true,
    reason: 'issues are disabled in this repository, or it was deleted',
    remedy: 'Enable issues in the settings of the repository.',
  }),
};

/** What a user has a say in, by the field that GitHub names. */
const FIELDS: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  labels: ['the labels', 'Check the input `issue-labels`.'],
  assignees: ['the assignees', 'Check the key `owner` in the list.'],
};

/** The rest of such an answer quotes what was sent, so only names of fields are read. */
function unaccepted(error: unknown): Refusal {
  const errors = at(at(at(error, 'response'), 'data'), 'errors');
  const fields = (Array.isArray(errors) ? errors : []).map((one) => String(at(one, 'field')));
  const [what, remedy] = fields.flatMap((field) => [FIELDS[field] ?? []].flat()).slice(0, 2);
  return {
    isFinal: false,
    waitMs: null,
    reason: `GitHub did not accept ${what ?? 'the text'}`,
    remedy: remedy ?? 'If the next run says so too, please report this.',
  };
}

/**
 * A limit, primary or secondary (GitHub Docs, "Rate limits for the REST API"): the time that the
 * answer gives; else a minute, as the page says.
 */
function limited(headers: Readonly<Record<string, unknown>>, { now }: Asking): Refusal {
  const after = numberIn(headers, 'retry-after');
  const reset = numberIn(headers, 'x-ratelimit-reset');
  const isUsedUp = numberIn(headers, 'x-ratelimit-remaining') === 0;
  const untilReset = isUsedUp && reset !== null ? reset * 1_000 - now : MINUTE;
  const waitMs = Math.max(1_000, after === null ? untilReset : after * 1_000);
  return {
    isFinal: true,
    waitMs,
    reason: 'the rate limit of the token is used up',
    remedy: NEXT_RUN,
  };
}

function hasLimit(headers: Readonly<Record<string, unknown>>, message: string): boolean {
  return (
    numberIn(headers, 'retry-after') !== null ||
    numberIn(headers, 'x-ratelimit-remaining') === 0 ||
    /\brate limit\b/i.test(message)
  );
}

function numberIn(headers: Readonly<Record<string, unknown>>, name: string): number | null {
  const text = headers[name];
  const isNumber =
    (typeof text === 'string' && /^\d{1,12}$/.test(text)) || typeof text === 'number';
  return isNumber ? Number(text) : null;
}

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** What is known of the answer; status 0 where there is none. */
function answerIn(error: unknown): Answered {
  const [status, response, message] = ['status', 'response', 'message'].map((key) =>
    at(error, key),
  );
  const headers = at(response, 'headers') ?? at(error, 'headers');
  return {
    status: typeof status === 'number' ? status : 0,
    headers: typeof headers === 'object' && headers !== null ? { ...headers } : {},
    message: typeof message === 'string' ? message.slice(0, 1_000) : '',
  };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
