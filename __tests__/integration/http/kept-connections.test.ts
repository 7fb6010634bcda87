/** Which connections and TLS sessions serve again, and which are left behind. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:https';
import { connect, Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { deflateSync } from 'node:zlib';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Connection } from '../../../src/http/connection.js';
import { Sessions } from '../../../src/http/sessions.js';
import { createCertificates } from '../../support/certificates.js';
import { sendFromChild } from '../../support/child-sender.js';
import { offeredTicket } from '../../support/client-hello.js';
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
function closedByClient(server: TestServer): Promise<void> {
  return new Promise((resolve) => server.connections[0]?.once('close', () => resolve()));
}

describe('a connection', () => {
  it('is not remembered once the server has closed it, at once or while it was kept', async () => {
    const server = cleanup.add(
      await startRawServer((socket) => {
        socket.once('data', (data) => {
          if (data.includes('/close')) socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nok`);
          else socket.write(`${OK}ok`, () => setTimeout(() => socket.destroy(), 20));
        });
      }),
    );
    const sender = testSender();
    for (const path of ['/close', '/later', '/close']) {
      answerOf(await sender.send(get(`${server.origin}${path}`)));
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    const drop = jest.spyOn(Connection.prototype, 'drop');
    await sender.close();
    expect(drop).not.toHaveBeenCalled();
    drop.mockRestore();
  });

  it('is closed when a compressed body ends and the message goes on without end', async () => {
    const server = cleanup.add(
      await startHttpServer((_request, response) => {
        response.setHeader('content-encoding', 'deflate');
        response.write(deflateSync('whole'));
        const more = setInterval(() => response.write(Buffer.alloc(1_024)), 5);
        response.on('close', () => clearInterval(more));
      }),
    );
    const sender = cleanup.add(testSender());
    const closed = sender.send(get(server.origin)).then(answerOf);
    expect((await closed).body).toEqual({ kind: 'text', text: 'whole' });
    await closedByClient(server);
    // And nobody waits for it.
    expect(answerOf(await sender.send(get(server.origin))).body).toMatchObject({ text: 'whole' });
    expect(server.connections).toHaveLength(2);
  });

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
    const closed = closedByClient(server);
    server.connections[0]?.resume();
    await closed;
    expect(received).toBeLessThan(body.length);
  });

  it('is used again after a request with a body', async () => {
    const server = cleanup.add(await startHttpServer((_request, response) => response.end('x')));
    const sender = cleanup.add(testSender());
    for (const _ of [1, 2, 3]) {
      answerOf(await sender.send(get(server.origin, { method: 'POST', body: 'x'.repeat(9_000) })));
    }
    expect(server.connections).toHaveLength(1);
  });

  it('is closed after four seconds without a request, and outlives them while it waits for an answer', async () => {
    let asked = 0;
    const server = cleanup.add(
      await startRawServer((socket) => {
        socket.on('data', () => {
          asked += 1;
          setTimeout(() => socket.write(`${OK}ok`), asked === 2 ? 4_500 : 0);
        });
      }),
    );
    const sender = cleanup.add(testSender());
    for (const _ of [1, 2]) answerOf(await sender.send(get(server.origin)));
    expect(server.connections).toHaveLength(1);
    await closedByClient(server);
  }, 15_000);
});

describe('a TLS session', () => {
  it('is never resumed on another server, which would go without a look at its name', async () => {
    const { server: right, wrongName, authority } = await createCertificates();
    // Two servers that take each other's tickets.
    const ticketKeys = randomBytes(48);
    const start = async (material: { cert: string; key: string }) =>
      cleanup.add(
        await startHttpServer(
          (_request, response) => response.setHeader('connection', 'close').end('x'),
          { ...material, ticketKeys },
        ),
      );
    const [first, second] = [await start(right), await start(wrongName)];
    const sender = cleanup.add(testSender());
    const tls = { cert: null, key: null, passphrase: null, ca: authority.cert };
    answerOf(await sender.send(get(first.origin, { tls })));
    const failure = failureOf(await sender.send(get(second.origin, { tls })));
    expect(failure.code).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(second.requests).toHaveLength(0);
  });

  it('is offered once, also when the handshake fails', async () => {
    const { server: material, authority } = await createCertificates();
    const server = cleanup.add(
      await startHttpServer(
        (_request, response) => response.setHeader('connection', 'close').end('x'),
        material,
      ),
    );
    const offered: (string | null)[] = [];
    const relay = cleanup.add(
      await startRawServer((socket) => {
        socket.once('data', (hello) => {
          offered.push(offeredTicket(hello));
          if (offered.length === 2) {
            socket.destroy();
            return;
          }
          const onward = connect(server.port, '127.0.0.1');
          onward.on('error', () => socket.destroy());
          onward.write(hello);
          socket.pipe(onward).pipe(socket);
        });
      }),
    );
    const tls = { cert: null, key: null, passphrase: null, ca: authority.cert };
    const request = get(`https://127.0.0.1:${relay.port}/`, { tls });
    const sender = cleanup.add(testSender());
    answerOf(await sender.send(request));
    expect(failureOf(await sender.send(request)).kind).toBe('reset');
    answerOf(await sender.send(request));
    expect(offered).toEqual([null, expect.any(String), expect.any(String)]);
    expect(new Set(offered).size).toBe(3);
  });

  it('is kept in small numbers, the newest first', async () => {
    const socket = new TLSSocket(new Socket());
    const context = createSecureContext();
    const sessions = new Sessions();
    const place = { context, server: 'a 443', peer: null };
    sessions.watch(socket, place);
    const tickets = Array.from({ length: 20 }, (_, index) => Buffer.from([index]));
    for (const ticket of tickets) socket.emit('session', ticket);
    const taken = tickets.map(() => sessions.take(context, 'a 443')?.ticket);
    expect(taken.slice(0, 8)).toEqual(tickets.toReversed().slice(0, 8));
    expect(taken.slice(8)).toEqual(Array.from({ length: 12 }));
    expect(sessions.take(createSecureContext(), 'a 443')).toBeNull();
    socket.destroy();
  });

  it('that the server does not take lends its certificate to no failure', async () => {
    const { server: good, expired, authority } = await createCertificates();
    const tls = { cert: null, key: null, passphrase: null, ca: authority.cert };
    let material = good;
    const start = (port: number) =>
      new Promise<ReturnType<typeof createServer>>((resolve) => {
        const server = createServer({ ...material }, (_request, response) =>
          response.setHeader('connection', 'close').end('x'),
        ).listen(port, '127.0.0.1', () => resolve(server));
      });
    const stop = (server: Awaited<ReturnType<typeof start>>) =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    const before = await start(0);
    const address = before.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const request = get(`https://127.0.0.1:${port}/`, { tls });
    const sender = cleanup.add(testSender());
    answerOf(await sender.send(request));
    await stop(before);
    material = expired;
    const after = await start(port);
    const known = failureOf(await sender.send(request));
    const fresh = failureOf(await cleanup.add(testSender()).send(request));
    await stop(after);
    expect(known.certificate?.expiresAt).not.toBeNull();
    expect(known).toEqual(fresh);
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
      { failure: { kind: 'protocol', code: 'HPE_HEADER_OVERFLOW' } },
      { failure: { kind: 'proxy', code: 'HPE_HEADER_OVERFLOW' } },
      { failure: { kind: 'proxy', code: 'HPE_INVALID_HEADER_TOKEN' } },
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
