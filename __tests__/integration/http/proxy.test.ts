import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { SenderOptions } from '../../../src/http/http.js';
import type { OutgoingRequest, TlsMaterial } from '../../../src/model/exchange.js';
import {
  type Certificates,
  createCertificates,
  type Identity,
} from '../../support/certificates.js';
import {
  closedPort,
  startCannedServer,
  startHttpServer,
  startRawServer,
} from '../../support/http-server.js';
import {
  answerOf,
  Cleanup,
  failureOf,
  get,
  limitByHand,
  testSender,
  via,
} from '../../support/http-sender.js';
import { startProxyServer } from '../../support/proxy-server.js';

const cleanup = new Cleanup();
afterEach(() => cleanup.run());

let certificates: Certificates;
/** Good for `service.test`, a name that only the proxy can reach. */
let service: Identity;
beforeAll(async () => {
  certificates = await createCertificates();
  service = await certificates.authority.issue({
    name: 'service',
    use: 'server',
    names: ['service.test'],
  });
});

function trusting(): TlsMaterial {
  return { cert: null, key: null, passphrase: null, ca: certificates.authority.cert };
}

async function startService() {
  return cleanup.add(
    await startHttpServer((_request, response) => response.end('here'), { ...service }),
  );
}

/** How a proxy is called in a failure: by its variable and its host. */
function named({ port }: { readonly port: number }) {
  return { variable: 'HTTPS_PROXY', host: `127.0.0.1:${port}` };
}

/** A request to the service, with a credential, through the proxy at this address. */
function through(
  proxy: string,
  changes: Partial<OutgoingRequest> = {},
  options: Partial<SenderOptions> = {},
) {
  const sender = cleanup.add(testSender({ proxyFor: via(proxy), ...options }));
  return sender.send(
    get('https://service.test/v1/me?q=1', {
      tls: trusting(),
      carriesCredential: true,
      headers: { authorization: 'Bearer dummy' },
      ...changes,
    }),
  );
}

