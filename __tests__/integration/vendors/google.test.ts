/**
 * Key files of Google Cloud against a token endpoint in the shape of
 * https://developers.google.com/identity/protocols/oauth2/service-account, which verifies the
 * assertion by node:crypto. Its refusals are those that people report (`google-refusals.ts`).
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { google } from '../../../src/auth/google/google.js';
import type { Obtained } from '../../../src/model/obtain.js';
import { templateOf } from '../../../src/values/template.js';
import { testMeans, type TestMeans } from '../../support/means.js';
import { saidOf, verdictOn } from '../../support/obtained.js';
import { startHttpServer, type TestServer } from '../../support/http-server.js';
import { shellOf } from '../../support/scheme-shell.js';
import { isSignedBy, partsOf, pkcs8, rsaKey } from '../../support/signing-keys.js';

const KEY = rsaKey();
const OTHER = rsaKey();
const EMAIL = 'ci@plainly-dead.iam.gserviceaccount.com';
const ACCESS = 'ya29.plainly-dead-access-token-0123456789';
const ID_TOKEN = 'plainly.dead.id-token-0123456789';

let server: TestServer;
/** How far the clock of the server is ahead, in milliseconds. */
let ahead = 0;
beforeAll(async () => {
  server = await startHttpServer((request, response) => {
    const [status, body] = answerTo(new URLSearchParams(request.body));
    const date = new Date(Date.now() + ahead).toUTCString();
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', date });
    response.end(JSON.stringify(body));
  });
});
afterAll(() => server.close());

type Reply = readonly [status: number, body: Readonly<Record<string, unknown>>];
const refused = (error_description: string, error = 'invalid_grant', status = 400): Reply => [
  status,
  { error, error_description },
];

function answerTo(form: URLSearchParams): Reply {
  if (form.get('grant_type') === 'refresh_token') return refreshed(form);
  if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') {
    return refused('Invalid grant_type', 'unsupported_grant_type');
  }
  const assertion = form.get('assertion') ?? '';
  const { header, claims } = partsOf(assertion);
  const now = (Date.now() + ahead) / 1_000;
  const [iat, exp] = [Number(claims['iat']), Number(claims['exp'])];
  if (claims['iss'] === 'disabled@example.com') return refused('Robot is disabled.');
  if (claims['iss'] !== EMAIL) return refused('Invalid grant: account not found');
  if (header['alg'] !== 'RS256' || header['kid'] !== 'abc123' || !isSignedBy(assertion, KEY)) {
    return refused('Invalid JWT Signature.');
  }
  if (Math.abs(iat - now) > 60 || exp - iat > 3_600) {
    return refused(
      'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
    );
  }
  if (claims['aud'] !== `${server.origin}/token`)
    return refused('Invalid JWT: Failed audience check.');
  if (claims['sub'] !== undefined) {
    return refused(
      'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
      'unauthorized_client',
      401,
    );
  }
  return claims['target_audience'] === undefined
    ? [200, { access_token: ACCESS, expires_in: 3_599, token_type: 'Bearer' }]
    : [200, { id_token: ID_TOKEN }];
}

function refreshed(form: URLSearchParams): Reply {
  if (form.get('client_secret') !== 'GOCSPX-plainly-dead') {
    return refused('The OAuth client was deleted.', 'deleted_client', 401);
  }
  return form.get('refresh_token') === '1//0plainly-dead-refresh'
    ? [200, { access_token: ACCESS, expires_in: 3_599, id_token: ID_TOKEN, token_type: 'Bearer' }]
    : refused('Token has been expired or revoked.');
}

