/**
 * What each key of the configuration is, with an example, by its place: said in the published JSON Schema, so that editors show it. `*`
 * stands for a name of the list's own. A further URL under `also` has the keys of an item.
 */
const POLICY = {
  'warn-within': [
    'Warn this long before the credential expires. Over the input of this name.',
    '30d',
  ],
  'fail-within': [
    'Fail this long before the credential expires. Over the input of this name.',
    '3d',
  ],
  'max-age': ['Warn when the credential is older than this; `none` for no limit.', '180d'],
  timeout: ['How long one request may take, from 1s to 5m.', '10s'],
  retries: ['How often a request is repeated after an error that may pass, from 0 to 10.', 3],
  control: [
    'Whether an accepted request is sent again without the credential, to prove that the credential is what opened the door. `scrambled`: with a made-up one.',
    'auto',
  ],
  'fail-on': [
    'The verdicts that fail the job; the others warn. `none` for none.',
    ['unauthorized', 'expired'],
  ],
};

const REQUEST = {
  url: [
    'The whole address: `https:`, or `http:` to a loopback address or with `allow-http`. `${NAME}` is read from the environment.',
    'https://api.example.com/me',
  ],
  method: ['The method in capital letters. Default: GET.', 'HEAD'],
  headers: ['Further headers by their names.', { Accept: 'application/json' }],
  body: ['The body of the request.', '{"query": "{ viewer { id } }"}'],
};

const STATUS = ['A status, a class of them, or a list.', 200];

const SIGN = {
  status: STATUS,
  json: ['JSONPaths, and the value that each then has.', { '$.error': 'invalid_auth' }],
  'body-contains': ['A text that is in the body then.', 'invalid api key'],
};

const MATCHER = {
  exists: ['`true`: it is there. `false`: it is not.', true],
  contains: ['All of these are in the list, or are words of the text.', ['repo', 'workflow']],
  matches: ['A regular expression (RE2) that finds something in it.', '^v[0-9]+$'],
  'one-of': ['It is one of these values.', ['pro', 'team']],
  'at-least': ['It is a number and not below this one.', 1],
  'at-most': ['It is a number and not above this one.', 5],
  not: ['It is there, and is not this value or does not meet this matcher.', 'suspended'],
};

