import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Failure, OutgoingRequest } from '../../../src/model/exchange.js';
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
  type LimitByHand,
  limitByHand,
  onceRead,
  testSender,
} from '../../support/http-sender.js';

const cleanup = new Cleanup();
afterEach(() => cleanup.run());

async function failureAt(url: string, changes: Partial<OutgoingRequest> = {}): Promise<Failure> {
  return failureOf(await cleanup.add(testSender()).send(get(url, changes)));
}

/** The failure of a request whose time is up when the test says so. */
async function failureWithin(limit: LimitByHand, url: string): Promise<Failure> {
  return failureOf(await cleanup.add(testSender({ after: limit.after })).send(get(url)));
}

describe('no connection', () => {
  it('to a name that does not exist is dns, and nothing was sent', async () => {
    // RFC 6761, 6.4: `invalid` never resolves; without a resolver the answer is EAI_AGAIN.
    const failure = await failureAt('http://nowhere.invalid/');
    expect(failure).toMatchObject({ kind: 'dns', detail: null, connected: false });
    expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(failure.code);
  });

  it('to a closed port is refused, and nothing was sent', async () => {
    expect(await failureAt(`http://127.0.0.1:${await closedPort()}/`)).toEqual({
      kind: 'refused',
      code: 'ECONNREFUSED',
      detail: null,
      connected: false,
      certificate: null,
    });
  });

  it('to a closed port of a name with several addresses is refused', async () => {
    expect(await failureAt(`http://localhost:${await closedPort()}/`)).toMatchObject({
      kind: 'refused',
      code: 'ECONNREFUSED',
      connected: false,
    });
  });

  it('to a server that accepts and then says nothing to the TLS handshake is a timeout, and nothing was sent', async () => {
    const limit = limitByHand();
    const server = cleanup.add(await startRawServer((socket) => socket.once('data', limit.reach)));
    expect(await failureWithin(limit, `https://127.0.0.1:${server.port}/`)).toEqual({
      kind: 'timeout',
      code: null,
      detail: 'connecting',
      connected: false,
      certificate: null,
    });
  });

  it('is left behind after a timeout', async () => {
    const limit = limitByHand();
    const server = cleanup.add(await startRawServer((socket) => socket.once('data', limit.reach)));
    await failureWithin(limit, `https://127.0.0.1:${server.port}/`);
    const [connection] = server.connections;
    if (connection?.destroyed === false) {
      await new Promise((resolve) => connection.once('close', resolve));
    }
    expect(server.connections).toHaveLength(1);
  });

  it('to a server that hangs up on the TLS handshake is reset, and nothing was sent', async () => {
    const server = cleanup.add(
      await startRawServer((socket) => socket.once('data', () => socket.end())),
    );
    expect(await failureAt(`https://127.0.0.1:${server.port}/`)).toMatchObject({
      kind: 'reset',
      code: 'ECONNRESET',
      connected: false,
    });
  });

  it('by TLS to a server of plain HTTP is tls, and nothing was sent', async () => {
    const server = cleanup.add(await startHttpServer((_request, response) => response.end()));
    const failure = await failureAt(`https://127.0.0.1:${server.port}/`);
    expect(failure).toMatchObject({ kind: 'tls', connected: false });
    expect(failure.code).toMatch(/^ERR_SSL_/);
  });
});

/** Sends a little and then a little more, each read before the next, until the time is up. */
function trickle(send: () => void, reach: () => void, times = 5): void {
  send();
  onceRead(() => (times === 0 ? reach() : trickle(send, reach, times - 1)));
}

describe('the time limit', () => {
  it('covers the wait for the head', async () => {
    const limit = limitByHand();
    const server = cleanup.add(await startHttpServer(limit.reach));
    expect(await failureWithin(limit, server.origin)).toEqual({
      kind: 'timeout',
      code: null,
      detail: 'waiting for the response headers',
      connected: true,
      certificate: null,
    });
  });

  it('covers a head that trickles', async () => {
    const limit = limitByHand();
    const server = cleanup.add(
      await startRawServer((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\nx-trickle: ');
          trickle(() => socket.write('a'), limit.reach);
        });
      }),
    );
    expect(await failureWithin(limit, server.origin)).toMatchObject({
      kind: 'timeout',
      detail: 'waiting for the response headers',
    });
  });

  it('covers a body that trickles', async () => {
    const limit = limitByHand();
    const server = cleanup.add(
      await startHttpServer((_request, response) => {
        trickle(() => response.write('a'), limit.reach);
      }),
    );
    expect(await failureWithin(limit, server.origin)).toEqual({
      kind: 'timeout',
      code: null,
      detail: 'reading the body',
      connected: true,
      certificate: null,
    });
  });

  it('ends the connection, without another attempt to connect', async () => {
    const limit = limitByHand();
    const server = cleanup.add(await startHttpServer(limit.reach));
    const other = cleanup.add(await startHttpServer((_request, response) => response.end()));
    const sender = cleanup.add(testSender({ after: limit.after }));
    failureOf(await sender.send(get(server.origin)));
    // A round trip elsewhere leaves time for a connection that should not be there.
    answerOf(await sender.send(get(other.origin)));
    expect(server.connections).toHaveLength(1);
  });
});

