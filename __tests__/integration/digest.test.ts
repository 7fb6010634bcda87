/** Digest against servers: a checker that curl agrees with, Apache, and httpbin. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { digest } from '../../src/auth/digest/digest.js';
import { curlCommand } from '../../src/report/curl.js';
import { templateOf } from '../../src/values/template.js';
import { APACHE, startApache } from '../support/apache.js';
import { textOf } from '../support/conclusions.js';
import { type DigestServerOptions, startDigestServer } from '../support/digest-server.js';
import { testMeans, type TestMeans } from '../support/means.js';
import { asObtained } from '../support/obtained.js';
import { closedPort, startHttpServer } from '../support/http-server.js';
import { Cleanup } from '../support/http-sender.js';
import { describeWith } from '../support/programs.js';
import { describeWithPython, startPythonServer } from '../support/python.js';

const USERNAME = 'plain-bot';
const PASSWORD = 'correct horse "battery" \\staple';
const ACCOUNT = { username: USERNAME, password: PASSWORD };
const run = promisify(execFile);
const cleanup = new Cleanup();
afterEach(() => cleanup.run());

interface Given {
  readonly username?: string;
  readonly password?: string;
  readonly method?: string;
  readonly body?: string;
}

async function ask(url: string, given: Given = {}) {
  const { method = 'GET', body = null, ...account } = given;
  const headers = { 'X-Kept': 'as it is' };
  const errands = cleanup.add(testMeans({ request: { url, method, body, headers } }));
  const obtained = await digest.obtain({ ...ACCOUNT, ...account }, {})(errands);
  return { answered: asObtained(obtained, 'answered'), errands };
}

const statuses = ({ exchanges }: TestMeans) =>
  exchanges.map((one) => (one.kind === 'answer' ? one.answer.status : one.failure.kind));

async function serve(changes: Partial<DigestServerOptions> = {}) {
  return cleanup.add(await startDigestServer({ ...ACCOUNT, algorithm: 'SHA-256', ...changes }));
}

const KINDS: [string, Partial<DigestServerOptions>][] = [
  ...['MD5', 'SHA-256', 'SHA-512-256', 'MD5-sess', 'SHA-256-sess', 'SHA-512-256-sess'].map(
    (algorithm): [string, Partial<DigestServerOptions>] => [algorithm, { algorithm }],
  ),
  ['no algorithm', { algorithm: null }],
  ['no qop (RFC 2069)', { algorithm: null, more: '' }],
  ['several qualities', { more: 'qop="auth-int, auth"' }],
  ['an escaped quote in the realm', { realm: 'r, "x" \\y' }],
  ['a hashed user name', { more: 'qop="auth", userhash=true' }],
  [
    'UTF-8',
    { more: 'qop="auth", charset=UTF-8', username: 'J\u00e4s\u00f8n Doe', password: 'p\u00e4ss' },
  ],
  ['UTF-8 that is not announced', { username: 'J\u00e4s\u00f8n Doe', password: 'p\u00e4ss' }],
];

describe('an endpoint that wants Digest', () => {
  it.each(KINDS)('accepts the right password, and only that: %s', async (_title, changes) => {
    const server = await serve(changes);
    const { username = USERNAME, password = PASSWORD } = changes;
    const right = await ask(`${server.origin}/a%20b;c?q=1&r=%C3%A4`, { username, password });
    expect(statuses(right.errands)).toEqual([401, 200]);
    const wrong = await ask(`${server.origin}/`, { username, password: 'another' });
    expect(statuses(wrong.errands)).toEqual([401, 401]);
    expect(wrong.answered).toMatchObject({
      judgement: null,
      exchange: { answer: { status: 401 } },
    });
    expect(wrong.answered.finding).toBeUndefined();
  });

  it('is asked with the same request both times', async () => {
    const server = await serve();
    const { errands } = await ask(`${server.origin}/x?y`, { method: 'POST', body: 'b=1' });
    expect(statuses(errands)).toEqual([401, 200]);
    expect(server.requests).toHaveLength(2);
    for (const { method, target, headers, body } of server.requests) {
      expect([method, target, headers['x-kept'], body]).toEqual([
        'POST',
        '/x?y',
        'as it is',
        'b=1',
      ]);
    }
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('gets a fresh nonce answered once when it calls the first one stale', async () => {
    const server = await serve({ stale: 1 });
    const { errands, answered } = await ask(`${server.origin}/`);
    expect(statuses(errands)).toEqual([401, 401, 200]);
    expect(answered.finding).toBeUndefined();
  });

  it('proves nothing when it calls every nonce stale', async () => {
    const server = await serve({ stale: 9 });
    const { errands, answered } = await ask(`${server.origin}/`);
    expect(statuses(errands)).toEqual([401, 401, 401]);
    expect(answered.finding).toMatchObject({ kind: 'inconclusive' });
  });

  it('sees neither the password nor anything that is shown', async () => {
    const server = await serve();
    const { errands, answered } = await ask(`${server.origin}/`);
    const sent = JSON.stringify(server.requests);
    expect(sent).not.toContain('horse');
    const [, response = ''] =
      /response="(\w+)"/.exec(server.requests[1]?.headers.authorization ?? '') ?? [];
    expect(response).toMatch(/^[0-9a-f]{64}$/);
    expect(errands.hidden).toEqual([response]);
    const { exchange: _, ...shown } = answered;
    expect(JSON.stringify(shown)).not.toContain(response);
    expect(answered.evidence.map(textOf)).toEqual([
      'The challenge was answered by Digest with SHA-256, qop=auth',
    ]);
  });
});

describe('an endpoint where Digest has nothing to answer', () => {
  it.each<[string, number, Record<string, string | string[]>, string]>([
    [
      'only Basic',
      401,
      { 'WWW-Authenticate': 'Basic realm="x"' },
      'asks for Basic and does not offer Digest. The password was not sent',
    ],
    [
      'schemes of others',
      401,
      { 'WWW-Authenticate': ['Negotiate', 'Bearer'] },
      'asks for negotiate or bearer and does not offer Digest. The password was not sent',
    ],
    [
      'no challenge',
      401,
      {},
      'answered 401 without a challenge, so there is nothing to answer by Digest. The password was not sent',
    ],
    [
      'auth-int alone',
      401,
      { 'WWW-Authenticate': 'Digest nonce="n", qop="auth-int"' },
      'offers Digest only with qop auth-int, and only auth is supported. The password was not sent',
    ],
    [
      'another algorithm',
      401,
      { 'WWW-Authenticate': 'Digest nonce="n", algorithm=SHA-3' },
      'wants Digest with the algorithm SHA-3, which is not supported. The password was not sent',
    ],
    [
      'no nonce',
      401,
      { 'WWW-Authenticate': 'Digest realm="n"' },
      'sent a Digest challenge that cannot be answered: its nonce is missing or unreadable. The password was not sent',
    ],
  ])('is told so: %s', async (_title, status, headers, because) => {
    const server = cleanup.add(
      await startHttpServer((_request, response) => void response.writeHead(status, headers).end()),
    );
    const { answered } = await ask(`${server.origin}/`);
    expect(server.requests).toHaveLength(1);
    expect(answered).toMatchObject({
      isBare: true,
      judgement: null,
      finding: { kind: 'unexpected' },
    });
    if (answered.finding?.kind !== 'unexpected') throw new Error('No finding.');
    expect(textOf(answered.finding.because)).toBe(because);
    expect(answered.steps?.length).toBeGreaterThan(0);
  });

  it.each([200, 302, 403, 404, 429, 503])('is judged by its own answer: %d', async (status) => {
    const server = cleanup.add(
      await startHttpServer((_request, response) => void response.writeHead(status).end()),
    );
    const { answered } = await ask(`${server.origin}/`);
    expect(server.requests).toHaveLength(1);
    expect(answered).toMatchObject({
      isBare: true,
      judgement: null,
      exchange: { answer: { status } },
    });
    expect(answered.finding).toBeUndefined();
  });

  it('is not reached', async () => {
    const { answered } = await ask(`http://127.0.0.1:${await closedPort()}/`);
    expect(answered).toMatchObject({ isBare: true, exchange: { failure: { kind: 'refused' } } });
  });
});

describeWith({ title: 'curl', names: ['curl'] }, 'curl --digest', (curl) => {
  const reproduced = (url: string) =>
    curlCommand({
      method: 'GET',
      url: [url],
      headers: [],
      options: [],
      body: null,
      tls: null,
      ...digest.place?.({ username: [USERNAME], password: templateOf('${DIGEST_PASSWORD}') }),
    });

  // curl has had SHA-512-256 since 8.11; before, it answers SHA-256 in its name.
  it.each(KINDS.filter(([, { algorithm }]) => !algorithm?.startsWith('SHA-512')))(
    'is accepted by the same server: %s',
    async (_title, changes) => {
      const server = await serve(changes);
      const { username = USERNAME, password = PASSWORD } = changes;
      const ask = ['-sS', '-o', '/dev/null', '-w', '%{http_code}', '--digest'];
      const to = [`${server.origin}/a%20b;c?q=1`, '--user', `${username}:${password}`];
      expect((await run(curl, [...ask, ...to])).stdout).toBe('200');
    },
  );

  it('repeats it by the command of the summary, with the password in no argument', async () => {
    const server = await serve();
    const command = reproduced(`${server.origin}/x`);
    expect(command).toContain('--digest');
    const env = { ...process.env, DIGEST_PASSWORD: PASSWORD };
    const { stdout } = await run('bash', ['-c', command], { env });
    expect(stdout).toContain('HTTP/1.1 200');
    expect(stdout).toContain('{"user":"known"}');
  });
});

describeWith(APACHE, 'Apache with mod_auth_digest', (program) => {
  const md5 = createHash('md5').update(`${USERNAME}:cameras, west:${PASSWORD}`).digest('hex');
  let apache: Awaited<ReturnType<typeof startApache>>;
  beforeAll(async () => {
    apache = await startApache({
      program,
      modules: ['auth_digest'],
      files: { users: `${USERNAME}:cameras, west:${md5}\n`, page: 'in\n', open: 'open\n' },
      configuration: [
        '<Location />',
        'AuthType Digest',
        // One with a quote in it never matches at Apache itself, curl's neither ("AH01788").
        'AuthName "cameras, west"',
        'AuthDigestProvider file',
        'AuthUserFile users',
        'Require valid-user',
        '</Location>',
        '<Location /open>',
        'Require all granted',
        '</Location>',
      ].join('\n'),
    });
  });
  afterAll(() => apache.close());

  it('accepts the right password', async () => {
    const { errands } = await ask(`${apache.origin}/page?a=b&c`);
    expect(statuses(errands)).toEqual([401, 200]);
  });

  it('rejects a wrong password and an unknown user, and is asked no further', async () => {
    expect(statuses((await ask(`${apache.origin}/page`, { password: 'old' })).errands)).toEqual([
      401, 401,
    ]);
    expect(statuses((await ask(`${apache.origin}/page`, { username: 'gone' })).errands)).toEqual([
      401, 401,
    ]);
  });

  it('lets in whoever asks where no password is needed, and none is sent', async () => {
    const { errands, answered } = await ask(`${apache.origin}/open`);
    expect(statuses(errands)).toEqual([200]);
    expect(answered.isBare).toBe(true);
  });
});

describeWithPython('httpbin', 'httpbin', (python) => {
  let server: Awaited<ReturnType<typeof startPythonServer>>;
  beforeAll(async () => {
    server = await startPythonServer(python, (port) =>
      `-m flask --app httpbin:app run --host 127.0.0.1 --port ${port}`.split(' '),
    );
  }, 30_000);
  afterAll(() => server.close());

  it.each(['MD5', 'SHA-256'])('accepts the right password and no other: %s', async (algorithm) => {
    const url = `${server.origin}/digest-auth/auth/bot/hunter2/${algorithm}`;
    const right = await ask(url, { username: 'bot', password: 'hunter2' });
    expect(statuses(right.errands)).toEqual([401, 200]);
    const wrong = await ask(url, { username: 'bot', password: 'hunter3' });
    expect(statuses(wrong.errands)).toEqual([401, 401]);
  });
});