describe('https: through a proxy', () => {
  it('shows the proxy a CONNECT and nothing else', async () => {
    const endpoint = await startService();
    const proxy = cleanup.add(await startProxyServer({ target: endpoint.port }));
    expect(answerOf(await through(proxy.origin)).body).toEqual({ kind: 'text', text: 'here' });
    expect(proxy.requests).toEqual([
      {
        method: 'CONNECT',
        target: 'service.test:443',
        headers: { host: 'service.test:443', connection: expect.any(String) },
        body: '',
      },
    ]);
    expect(endpoint.requests[0]).toMatchObject({
      target: '/v1/me?q=1',
      headers: { host: 'service.test', authorization: 'Bearer dummy' },
    });
  });

  it('opens a tunnel for each request', async () => {
    const endpoint = await startService();
    const proxy = cleanup.add(await startProxyServer({ target: endpoint.port }));
    const sender = cleanup.add(testSender({ proxyFor: via(proxy.origin) }));
    const request = get('https://service.test/', { tls: trusting() });
    answerOf(await sender.send(request));
    answerOf(await sender.send(request));
    expect([proxy.requests.length, endpoint.requests.length]).toEqual([2, 2]);
  });

  it('names the port, and an IPv6 address in brackets', async () => {
    const proxy = cleanup.add(await startProxyServer({ target: 1, refuseWith: 403 }));
    await through(proxy.origin, { url: 'https://[2001:db8::1]:8443/' });
    expect(proxy.requests[0]?.target).toBe('[2001:db8::1]:8443');
  });

  it('gives the credentials of the proxy to the proxy and not to the endpoint', async () => {
    const endpoint = await startService();
    const proxy = cleanup.add(await startProxyServer({ target: endpoint.port }));
    answerOf(await through(`http://us%40er:p%3Ass@127.0.0.1:${proxy.port}`));
    const sent = `Basic ${Buffer.from('us@er:p:ss').toString('base64')}`;
    expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(sent);
    expect(endpoint.requests[0]?.headers).not.toHaveProperty('proxy-authorization');
  });

  it('leaves a final dot of the name out of the handshake (RFC 6066, 3)', async () => {
    const names: unknown[] = [];
    const endpoint = cleanup.add(
      await startHttpServer(
        (_request, response, incoming) => {
          names.push(Reflect.get(incoming.socket, 'servername'));
          response.end();
        },
        { ...service },
      ),
    );
    const proxy = cleanup.add(await startProxyServer({ target: endpoint.port }));
    const exchange = await through(proxy.origin, { url: 'https://service.test./' });
    expect(answerOf(exchange).status).toBe(200);
    expect(names).toEqual(['service.test']);
  });

  it('verifies the endpoint inside the tunnel', async () => {
    const endpoint = await startService();
    const proxy = cleanup.add(await startProxyServer({ target: endpoint.port }));
    expect(failureOf(await through(proxy.origin, { tls: null }))).toMatchObject({
      kind: 'tls',
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      connected: false,
    });
  });

  it('does not trust the proxy by the authority of the check', async () => {
    const endpoint = await startService();
    const tls = { ...certificates.server };
    const proxy = cleanup.add(await startProxyServer({ target: endpoint.port, tls }));
    expect(failureOf(await through(proxy.origin))).toEqual({
      kind: 'proxy',
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      detail: 'shows a certificate that is not trusted',
      connected: false,
      certificate: null,
      proxy: named(proxy),
    });
    expect(proxy.requests).toHaveLength(0);
  });

  it.each([407, 403, 502])(
    'is a proxy failure when CONNECT is answered with %i',
    async (status) => {
      const proxy = cleanup.add(await startProxyServer({ target: 1, refuseWith: status }));
      expect(failureOf(await through(proxy.origin))).toEqual({
        kind: 'proxy',
        code: `HTTP_${status}`,
        detail: expect.any(String),
        connected: false,
        certificate: null,
        proxy: named(proxy),
      });
    },
  );

  it('is a proxy failure when nobody listens there', async () => {
    const port = await closedPort();
    expect(failureOf(await through(`http://127.0.0.1:${port}`))).toEqual({
      kind: 'proxy',
      code: 'ECONNREFUSED',
      detail: 'cannot be reached',
      connected: false,
      certificate: null,
      proxy: named({ port }),
    });
  });

  it.each([
    ['nonsense', 'SSH-2.0-x\r\n'],
    ['nothing', ''],
    ['headers without end', `HTTP/1.1 200 OK\r\n${'x-flood: 1234567890\r\n'.repeat(2_000)}\r\n`],
  ])('is a proxy failure when CONNECT is answered with %s', async (_what, bytes) => {
    const proxy = cleanup.add(await startCannedServer(bytes, true));
    expect(failureOf(await through(proxy.origin))).toMatchObject({
      kind: 'proxy',
      code: expect.any(String),
      connected: false,
    });
  });

  it('is a TLS failure when the proxy talks into the tunnel before the endpoint does', async () => {
    const proxy = cleanup.add(await startCannedServer('HTTP/1.1 200 OK\r\n\r\nhello there'));
    expect(failureOf(await through(proxy.origin))).toMatchObject({ kind: 'tls', connected: false });
  });

  it('is a failure of the proxy when CONNECT is not answered, and leaves nothing open', async () => {
    const { after, reach } = limitByHand();
    const proxy = cleanup.add(await startRawServer((socket) => socket.once('data', reach)));
    expect(failureOf(await through(proxy.origin, {}, { after }))).toEqual({
      kind: 'proxy',
      code: 'ETIMEDOUT',
      detail: 'did not answer in time',
      connected: false,
      certificate: null,
      proxy: named(proxy),
    });
    const [connection] = proxy.connections;
    if (connection?.destroyed === false) {
      await new Promise((resolve) => connection.once('close', resolve));
    }
  });

  it('is a timeout while connecting when the endpoint is silent, and closes the tunnel', async () => {
    const { after, reach } = limitByHand();
    const endpoint = cleanup.add(await startRawServer((socket) => socket.once('data', reach)));
    const proxy = cleanup.add(await startProxyServer({ target: endpoint.port }));
    expect(failureOf(await through(proxy.origin, {}, { after }))).toMatchObject({
      kind: 'timeout',
      detail: 'connecting',
      connected: false,
    });
    const [connection] = proxy.connections;
    if (connection?.destroyed === false) {
      await new Promise((resolve) => connection.once('close', resolve));
    }
  });

  it.each([
    ['socks5://127.0.0.1:1080', /SOCKS proxies are not supported/],
    ['file:///tmp/x', /is not one of an HTTP proxy/],
    ['%%%', /such as http:\/\/proxy\.example\.com/],
    ['http://ci:p@ss#w:rd@127.0.0.1:1', /is not percent-encoded/],
  ])('is a proxy failure when the address cannot be used: %s', async (address, detail) => {
    expect(failureOf(await through(address))).toMatchObject({
      kind: 'proxy',
      connected: false,
      detail: expect.stringMatching(detail),
      proxy: { variable: 'HTTPS_PROXY', host: null },
    });
  });
});

