/** Servers that harm before there is an answer: in the TLS handshake, with HTTP/2, as a proxy, or with an answer that belongs to no request. */
import { createSecureServer } from 'node:http2';
import type { Socket } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, startApi } from '../../support/api-server.js';
import { createAuthority } from '../../support/certificates.js';
import { expectUnharmed, HOSTILE_INPUTS, runAmong } from '../../support/hostile-run.js';
import {
  answer,
  type Behaviour,
  floods,
  says,
  saysAndEnds,
  saysAndResets,
  startHostileServer,
  trickles,
} from '../../support/hostile-server.js';
import { listen, startRawServer, type TestServer } from '../../support/http-server.js';
import { endpointOf } from '../../support/report-file.js';
import type { ActionRun } from '../../support/run-action.js';

const TLS = 'failed the TLS handshake';
const CLOSED = 'closed the connection before it answered';
const CONNECTING = 'did not answer in time (connecting)';
const SERVER_HELLO = Buffer.from('160303003a0200003603030000', 'hex');

/** What a server does with a connection on which a TLS handshake begins. */
const HANDSHAKES: readonly (readonly [name: string, behave: Behaviour, message: string])[] = [
  ['never answers', () => undefined, CONNECTING],
  ['ends', saysAndEnds(''), CLOSED],
  ['resets', saysAndResets(''), CLOSED],
  ['ends in a record', saysAndEnds(SERVER_HELLO), CLOSED],
  ['stops in a record', says(SERVER_HELLO), CONNECTING],
  [
    'sends a record a byte at a time',
    trickles('\u0016\u0003\u0003\u0040\u0000', '\u0002'),
    CONNECTING,
  ],
  ['sends garbage', says('garbage instead of a ServerHello'), TLS],
  ['sends garbage without end', floods('', 'garbage'), TLS],
  ['sends plain HTTP', says(answer('{}')), TLS],
  ['sends an alert', says(Buffer.from('15030300020228', 'hex')), TLS],
  ['sends warnings without end', floods('', Buffer.from('1503030002015a', 'hex')), TLS],
  ['sends empty records without end', floods('', Buffer.from('1603030000', 'hex')), TLS],
];

async function raw(behave: Behaviour): Promise<TestServer> {
  const server = await startRawServer((socket: Socket) => {
    const reset = () =>
      server.connections
        .find(({ remotePort }) => remotePort === socket.remotePort)
        ?.resetAndDestroy();
    socket.once('data', () => behave(socket, reset));
  });
  return server;
}

describe('a TLS handshake', () => {
  const token = madeUpSecret();
  let run: ActionRun;

  beforeAll(async () => {
    const authority = await createAuthority();
    const identity = await authority.issue({ name: 's', use: 'server', addresses: ['127.0.0.1'] });
    const handshakes = await Promise.all(
      HANDSHAKES.map(async ([name, behave, message]) => ({
        name,
        message,
        server: await raw(behave),
      })),
    );
    const servers = handshakes.map(({ server }) => server);
    const h2 = await listen(createSecureServer({ ...identity, allowHTTP1: false }), {
      scheme: 'https',
      requests: [],
    });
    // It speaks HTTP/2 at once, whatever was agreed on.
    const unasked = await startRawServer((socket) => {
      socket.write(Buffer.from('000000040000000000', 'hex'));
    }, identity);
    const good = await startApi({ '/': bearerOnly(token) }, identity);
    const https = (name: string, { port }: TestServer, timeout: string) => ({
      name,
      url: `https://127.0.0.1:${port}/`,
      token: '${TOKEN}',
      tls: { ca: '${CA}' },
      timeout,
    });
    const endpoints = [
      ...handshakes.map(({ name, server, message }) =>
        https(name, server, message === CONNECTING ? '2s' : '15s'),
      ),
      https('HTTP/2 only', h2, '15s'),
      https('HTTP/2 unasked', unasked, '15s'),
      https('neighbour', good, '15s'),
    ];
    run = await runAmong([...servers, h2, unasked, good], {
      env: { TOKEN: token, CA: authority.cert },
      inputs: HOSTILE_INPUTS,
      configFile: JSON.stringify({ endpoints }),
    });
  }, 60_000);

  it.each(HANDSHAKES)('that %s is inconclusive', (name, _behave, message) => {
    expect(endpointOf(run, name)).toMatchObject({
      verdict: 'inconclusive',
      message: expect.stringContaining(message),
    });
  });

  it.each([
    ['HTTP/2 only', 'speaks only HTTP/2 (ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL)'],
    ['HTTP/2 unasked', 'speaks only HTTP/2'],
  ])('with a server that speaks %s is inconclusive', (name, message) => {
    expect(endpointOf(run, name)).toMatchObject({
      verdict: 'inconclusive',
      message: expect.stringContaining(message),
    });
  });

  it('ends in time and memory, and leaves a neighbour valid', () => {
    expect(endpointOf(run, 'neighbour').verdict).toBe('valid');
    expectUnharmed(run, { token });
  });
});

const NO_CONNECT = 'of https_proxy did not answer as a proxy does';
const REFUSED = 'of https_proxy does not allow connections to it';
const TUNNEL = 'HTTP/1.1 200 OK\r\n';

