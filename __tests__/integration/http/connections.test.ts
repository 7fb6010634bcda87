/** What becomes of connections between answers, and what is shared by them: names, TLS sessions. */
import { type LookupAddress, lookup, type LookupOptions } from 'node:dns';
import type { TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createLookup } from '../../../src/http/lookup.js';
import { createCertificates } from '../../support/certificates.js';
import { answerOf, Cleanup, failureOf, get, testSender } from '../../support/http-sender.js';
import { startHttpServer, startRawServer } from '../../support/http-server.js';

const cleanup = new Cleanup();
afterEach(() => cleanup.run());

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n';

describe('an interim answer', () => {
  it.each([
    ['100', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['102', 'HTTP/1.1 102 Processing\r\n\r\n'],
    ['103', 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'],
    ['many', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(1_000)],
  ])('that nobody asked for is passed over (RFC 9110, 15.2): %s', async (_, interim) => {
    const server = cleanup.add(
      await startRawServer((socket) => {
        socket.on('data', () => socket.write(`${interim}${OK}ok`));
      }),
    );
    const answer = answerOf(await cleanup.add(testSender()).send(get(server.origin)));
    expect(answer).toMatchObject({ status: 200, body: { text: 'ok' } });
  });
});

describe('a kept connection', () => {
  it.each([
    ['together with the first answer', `${OK}ok${OK}no`, ''],
    ['after the first answer', `${OK}ok`, `${OK}no`],
  ])('gives no second answer to another request: %s', async (_, first, later) => {
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
    await sender.send(get(server.origin));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const answer = answerOf(await sender.send(get(server.origin)));
    expect(answer.body).toEqual({ kind: 'text', text: 'me' });
    expect(connections).toBe(2);
  });

  it('is dropped after an answer that is too large', async () => {
    const server = cleanup.add(
      await startHttpServer((_request, response) => response.end('x'.repeat(2 * 1_048_576))),
    );
    const sender = cleanup.add(testSender());
    for (const _ of [1, 2]) {
      expect(answerOf(await sender.send(get(server.origin))).body.kind).toBe('too-large');
    }
    expect(server.connections).toHaveLength(2);
  });

  it('is dropped after an answer that cannot be decoded, although that has ended', async () => {
    const server = cleanup.add(
      await startHttpServer((_request, response) => {
        response.setHeader('content-encoding', 'unheard-of');
        response.end('body');
      }),
    );
    const sender = cleanup.add(testSender());
    for (const _ of [1, 2, 3]) {
      expect(answerOf(await sender.send(get(server.origin))).body.kind).toBe('undecodable');
    }
    expect(server.connections).toHaveLength(3);
  });

  it('is not given to another request while its answer is still being decoded', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const server = cleanup.add(
      await startHttpServer((request, response) => {
        if (request.target === '/bomb') response.setHeader('content-encoding', 'gzip');
        response.end(request.target === '/bomb' ? bomb : 'x');
      }),
    );
    const sender = cleanup.add(testSender());
    const bombs = Array.from({ length: 20 }, async () => {
      expect(answerOf(await sender.send(get(`${server.origin}/bomb`))).body.kind).toBe('too-large');
    });
    for (const _ of bombs) {
      expect(answerOf(await sender.send(get(server.origin))).body).toMatchObject({ text: 'x' });
    }
    await Promise.all(bombs);
  });

  it('is used again after an answer without a body', async () => {
    const server = cleanup.add(
      await startHttpServer((_request, response) => response.writeHead(204).end()),
    );
    const sender = cleanup.add(testSender());
    for (const _ of [1, 2, 3])
      expect(answerOf(await sender.send(get(server.origin))).status).toBe(204);
    expect(server.connections).toHaveLength(1);
  });
});

describe('a TLS session', () => {
  it('is resumed by the next connection to the same server, and shows the same certificate', async () => {
    const { server: material, authority } = await createCertificates();
    const resumed: boolean[] = [];
    const server = cleanup.add(
      await startHttpServer((_request, response, incoming) => {
        resumed.push((incoming.socket as TLSSocket).isSessionReused());
        response.setHeader('connection', 'close');
        response.end('x');
      }, material),
    );
    const sender = cleanup.add(testSender());
    const tls = { cert: null, key: null, passphrase: null, ca: authority.cert };
    const first = answerOf(await sender.send({ ...get(server.origin), tls }));
    const second = answerOf(await sender.send({ ...get(server.origin), tls }));
    expect(resumed).toEqual([false, true]);
    expect(second.serverCertificate).toEqual(first.serverCertificate);
    expect(first.serverCertificate).not.toBeNull();
  });

  it('is never resumed by a request that trusts something else', async () => {
    const { server: material, authority } = await createCertificates();
    const other = await createCertificates();
    const server = cleanup.add(
      await startHttpServer((_request, response) => {
        response.setHeader('connection', 'close');
        response.end('x');
      }, material),
    );
    const sender = cleanup.add(testSender());
    const trusting = (ca: string | null) => ({
      ...get(server.origin),
      tls: ca === null ? null : { cert: null, key: null, passphrase: null, ca },
    });
    answerOf(await sender.send(trusting(authority.cert)));
    expect(failureOf(await sender.send(trusting(other.authority.cert))).kind).toBe('tls');
    expect(failureOf(await sender.send(trusting(null))).kind).toBe('tls');
    expect(server.requests).toHaveLength(1);
  });
});

describe('the lookup of a name', () => {
  /** The system's own, counted. */
  function counted() {
    const asked: string[] = [];
    const resolve = ((hostname: string, options: LookupOptions, done: never) => {
      asked.push(hostname);
      lookup(hostname, options, done);
    }) as typeof lookup;
    return { asked, find: createLookup(resolve) };
  }

  const addressesOf = (find: ReturnType<typeof createLookup>, name: string) =>
    new Promise<readonly LookupAddress[]>((resolve, reject) => {
      find(name, { all: true }, (error, found) => {
        if (error !== null || typeof found === 'string') reject(error);
        else resolve(found);
      });
    });

  it('asks the system once for a name, also when many ask at the same time', async () => {
    const { asked, find } = counted();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => addressesOf(find, 'localhost')),
    );
    answers.push(await addressesOf(find, 'localhost'));
    expect(asked).toEqual(['localhost']);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.length).toBeGreaterThan(0);
  });

  it('gives one address to who wants one', async () => {
    const { find } = counted();
    const [first] = await addressesOf(find, 'localhost');
    await new Promise<void>((resolve) => {
      find('localhost', {}, (error, address, family) => {
        expect([error, address, family]).toEqual([null, first?.address, first?.family]);
        resolve();
      });
    });
  });

  it('asks again after a failure', async () => {
    let asked = 0;
    const resolve = ((_name: string, _options: LookupOptions, done: (error: Error) => void) => {
      asked += 1;
      done(Object.assign(new Error('getaddrinfo'), { code: 'EAI_AGAIN' }));
    }) as typeof lookup;
    const find = createLookup(resolve);
    for (const _ of [1, 2]) {
      await expect(addressesOf(find, 'name.invalid')).rejects.toMatchObject({ code: 'EAI_AGAIN' });
    }
    expect(asked).toBe(2);
  });

  it('says that a name is not found when the system finds no address', async () => {
    const resolve = ((
      _name: string,
      _options: LookupOptions,
      done: (...found: unknown[]) => void,
    ) => done(null, [])) as typeof lookup;
    await expect(addressesOf(createLookup(resolve), 'name.invalid')).rejects.toMatchObject({
      code: 'ENOTFOUND',
    });
  });
});
