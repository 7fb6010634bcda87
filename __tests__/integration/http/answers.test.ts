import { afterEach, describe, expect, it } from '@jest/globals';
import { startCannedServer, startHttpServer, startRawServer } from '../../support/http-server.js';
import {
  answerOf,
  Cleanup,
  failureOf,
  get,
  limitByHand,
  onceRead,
  testSender,
} from '../../support/http-sender.js';

const cleanup = new Cleanup();
afterEach(() => cleanup.run());

describe('a plain exchange', () => {
  it('sends method, path, headers and body as they are, and asks for no coding', async () => {
    const server = cleanup.add(
      await startHttpServer((_request, response) => response.end('{"ok":true}')),
    );
    const sender = cleanup.add(testSender());
    const exchange = await sender.send(
      get(`${server.origin}/v1/me?a=1&b=%20`, {
        method: 'POST',
        headers: { 'X-Api-Key': 'dummy', 'content-type': 'application/json' },
        body: '{"é":1}',
      }),
    );
    expect(answerOf(exchange)).toMatchObject({
      status: 200,
      body: { kind: 'text', text: '{"ok":true}' },
    });
    expect(server.requests).toEqual([
      {
        method: 'POST',
        target: '/v1/me?a=1&b=%20',
        body: '{"é":1}',
        headers: expect.objectContaining({
          host: `127.0.0.1:${server.port}`,
          'x-api-key': 'dummy',
          'content-length': '8',
          'accept-encoding': 'identity',
        }),
      },
    ]);
  });

  it.each([
    ['HTTP/1.1 401 Content access is protected by token', 'Content access is protected by token'],
    ['HTTP/1.1 401 Unauthorized', 'Unauthorized'],
    ['HTTP/1.1 401 ', ''],
  ])('hands on the reason phrase of "%s"', async (statusLine, reason) => {
    const server = cleanup.add(
      await startCannedServer(`${statusLine}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`),
    );
    const sender = cleanup.add(testSender());
    expect(answerOf(await sender.send(get(server.origin)))).toMatchObject({ status: 401, reason });
  });

  it('leaves an Accept-Encoding of the caller alone, whatever its case', async () => {
    const server = cleanup.add(await startHttpServer((_request, response) => response.end()));
    const sender = cleanup.add(testSender());
    await sender.send(get(server.origin, { headers: { 'Accept-Encoding': 'gzip' } }));
    expect(server.requests[0]?.headers['accept-encoding']).toBe('gzip');
  });

  it('takes the time from the clocks that it is given', async () => {
    const server = cleanup.add(await startHttpServer((_request, response) => response.end()));
    const ticks = [1_000.2, 1_250.4];
    const sender = cleanup.add(testSender({ now: () => 42, elapsed: () => ticks.shift() ?? 0 }));
    expect(await sender.send(get(server.origin))).toMatchObject({ durationMs: 250, endedAt: 42 });
  });

  it('leaves no timer behind', async () => {
    const server = cleanup.add(await startHttpServer((_request, response) => response.end()));
    const cancelled: number[] = [];
    const sender = cleanup.add(testSender({ after: (ms) => () => cancelled.push(ms) }));
    await sender.send(get(server.origin, { timeoutMs: 1_234 }));
    expect(cancelled).toContain(1_234);
  });

  it('follows no redirect, to another server or to the same', async () => {
    const second = cleanup.add(await startHttpServer((_request, response) => response.end()));
    const sender = cleanup.add(testSender());
    for (const status of [301, 302, 303, 307, 308]) {
      const first = cleanup.add(
        await startHttpServer((_request, response) => {
          response.writeHead(status, { location: `${second.origin}/` }).end('moved');
        }),
      );
      const answer = answerOf(await sender.send(get(first.origin)));
      expect(answer.status).toBe(status);
      expect(answer.headers.get('location')).toEqual([`${second.origin}/`]);
      expect(first.requests).toHaveLength(1);
    }
    expect(second.connections).toHaveLength(0);
  });

  it('sends each request once when the server closes every connection after its answer', async () => {
    const server = cleanup.add(
      await startHttpServer((_request, response) => {
        response.setHeader('connection', 'close');
        response.end('x');
      }),
    );
    const sender = cleanup.add(testSender());
    for (const path of ['/1', '/2', '/3']) await sender.send(get(`${server.origin}${path}`));
    expect(server.requests.map(({ target }) => target)).toEqual(['/1', '/2', '/3']);
  });

  it('does not repeat a request whose connection is closed under it', async () => {
    const seen: string[] = [];
    const server = cleanup.add(
      await startRawServer((socket) => {
        socket.on('data', (data) => {
          seen.push(data.toString('latin1').split(' ')[1] ?? '');
          if (seen.length === 1) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx');
          else socket.destroy();
        });
      }),
    );
    const sender = cleanup.add(testSender());
    answerOf(await sender.send(get(`${server.origin}/1`)));
    const failure = failureOf(await sender.send(get(`${server.origin}/2`)));
    expect(failure).toMatchObject({ kind: 'reset', connected: true });
    expect(seen).toEqual(['/1', '/2']);
  });
});