describe('http: through a proxy', () => {
  const plain = { url: 'http://service.test/v1/me?q=1', tls: null } as const;

  it('is refused when a credential is in it, and the proxy hears nothing', async () => {
    const proxy = cleanup.add(await startProxyServer({ target: 1 }));
    expect(failureOf(await through(proxy.origin, plain))).toEqual({
      kind: 'refused-by-policy',
      code: null,
      detail: null,
      connected: false,
      certificate: null,
      proxy: named(proxy),
    });
    expect(proxy.connections).toHaveLength(0);
  });

  it('is forwarded without one, and the credentials of the proxy stay there', async () => {
    const endpoint = cleanup.add(
      await startHttpServer((_request, response) => response.end('here')),
    );
    const proxy = cleanup.add(await startProxyServer({ target: endpoint.port }));
    const exchange = await through(`http://user:dummy@127.0.0.1:${proxy.port}`, {
      ...plain,
      headers: {},
      carriesCredential: false,
    });
    expect(answerOf(exchange).body).toEqual({ kind: 'text', text: 'here' });
    expect(proxy.requests[0]).toMatchObject({
      method: 'GET',
      target: 'http://service.test/v1/me?q=1',
      headers: {
        host: 'service.test',
        'proxy-authorization': `Basic ${Buffer.from('user:dummy').toString('base64')}`,
      },
    });
  });

  it('is a proxy failure when the proxy wants other credentials', async () => {
    const proxy = cleanup.add(await startProxyServer({ target: 1, refuseWith: 407 }));
    const exchange = await through(proxy.origin, { ...plain, carriesCredential: false });
    expect(failureOf(exchange)).toMatchObject({ kind: 'proxy', code: 'HTTP_407' });
  });

  it('is the answer of the endpoint when an endpoint says 407 itself', async () => {
    const server = cleanup.add(
      await startHttpServer((_request, response) => response.writeHead(407).end()),
    );
    expect(answerOf(await cleanup.add(testSender()).send(get(server.origin))).status).toBe(407);
  });
});

describe('a loopback address', () => {
  it('never goes through a proxy, whatever the environment says', async () => {
    const endpoint = cleanup.add(await startHttpServer((_request, response) => response.end()));
    const proxy = cleanup.add(await startProxyServer({ target: endpoint.port }));
    for (const host of ['127.0.0.1', 'localhost', '127.1', '[::ffff:127.0.0.1]']) {
      const url = `http://${host}:${endpoint.port}/`;
      answerOf(await through(proxy.origin, { url, tls: null }));
    }
    expect(proxy.connections).toHaveLength(0);
  });
});
