/** A server that says the credential again in every form and in every field of what it sends, TLS and proxies included: no output of the built action holds it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpJwt, madeUpSecret } from '../support/api-server.js';
import { createAuthority } from '../support/certificates.js';
import { writeEcho } from '../support/echo-answers.js';
import { ENCODINGS } from '../support/echo-forms.js';
import { Cleanup } from '../support/http-sender.js';
import { startCannedServer, startHttpServer, startRawServer } from '../support/http-server.js';
import { LeakDetector } from '../support/leak-detector.js';
import { reportOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';
import { shownTexts } from '../support/shown-texts.js';

const ENV = {
  TOKEN: madeUpSecret(),
  JWT: madeUpJwt({ sub: 'somebody', tenant: madeUpSecret('t') }),
  PASSWORD: `${madeUpSecret('p')}/+"\\&<é😀`,
  NASTY: `${madeUpSecret('n')}%41&amp;\\u0041\n`,
  PROXY_PASSWORD: madeUpSecret('proxy'),
};
const SECRETS = Object.values(ENV);
/** Stands in every answer, so that `details: minimal` can be seen to hide what a server says. */
const SERVER_WORD = 'unmistakable-server-words';
const STATUSES = [401, 403, 400, 404, 302, 200, 422, 500];

/** Every encoding of every secret, three to an answer: field, other field, body. */
const EVERY_FORM = SECRETS.flatMap((secret) => ENCODINGS.map(({ encode }) => encode(secret)));
const saidAt = (index: number) =>
  [0, 1, 2].map((field) => `${SERVER_WORD} ${EVERY_FORM[(3 * index + field) % EVERY_FORM.length]}`);

/** Every way of sending a credential, the secret in every place. */
const WAYS: readonly string[] = [
  "auth: { bearer: '${TOKEN}' }",
  "auth: { bearer: '${JWT}' }",
  "auth: { basic: { username: ci, password: '${TOKEN}' } }",
  "auth: { header: { X-Api-Key: '${TOKEN}' } }",
  "auth: { header: { Authorization: 'Token ${TOKEN}' } }",
  "auth: { query: { key: '${PASSWORD}' } }",
  "auth: { query: { key: '${NASTY}' } }",
  "auth: { cookie: { sid: '${TOKEN}' } }",
  'auth: none, method: POST, repeatable: "true", body: \'{"key": "${PASSWORD}"}\'',
  "preset: npm, token: '${TOKEN}'",
];

const cleanup = new Cleanup();
let origins: { plain: string; tls: string; reset: string; garbage: string; hint: string };
let proxy: string;
let authority: string;

beforeAll(async () => {
  let asked = 0;
  const plain = cleanup.add(
    await startHttpServer(({ target }, response) => {
      const index = asked++;
      const status = Number(/status=(\d+)/.exec(target)?.[1] ?? 401);
      writeEcho(response, { said: saidAt(index), status, body: index });
    }),
  );
  const named = await createAuthority(`Authority ${ENV.TOKEN}`);
  authority = named.cert;
  const identity = await named.issue({
    name: ENV.TOKEN,
    use: 'server',
    names: [`${ENV.TOKEN}.test`, `${Buffer.from(ENV.TOKEN).toString('hex').slice(0, 60)}.test`],
  });
  const tls = cleanup.add(await startHttpServer((_, response) => response.end(), identity));
  const head = 'HTTP/1.1 200 OK\r\ncontent-length: 9000\r\ncontent-type: application/json\r\n\r\n';
  const reset = cleanup.add(
    await startRawServer((socket) => {
      socket.once('data', () =>
        socket.write(`${head}{"error":"${ENV.TOKEN}`, () => socket.resetAndDestroy()),
      );
    }),
  );
  const garbage = cleanup.add(await startCannedServer(`${ENV.TOKEN} ${ENV.TOKEN}\r\n\r\n`, true));
  const hint = cleanup.add(
    await startCannedServer(
      `HTTP/1.1 103 ${ENV.TOKEN}\r\nLink: <${ENV.TOKEN}>\r\n\r\nHTTP/1.1 401 ${ENV.TOKEN}\r\nX-${ENV.TOKEN}: 1\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n5;x=${ENV.TOKEN}\r\nhello\r\n0\r\nX-T: ${ENV.TOKEN}\r\n\r\n`,
      true,
    ),
  );
  origins = {
    plain: plain.origin,
    tls: tls.origin,
    reset: reset.origin,
    garbage: garbage.origin,
    hint: hint.origin,
  };
  const refusing = cleanup.add(
    await startCannedServer(
      `HTTP/1.1 407 ${ENV.PROXY_PASSWORD} ${ENV.TOKEN}\r\nProxy-Authenticate: Basic realm="${ENV.PROXY_PASSWORD}"\r\nContent-Length: 0\r\n\r\n`,
      true,
    ),
  );
  proxy = `http://ci:${ENV.PROXY_PASSWORD}@127.0.0.1:${refusing.port}`;
});

afterAll(() => cleanup.run());

function configuration(): string {
  const asked = STATUSES.flatMap((status) =>
    WAYS.map((way, index) => {
      const expiry = index % 2 === 0 ? '{ header: x-expires }' : '{ json: $.exp }';
      return `  - { name: ${status} ${index}, url: '${origins.plain}/?status=${status}', expiry: ${expiry}, ${way} }`;
    }),
  );
  const bearer = (name: string, url: string, more = '') =>
    `  - { name: ${name}, url: '${url}', token: '\${TOKEN}'${more} }`;
  return [
    'endpoints:',
    ...asked,
    `  - { name: path, url: '${origins.plain}/\${TOKEN}/me', auth: none }`,
    bearer('unknown authority', `${origins.tls}/`),
    bearer('other name', `${origins.tls}/`, `, tls: { ca: ${JSON.stringify(authority)} }`),
    bearer('reset', `${origins.reset}/`),
    bearer('garbage', `${origins.garbage}/`),
    bearer('early hint', `${origins.hint}/`),
    bearer('behind a proxy', 'https://api.example.test/'),
    '',
  ].join('\n');
}

const act = (details: string) =>
  runAction({
    env: { ...ENV, HTTPS_PROXY: proxy },
    inputs: { details, retries: '0', timeout: '20s' },
    configFile: configuration(),
  });

/** All that the run wrote, as its readers see it. */
function textsOf(run: ActionRun): string[] {
  return [
    ...shownTexts({ port: 'runner', method: 'summary', args: [run.summary] }),
    ...shownTexts({ port: 'files', method: 'write', args: ['report.json', run.reportText ?? ''] }),
    ...Object.values(run.outputs),
    ...run.annotations.flatMap(({ message, title, file }) => [message, title ?? '', file ?? '']),
    ...run.log,
    run.stderr,
    ...run.written,
  ];
}

describe.each(['full', 'minimal'])('an echo of the credential, with details: %s', (details) => {
  let run: ActionRun;

  beforeAll(async () => {
    run = await act(details);
  }, 60_000);

  it('is in no output in any form, nor is a piece of it', () => {
    const detector = new LeakDetector(SECRETS.map((value) => ({ value, pieces: true })));
    expect(detector.find([...textsOf(run), ...run.everything.split('\n')])).toEqual([]);
  });

  it('leaves a report with every endpoint in it', () => {
    expect(reportOf(run).endpoints).toHaveLength(STATUSES.length * WAYS.length + 7);
    expect(run.summary).toMatch(/^\| :-- \|/m);
  });

  it(details === 'full' ? 'leaves the other words of the server' : 'takes the server along', () => {
    expect(run.everything.includes(SERVER_WORD)).toBe(details === 'full');
  });
});
