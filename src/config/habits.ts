import { isToken } from '../values/schema.js';

/** Words that other tools have for something, and how it is written here. */
interface Habit {
  /** Where: the path of the mapping, as `KNOWN_KEYS` has it. */
  readonly place: string;
  /** In lower case, without dashes and underscores. */
  readonly keys: string;
  readonly say: string;
}

const SCHEME =
  "Under `auth` the scheme is the key, such as `auth: { bearer: '${NAME}' }` or `auth: { header: { X-Api-Key: '${NAME}' } }`.";

/** The place of the mappings below a name of the user's own, such as `{ at-least: 1 }`. */
export const MATCHER = 'matcher';

/** Gatus, Uptime Kuma, Postman, Blackbox Exporter and Checkly, among others. */
const HABITS: readonly Habit[] = [
  {
    place: 'endpoints',
    keys: 'conditions condition assertions assert tests test validations',
    say: 'What the answer must have is written under `expect`, such as `expect: { status: 200, json: { $.ok: true } }`.',
  },
  {
    place: 'endpoints',
    keys: 'statuscode statuscodes acceptedstatuscodes expectedstatus expectstatus validstatuscodes status code',
    say: 'Write `expect: { status: 200 }`.',
  },
  {
    place: 'endpoints',
    keys: 'keyword contains bodycontains jsonpath expectedvalue jsonquery failifbodynotmatchesregexp failifbodymatchesregexp',
    say: 'Write `expect: { json: { $.path: value } }`, or `expect: { body: { contains: text } }`.',
  },
  {
    place: 'endpoints',
    keys: 'interval schedule cron every frequency heartbeatinterval',
    say: 'How often it is checked is the `schedule` of the workflow. Remove the key.',
  },
  {
    place: 'endpoints',
    keys: 'group groups tags labels folder ui alerts alert notify notifications id type kind prober monitor event',
    say: 'There is nothing like it here. Remove the key.',
  },
  {
    place: 'endpoints',
    keys: 'enabled active disabled paused skip muted',
    say: 'To leave an endpoint out, remove its item. To silence it for a while, set `snooze-until`.',
  },
  {
    place: 'endpoints',
    keys: 'request http with',
    say: 'Its `url`, `method`, `headers` and `body` are keys of the item itself.',
  },
  {
    place: 'endpoints',
    keys: 'client tlsconfig timeoutseconds timeoutms maxtime',
    say: 'Write `timeout: 10s` for the time that an answer may take, and `tls: { ca, cert, key }` for certificates.',
  },
  {
    place: 'endpoints',
    keys: 'data payload rawbody httpbody',
    say: 'Write `body`, with a `method` such as POST.',
  },
  {
    place: 'endpoints',
    keys: 'uri address endpoint href host hostname target baseurl link',
    say: 'Write `url`, with the whole address.',
  },
  {
    place: 'endpoints',
    keys: 'secret key apikey accesstoken credential credentials pat env variable',
    say: "Write `token: ${NAME}`, or an `auth` such as `auth: { header: { X-Api-Key: '${NAME}' } }`.",
  },
  {
    place: 'endpoints',
    keys: 'username user password pass basicauthuser basicauthpass basicauth basic',
    say: "Write it under `auth`, such as `auth: { basic: { username: ci, password: '${NAME}' } }`.",
  },
  {
    place: 'endpoints',
    keys: 'authmethod authtype authentication authorization bearertoken oauth2',
    say: "Write `token: ${NAME}` for a bearer token, and any other credential under `auth`, such as `auth: { basic: { username: ci, password: '${NAME}' } }`.",
  },
  {
    place: 'endpoints',
    keys: 'expires expiration expirydate expiresat expireson expiration validuntil',
    say: 'Write `expiry: { date: 2027-01-31 }`.',
  },
  { place: 'endpoints', keys: 'description comment note reason', say: 'Write `notes`.' },
  { place: 'endpoints', keys: 'team contact assignee responsible', say: 'Write `owner`.' },
  {
    place: 'endpoints',
    keys: 'insecure verify verifyssl verifytls ssl skiptlsverify insecureskipverify ignoretls tlsverify rejectunauthorized cacert',
    say: 'TLS is always verified. If a private authority issued the certificate, give it as `tls: { ca: … }`.',
  },
  {
    place: 'endpoints',
    keys: 'followredirects maxredirects redirects redirect ignoreredirect',
    say: 'Redirects are never followed. Remove the key, and write the final address in `url`.',
  },
  {
    place: 'endpoints',
    keys: 'maxretries retry attempts retryinterval',
    say: 'Write `retries: 2`.',
  },
  {
    place: 'endpoints.auth',
    keys: 'type scheme kind method token value name key in location apikey username user password pass prefix authorization',
    say: SCHEME,
  },
  { place: 'endpoints.auth.basic', keys: 'user login name', say: 'Write `username`.' },
  { place: 'endpoints.auth.basic', keys: 'pass token secret', say: 'Write `password`.' },
  {
    place: 'endpoints.expect',
    keys: 'bodycontains contains keyword text bodymatches regex',
    say: 'Write `body: { contains: text }`.',
  },
  {
    place: 'endpoints.expect',
    keys: 'statuscode statuscodes code codes',
    say: 'Write `status: 200`.',
  },
  {
    place: 'endpoints.expect',
    keys: 'jsonpath jsonquery path value bodyjson',
    say: 'Write `json: { $.path: value }`.',
  },
  {
    place: 'endpoints.expiry',
    keys: 'path jsonpath field body',
    say: 'Write `json: $.path`.',
  },
  {
    place: 'endpoints.expiry',
    keys: 'at on until expires expiresat expireson validuntil end',
    say: 'Write `date: 2027-01-31`.',
  },
  {
    place: 'endpoints.expiry',
    keys: 'in after days ttl validfor',
    say: 'Write `issued: 2026-11-01` and `lifetime: 90d`.',
  },
  {
    place: MATCHER,
    keys: 'equals equal eq is value const tobe',
    say: 'Write the value itself in place of the mapping.',
  },
  { place: MATCHER, keys: 'notequals notequal ne isnot', say: 'Write `not: value`.' },
  { place: MATCHER, keys: 'regex regexp pattern match like', say: 'Write `matches`.' },
  { place: MATCHER, keys: 'in anyof enum values any', say: 'Write `one-of`.' },
  { place: MATCHER, keys: 'includes include has substring all allof', say: 'Write `contains`.' },
  { place: MATCHER, keys: 'min minimum gte ge gt', say: 'Write `at-least`.' },
  { place: MATCHER, keys: 'max maximum lte le lt', say: 'Write `at-most`.' },
  { place: MATCHER, keys: 'present defined required', say: 'Write `exists: true`.' },
];

