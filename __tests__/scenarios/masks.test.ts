/** Every form of every credential is registered with the runner before anything else is printed. */
import { expect, it } from '@jest/globals';
import { madeUpJwt, madeUpSecret, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { runAction } from '../support/run-action.js';

it('masks whole values, their lines, and what is derived from them, first of all', async () => {
  const pem = [
    '-----BEGIN PRIVATE KEY-----',
    madeUpSecret('line-one'),
    madeUpSecret('line-two'),
    '-----END PRIVATE KEY-----',
  ];
  const env = {
    TOKEN: madeUpSecret(),
    USER_NAME: madeUpSecret('user'),
    PASSWORD: madeUpSecret('pass'),
    KEY: pem.join('\n'),
    SHORT: 'k7!',
    QUERY: `${madeUpSecret()}/+ =`,
    PART: madeUpSecret('part'),
    HTTPS_PROXY: `http://proxy-user:${madeUpSecret('proxy')}@127.0.0.1:9`,
  };
  await withApi({}, async (api) => {
    const run = await runAction({
      env,
      inputs: { retries: '0' },
      configFile: `
endpoints:
  - { name: bearer, url: ${api.origin}/, token: '\${TOKEN}' }
  - { name: basic, url: ${api.origin}/, auth: { basic: { username: '\${USER_NAME}', password: '\${PASSWORD}' } } }
  - { name: pem, url: ${api.origin}/, auth: { header: { X-Key: '\${KEY}' } } }
  - { name: short, url: ${api.origin}/, auth: { header: { X-Key: '\${SHORT}' } } }
  - { name: query, url: ${api.origin}/, auth: { query: { key: '\${QUERY}' } } }
  - { name: composed, url: ${api.origin}/, auth: { header: { Authorization: 'Token \${PART}' } } }
`,
    });
    const { PASSWORD, USER_NAME } = env;
    expect(run.masks).toEqual(
      expect.arrayContaining([
        env.TOKEN,
        USER_NAME,
        PASSWORD,
        Buffer.from(`${USER_NAME}:${PASSWORD}`).toString('base64'),
        Buffer.from(env.KEY).toString('base64'),
        pem[1],
        pem[2],
        env.SHORT,
        env.QUERY,
        encodeURIComponent(env.QUERY),
        env.PART,
        new URL(env.HTTPS_PROXY).password,
      ]),
    );
    for (const never of ['', pem[0], pem[3]]) expect(run.masks).not.toContain(never);
    const isMask = run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.startsWith('::add-mask::'));
    expect(isMask.lastIndexOf(true)).toBeLessThan(isMask.indexOf(false));
    const { SHORT: _, KEY: __, ...long } = env;
    expect(leaksIn(run.everything, { ...long, one: pem[1] ?? '', two: pem[2] ?? '' })).toEqual([]);
  });
});

it('masks before it complains about the configuration', async () => {
  const token = madeUpSecret();
  const run = await runAction({
    env: { TOKEN: token },
    configFile: `
endpoints:
  - { name: good, url: 'https://example.com/', token: '\${TOKEN}' }
  - { name: bad, url: 'https://example.com/', token: '\${TOKEN}', unknown: x }`,
  });
  expect(run.exitCode).toBe(1);
  expect(run.masks).toContain(token);
  expect(run.stdout.startsWith('::add-mask::')).toBe(true);
});

it('masks what is never sent: of items with problems, and of those that `only` leaves out', async () => {
  const env = {
    UNKNOWN_KEY: madeUpSecret(),
    UNKNOWN_PRESET: madeUpSecret(),
    IN_A_HEADER: madeUpSecret(),
    USER_INFO: madeUpSecret(),
    WEBHOOK: `http://hooks.example.com/${madeUpSecret()}`,
    LEFT_OUT: madeUpSecret(),
    PASSPHRASE: madeUpSecret(),
  };
  const literal = madeUpSecret();
  const run = await runAction({
    env,
    inputs: { only: 'kept' },
    configFile: `
endpoints:
  - { name: a, url: 'https://example.com/', token: '\${UNKNOWN_KEY}', unknown: x }
  - { name: b, preset: no-such-preset, token: '\${UNKNOWN_PRESET}' }
  - { name: c, url: 'ftp://example.com/', auth: none, headers: { X-Key: '\${IN_A_HEADER}' } }
  - { name: d, url: 'https://ci:\${USER_INFO}@example.com/', auth: none }
  - { name: e, url: '\${WEBHOOK}', auth: none }
  - { name: f, url: 'https://example.com/', auth: { basic: { username: ci, password: '\${LEFT_OUT}' } }, tls: { passphrase: '\${PASSPHRASE}' } }
  - { name: g, url: 'https://example.com/', auth: { bearer: ${literal}, basic: x } }
  - { name: kept, url: 'https://example.com/', auth: none }
`,
  });
  expect(run.exitCode).toBe(1);
  expect(run.masks).toEqual(expect.arrayContaining([...Object.values(env), literal]));
  expect(leaksIn(run.everything, env)).toEqual([]);
});

it('masks the pair of an endpoint that `only` leaves out', async () => {
  const password = madeUpSecret();
  await withApi({ '/': { status: 200 } }, async (api) => {
    const run = await runAction({
      env: { PASSWORD: password },
      inputs: { only: 'kept' },
      configFile: `
endpoints:
  - { name: other, url: ${api.origin}/, auth: { basic: { username: ci, password: '\${PASSWORD}' } } }
  - { name: kept, url: ${api.origin}/, auth: none }
`,
    });
    expect(run.exitCode).toBe(0);
    expect(run.masks).toContain(Buffer.from(`ci:${password}`).toString('base64'));
  });
});

it('masks the forms that the runner does not make by itself', async () => {
  const [token, jwt] = [
    `${madeUpSecret()}/+~`,
    madeUpJwt({ sub: 'somebody', tenant: 'somewhere' }),
  ];
  const run = await runAction({
    env: { TOKEN: token, JWT: jwt },
    configFile: `
endpoints:
  - { name: one, url: 'https://example.com/', token: '\${TOKEN}', unknown: x }
  - { name: two, url: 'https://example.com/', token: '\${JWT}' }
`,
  });
  const bytes = Buffer.from(token);
  const [header, payload, signature] = jwt.split('.');
  expect(run.masks).toEqual(
    expect.arrayContaining([
      bytes.toString('base64url'),
      bytes.toString('hex'),
      payload,
      signature,
    ]),
  );
  expect(run.masks).not.toContain(header);
});