const FILE = {
  type: 'service_account',
  project_id: 'plainly-dead',
  private_key_id: 'abc123',
  private_key: pkcs8(KEY),
  client_email: EMAIL,
  client_id: '1234567890',
  token_uri: 'https://oauth2.googleapis.com/token',
};
const USER = {
  type: 'authorized_user',
  client_id: 'plainly-dead.apps.googleusercontent.com',
  client_secret: 'GOCSPX-plainly-dead',
  refresh_token: '1//0plainly-dead-refresh',
  quota_project_id: 'plainly-dead',
};
const file = (changes: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({ ...FILE, ...changes }, null, 2);

interface Tried {
  readonly obtained: Obtained;
  readonly means: TestMeans;
  readonly said: string;
}

async function tried(given: Readonly<Record<string, string>>, path = '/token'): Promise<Tried> {
  const means = testMeans({
    request: { url: `${server.origin}${path}` },
    isLast: path === '/token',
  });
  const obtained = await google.obtain(
    { 'token-url': `${server.origin}/token`, ...given },
    {},
  )(means);
  means.close();
  return { obtained, means, said: saidOf(obtained) };
}

const judgedOf = ({ obtained }: Tried) => {
  return verdictOn(obtained);
};

describe('the key file of a service account', () => {
  it.each<[string, string]>([
    ['as Google hands it out', file()],
    ['on one line', JSON.stringify(FILE)],
    ['in Base64', Buffer.from(file()).toString('base64')],
    ['with a byte-order mark', `\uFEFF${file()}`],
    ['as a text in JSON', JSON.stringify(file())],
    ['with escaped quotation marks', JSON.stringify(JSON.stringify(FILE)).slice(1, -1)],
    ['with line breaks in its key', file().replaceAll('\\n', '\n')],
    ['with its line breaks escaped twice', file().replaceAll('\\n', '\\\\n')],
    [
      'with an older token endpoint',
      file({ token_uri: 'https://accounts.google.com/o/oauth2/token' }),
    ],
  ])('is exchanged: %s', async (_how, key) => {
    const result = await tried({ key });
    expect(judgedOf(result)).toMatchObject({ verdict: 'valid', status: 200 });
    expect(result.obtained).toMatchObject({ identity: EMAIL });
    expect(result.said).toContain('Project: plainly-dead');
    expect(result.said).toContain('An access token was given out for 59 minutes');
    expect(result.said).not.toContain(ACCESS);
    expect(result.means.hidden).toEqual([expect.stringMatching(/^eyJ/), ACCESS]);
  });

  it('the access token is presented where the item has a url', async () => {
    const { obtained } = await tried(
      { key: file(), scope: 'https://www.googleapis.com/auth/androidpublisher' },
      '/v3/applications',
    );
    const headers = [['Authorization', `Bearer ${ACCESS}`]];
    expect(obtained).toMatchObject({ kind: 'presented', presented: { headers, query: [] } });
  });

  it('an ID token is presented for an audience', async () => {
    const { obtained, means, said } = await tried(
      { key: file(), audience: 'https://run.example.com' },
      '/',
    );
    const headers = [['Authorization', `Bearer ${ID_TOKEN}`]];
    expect(obtained).toMatchObject({ kind: 'presented', presented: { headers } });
    expect(means.hidden).toContain(ID_TOKEN);
    expect(said).toContain('An ID token was given out');
    expect(judgedOf(await tried({ key: file(), audience: 'x' }))).toMatchObject({
      verdict: 'valid',
    });
  });

  it.each<[string, Record<string, string>, string, string, string]>([
    [
      'deleted key',
      { key: file({ private_key: pkcs8(OTHER) }) },
      'wrong-credential',
      'deleted or disabled',
      'Create a new key',
    ],
    [
      'deleted account',
      { key: file({ client_email: 'gone@example.com' }) },
      'wrong-credential',
      'knows no such service account',
      'restore it within 30 days',
    ],
    [
      'disabled account',
      { key: file({ client_email: 'disabled@example.com' }) },
      'revoked',
      'is disabled or deleted',
      'enable it',
    ],
    [
      'no delegation',
      { key: file(), subject: 'boss@example.com' },
      'wrong-credential',
      'may not act for this user',
      'Check `subject`',
    ],
  ])('%s', async (_what, given, cause, evidence, step) => {
    const result = await tried(given);
    expect(judgedOf(result)).toMatchObject({ verdict: 'unauthorized', cause });
    expect(result.said).toContain(evidence);
    expect(result.said).toContain(step);
  });

  it('a clock that is off is a matter of clocks', async () => {
    ahead = 20 * 60_000;
    try {
      const means = testMeans({ request: { url: `${server.origin}/token` }, isLast: true });
      const obtained = await google.obtain(
        { key: file(), 'token-url': `${server.origin}/token` },
        {},
      )(means);
      means.close();
      expect(saidOf(obtained)).toContain('the clock of this machine differs from its own');
      expect(obtained.kind).toBe('answered');
      if (obtained.kind !== 'answered') return;
      // The conclusions of tests are drawn at one instant, so the exchange is moved there.
      const { exchange } = obtained;
      const date = exchange.kind === 'answer' ? exchange.answer.headers.get('date')?.[0] : '';
      const endedAt = Date.parse(date ?? '') - ahead;
      const moved = { ...obtained, exchange: { ...exchange, endedAt } };
      expect(verdictOn(moved)).toMatchObject({ verdict: 'unauthorized', cause: 'clock-skew' });
    } finally {
      ahead = 0;
    }
  });

  it('no answer is no pass', async () => {
    const means = testMeans({ request: { url: 'http://127.0.0.1:1/token' }, isLast: true });
    const obtained = await google.obtain(
      { key: file(), 'token-url': 'http://127.0.0.1:1/token' },
      {},
    )(means);
    means.close();
    expect(obtained.kind === 'answered' && verdictOn(obtained).verdict).toBe('inconclusive');
  });
});

describe('the file of a user', () => {
  it('is refreshed, and nothing of it is said', async () => {
    const result = await tried({ key: JSON.stringify(USER) });
    expect(judgedOf(result)).toMatchObject({ verdict: 'valid' });
    expect(result.means.hidden).toEqual([ACCESS, ID_TOKEN]);
    expect(result.said).toContain('its refresh token was used, not rotated');
    for (const secret of [USER.client_secret, USER.refresh_token])
      expect(result.said).not.toContain(secret);
  });

  it.each<[string, object, string]>([
    ['revoked', { ...USER, refresh_token: '1//0another' }, 'Sign in again'],
    ['client deleted', { ...USER, client_secret: 'GOCSPX-another' }, 'Create a new key'],
  ])('%s', async (_what, user, step) => {
    const result = await tried({ key: JSON.stringify(user) });
    expect(judgedOf(result)).toMatchObject({ verdict: 'unauthorized' });
    expect(result.said).toContain(step);
  });
});

it('the file of a user gives no ID token for an audience', async () => {
  const { said, means } = await tried({ key: JSON.stringify(USER), audience: 'https://x.example' });
  expect(said).toContain('The key file is that of a user, who gets no ID token for audience.');
  expect(means.errands).toEqual([]);
});

describe('a file never decides where an assertion goes', () => {
  it('another token_uri is refused unless the configuration names it', async () => {
    const key = file({ token_uri: 'https://attacker.example/token' });
    const means = testMeans({
      request: { url: 'https://oauth2.googleapis.com/token' },
      isLast: true,
    });
    const obtained = await google.obtain({ key }, {})(means);
    means.close();
    expect(obtained).toMatchObject({ kind: 'unsendable', field: 'key' });
    expect(saidOf(obtained)).toContain(
      'The key file names another token endpoint in token_uri than one of Google.',
    );
    expect(saidOf(obtained)).not.toContain('attacker');
    expect([means.errands, means.hidden]).toEqual([[], []]);
    // Then it goes to the named one.
    const { means: named } = await tried({ key });
    expect(named.errands.map(({ url }) => url)).toEqual([`${server.origin}/token`]);
  });

  it('the addresses are fixed or configured', () => {
    expect(google.addresses?.({})).toEqual(['https://oauth2.googleapis.com/token']);
    expect(google.addresses?.({ 'token-url': 'https://x.example/' })).toEqual([]);
    expect(google.alone?.({})?.url).toEqual(['https://oauth2.googleapis.com/token']);
  });
});

describe('another file is named for what it is', () => {
  it.each<[string, string, string]>([
    [
      'federation',
      '{"type":"external_account","audience":"//iam"}',
      'is the configuration of a Workload Identity Federation, which holds no key',
    ],
    [
      'impersonation',
      '{"type":"impersonated_service_account"}',
      'is the configuration of an impersonation, not a key',
    ],
    [
      'OAuth client of a program',
      '{"installed":{"client_id":"x","client_secret":"y"}}',
      'is the file of an OAuth client',
    ],
    ['OAuth client of a site', '{"web":{"client_id":"x"}}', 'is the file of an OAuth client'],
    [
      'google-services.json',
      '{"project_info":{},"client":[]}',
      'is the google-services.json of an app, which holds no secret',
    ],
    ['another JSON', '{"a":1}', 'is JSON, but not the key of a service account'],
    ['a list', '[1]', 'does not begin with {'],
    [
      'an API key',
      `AIza${'0'.repeat(35)}`,
      'is an API key, which is not signed with but sent as it is',
    ],
    ['a key alone', pkcs8(KEY), 'is a key alone, without the JSON around it'],
    ['a path', './key.json', 'is the path of a file, not the text that is in it'],
    ['cut off', file().slice(0, 400), 'is JSON that is cut off at its end'],
    [
      'without quotation marks',
      '{type:service_account,private_key:x}',
      'has lost the quotation marks of its JSON',
    ],
    ['damaged', '{"type":,}', 'is JSON that is damaged'],
    ['nothing', ' ', 'is empty'],
    ['too long', `{"a":"${'x'.repeat(70_000)}"}`, 'is longer than any such file'],
    ['no email', file({ client_email: undefined }), 'lacks client_email'],
    ['no key', file({ private_key: undefined }), 'lacks private_key'],
    [
      'a user without a token',
      JSON.stringify({ ...USER, refresh_token: '' }),
      'lacks refresh_token',
    ],
  ])('%s', async (_what, key, problem) => {
    const { obtained, said, means } = await tried({ key });
    expect(obtained).toMatchObject({ kind: 'unsendable', field: 'key' });
    expect(said.split('\n')[0]).toContain(`The key file ${problem}`);
    expect(means.errands).toEqual([]);
  });

  it('the key in it is described like any other, and nothing of it is repaired by hand', async () => {
    const { said } = await tried({ key: file({ private_key: pkcs8(KEY).slice(0, 300) }) });
    expect(said).toContain(
      'The private_key in the key file is cut off: its last line is not -----END …-----.',
    );
    expect(said).toContain('Create a new key of the service account {where}');
  });
});

describe('the configuration', () => {
  it('takes one kind of token', () => {
    const faults = google.faults?.({ scope: ['a'], audience: ['b'] });
    expect(faults).toEqual([
      { key: 'audience', message: expect.stringContaining('Keep one of them.') },
    ]);
    expect(google.faults?.({ audience: ['b'] })).toEqual([]);
  });

  it('the plain parts of a wrapped file are hidden too', () => {
    const wrapped = Buffer.from(file()).toString('base64');
    expect(google.derive?.({ key: wrapped })).toEqual([pkcs8(KEY)]);
    expect(google.derive?.({ key: JSON.stringify(USER) })).toEqual([
      USER.client_secret,
      USER.refresh_token,
    ]);
    expect(google.derive?.({ key: 'x' })).toEqual([]);
  });

  it('is repeated with gcloud, which reads the file from a pipe', () => {
    const given = { key: templateOf('${GCP_KEY}') };
    expect(shellOf(google.command?.(given, null) ?? [])).toBe(
      [
        `gcloud auth activate-service-account --key-file=<(printf '%s' "$GCP_KEY")`,
        'gcloud auth print-access-token > /dev/null && echo accepted',
      ].join('\n'),
    );
    const url = templateOf('https://run.example.com/');
    expect(
      shellOf(google.command?.({ ...given, audience: ['https://run.example.com'] }, url) ?? []),
    ).toContain(
      'Bearer %s"\\nurl = "%s"\\n\' "$(gcloud auth print-identity-token --audiences=\'https://run.example.com\')" \'https://run.example.com/\' |\n  curl --disable --config -',
    );
  });
});
