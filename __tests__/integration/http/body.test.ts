import zlib from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startCannedServer, startHttpServer } from '../../support/http-server.js';
import { answerOf, Cleanup, get, testSender } from '../../support/http-sender.js';

/** 1 MiB, not the constant of the source: this is what is promised. */
const BODY_LIMIT_BYTES = 1_048_576;
const cleanup = new Cleanup();
afterEach(() => cleanup.run());

const TEXT = '{"login":"zoë"}';

/** Sends a body with a coding, byte for byte, and gives what became of it. */
async function bodyOf(encoding: string, body: Buffer) {
  const server = cleanup.add(
    await startHttpServer((_request, response) => {
      response.setHeader('content-encoding', encoding);
      response.end(body);
    }),
  );
  return answerOf(await cleanup.add(testSender()).send(get(server.origin))).body;
}

describe('content codings (RFC 9110, 8.4)', () => {
  it.each([
    ['none', 'identity', Buffer.from(TEXT)],
    ['gzip', 'gzip', zlib.gzipSync(TEXT)],
    ['gzip under its old name', 'X-GZIP', zlib.gzipSync(TEXT)],
    ['deflate in the zlib format', 'deflate', zlib.deflateSync(TEXT)],
    ['br', 'br', zlib.brotliCompressSync(TEXT)],
    ['two codings, undone from the last', 'deflate, gzip', zlib.gzipSync(zlib.deflateSync(TEXT))],
    [
      'gzip in two members',
      'gzip',
      Buffer.concat([zlib.gzipSync('{"login":'), zlib.gzipSync('"zoë"}')]),
    ],
  ])('are undone: %s', async (_what, encoding, body) => {
    expect(await bodyOf(encoding, body)).toEqual({ kind: 'text', text: TEXT });
  });

  it.each([
    ['a coding that nobody knows', 'rot13', Buffer.from(TEXT)],
    ['a coding that is no longer used', 'compress', Buffer.from(TEXT)],
    ['a coding that nobody sends unasked', 'zstd', Buffer.from(TEXT)],
    ['deflate as a bare stream', 'deflate', zlib.deflateRawSync(TEXT)],
    ['more codings than anybody needs', 'gzip, gzip, gzip, gzip', fourTimes(zlib.gzipSync)],
    ['text that says that it is gzip', 'gzip', Buffer.from(TEXT)],
    ['text that says that it is br', 'br', Buffer.from(TEXT)],
    ['text that says that it is deflate', 'deflate', Buffer.from('xyz plain text')],
    ['gzip that ends early', 'gzip', zlib.gzipSync(TEXT).subarray(0, -10)],
    ['gzip with a wrong checksum', 'gzip', corrupt(zlib.gzipSync(TEXT))],
    ['an inner coding that is broken', 'deflate, gzip', zlib.gzipSync('not deflate')],
  ])('that cannot be undone are named: %s', async (_what, encoding, body) => {
    expect(await bodyOf(encoding, body)).toEqual({
      kind: 'undecodable',
      encoding: encoding.toLowerCase(),
    });
  });
});

function fourTimes(encode: (input: Buffer) => Buffer): Buffer {
  return encode(encode(encode(encode(Buffer.from(TEXT)))));
}

function corrupt(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(copy.length - 8) ^ 0xff, copy.length - 8);
  return copy;
}

describe('text', () => {
  it.each([
    ['an invalid byte is replaced', Buffer.from([0x61, 0xff, 0x62]), 'a\uFFFDb'],
    ['a byte order mark is removed', Buffer.from('\uFEFF{}'), '{}'],
    ['a character that is cut off is replaced', Buffer.from([0x61, 0xc3]), 'a\uFFFD'],
    ['an empty body is empty', Buffer.alloc(0), ''],
  ])('is UTF-8: %s', async (_what, body, text) => {
    expect(await bodyOf('identity', body)).toEqual({ kind: 'text', text });
  });
});