describe('headers', () => {
  it('are kept as one entry for each field line under lower-case names', async () => {
    const server = cleanup.add(
      await startCannedServer(
        'HTTP/1.1 200 OK\r\nWWW-Authenticate: Basic realm="a"\r\nwww-authenticate: Bearer\r\ncontent-length: 0\r\n\r\n',
      ),
    );
    const answer = answerOf(await cleanup.add(testSender()).send(get(server.origin)));
    expect(answer.headers.get('www-authenticate')).toEqual(['Basic realm="a"', 'Bearer']);
  });

  it('are read as UTF-8 where they are valid UTF-8 and as Latin-1 where not', async () => {
    const bytes = Buffer.concat([
      Buffer.from('HTTP/1.1 200 OK\r\nx-utf: é\r\nx-latin: '),
      Buffer.from([0xe9]),
      Buffer.from('\r\ncontent-length: 0\r\n\r\n'),
    ]);
    const server = cleanup.add(await startCannedServer(bytes));
    const { headers } = answerOf(await cleanup.add(testSender()).send(get(server.origin)));
    expect([headers.get('x-utf'), headers.get('x-latin')]).toEqual([['é'], ['é']]);
  });

  it('end in a failure when they flood', async () => {
    const server = cleanup.add(
      await startCannedServer(`HTTP/1.1 200 OK\r\n${'x-flood: 1234567890\r\n'.repeat(2_000)}\r\n`),
    );
    const failure = failureOf(await cleanup.add(testSender()).send(get(server.origin)));
    expect(failure).toEqual({
      kind: 'protocol',
      code: 'UND_ERR_HEADERS_OVERFLOW',
      detail: 'the answer is not valid HTTP/1.1',
      connected: true,
      certificate: null,
    });
  });

  it('end in a failure when one line has no end', async () => {
    const server = cleanup.add(
      await startRawServer((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nx-endless: ');
        const more = () => {
          while (!socket.destroyed && socket.write('a'.repeat(1_024)));
        };
        socket.on('drain', more);
        more();
      }),
    );
    const failure = failureOf(await cleanup.add(testSender()).send(get(server.origin)));
    expect(failure).toMatchObject({ kind: 'protocol', code: 'UND_ERR_HEADERS_OVERFLOW' });
  });
});

describe('interim answers', () => {
  it('are skipped', async () => {
    const server = cleanup.add(
      await startCannedServer(
        'HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
      ),
    );
    const answer = answerOf(await cleanup.add(testSender()).send(get(server.origin)));
    expect(answer).toMatchObject({ status: 200, body: { kind: 'text', text: 'ok' } });
    expect(answer.headers.has('link')).toBe(false);
  });

  it('of a flood without end are over at the timeout', async () => {
    const { after, reach } = limitByHand();
    const hints = 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(1_000);
    const server = cleanup.add(
      await startRawServer((socket) => {
        socket.once('data', () => {
          const more = () => {
            while (!socket.destroyed && socket.write(hints));
          };
          socket.on('drain', more);
          more();
          onceRead(reach);
        });
      }),
    );
    const sender = cleanup.add(testSender({ after }));
    const failure = failureOf(await sender.send(get(server.origin)));
    expect(failure).toEqual({
      kind: 'timeout',
      code: null,
      detail: 'waiting for the response headers',
      connected: true,
      certificate: null,
    });
  });
});
