import { isToken } from '../values/schema.js';

/**
 * Words that other tools have for something, in lower case without dashes and underscores, and how
 * it is written here.
 */
type Habit = readonly [keys: string, say: string];

const SCHEME =
  "Under `auth` the scheme is the key: bearer, basic, header, query, cookie or another of docs/CREDENTIALS.md, such as `auth: { bearer: '${NAME}' }` or `auth: { header: { X-Api-Key: '${NAME}' } }`.";

/** The place of the mappings below a name of the user's own, such as `{ at-least: 1 }`. */
export const MATCHER = 'matcher';

/** By the path of the mapping, as `KNOWN_KEYS` has it. Gatus, Uptime Kuma, Postman, Blackbox Exporter and Checkly, among others. */
const HABITS: Readonly<Record<string, readonly Habit[]>> = {
  endpoints: [
    [
      'conditions condition assertions assert tests test validations',
      'What the answer must have is written under `expect`, such as `expect: { status: 200, json: { $.ok: true } }`.',
    ],
    [
      'statuscode statuscodes acceptedstatuscodes expectedstatus expectstatus validstatuscodes status code',
      'Write `expect: { status: 200 }`.',
    ],
    [
      'keyword contains bodycontains jsonpath expectedvalue jsonquery failifbodynotmatchesregexp failifbodymatchesregexp',
      'Write `expect: { json: { $.path: value } }`, or `expect: { body: { contains: text } }`.',
    ],
    [
      'interval schedule cron every frequency heartbeatinterval',
      'How often it is checked is the `schedule` of the workflow. Remove the key.',
    ],
    [
      'group groups tags labels folder ui alerts alert notify notifications id type kind prober monitor event',
      'There is nothing like it here. Remove the key.',
    ],
    [
      'enabled active disabled paused skip muted',
      'To leave an endpoint out, remove its item. To silence it for a while, set `snooze-until`.',
    ],
    ['request http with', 'Its `url`, `method`, `headers` and `body` are keys of the item itself.'],
    [
      'client tlsconfig timeoutseconds timeoutms maxtime',
      'Write `timeout: 10s` for the time that an answer may take, and `tls: { ca, cert, key }` for certificates.',
    ],
    ['data payload rawbody httpbody', 'Write `body`, with a `method` such as POST.'],
    [
      'uri address endpoint href host hostname target baseurl link',
      'Write `url`, with the whole address.',
    ],
    [
      'secret key apikey accesstoken credential credentials pat env variable',
      "Write `token: ${NAME}`, or an `auth` such as `auth: { header: { X-Api-Key: '${NAME}' } }`.",
    ],
    [
      'username user password pass basicauthuser basicauthpass basicauth basic',
      "Write it under `auth`, such as `auth: { basic: { username: ci, password: '${NAME}' } }`.",
    ],
    [
      'authmethod authtype authentication authorization bearertoken oauth2',
      "Write `token: ${NAME}` for a bearer token, and any other credential under `auth`, such as `auth: { basic: { username: ci, password: '${NAME}' } }`.",
    ],
    [
      'expires expiration expirydate expiresat expireson validuntil',
      'Write `expiry: { date: 2027-01-31 }`.',
    ],
    ['description comment note reason', 'Write `notes`.'],
    ['team contact assignee responsible', 'Write `owner`.'],
    [
      'insecure verifyssl verifytls ssl skiptlsverify insecureskipverify ignoretls tlsverify rejectunauthorized cacert',
      'TLS is always verified. If a private authority issued the certificate, give it as `tls: { ca: … }`.',
    ],
    [
      'followredirects maxredirects redirects redirect ignoreredirect',
      'Redirects are never followed. Remove the key, and write the final address in `url`.',
    ],
    ['maxretries retry attempts retryinterval', 'Write `retries: 2`.'],
  ],
  'endpoints.auth': [
    [
      'type scheme kind method token value name key in location apikey username user password pass prefix authorization',
      SCHEME,
    ],
  ],
  'endpoints.auth.basic': [
    ['user login name', 'Write `username`.'],
    ['pass token secret', 'Write `password`.'],
  ],
  'endpoints.tls': [['pfx pkcs12 keystore store', 'Write `p12`.']],
  'endpoints.from': [
    ['docker dockerconfig dockercfg configjson', 'Write `dockerconfigjson`.'],
    ['registry server machine', 'Write `host`, beside `dockerconfigjson`.'],
  ],
  'endpoints.expect': [
    ['bodycontains contains keyword text bodymatches regex', 'Write `body: { contains: text }`.'],
    ['statuscode statuscodes code codes', 'Write `status: 200`.'],
    ['jsonpath jsonquery path value bodyjson', 'Write `json: { $.path: value }`.'],
  ],
  'endpoints.expiry': [
    ['path jsonpath field body', 'Write `json: $.path`.'],
    ['at on until expires expiresat expireson validuntil end', 'Write `date: 2027-01-31`.'],
    ['in after days ttl validfor', 'Write `issued: 2026-11-01` and `lifetime: 90d`.'],
  ],
  [MATCHER]: [
    ['equals equal eq is value const tobe', 'Write the value itself in place of the mapping.'],
    ['notequals notequal ne isnot', 'Write `not: value`.'],
    ['regex regexp pattern match like', 'Write `matches`.'],
    ['in anyof enum values any', 'Write `one-of`.'],
    ['includes include has substring all allof', 'Write `contains`.'],
    ['min minimum gte ge gt', 'Write `at-least`.'],
    ['max maximum lte le lt', 'Write `at-most`.'],
    ['present defined required', 'Write `exists: true`.'],
  ],
};

/** How a key from another tool is written here; null when it is none. */
export function habitOf(place: string, key: string): string | null {
  const plain = key.toLowerCase().replace(/[-_ ]/g, '');
  const habits = Object.hasOwn(HABITS, place) ? (HABITS[place] ?? []) : [];
  return habits.find(([keys]) => keys.split(' ').includes(plain))?.[1] ?? null;
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