/** How a key from another tool is written here; null when it is none. */
export function habitOf(place: string, key: string): string | null {
  const plain = key.toLowerCase().replace(/[-_ ]/g, '');
  const found = HABITS.find(
    (habit) => habit.place === place && habit.keys.split(' ').includes(plain),
  );
  return found?.say ?? null;
}

const WORD = /^[A-Z]?[a-z]{1,14}$|^[A-Z]{2,6}$/;

/**
 * Whether a key may be named in a message: one to four short words, as a key has, and nothing that
 * a credential would be made of.
 */
export function isWordLike(key: string): boolean {
  const words = key.split(/[-_ ]|(?<=[a-z])(?=[A-Z])/);
  return (
    isToken(key.replaceAll(' ', '-')) &&
    key.length <= 30 &&
    words.length <= 4 &&
    words.every((word) => WORD.test(word))
  );
}

const PAIR_WORDS = 'name key header value token in location prefix type'.split(' ');

/**
 * Whether the names of headers, parameters or cookies are the words for a pair instead, as in
 * `auth: { header: { name: X-Api-Key, value: … } }`. `key` and `token` alone are real parameters.
 */
export function arePairWords(names: readonly string[]): boolean {
  const has = (word: string) => names.some((name) => name.toLowerCase() === word);
  const isName = has('name') || has('header');
  const isPair = has('value') ? isName || has('key') : has('token') && isName;
  return isPair && names.every((name) => PAIR_WORDS.includes(name.toLowerCase()));
}
