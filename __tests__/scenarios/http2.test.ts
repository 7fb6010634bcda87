/** `http2: true` speaks HTTP/2, which no other run loads; a server that speaks nothing else is named as such. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { observation } from '../../bench/observe.mjs';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { type Certificates, createCertificates } from '../support/certificates.js';
import { startHttp2Server, type StreamHandler } from '../support/http2-server.js';
import type { TestServer } from '../support/http-server.js';
import { leaksIn } from '../support/leaks.js';
import { NGINX, startNginx } from '../support/nginx.js';
import { describeWith } from '../support/programs.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const token = madeUpSecret();
let certificates: Certificates;
let folder: string;
beforeAll(async () => {
  certificates = await createCertificates();
  folder = await mkdtemp(join(tmpdir(), 'http2-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Takes the token, rejects everything else, and answers a 401 with its reason. */
const answer: StreamHandler = (stream, { authorization }) => {
  const isKnown = authorization === `Bearer ${token}`;
  stream.respond(
    isKnown
      ? { ':status': 200, 'content-type': 'application/json' }
      : {
          ':status': 401,
          'www-authenticate': 'Bearer error="invalid_token", error_description="The token expired"',
        },
  );
  stream.end('{"login":"deploy"}');
};

describe('a server that speaks nothing but HTTP/2', () => {
  let server: TestServer;
  let run: ActionRun;
  beforeAll(async () => {
    server = await startHttp2Server(answer, { ...certificates.server });
    const item = (name: string, more: string) =>
      `  - { name: ${name}, url: '${server.origin}/me', tls: { ca: '\${CA}' }, retries: 0, ${more} }`;
    run = await runAction({
      env: { TOKEN: token, DEAD: madeUpSecret('dead'), CA: certificates.authority.cert },
      configFile: [
        'endpoints:',
        item('spoken', "token: '${TOKEN}', http2: true"),
        item('dead', "token: '${DEAD}', http2: true"),
        item('not spoken', "token: '${TOKEN}'"),
      ].join('\n'),
    });
    await server.close();
  }, 60_000);

  it('is asked in it where the item says so, with a control and a confirmation', () => {
    expect(endpointOf(run, 'spoken')).toMatchObject({ verdict: 'valid', status: 200 });
    expect(endpointOf(run, 'dead')).toMatchObject({
      verdict: 'unauthorized',
      cause: 'expired',
      attempts: 2,
    });
  });

  it('is named where the item does not, with the remedy', () => {
    const { verdict, message, fix } = endpointOf(run, 'not spoken');
    expect(verdict).toBe('inconclusive');
    expect(message).toMatch(/the endpoint speaks only HTTP\/2/);
    expect(fix[0]).toBe('Write http2: true at the endpoint.');
  });

  it('shows no credential', () => {
    expect(leaksIn(run.everything, { token })).toEqual([]);
  });
});

it('a server without HTTP/2 is named as such, and gets nothing', async () => {
  await withApi({ '/me': bearerOnly(token) }, async (api) => {
    const run = await runAction({
      env: { TOKEN: token },
      inputs: { retries: '0' },
      configFile: `endpoints: [{ name: API, url: '${api.origin}/me', token: '\${TOKEN}', http2: true }]`,
    });
    expect(endpointOf(run, 'API').message).toMatch(/the endpoint does not speak HTTP\/2/);
    expect(endpointOf(run, 'API').fix[0]).toBe('Remove http2: true from the endpoint.');
    expect(api.requests).toEqual([]);
  });
});

describe("Node's module for HTTP/2", () => {
  it.each([
    ['is loaded where it is asked for', ', http2: true', true],
    ['is not loaded otherwise', '', false],
  ])('%s', async (_what, more, isLoaded) => {
    const watch = observation(await mkdtemp(join(folder, 'run-')));
    const server = await startHttp2Server(answer, { ...certificates.server });
    await runAction({
      env: { ...watch.env, TOKEN: token, CA: certificates.authority.cert },
      inputs: { retries: '0' },
      configFile: `endpoints: [{ name: API, url: '${server.origin}/me', token: '\${TOKEN}', tls: { ca: '\${CA}' }${more} }]`,
    });
    await server.close();
    expect(watch.builtins().includes('http2')).toBe(isLoaded);
    const isOurs = ({ path, evaluated }: { path: string; evaluated: boolean }) =>
      path === 'src/http/http2.ts' && evaluated;
    expect(watch.modules().some(isOurs)).toBe(isLoaded);
  });
});

describeWith(NGINX, 'nginx', (program) => {
  let run: ActionRun;
  beforeAll(async () => {
    const { server, authority } = certificates;
    const location = `location / {
      if ($http_authorization != "Bearer ${token}") { return 401; }
      default_type application/json; return 200 '{}';
    }`;
    const nginx = await startNginx({
      program,
      ports: 2,
      files: { 'server.pem': server.cert, 'server.key': server.key },
      http: ([secure, plain]) => `
        server { listen 127.0.0.1:${secure} ssl http2; ssl_certificate server.pem; ssl_certificate_key server.key; ${location} }
        server { listen 127.0.0.1:${plain} http2; ${location} }`,
    });
    const [secure, plain] = nginx.ports;
    run = await runAction({
      env: { TOKEN: token, CA: authority.cert },
      inputs: { retries: '0' },
      configFile: `
endpoints:
  - { name: secure, url: 'https://127.0.0.1:${secure}/', token: '\${TOKEN}', tls: { ca: '\${CA}' }, http2: true }
  - { name: either, url: 'https://127.0.0.1:${secure}/', token: '\${TOKEN}', tls: { ca: '\${CA}' } }
  - { name: plain, url: 'http://127.0.0.1:${plain}/', token: '\${TOKEN}', http2: true }
  - { name: not spoken, url: 'http://127.0.0.1:${plain}/', token: '\${TOKEN}' }`,
    });
    await nginx.stop();
  }, 60_000);

  it.each(['secure', 'either', 'plain'])(
    'answers where it is spoken to as it listens: %s',
    (name) => {
      expect(endpointOf(run, name)).toMatchObject({ verdict: 'valid', status: 200 });
    },
  );

  it('that listens for HTTP/2 alone is known by its first bytes', () => {
    expect(endpointOf(run, 'not spoken').message).toMatch(/the endpoint speaks only HTTP\/2/);
  });
});
