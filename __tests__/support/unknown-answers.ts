import fc from 'fast-check';
import type { AnswerRule } from '../../src/model/expectation.js';
import type { Wanted } from '../../src/model/matcher.js';
import type { Preset } from '../../src/model/preset.js';

/** An answer before it is sent. */
export interface WrittenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const STATUSES = [
  ...[200, 201, 202, 203, 204, 206, 301, 302, 304, 307, 400, 401, 402, 403, 404, 405, 406, 407],
  ...[408, 409, 410, 412, 415, 418, 419, 421, 422, 423, 425, 426, 428, 429, 431, 451, 498, 499],
  ...[500, 501, 502, 503, 504, 511, 520, 522, 526, 530, 599],
];
const TYPES = [
  ...[
    'application/json',
    'application/json; charset=utf-8',
    'application/problem+json',
    'text/html',
  ],
  ...['text/plain', 'application/xml', 'text/html; charset=utf-8', 'application/octet-stream', ''],
];
const WORDS = [
  ...['ok', 'error', 'Not Found', 'Forbidden', 'Unauthorized', 'maintenance', 'Too Many Requests'],
  ...['null', 'true', '0', 'login', 'é€😀', '2026-01-02T03:04:05Z'],
];
/** Of a provider that is known, only its own count. */
const CLEAR_WORDS = [
  ...['The token expired', 'The access token was revoked', 'Bad credentials', 'invalid_grant'],
  ...['insufficient_scope', 'invalid_token', 'API key not valid'],
];
const KEYS = ['error', 'message', 'ok', 'id', 'data', 'errors', 'status', 'code', 'user', 'zz'];
const CHALLENGES = [
  ...['Bearer', 'Basic realm="x"', 'Bearer error="invalid_token"', 'Digest realm="x", nonce="y"'],
  'Bearer error="invalid_token", error_description="The token expired"',
];

/** Answers that a provider might give one day, with pieces of what the entry knows in some of them. Those
 * that are `plain` say nothing of credentials in words that are clear whoever says them. */
export function answersNear(
  preset: Preset,
  kind: 'any' | 'plain' = 'any',
): fc.Arbitrary<WrittenAnswer> {
  const own = piecesOf(preset);
  const of = (known: readonly string[], foreign: readonly string[]) =>
    known.length === 0
      ? fc.constantFrom(...foreign)
      : fc.oneof(
          { weight: 3, arbitrary: fc.constantFrom(...foreign) },
          { weight: 1, arbitrary: fc.constantFrom(...known) },
        );
  const word = of(own.words, kind === 'plain' ? WORDS : [...WORDS, ...CLEAR_WORDS]);
  const scalar = fc.oneof(word, fc.constantFrom(null, true, false, 0, -1, 1.5, ''));
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      scalar,
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(of(own.keys, KEYS), tie('json'), { maxKeys: 4 }),
    ),
  }));
  const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
  const body = fc.oneof(
    fc.constantFrom('', '{}', '[]', 'null', '{', '\u0000', '<Error><Code>X</Code></Error>'),
    { weight: 4, arbitrary: json.map((value) => JSON.stringify(value)) },
    { weight: 2, arbitrary: text },
    text.map((words) => `<!DOCTYPE html><html><title>${words}</title><body>${words}</body></html>`),
    fc
      .string({ unit: 'binary', maxLength: 30 })
      .map((some) => some.replace(/[\uD800-\uDFFF]/g, '')),
  );
  const headers = fc.record(
    {
      'content-type': fc.constantFrom(...TYPES),
      ...(kind === 'plain' ? {} : { 'www-authenticate': fc.constantFrom(...CHALLENGES) }),
      server: fc.constantFrom('nginx', 'cloudflare'),
      'x-request-id': fc.constant('zz'),
      ...Object.fromEntries(own.headers.map((name) => [name, word.filter(isAscii)])),
    },
    { requiredKeys: [] },
  );
  const status = of(own.statuses.map(String), STATUSES.map(String)).map(Number);
  return fc.record({ status, headers, body });
}

const isAscii = (text: string) => /^[\x20-\x7E]*$/.test(text);

/** What the rules look for and where the end is, by where it would be. */
function piecesOf({ rules, expiry, identity }: Preset) {
  const end = expiry?.kind === 'picked' ? expiry.source : expiry;
  const paths = [
    ...rules.flatMap(({ json }) => json.map(({ path }) => path)),
    ...(end?.kind === 'json' ? [end.path] : []),
    ...(identity === null ? [] : [identity]),
  ];
  return {
    keys: paths.flatMap((path) => path.match(/[A-Za-z_][\w-]*/g) ?? []),
    words: rules.flatMap(({ body, json }) => [
      ...body,
      ...json.flatMap(({ value }) => textsOf(value)),
    ]),
    headers: [
      ...rules.flatMap((rule) => Object.keys(rule.headers)),
      ...(end?.kind === 'header' ? [end.name] : []),
    ],
    statuses: rules.flatMap(({ status }) => (status ?? []).flatMap(({ from, to }) => [from, to])),
  };
}

function textsOf(wanted: Wanted): readonly string[] {
  if (typeof wanted === 'string') return [wanted];
  return [...(wanted['one-of'] ?? []), ...(wanted.contains ?? [])];
}

/**
 * Whether any rule could name an answer, decided without the engine and on the safe side: every text, header and
 * type that a rule wants is there, and so is the last name of each of its paths.
 */
export function isPerhapsNamed({ rules }: Preset, answer: WrittenAnswer): boolean {
  return rules.some((rule) => couldFit(rule, answer));
}

function couldFit(rule: AnswerRule, { status, headers, body }: WrittenAnswer): boolean {
  const type = (headers['content-type'] ?? '').toLowerCase();
  return (
    (rule.status === null || rule.status.some(({ from, to }) => from <= status && status <= to)) &&
    (rule.contentType === null || type.startsWith(rule.contentType)) &&
    rule.body.every((text) => body.includes(text)) &&
    Object.entries(rule.headers).every(
      ([name, wanted]) => wantsAbsence(wanted) || headers[name] !== undefined,
    ) &&
    (rule.json.length === 0 || isJson(body)) &&
    rule.json.every(({ path, value }) => {
      const names = path.match(/[A-Za-z_][\w-]*/g) ?? [];
      return wantsAbsence(value) || names.every((name) => body.includes(`"${name}":`));
    })
  );
}

/** A rule may hold because something is not there. */
function wantsAbsence(wanted: Wanted): boolean {
  return typeof wanted !== 'string' && (wanted.exists === false || wanted.not !== undefined);
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