describe('a broken answer', () => {
  it.each([
    ['no HTTP at all', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['a bare line', '\r\n\r\nhello\r\n'],
    [
      'a chunk size that is no number',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    ],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx'],
    ['a length that is no number', 'HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n'],
    [
      'an upgrade that nobody asked for',
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
    ],
    ['101 without a word about what to switch to', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
  ])('ends the request at once: %s', async (_what, bytes) => {
    const server = cleanup.add(await startCannedServer(bytes));
    expect(await failureAt(server.origin)).toMatchObject({
      kind: 'protocol',
      connected: true,
      detail: 'the answer is not valid HTTP/1.1',
    });
  });

  it.each([
    ['nothing', ''],
    ['half a status line', 'HTTP/1.1 20'],
    ['half a head', 'HTTP/1.1 200 OK\r\ncontent-le'],
    ['less than its length', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'],
    [
      'less than its length, on a connection that is to be closed',
      'HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 10\r\n\r\nhalf',
    ],
    ['no last chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n'],
  ])('that is cut short is reset: %s', async (_what, bytes) => {
    const server = cleanup.add(await startCannedServer(bytes, true));
    expect(await failureAt(server.origin)).toMatchObject({ kind: 'reset', connected: true });
  });

  it('that is reset in the middle of the body is reset', async () => {
    const server = cleanup.add(
      await startRawServer((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf', () =>
            setImmediate(() => socket.resetAndDestroy()),
          );
        });
      }),
    );
    expect(await failureAt(server.origin)).toMatchObject({ kind: 'reset', connected: true });
  });
});

describe('a refusal whose body breaks off', () => {
  const LESS = 'content-length: 200\r\n\r\n{"message":"revoked';

  it.each([
    ['less than its length', `HTTP/1.1 401 Unauthorized\r\n${LESS}`, 401, '{"message":"revoked'],
    [
      'no last chunk',
      'HTTP/1.1 403 Forbidden\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n',
      403,
      'half',
    ],
    [
      'a chunk without a length',
      'HTTP/1.1 404 Not Found\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\n',
      404,
      'half',
    ],
    ['half a character', 'HTTP/1.1 302 Found\r\ncontent-length: 9\r\n\r\na\u00c3', 302, 'a'],
    [
      'a coding that cannot be undone any more',
      'HTTP/1.1 401 Unauthorized\r\ncontent-encoding: gzip\r\ncontent-length: 99\r\n\r\n\u001f\u008b',
      401,
      '',
    ],
  ])('is an answer with what has come: %s', async (_what, bytes, status, text) => {
    const server = cleanup.add(await startCannedServer(Buffer.from(bytes, 'latin1'), true));
    const answer = answerOf(await cleanup.add(testSender()).send(get(server.origin)));
    expect(answer).toMatchObject({ status, body: { kind: 'cut-off', text } });
  });

  it('is an answer too when the time is up', async () => {
    const limit = limitByHand();
    const server = cleanup.add(
      await startRawServer((socket) => {
        socket.once('data', () =>
          socket.write(`HTTP/1.1 401 Unauthorized\r\n${LESS}`, () => onceRead(limit.reach)),
        );
      }),
    );
    const sender = cleanup.add(testSender({ after: limit.after }));
    const answer = answerOf(await sender.send(get(server.origin)));
    expect(answer).toMatchObject({ status: 401, body: { kind: 'cut-off' } });
  });
});

describe('a body without a length', () => {
  it.each([
    ['resets', (socket: Socket) => socket.resetAndDestroy(), 'failure'],
    ['ends', (socket: Socket) => socket.end(), 'answer'],
  ])('is judged by how the connection goes: it %s', async (_what, finish, kind) => {
    const server = cleanup.add(
      await startRawServer((socket) => {
        socket.once('data', () => {
          // Node.js takes a reset that comes along with bytes for an end.
          socket.write('HTTP/1.1 200 OK\r\n\r\n{"ok":true', () => onceRead(() => finish(socket)));
        });
      }),
    );
    const exchange = await cleanup.add(testSender()).send(get(server.origin));
    expect(exchange.kind).toBe(kind);
    if (exchange.kind === 'failure') expect(exchange.failure.kind).toBe('reset');
  });
});

describe('a request that HTTP does not allow', () => {
  it.each<[string, Partial<OutgoingRequest>]>([
    ['a line break in a header', { headers: { 'x-token': 'a\r\nb' } }],
    ['a character outside Latin-1 in a header', { headers: { 'x-token': 'a\u200bb' } }],
    ['a header name with a space', { headers: { 'x token': 'a' } }],
    ['a method with a space', { method: 'GET IT' }],
    ['CONNECT', { method: 'CONNECT' }],
    [
      "a length that is not the body's",
      { method: 'POST', headers: { 'content-length': '3' }, body: 'four' },
    ],
    ['an expectation', { headers: { expect: '100-continue' } }],
    ['no URL', { url: 'nonsense' }],
    ['another scheme', { url: 'ftp://127.0.0.1/' }],
  ])('is a failure before anything was sent: %s', async (_what, changes) => {
    const server = cleanup.add(await startHttpServer((_request, response) => response.end()));
    expect(await failureAt(server.origin, changes)).toMatchObject({
      kind: 'protocol',
      connected: false,
      detail: expect.any(String),
    });
    expect(server.requests).toHaveLength(0);
  });
});

describe('the sender', () => {
  it('makes a failure of whatever is thrown inside', async () => {
    const sender = cleanup.add(
      testSender({
        proxyFor: () => {
          throw new RangeError('out of order');
        },
      }),
    );
    expect(failureOf(await sender.send(get('https://service.test/')))).toEqual({
      kind: 'crash',
      code: null,
      detail: null,
      connected: true,
      certificate: null,
    });
  });

  it('ends what is under way when it is closed', async () => {
    const sender = testSender();
    let arrive: (value?: unknown) => void = () => undefined;
    const arrived = new Promise((resolve) => {
      arrive = resolve;
    });
    const server = cleanup.add(await startHttpServer(() => arrive()));
    const pending = sender.send(get(server.origin));
    await arrived;
    await sender.close();
    expect(await pending).toMatchObject({ kind: 'failure', failure: { connected: true } });
  });
});