/** What a proxy answers to CONNECT. */
const PROXIES: readonly (readonly [name: string, behave: Behaviour, message: string])[] = [
  ['nothing', () => undefined, 'of https_proxy did not answer in time (ETIMEDOUT)'],
  ['a head without end', floods(`${TUNNEL}x: `, 'a'), `${NO_CONNECT} (UND_ERR_HEADERS_OVERFLOW)`],
  ['fields without end', floods(TUNNEL, 'x: a\r\n'), `${NO_CONNECT} (UND_ERR_HEADERS_OVERFLOW)`],
  [
    'a head that trickles',
    trickles(`${TUNNEL}x: `, 'a'),
    'of https_proxy did not answer in time (ETIMEDOUT)',
  ],
  ['garbage', says('garbage\r\n\r\n'), NO_CONNECT],
  ['102 without end', floods('', 'HTTP/1.1 102 Processing\r\n\r\n'), 'the proxy'],
  ['100 without end', floods('', 'HTTP/1.1 100 Continue\r\n\r\n'), 'the proxy'],
  [
    '101',
    says('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    'the proxy',
  ],
  ['an end', saysAndEnds(''), NO_CONNECT],
  ['a reset', saysAndResets(''), 'of https_proxy closed the connection (ECONNRESET)'],
  ['a body with 200', floods(`${TUNNEL}content-length: 10000000000\r\n\r\n`, 'a'), TLS],
  ['a body with 403', floods('HTTP/1.1 403 Forbidden\r\n\r\n', 'a'), `${REFUSED} (HTTP_403)`],
  [
    'a challenge',
    floods('HTTP/1.1 407 No\r\nproxy-authenticate: Basic\r\n\r\n', 'a'),
    'of https_proxy demands another user name and password (HTTP_407)',
  ],
  [
    'a redirect',
    says('HTTP/1.1 302 Found\r\nlocation: http://attacker.example/\r\n\r\n'),
    `${REFUSED} (HTTP_302)`,
  ],
  ['a tunnel to nowhere', says(`${TUNNEL}\r\n`), CONNECTING],
];

describe('a proxy that answers CONNECT with', () => {
  it.concurrent.each(PROXIES)(
    '%s',
    async (_name, behave, message) => {
      const token = madeUpSecret();
      const proxy = await raw(behave);
      const good = await startApi({ '/': bearerOnly(token) });
      const endpoints = [
        { name: 'behind', url: 'https://service.test/', token: '${TOKEN}', timeout: '2s' },
        { name: 'neighbour', url: good.origin, token: '${TOKEN}' },
      ];
      const run = await runAmong([proxy, good], {
        env: { TOKEN: token, https_proxy: proxy.origin },
        inputs: HOSTILE_INPUTS,
        configFile: JSON.stringify({ endpoints }),
      });
      expect(endpointOf(run, 'behind')).toMatchObject({
        verdict: 'inconclusive',
        message: expect.stringContaining(message),
      });
      expect(endpointOf(run, 'neighbour').verdict).toBe('valid');
      expectUnharmed(run, { token });
    },
    60_000,
  );
});

const GOOD = answer('{"ok":true}');
const REJECTED = answer('{}', {
  status: '401 Unauthorized',
  headers: ['www-authenticate: Bearer'],
});

/** Two answers to one request, together or one a little after the other. */
const twice =
  (first: Buffer, second: Buffer, ms: number): Behaviour =>
  (socket) => {
    if (ms === 0) {
      socket.write(Buffer.concat([first, second]));
      return;
    }
    socket.write(first);
    setTimeout(() => socket.write(second), ms);
  };

/** After what time the second answer comes. While the next request waits for its own, nobody could tell them apart. */
const UNASKED = [
  { name: 'for the control', first: GOOD, ms: 0, verdict: 'valid' },
  { name: 'for the control, half a second later', first: GOOD, ms: 500, verdict: 'valid' },
  { name: 'for the confirmation', first: REJECTED, ms: 0, verdict: 'unauthorized' },
  { name: 'for the confirmation, at once', first: REJECTED, ms: 1, verdict: 'unauthorized' },
  {
    name: 'for the confirmation, half a second later',
    first: REJECTED,
    ms: 500,
    verdict: 'unauthorized',
  },
];

describe('an answer that nobody asked for is not taken', () => {
  const token = madeUpSecret();
  let run: ActionRun;

  beforeAll(async () => {
    const servers = await Promise.all(
      UNASKED.map(({ first, ms }) => startHostileServer(new Map([['/', twice(first, GOOD, ms)]]))),
    );
    const endpoints = UNASKED.map(({ name }, at) => ({
      name,
      url: servers[at]?.origin,
      token: '${TOKEN}',
    }));
    run = await runAmong(servers, {
      env: { TOKEN: token },
      inputs: HOSTILE_INPUTS,
      configFile: JSON.stringify({ endpoints }),
    });
  }, 60_000);

  it.each(UNASKED)('$name', ({ name, verdict }) => {
    expect(endpointOf(run, name).verdict).toBe(verdict);
  });

  it('and the run ends in time and memory', () => expectUnharmed(run, { token }));
});
