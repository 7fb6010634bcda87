/** HTTP/2 (RFC 9113): spoken where the request asks for it, with every property of HTTP/1.1, and recognised where nothing else is spoken. */
import { constants } from 'node:http2';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { OutgoingRequest, TlsMaterial } from '../../../src/model/exchange.js';
import { type Certificates, createCertificates } from '../../support/certificates.js';
import { startHttp2Server, type StreamHandler } from '../../support/http2-server.js';
import { startCannedServer, startHttpServer, startRawServer } from '../../support/http-server.js';
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
beforeAll(async () => {
  certificates = await createCertificates();
});

function trusting(): TlsMaterial {
  return { cert: null, key: null, passphrase: null, ca: certificates.authority.cert };
}

const startServer = async (handler: StreamHandler, plain = false) =>
  cleanup.add(await startHttp2Server(handler, plain ? undefined : { ...certificates.server }));

const ask = (url: string, changes: Partial<OutgoingRequest> = {}) =>
  cleanup.add(testSender()).send(get(url, { tls: trusting(), http2: true, ...changes }));

const fine: StreamHandler = (stream) => {
  stream.respond({ ':status': 200, 'content-type': 'application/json' });
  stream.end('{"login":"deploy"}');
};

describe('a request in HTTP/2', () => {
  it('is answered, with status, headers, body and the certificate of the server', async () => {
    const server = await startServer(fine);
    const answer = answerOf(await ask(`${server.origin}/v1/me?q=1`));
    expect(answer).toMatchObject({
      status: 200,
      body: { kind: 'text', text: '{"login":"deploy"}' },
      serverCertificate: { issuer: 'Test Authority' },
    });
    expect(answer.headers.get('content-type')).toEqual(['application/json']);
    expect([...answer.headers.keys()].filter((name) => name.startsWith(':'))).toEqual([]);
  });

  it('carries method, address, headers and body', async () => {
    const server = await startServer(fine);
    await ask(`${server.origin}/v1/me?q=1`, {
      method: 'POST',
      headers: { Authorization: 'Bearer dummy', 'X-Team': 'payments' },
      body: '{"a":"ü"}',
    });
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        target: '/v1/me?q=1',
        body: '{"a":"ü"}',
        headers: {
          ':authority': `127.0.0.1:${server.port}`,
          ':scheme': 'https',
          authorization: 'Bearer dummy',
          'x-team': 'payments',
          'content-length': '10',
          'accept-encoding': 'identity',
        },
      },
    ]);
  });

  it('has a connection of its own, which ends with the answer', async () => {
    const server = await startServer(fine);
    for (let turn = 0; turn < 2; turn += 1) answerOf(await ask(server.origin));
    expect(server.connections).toHaveLength(2);
    for (const connection of server.connections) {
      if (!connection.destroyed) await new Promise((resolve) => connection.once('close', resolve));
    }
  });

  it('keeps each line of a header, and text that is not ASCII', async () => {
    const server = await startServer((stream) => {
      stream.respond({
        ':status': 401,
        'www-authenticate': ['Basic realm="a"', 'Bearer'],
        'x-who': 'Jos\u00c3\u00a9',
      });
      stream.end();
    });
    const { status, headers } = answerOf(await ask(server.origin));
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toEqual(['Basic realm="a"', 'Bearer']);
    expect(headers.get('x-who')).toEqual(['José']);
  });

  it.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])('ends with its head: %s with %i', async (method, status) => {
    const server = await startServer((stream) => {
      stream.respond({ ':status': status }, { endStream: true });
    });
    const answer = answerOf(await ask(server.origin, { method }));
    expect(answer).toMatchObject({ status, body: { kind: 'text', text: '' } });
  });

  it('follows no redirect', async () => {
    const server = await startServer((stream) => {
      stream.respond({ ':status': 302, location: '/login' }, { endStream: true });
    });
    expect(answerOf(await ask(server.origin)).status).toBe(302);
    expect(server.requests).toHaveLength(1);
  });

  it('passes over what is not final', async () => {
    const server = await startServer((stream) => {
      stream.additionalHeaders({ ':status': 103, link: '</a.css>' });
      stream.respond({ ':status': 200 });
      stream.end('here');
    });
    expect(answerOf(await ask(server.origin)).body).toEqual({ kind: 'text', text: 'here' });
  });

  it('undoes a content coding, and keeps 1 MiB of a body at most', async () => {
    const server = await startServer((stream, headers) => {
      const isCoded = headers[':path'] === '/coded';
      stream.respond({ ':status': 200, ...(isCoded ? { 'content-encoding': 'gzip' } : {}) });
      if (isCoded) stream.end(gzipSync('here'));
      else stream.end(Buffer.alloc(3 * 1_048_576, 'x'));
    });
    expect(answerOf(await ask(`${server.origin}/coded`)).body).toEqual({
      kind: 'text',
      text: 'here',
    });
    const { body } = answerOf(await ask(`${server.origin}/large`, { timeoutMs: 60_000 }));
    expect(body.kind).toBe('too-large');
    expect(body.kind === 'too-large' && body.text.length).toBe(1_048_576);
  });

  it('goes through a tunnel, of which the proxy reads nothing', async () => {
    const service = await certificates.authority.issue({
      name: 's',
      use: 'server',
      names: ['service.test'],
    });
    const server = cleanup.add(await startHttp2Server(fine, { ...service }));
    const proxy = cleanup.add(await startProxyServer({ target: server.port }));
    const sender = cleanup.add(testSender({ proxyFor: via(proxy.origin) }));
    const request = get('https://service.test/', { tls: trusting(), http2: true });
    expect(answerOf(await sender.send(request)).status).toBe(200);
    expect(proxy.requests.map(({ method }) => method)).toEqual(['CONNECT']);
  });

  it('is spoken in plain text to a server on this machine', async () => {
    const server = await startServer(fine, true);
    const answer = answerOf(await ask(server.origin, { tls: null, allowHttp: false }));
    expect(answer.status).toBe(200);
    expect(server.requests[0]?.headers[':scheme']).toBe('http');
  });

  it('is not forwarded by a proxy in plain text', async () => {
    const proxy = cleanup.add(await startProxyServer({ target: 1 }));
    const sender = cleanup.add(testSender({ proxyFor: via(proxy.origin) }));
    const exchange = await sender.send(get('http://service.test/', { http2: true }));
    expect(failureOf(exchange)).toMatchObject({ kind: 'proxy', connected: false });
    expect(proxy.connections).toHaveLength(0);
  });
});