const ITEM_WORDS = {
  '': {
    defaults: ['What holds for every item that does not say otherwise.', { 'warn-within': '30d' }],
    presets: [
      'Presets of your own, for internal APIs: entries by their ids, or the path of a file with them, or a list of such paths. Items use them by id, as they use those of the catalogue.',
      '.github/presets/acme.yml',
    ],
    'not-checked': [
      'Secrets that need no check, each with its reason.',
      { SENTRY_ORG: 'the name of an organisation' },
    ],
    endpoints: [
      'The credentials to check, an item each.',
      [{ preset: 'npm', token: '${NPM_TOKEN}' }],
    ],
  },
  defaults: POLICY,
  endpoints: {
    name: [
      'What it is called everywhere. Default: the name of the preset, or host and path.',
      'Billing API',
    ],
    preset: [
      'The id of a provider in the catalogue (docs/PRESETS.md), or of a preset of your own.',
      'npm',
    ],
    ...REQUEST,
    auth: [
      'How the credential is presented: `none`, or exactly one kind.',
      { bearer: '${API_TOKEN}' },
    ],
    token: ['Short for `auth: { bearer: … }`, or the one secret of the preset.', '${API_TOKEN}'],
    secrets: [
      'The secrets of the preset by their names.',
      { 'api-key': '${DD_API_KEY}', 'app-key': '${DD_APP_KEY}' },
    ],
    with: ['The inputs of the preset by their names.', { 'base-url': 'https://git.example.com' }],
    'allow-side-effects': [
      '`true`: ask although that changes or spends something. docs/PRESETS.md says what.',
      true,
    ],
    from: [
      'Instead of `auth`: the file in which a tool keeps its credentials.',
      { npmrc: '${NPMRC}' },
    ],
    tls: [
      'A client certificate, or a private authority for the server.',
      { cert: '${CERT}', key: '${KEY}' },
    ],
    expect: ['What else a good answer has. Default: any status 2xx but 203.', { status: 200 }],
    rejected: [
      'Further signs of a rejected credential; one, or a list.',
      { status: 400, 'body-contains': 'invalid api key' },
    ],
    repeatable: [
      '`true`: a method other than GET, HEAD or OPTIONS may be sent more than once.',
      true,
    ],
    check: [
      'Instead of a `url`: a secret that carries its own end is looked at, and nothing is sent.',
      { certificate: '${CERT}' },
    ],
    expiry: [
      'Where the end of the credential is said; `none` when it has none.',
      { date: '2027-01-31' },
    ],
    issued: ['When the credential was created, for `max-age`.', '2026-11-01'],
    identity: [
      'Where it is said whose the credential is: a JSONPath, a header, or UserInfo.',
      '$.login',
    ],
    scopes: ['JSONPath of what the credential may do, for `expect.scopes`.', '$.scopes'],
    verify: ["`true`: hold the signature of a JWT against its issuer's keys.", true],
    audience: ['What `aud` of the JWT has to be.', 'https://api.example.com'],
    issuer: ['What `iss` of the JWT has to be.', 'https://login.example.com'],
    ...POLICY,
    optional: ['`true`: it is skipped while its secret is not set.', true],
    'snooze-until': ['Until then its failures are warnings. Say why in `notes`.', '2026-12-24'],
    owner: ['Who renews it. A name of GitHub is assigned to its issue.', '@acme/payments'],
    renew: ['The page where a new credential is made.', 'https://billing.example.com/tokens'],
    notes: ['What whoever renews it has to know.', 'Ask the vendor; it takes two days.'],
    'allow-http': ['`true`: the credential may travel unencrypted.', true],
    http2: ['`true`: speak HTTP/2, for a server that takes nothing else.', true],
    use: ['The name of the item whose credential is used here too.', 'Billing API'],
    also: ['Further URLs that have to accept the same credential.', ['https://b.example.com/v2/']],
  },
  'endpoints.also': {
    tls: ['A private authority for the server.', { ca: '${INTERNAL_CA}' }],
  },
  'endpoints.auth': {
    bearer: ['A token, sent as `Authorization: Bearer …`.', '${API_TOKEN}'],
    basic: ['A user name and a password.', { username: 'ci', password: '${PASSWORD}' }],
    header: ['Headers that carry the credential.', { 'X-Api-Key': '${API_KEY}' }],
    query: ['Parameters of the address that carry it.', { key: '${API_KEY}' }],
    cookie: ['Cookies that carry it.', { session: '${SESSION}' }],
  },
  'endpoints.auth.basic': {
    username: ['The name of the user.', 'ci'],
    password: ['The password.', '${PASSWORD}'],
  },
  'endpoints.from': {
    npmrc: ['The text of an `.npmrc`.', '${NPMRC}'],
    netrc: ['The text of a `.netrc`.', '${NETRC}'],
    dockerconfigjson: ["The text of Docker's `config.json`.", '${DOCKER_CONFIG}'],
    host: ['The host whose entry is used, where it is not that of `url`.', 'ghcr.io'],
  },
  'endpoints.tls': {
    cert: ['The client certificate as PEM text, with its chain.', '${CLIENT_CERT}'],
    key: ['Its private key as PEM text.', '${CLIENT_KEY}'],
    p12: ['A PKCS#12 store in Base64, instead of `cert` and `key`.', '${CLIENT_P12}'],
    passphrase: ['The passphrase of the key or the store.', '${PASSPHRASE}'],
    ca: ['The certificate of a private authority as PEM text.', '${INTERNAL_CA}'],
  },
  'endpoints.expect': {
    status: STATUS,
    headers: ['Headers, and what each has to be: a value or a matcher.', { 'X-Plan': 'pro' }],
    json: ['JSONPaths, and what each has to be: a value or a matcher.', { '$.ok': true }],
    body: ['Texts that have to be in the body.', { contains: 'Welcome' }],
    identity: ['Whose the credential has to be: a value or a matcher.', 'deploy-bot'],
    scopes: ['What it has to be allowed to do, and what not.', { require: ['repo'] }],
  },
  'endpoints.expect.body': {
    contains: ['A text that is in the body, or a list of them.', 'Welcome'],
  },
  'endpoints.expect.scopes': {
    require: ['Scopes that it needs.', ['repo']],
    forbid: ['Scopes that it may not have.', ['admin:org']],
  },
  'endpoints.rejected': SIGN,
  'endpoints.expiry': {
    date: ['The date on which it ends.', '2027-01-31'],
    header: ['The header of the answer that says it.', 'X-Token-Expires'],
    json: ['JSONPath of it in the answer.', '$.expires_at'],
    certificate: ['A certificate as PEM text, whose end it is.', '${CERT}'],
    issued: ['When it was created, beside `lifetime`.', '2026-11-01'],
    lifetime: ['How long it lives, beside `issued`.', '90d'],
    unit: ['`seconds`: what a header or a JSON value says is the time that remains.', 'seconds'],
    introspection: [
      'The authorization server that says it (RFC 7662).',
      { issuer: 'https://login.example.com' },
    ],
    request: [
      'A second request with the same credential, whose answer says it.',
      { url: 'https://api.example.com/token' },
    ],
    list: ['JSONPath of a list in which the credential has an entry.', '$.tokens'],
    where: ['What its entry has: a name, or a piece of the token.', { '$.prefix': '{first:8}' }],
  },
  'endpoints.expiry.request': REQUEST,
  'endpoints.identity': {
    header: ['The header that says whose it is.', 'X-User'],
    userinfo: ['The address of UserInfo (OpenID Connect).', 'https://login.example.com/userinfo'],
  },
};

/** The description of a key and an example of its value; null where this table has none. */
export function itemWordsAt(place, key) {
  const found =
    ITEM_WORDS[place]?.[key] ?? tableAt(place.replace(/^endpoints\.also/, 'endpoints'))?.[key];
  if (found === undefined) return null;
  const [description, example] = found;
  return { description, examples: [example] };
}

/** Matchers are in many places, and in each other. */
function tableAt(place) {
  if (/(?:\.(?:headers|json)\.\*|\.identity)(?:\.not)*$/.test(place) && isMatched(place))
    return MATCHER;
  return ITEM_WORDS[place];
}

const isMatched = (place) => place.startsWith('endpoints.expect.') || place.startsWith('presets.');
