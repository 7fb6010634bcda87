/** Proxies of the environment, read as curl, git and the runner's toolkit read them; what fails names the variable and the host. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, bearerOnly, madeUpSecret, startApi } from '../support/api-server.js';
import { type Certificates, createCertificates } from '../support/certificates.js';
import { closedPort, startHttpServer, type TestServer } from '../support/http-server.js';
import { leaksIn } from '../support/leaks.js';
import { startProxyServer } from '../support/proxy-server.js';
import { type Endpoint, endpointOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

const HOST = 'api.corp.test';
const token = madeUpSecret();

let certificates: Certificates;
let api: Api;
let proxy: TestServer;
let refusing: TestServer;
beforeAll(async () => {
  certificates = await createCertificates();
  const identity = await certificates.authority.issue({
    name: 'api',
    use: 'server',
    names: [HOST],
  });
  api = await startApi({ '/me': bearerOnly(token) }, identity);
  proxy = await startProxyServer({ target: api.port });
  refusing = await startProxyServer({ target: api.port, refuseWith: 403 });
});
afterAll(async () => {
  for (const server of [api, proxy, refusing]) await server.close();
});

/** The row of one endpoint behind these variables. */
async function ask(
  env: Readonly<Record<string, string>>,
  url = `https://${HOST}/me`,
): Promise<Endpoint> {
  const run = await runAction({
    env: { TOKEN: token, CA: certificates.authority.cert, ...env },
    inputs: { retries: '0' },
    configFile: `endpoints: [{ name: API, url: '${url}', token: '\${TOKEN}', tls: { ca: '\${CA}' } }]`,
  });
  const { TOKEN } = { TOKEN: token };
  expect(leaksIn(run.everything, { TOKEN })).toEqual([]);
  return endpointOf(run, 'API');
}

const bare = ({ origin }: TestServer) => origin.replace('http://', '');

describe('a proxy', () => {
  it.concurrent.each([
    ['with its scheme', () => ({ HTTPS_PROXY: proxy.origin })],
    ['without a scheme', () => ({ HTTPS_PROXY: bare(proxy) })],
    ['in small letters', () => ({ https_proxy: bare(proxy) })],
    ['for every scheme', () => ({ ALL_PROXY: proxy.origin })],
    ['with a password', () => ({ HTTPS_PROXY: `ci:p%40ss@${bare(proxy)}` })],
    [
      'beside exceptions that do not fit',
      () => ({ HTTPS_PROXY: bare(proxy), NO_PROXY: 'other.test,10.0.0.0/8' }),
    ],
  ])('is used: %s', async (_what, env) => {
    expect(await ask(env())).toMatchObject({ verdict: 'valid' });
  });

  it.concurrent.each([
    'corp.test',
    '.corp.test',
    '*.corp.test',
    `${HOST}:443`,
    '*',
    'x.test, CORP.test',
  ])('is left out by NO_PROXY=%s', async (exceptions) => {
    // The name resolves nowhere, so what is not sent to the proxy ends there.
    const row = await ask({ HTTPS_PROXY: refusing.origin, NO_PROXY: exceptions });
    expect(row.message).toMatch(/host name could not be resolved/);
  });
});