describe('a request in HTTP/2 that fails', () => {
  it.each([
    ['of an unknown authority', null, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['for another name', 'elsewhere', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('sends nothing to a server with a certificate %s', async (_what, which, code) => {
    const identity = which === null ? certificates.server : certificates.wrongName;
    const server = cleanup.add(await startHttp2Server(fine, { ...identity }));
    const exchange = await ask(server.origin, which === null ? { tls: null } : {});
    expect(failureOf(exchange)).toMatchObject({ kind: 'tls', code, connected: false });
    expect(server.requests).toHaveLength(0);
  });

  it('says so of a server without HTTP/2, and sends it nothing', async () => {
    const server = cleanup.add(
      await startHttpServer((_request, response) => response.end(), { ...certificates.server }),
    );
    expect(failureOf(await ask(server.origin))).toMatchObject({
      kind: 'no-http2',
      connected: false,
    });
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    ['that does not know ALPN', () => startRawServer(() => undefined, { ...certificates.server })],
    [
      'in plain text',
      () => startCannedServer('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n'),
    ],
  ])('says so of a server %s', async (_what, start) => {
    const server = cleanup.add(await start());
    const tls = server.origin.startsWith('https:') ? trusting() : null;
    expect(failureOf(await ask(server.origin, { tls }))).toMatchObject({
      kind: 'no-http2',
      connected: false,
    });
  });

  it('is a reset when the server hangs up before its settings', async () => {
    const server = cleanup.add(await startRawServer((socket) => socket.destroy()));
    expect(failureOf(await ask(server.origin, { tls: null }))).toMatchObject({
      kind: 'reset',
      connected: false,
    });
  });

  it.each([
    ['is refused', constants.NGHTTP2_REFUSED_STREAM, 'reset'],
    ['is cancelled', constants.NGHTTP2_CANCEL, 'reset'],
    ['ends in an error of the protocol', constants.NGHTTP2_PROTOCOL_ERROR, 'protocol'],
  ])('is no answer when the stream %s', async (_what, code, kind) => {
    const server = await startServer((stream) => stream.close(code));
    expect(failureOf(await ask(server.origin))).toMatchObject({ kind, connected: true });
  });

  it('is no answer when the body is cut off', async () => {
    const server = await startServer((stream) => {
      stream.respond({ ':status': 200 });
      stream.write('{"login":', () => stream.destroy(new Error('cut off')));
    });
    expect(failureOf(await ask(server.origin))).toMatchObject({ kind: 'reset', connected: true });
  });

  it('is no answer when the body is shorter than its length', async () => {
    const server = await startServer((stream) => {
      stream.respond({ ':status': 200, 'content-length': '100' });
      stream.end('{"login":');
    });
    expect(failureOf(await ask(server.origin))).toMatchObject({
      kind: 'protocol',
      connected: true,
    });
  });

  it('is no answer when the connection ends in the middle of the body', async () => {
    const server = await startServer((stream) => {
      stream.respond({ ':status': 200 });
      stream.write('{"login":', () => stream.session?.destroy());
    });
    expect(failureOf(await ask(server.origin))).toMatchObject({ kind: 'reset', connected: true });
  });

  it('ends when headers flood', async () => {
    const server = await startServer((stream) => {
      stream.respond({ ':status': 200, 'x-flood': 'x'.repeat(20_000) });
      stream.end();
    });
    expect(failureOf(await ask(server.origin))).toMatchObject({
      kind: 'protocol',
      code: 'UND_ERR_HEADERS_OVERFLOW',
      connected: true,
    });
  });

  it.each([
    ['connecting', true, false],
    ['waiting for the response headers', false, true],
  ])('is a timeout while %s', async (detail, isSilent, connected) => {
    const { after, reach } = limitByHand();
    const server = isSilent
      ? cleanup.add(await startRawServer((socket) => socket.once('data', reach)))
      : await startServer(reach, true);
    const sender = cleanup.add(testSender({ after }));
    const exchange = await sender.send(get(server.origin, { http2: true }));
    expect(failureOf(exchange)).toMatchObject({ kind: 'timeout', detail, connected });
    const [connection] = server.connections;
    if (connection?.destroyed === false) {
      await new Promise((resolve) => connection.once('close', resolve));
    }
  });

  it('says which header HTTP/2 does not allow by its code', async () => {
    const server = await startServer(fine);
    const exchange = await ask(server.origin, { headers: { connection: 'close' } });
    expect(failureOf(exchange)).toMatchObject({ kind: 'protocol' });
    expect(server.requests).toHaveLength(0);
  });
});

describe('a server that speaks nothing but HTTP/2', () => {
  it('is told apart by its alert, and gets nothing', async () => {
    const server = await startServer(fine);
    expect(failureOf(await ask(server.origin, { http2: false }))).toMatchObject({
      kind: 'http2-only',
      connected: false,
    });
    expect(server.requests).toHaveLength(0);
  });

  it('is told apart by the first bytes of its answer', async () => {
    // SETTINGS without entries, then GOAWAY (RFC 9113, 6.5 and 6.8).
    const bytes = Buffer.from('000000040000000000000008070000000000000000000000010000', 'hex');
    const server = cleanup.add(await startCannedServer(bytes, true));
    const exchange = await ask(server.origin, { http2: false, tls: null });
    expect(failureOf(exchange)).toMatchObject({ kind: 'http2-only', connected: true });
  });

  it.each([
    ['text', Buffer.from('SSH-2.0-x\r\n')],
    ['zero bytes', Buffer.alloc(64)],
    ['another frame', Buffer.from('000000060000000000', 'hex')],
    ['a frame of another stream', Buffer.from('000000040000000001', 'hex')],
    ['the beginning of a frame', Buffer.from('00000004', 'hex')],
  ])('is not taken for one that sends %s', async (_what, bytes) => {
    const server = cleanup.add(await startCannedServer(bytes, true));
    const exchange = await ask(server.origin, { http2: false, tls: null });
    expect(failureOf(exchange).kind).toMatch(/^(?:protocol|reset)$/);
  });
});