describe('an answer without a body', () => {
  it.each([
    ['HEAD', 'HEAD', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\ncontent-encoding: gzip\r\n\r\n'],
    [
      '204',
      'GET',
      'HTTP/1.1 204 No Content\r\ncontent-length: 5\r\ncontent-encoding: rot13\r\n\r\n',
    ],
    [
      '304, which may give the length of what it leaves out',
      'GET',
      'HTTP/1.1 304 Not Modified\r\ncontent-length: 100\r\n\r\n',
    ],
    [
      'a length of 0 with a coding',
      'GET',
      'HTTP/1.1 200 OK\r\ncontent-length: 0\r\ncontent-encoding: gzip\r\n\r\n',
    ],
  ])('is empty text: %s', async (_what, method, bytes) => {
    const server = cleanup.add(await startCannedServer(bytes));
    const exchange = await cleanup.add(testSender()).send(get(server.origin, { method }));
    expect(answerOf(exchange).body).toEqual({ kind: 'text', text: '' });
  });
});

describe('the bound of 1 MiB', () => {
  it('takes a body of exactly that size', async () => {
    const body = await bodyOf('identity', Buffer.alloc(BODY_LIMIT_BYTES, 'a'));
    expect([body.kind, 'text' in body && body.text.length]).toEqual(['text', BODY_LIMIT_BYTES]);
  });

  it.each([
    ['plain', 'identity', (body: Buffer) => body],
    ['compressed', 'gzip', (body: Buffer) => zlib.gzipSync(body)],
  ])('cuts a %s body that is one byte longer', async (_what, encoding, encode) => {
    const body = await bodyOf(encoding, encode(Buffer.alloc(BODY_LIMIT_BYTES + 1, 'a')));
    expect([body.kind, 'text' in body && body.text.length]).toEqual([
      'too-large',
      BODY_LIMIT_BYTES,
    ]);
  });

  it('leaves out a character that it would split', async () => {
    const bytes = Buffer.from(`a${'é'.repeat(BODY_LIMIT_BYTES / 2)}`);
    const body = await bodyOf('identity', bytes);
    expect('text' in body && body.text.slice(-2)).toBe('éé');
  });

  it('ends a body without end and the connection with it, long before the timeout', async () => {
    let closed = Promise.resolve();
    const server = cleanup.add(
      await startHttpServer((_request, response) => {
        closed = new Promise((resolve) => response.on('close', resolve));
        const more = () => {
          while (!response.destroyed && response.write('a'.repeat(65_536)));
        };
        response.on('drain', more);
        more();
      }),
    );
    const sender = cleanup.add(testSender());
    const { body } = answerOf(await sender.send(get(server.origin, { timeoutMs: 60_000 })));
    expect(body.kind).toBe('too-large');
    await closed;
  });

  it('takes no memory for a bomb: 1 GiB in 1 MiB of gzip', async () => {
    // Members of one stream (RFC 1952, 2.2), so that the test does not need the memory itself.
    const member = zlib.gzipSync(Buffer.alloc(BODY_LIMIT_BYTES));
    const bomb = Buffer.concat(Array.from({ length: 1_024 }, () => member));
    const before = process.memoryUsage().rss;
    const body = await bodyOf('gzip', bomb);
    const grown = process.memoryUsage().rss - before;
    expect(body.kind).toBe('too-large');
    expect(grown).toBeLessThan(256 * BODY_LIMIT_BYTES);
  });

  it('cuts a bomb of br', async () => {
    const bomb = zlib.brotliCompressSync(Buffer.alloc(16 * BODY_LIMIT_BYTES));
    expect((await bodyOf('br', bomb)).kind).toBe('too-large');
  });

  it('stands a bomb inside a bomb', async () => {
    const inner = zlib.gzipSync(Buffer.alloc(16 * BODY_LIMIT_BYTES));
    expect((await bodyOf('gzip, gzip', zlib.gzipSync(inner))).kind).toBe('too-large');
  });

  it('ends a compressed stream that never yields a byte', async () => {
    // Empty stored blocks (RFC 1951, 3.2.4) after a zlib header: input without output.
    const block = Buffer.from([0x00, 0x00, 0x00, 0xff, 0xff]);
    const blocks = Buffer.concat(Array.from({ length: 20_000 }, () => block));
    const server = cleanup.add(
      await startHttpServer((_request, response) => {
        response.setHeader('content-encoding', 'deflate');
        response.write(Buffer.from([0x78, 0x9c]));
        const more = () => {
          while (!response.destroyed && response.write(blocks));
        };
        response.on('drain', more);
        more();
      }),
    );
    const sender = cleanup.add(testSender());
    const { body } = answerOf(await sender.send(get(server.origin, { timeoutMs: 60_000 })));
    expect(body).toEqual({ kind: 'too-large', text: '' });
  });
});