describe('a proxy that fails', () => {
  it('is named with its variable, and what helps: it does not allow the host', async () => {
    const { message, fix } = await ask({ HTTPS_PROXY: refusing.origin });
    expect(message).toContain(
      `the proxy ${bare(refusing)} of HTTPS_PROXY does not allow connections to it (HTTP_403)`,
    );
    expect(fix.join(' ')).toMatch(/Ask whoever runs the proxy.*NO_PROXY/);
  });

  it('is named: it wants another password, which is not shown', async () => {
    const wanting = await startProxyServer({ target: 1, refuseWith: 407 });
    const password = madeUpSecret('pw');
    const run = await runAction({
      env: { TOKEN: token, https_proxy: `http://ci-user:${password}@${bare(wanting)}` },
      inputs: { retries: '0' },
      configFile: `endpoints: [{ name: API, url: 'https://${HOST}/me', token: '\${TOKEN}' }]`,
    });
    await wanting.close();
    const { message, fix } = endpointOf(run, 'API');
    expect(message).toContain(
      `the proxy ${bare(wanting)} of https_proxy demands another user name and password`,
    );
    expect(fix.join(' ')).toMatch(/^Check the user name and password of the proxy.*%40/);
    expect(leaksIn(run.everything, { password })).toEqual([]);
    expect(run.everything).not.toContain('ci-user');
  });

  it('is named: its address says https:, and it speaks http:', async () => {
    const { message } = await ask({ HTTPS_PROXY: `https://${bare(proxy)}` });
    expect(message).toContain(
      `the proxy ${bare(proxy)} of HTTPS_PROXY speaks no TLS, although its address begins with https:`,
    );
  });

  it('is named: nobody listens there', async () => {
    const port = await closedPort();
    const { message } = await ask({ HTTPS_PROXY: `127.0.0.1:${port}` });
    expect(message).toContain(
      `the proxy 127.0.0.1:${port} of HTTPS_PROXY cannot be reached (ECONNREFUSED)`,
    );
  });

  it('is named without its host where nobody knows what is host and what is password', async () => {
    const password = madeUpSecret('p@ss');
    const run = await runAction({
      env: { TOKEN: token, HTTPS_PROXY: `http://ci:${password}#w:rd@${bare(proxy)}` },
      inputs: { retries: '0' },
      configFile: `endpoints: [{ name: API, url: 'https://${HOST}/me', token: '\${TOKEN}' }]`,
    });
    const { message, fix } = endpointOf(run, 'API');
    expect(message).toMatch(/the address in HTTPS_PROXY cannot be read: a character such as @/);
    expect(fix.join(' ')).toMatch(/%40/);
    expect(run.everything).not.toContain(password.slice(4));
  });

  it('is named: it is one that inspects TLS, beside the authority that nobody trusts', async () => {
    const run = await runAction({
      env: { TOKEN: token, HTTPS_PROXY: proxy.origin },
      inputs: { retries: '0' },
      configFile: `endpoints: [{ name: API, url: 'https://${HOST}/me', token: '\${TOKEN}' }]`,
    });
    const { message, fix } = endpointOf(run, 'API');
    expect(message).toContain('Test Authority');
    expect(message).toContain(`the proxy ${bare(proxy)} of HTTPS_PROXY, which may inspect TLS`);
    expect(fix.join(' ')).toContain('NODE_EXTRA_CA_CERTS');
  });
});

describe('http: through a proxy', () => {
  /** Made up in the shape of a provider's token, so that it is known for one wherever it is written. */
  const LITERAL = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`;
  const PLAIN = 'http://plain.corp.test';

  it.concurrent.each([
    ['a variable in a header', `url: ${PLAIN}/me, auth: none, headers: { X-Team: '\${TOKEN}' }`],
    ['a variable in the path', `url: '${PLAIN}/\${TOKEN}/me', auth: none`],
    ['a variable in the body', `url: ${PLAIN}/me, auth: none, method: POST, body: 'a=\${TOKEN}'`],
    ['a token that is written out', `url: ${PLAIN}/me, token: ${LITERAL}`],
    [
      'a header for credentials that is written out',
      `url: ${PLAIN}/me, auth: none, headers: { X-Api-Key: not-a-known-shape }`,
    ],
    [
      'a known token in another header',
      `url: ${PLAIN}/me, auth: none, headers: { X-Team: ${LITERAL} }`,
    ],
    ['a known token in the path', `url: ${PLAIN}/${LITERAL}/me, auth: none`],
    ['a known token in the query', `url: '${PLAIN}/me?key=${LITERAL}', auth: none`],
    [
      'a known token in the body',
      `url: ${PLAIN}/me, auth: none, method: POST, body: 'a=${LITERAL}'`,
    ],
  ])('is refused with %s, and the proxy hears nothing', async (_what, item) => {
    const hearing = await startProxyServer({ target: 1 });
    const run = await runAction({
      env: { TOKEN: token, HTTP_PROXY: hearing.origin },
      inputs: { retries: '0' },
      configFile: `endpoints: [{ name: API, allow-http: true, ${item} }]`,
    });
    await hearing.close();
    expect(hearing.connections).toHaveLength(0);
    const { verdict, message, fix } = endpointOf(run, 'API');
    expect(verdict).toBe('inconclusive');
    expect(message).toContain(
      `over http:, the proxy ${bare(hearing)} of HTTP_PROXY would read the credential`,
    );
    expect(fix.join(' ')).toMatch(/https:.*NO_PROXY/);
  });

  it('is forwarded where nothing of it is a secret', async () => {
    const page = await startHttpServer((_request, response) => response.end('{}'));
    const forwarding = await startProxyServer({ target: page.port });
    const run = await runAction({
      env: { HTTP_PROXY: forwarding.origin },
      configFile: `endpoints: [{ name: API, allow-http: true, url: ${PLAIN}/me, auth: none, headers: { X-Team: payments } }]`,
    });
    await forwarding.close();
    await page.close();
    expect(endpointOf(run, 'API').status).toBe(200);
    expect(page.requests).toHaveLength(1);
  });
});
