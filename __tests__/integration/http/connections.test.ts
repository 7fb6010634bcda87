/** One connection for each request, and what becomes of it. */
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createCertificates } from '../../support/certificates.js';
import { sendFromChild } from '../../support/child-sender.js';
import { answerOf, Cleanup, failureOf, get, testSender } from '../../support/http-sender.js';
import {
  startCannedServer,
  startHttpServer,
  startRawServer,
  type TestServer,
} from '../../support/http-server.js';

const cleanup = new Cleanup();
afterEach(() => cleanup.run());

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n';

/** Settles once the client has closed the server's first connection. */
async function closedByClient({ connections: [first] }: TestServer): Promise<void> {
  if (first?.destroyed === false) await new Promise((resolve) => first.once('close', resolve));
}

describe('a request', () => {
  it('has a connection of its own, which it says, and which is closed behind its answer', async () => {
    const server = cleanup.add(await startHttpServer((_request, response) => response.end('x')));
    const sender = cleanup.add(testSender());
    for (const method of ['GET', 'POST', 'GET']) {
      const body = method === 'POST' ? 'x'.repeat(9_000) : null;
      answerOf(await sender.send(get(server.origin, { method, body })));
    }
    await Promise.all([1, 2].map(() => sender.send(get(server.origin))));
    expect(server.connections).toHaveLength(5);
    expect(server.requests.map(({ headers }) => headers.connection)).toEqual(
      Array.from({ length: 5 }, () => 'close'),
    );
    await closedByClient(server);
  });

  it.each([
    ['together with the first answer', `${OK}ok${OK}no`, ''],
    ['after the first answer', `${OK}ok`, `${OK}no`],
  ])('gets no answer that was meant for another: %s', async (_, first, later) => {
    let connections = 0;
    const server = cleanup.add(
      await startRawServer((socket) => {
        connections += 1;
        const own = connections;
        socket.on('data', () => {
          socket.write(own === 1 ? first : `${OK}me`);
          if (own === 1 && later !== '') setTimeout(() => socket.write(later), 20);
        });
      }),
    );
    const sender = cleanup.add(testSender());
    expect(answerOf(await sender.send(get(server.origin))).body).toMatchObject({ text: 'ok' });
    const answer = answerOf(await sender.send(get(server.origin)));
    expect(answer.body).toEqual({ kind: 'text', text: 'me' });
  });

  it('gets no answer that came before it was sent', async () => {
    const server = cleanup.add(await startRawServer((socket) => socket.write(`${OK}no`)));
    const sender = cleanup.add(testSender());
    for (const _ of [1, 2, 3]) {
      const exchange = await sender.send(get(server.origin));
      // It comes with the connection, or a moment later.
      if (exchange.kind === 'failure') expect(exchange.failure.kind).toBe('protocol');
    }
    expect(server.connections).toHaveLength(3);
  });

  it('that meets a server which hangs up at once is not sent again', async () => {
    const server = cleanup.add(await startRawServer((socket) => socket.end()));
    const failure = failureOf(await cleanup.add(testSender()).send(get(server.origin)));
    expect(failure.kind).toBe('reset');
    expect(server.connections).toHaveLength(1);
  });
});

