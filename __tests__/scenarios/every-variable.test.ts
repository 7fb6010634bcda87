/** Whatever key of the list a variable is in, nothing that a run writes shows its value: not when it is accepted, nor refused, unmet, unreadable or wrongly configured. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, madeUpJwt, madeUpSecret, withApi } from '../support/api-server.js';
import { LeakDetector } from '../support/leak-detector.js';
import type { RecordedRequest } from '../support/http-server.js';
import { endpointOf, verdictsOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

/** One value for each key that takes a variable. */
const KEYS = [
  ...['bearer', 'header', 'user', 'password', 'query-key', 'cookie', 'path', 'query', 'in-header'],
  ...['body', 'client-key', 'passphrase', 'client-cert', 'authority', 'base-path'],
  ...['expect-header', 'expect-json', 'rejected-json', 'rejected-body', 'audience', 'issuer'],
  ...['date', 'issued', 'certificate', 'host', 'no-address', 'user-of-address', 'hook'],
] as const;
type Key = (typeof KEYS)[number];

const nameOf = (key: Key) => key.toUpperCase().replaceAll('-', '_');
const variable = (key: Key) => `\${${nameOf(key)}}`;
/** Words such as `certificate` would be found in the report's own. */
const SECRETS = Object.fromEntries(
  KEYS.map((key, index) => [key, madeUpSecret(`v${index}`)]),
) as Record<Key, string>;

const JWT = madeUpJwt({ aud: 'somebody', iss: 'someone', sub: SECRETS.bearer });

/** What makes of a secret what its key takes. */
function environment(api: Api): Record<string, string> {
  return {
    ...Object.fromEntries(KEYS.map((key) => [nameOf(key), SECRETS[key]])),
    BASE_PATH: `${api.origin}/${SECRETS['base-path']}/`,
    USER_OF_ADDRESS: `http://ci:${SECRETS['user-of-address']}@127.0.0.1:${api.port}`,
    HOOK: `${api.origin}/hooks/T0/${SECRETS.hook}`,
    JWT,
  };
}

/** Says everything that it was sent, and what it was expected to say. */
function answerOf(status: number) {
  return ({ headers, target, body }: RecordedRequest) => ({
    status,
    headers: { 'x-said': JSON.stringify(headers).slice(0, 4_000), 'x-wanted': 'another' },
    body: { a: 'another', message: `${target} ${body} ${JSON.stringify(headers)}` },
  });
}

const ALL_OF_A_REQUEST = {
  method: 'POST',
  repeatable: true,
  headers: { 'X-In': variable('in-header') },
  body: variable('body'),
};
const EXPECT_HEADER = { expect: { headers: { 'X-Wanted': variable('expect-header') } } };
const EXPECT_JSON = { expect: { json: { '$.a': variable('expect-json') } } };
const REJECTED = {
  rejected: [
    { json: { '$.a': variable('rejected-json') } },
    { 'body-contains': variable('rejected-body') },
  ],
};

function list(api: Api): readonly Record<string, unknown>[] {
  const at = (path: string) =>
    `${variable('base-path')}/${path}/${variable('path')}?q=${variable('query')}`;
  const bearer = { token: variable('bearer') };
  const plain = { url: `${api.origin}/ok`, ...bearer };
  return [
    { name: 'accepted', url: at('ok'), ...bearer, ...ALL_OF_A_REQUEST, ...REJECTED },
    { name: 'refused', url: at('no'), ...bearer, ...ALL_OF_A_REQUEST, ...REJECTED },
    { name: 'failed', url: at('down'), ...bearer, ...ALL_OF_A_REQUEST },
    {
      name: 'not found',
      url: at('none'),
      auth: { header: { 'X-Key': `Key ${variable('header')}` } },
    },
    {
      name: 'pair',
      url: at('no'),
      auth: { basic: { username: variable('user'), password: variable('password') } },
    },
    { name: 'key', url: at('no'), auth: { query: { key: variable('query-key') } } },
    { name: 'cookie', url: at('no'), auth: { cookie: { session: variable('cookie') } } },
    { name: 'unmet header', ...plain, ...EXPECT_HEADER },
    { name: 'unmet json', ...plain, ...EXPECT_JSON },
    {
      name: 'unmet audience',
      url: `${api.origin}/ok`,
      token: '${JWT}',
      audience: variable('audience'),
    },
    { name: 'unmet issuer', url: `${api.origin}/no`, token: '${JWT}', issuer: variable('issuer') },
    { name: 'no date', ...plain, expiry: { date: variable('date') } },
    { name: 'no day', ...plain, expiry: { issued: variable('issued'), lifetime: '90d' } },
    { name: 'no certificate', ...plain, expiry: { certificate: variable('certificate') } },
    { name: 'no authority', ...plain, tls: { ca: variable('authority') } },
    {
      name: 'no client certificate',
      url: 'https://127.0.0.1:1/',
      tls: {
        cert: variable('client-cert'),
        key: variable('client-key'),
        passphrase: variable('passphrase'),
      },
    },
    { name: 'host', url: `https://${variable('host')}.invalid/`, ...bearer, retries: 0 },
    { name: 'no address', url: `${variable('no-address')}/me`, ...bearer },
    { name: 'user', url: `${variable('user-of-address')}/me`, ...bearer },
    ...['', '/ping', '?wait=true'].map((more) => ({
      name: `hook ${more}`,
      url: `${variable('hook')}${more}`,
      auth: 'none',
    })),
    // Without a name, the address is the name.
    { url: `${variable('hook')}/unnamed`, auth: 'none' },
  ].map((item) => ({ ...item, retries: 0 }));
}