describe('a connection', () => {
  it('is closed after an answer that came before the whole request had left', async () => {
    let received = 0;
    const server = cleanup.add(
      await startRawServer((socket) => {
        socket.once('data', () => socket.pause().write(`${OK}no`));
        socket.on('data', (data) => {
          received += data.length;
        });
      }),
    );
    const body = 'x'.repeat(20_000_000);
    const sender = cleanup.add(testSender());
    answerOf(await sender.send(get(server.origin, { method: 'POST', body })));
    server.connections[0]?.resume();
    await closedByClient(server);
    expect(received).toBeLessThan(body.length);
  });

  it('of TLS begins with a whole handshake, in which the server is verified', async () => {
    const { server: good, expired, authority } = await createCertificates();
    const tls = { cert: null, key: null, passphrase: null, ca: authority.cert };
    const resumed: boolean[] = [];
    const server = createServer(good, (incoming, response) => {
      resumed.push((incoming.socket as TLSSocket).isSessionReused());
      response.end('x');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const sender = cleanup.add(testSender());
    const request = get(`https://127.0.0.1:${port}/`, { tls });
    for (const _ of [1, 2]) answerOf(await sender.send(request));
    server.setSecureContext(expired);
    const failure = failureOf(await sender.send(request));
    await new Promise((resolve) => server.close(resolve));
    expect(resumed).toEqual([false, false]);
    expect(failure).toMatchObject({ code: 'CERT_HAS_EXPIRED', connected: false });
    expect(failure.certificate?.expiresAt).toBeLessThan(Date.now());
  });
});

describe('an interim answer', () => {
  it.each([
    ['100', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['100 with a field', 'HTTP/1.1 100 Continue\r\nx: a\r\n\r\n'],
    ['100 without a reason', 'HTTP/1.1 100\r\n\r\n'],
    ['102', 'HTTP/1.1 102 Processing\r\n\r\n'],
    ['103', 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'],
    ['many of 100', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(5_000)],
    ['many of 103', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(5_000)],
  ])('that nobody asked for is passed over (RFC 9110, 15.2): %s', async (_, interim) => {
    const server = cleanup.add(
      await startRawServer((socket) => {
        socket.on('data', () => socket.write(`${interim}${OK}ok`));
      }),
    );
    const answer = answerOf(await cleanup.add(testSender()).send(get(server.origin)));
    expect(answer).toMatchObject({ status: 200, body: { text: 'ok' } });
  });

  it.each([
    ['100', `HTTP/1.1 100 Continue\r\n\r\n${OK}ok`],
    ['none', `${OK}ok`],
  ])('may come a byte at a time: %s', async (_, text) => {
    const server = cleanup.add(
      await startRawServer((socket) => {
        socket.setNoDelay(true);
        socket.once('data', async () => {
          for (const byte of text) {
            socket.write(byte);
            await new Promise((resolve) => setImmediate(resolve));
          }
        });
      }),
    );
    const answer = answerOf(await cleanup.add(testSender()).send(get(server.origin)));
    expect(answer).toMatchObject({ status: 200, body: { text: 'ok' } });
  });

  it.each([
    ['nothing', ''],
    ['half of another', 'HTTP/1.1 1'],
  ])('after which the connection ends is reset: %s', async (_, rest) => {
    const server = cleanup.add(
      await startCannedServer(`HTTP/1.1 100 Continue\r\n\r\n${rest}`, true),
    );
    const failure = failureOf(await cleanup.add(testSender()).send(get(server.origin)));
    expect(failure).toMatchObject({ kind: 'reset', connected: true });
  });

  it('of 100 behind another one is not passed over: the answer is no longer read', async () => {
    const server = cleanup.add(
      await startCannedServer(
        `HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n${OK}ok`,
      ),
    );
    const failure = failureOf(await cleanup.add(testSender()).send(get(server.origin)));
    expect(failure).toMatchObject({ kind: 'protocol', connected: true });
  });
});

describe('an answer that offers an upgrade', () => {
  it('beside its content is taken for what it is', async () => {
    const server = cleanup.add(
      await startCannedServer(
        'HTTP/1.1 200 OK\r\nupgrade: h2,h2c\r\nconnection: Upgrade\r\ncontent-length: 2\r\n\r\nok',
      ),
    );
    const answer = answerOf(await cleanup.add(testSender()).send(get(server.origin)));
    expect(answer.body).toEqual({ kind: 'text', text: 'ok' });
  });
});

describe('NODE_OPTIONS', () => {
  it('loosens neither the parser nor the bound of the header section', async () => {
    const servers = [
      'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      `HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(20_000)}\r\ncontent-length: 0\r\n\r\n`,
    ];
    const requests = [];
    for (const bytes of servers) {
      const server = cleanup.add(await startCannedServer(bytes));
      requests.push({ url: server.origin, proxy: '' });
    }
    for (const head of [`x-long: ${'x'.repeat(20_000)}`, 'x-control: a\u0001b']) {
      const proxy = cleanup.add(await startCannedServer(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`));
      requests.push({ url: 'https://service.test/', proxy: proxy.origin });
    }
    const env = { NODE_OPTIONS: '--insecure-http-parser --max-http-header-size=1000000' };
    expect(await sendFromChild(requests, env)).toMatchObject([
      { failure: { kind: 'protocol' } },
      { failure: { kind: 'protocol', code: 'UND_ERR_HEADERS_OVERFLOW' } },
      { failure: { kind: 'proxy', code: 'UND_ERR_HEADERS_OVERFLOW' } },
      { failure: { kind: 'proxy', code: 'UND_ERR_HTTP_PARSER' } },
    ]);
  });
});

describe('header lines', () => {
  it('all count, also behind the thousandth', async () => {
    const server = cleanup.add(
      await startCannedServer(
        `HTTP/1.1 200 OK\r\n${'a:\r\n'.repeat(1_500)}x-last: here\r\ncontent-length: 0\r\n\r\n`,
      ),
    );
    const { headers } = answerOf(await cleanup.add(testSender()).send(get(server.origin)));
    expect(headers.get('x-last')).toEqual(['here']);
  });
});