const PATHS = ['ok', 'no', 'down', 'none'] as const;
const STATUS = { ok: 200, no: 401, down: 503, none: 404 };

function withEcho<T>(use: (api: Api) => Promise<T>): Promise<T> {
  const routes = PATHS.flatMap((path) =>
    ['', `/${SECRETS['base-path']}`].flatMap((base) =>
      ['', `/${SECRETS.path}`].map((rest) => [`${base}/${path}${rest}`, answerOf(STATUS[path])]),
    ),
  );
  return withApi(Object.fromEntries(routes), use);
}

function expectNoLeak(run: ActionRun): void {
  const values = [...Object.values(SECRETS), JWT];
  const detector = new LeakDetector(values.map((value) => ({ value, pieces: true })));
  const leaks = detector.find([run.everything, run.outputFile, run.summary, run.reportText ?? '']);
  expect([...new Set(leaks.map(({ secret }) => secret))]).toEqual([]);
}

describe.each(['full', 'minimal'])('with `details: %s`', (details) => {
  let run: ActionRun;
  beforeAll(async () => {
    run = await withEcho((api) =>
      runAction({
        env: environment(api),
        inputs: { details },
        configFile: JSON.stringify({ endpoints: list(api) }),
      }),
    );
  }, 60_000);

  it('no value is shown', () => expectNoLeak(run));

  it('every value is masked', () => {
    const unmasked = KEYS.filter((key) => !run.masks.some((mask) => mask.includes(SECRETS[key])));
    expect(unmasked).toEqual([]);
    expect(run.masks).toContain(`hooks/T0/${SECRETS.hook}`);
    expect(run.masks).toContain(SECRETS.hook);
  });

  it('the origin of a base address stays readable, and is no mask', () => {
    const { url } = endpointOf(run, 'accepted');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\*\*\*\/ok\/\*\*\*$/);
    const { origin } = new URL(url ?? '');
    for (const more of ['', '/ping', '?wait=true']) {
      expect(endpointOf(run, `hook ${more}`).url).toBe(
        `${origin}/***${more === '/ping' ? more : ''}`,
      );
    }
    for (const bare of [origin, `${origin}/`, new URL(url ?? '').host, '127.0.0.1']) {
      expect(run.masks).not.toContain(bare);
    }
  });

  it('every endpoint has its row', () => {
    expect(verdictsOf(run)).toMatchObject({
      failed: 'inconclusive',
      'no address': 'unauthorized',
      'no authority': 'unauthorized',
      'no client certificate': 'unauthorized',
      'not found': 'unexpected',
      refused: 'unauthorized',
      'unmet header': 'unexpected',
      'unmet json': 'unexpected',
      user: 'unauthorized',
    });
  });
});

it.each([
  ['an unknown key', { bogus: 1 }],
  ['a bad value', { timeout: 'soon' }],
  ['a broken reference beside it', { body: '${', method: 'POST' }],
  ['a key that excludes another', { auth: 'none' }],
])('with %s in each item no value is shown either', async (_, wrong) => {
  await withEcho(async (api) => {
    const run = await runAction({
      env: environment(api),
      configFile: JSON.stringify({ endpoints: list(api).map((item) => ({ ...item, ...wrong })) }),
    });
    expect(run).toMatchObject({ exitCode: 1, report: null });
    expect(api.requests).toEqual([]);
    expectNoLeak(run);
  });
});

it('a short value of a rule leaves the rest of the report as it is', async () => {
  await withApi({ '/me': { status: 404, body: { a: 1 } } }, async (api) => {
    const run = await runAction({
      env: { TOKEN: madeUpSecret(), N: '40', OK: 'true' },
      configFile: `
endpoints:
  - name: short
    url: ${api.origin}/me
    token: \${TOKEN}
    expect: { status: 404, json: { $.a: '\${N}', $.b: '\${OK}' } }
`,
    });
    expect(endpointOf(run, 'short')).toMatchObject({ verdict: 'unexpected', status: 404 });
    expect(endpointOf(run, 'short').message).toContain('answered 404');
    expect(endpointOf(run, 'short').message).not.toMatch(/\b40\b/);
  });
});
