import type { TlsOptions } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret } from '../../../src/model/secret.js';
import type { TlsMaterial } from '../../../src/model/exchange.js';
import {
  type Certificates,
  createCertificates,
  encryptKey,
  type Identity,
} from '../../support/certificates.js';
import { sendFromChild } from '../../support/child-sender.js';
import { startHttpServer, startRawServer } from '../../support/http-server.js';
import { answerOf, Cleanup, failureOf, get, testSender } from '../../support/http-sender.js';
import { startProxyServer } from '../../support/proxy-server.js';

const cleanup = new Cleanup();
afterEach(() => cleanup.run());

let certificates: Certificates;
beforeAll(async () => {
  certificates = await createCertificates();
});

const NONE: TlsMaterial = { cert: null, key: null, passphrase: null, ca: null };

function trusting(changes: Partial<TlsMaterial> = {}): TlsMaterial {
  return { ...NONE, ca: certificates.authority.cert, ...changes };
}

function presenting({ cert, key }: Identity): TlsMaterial {
  return trusting({ cert, key: new Secret(key) });
}

async function startServer(identity: Identity, options: TlsOptions = {}) {
  const { cert, key } = identity;
  return cleanup.add(
    await startHttpServer(
      (_request, response, incoming) => {
        const peer = Reflect.get(incoming.socket, 'authorized');
        response.end(peer === true ? 'known' : 'unknown');
      },
      { cert, key, ...options },
    ),
  );
}

describe('the certificate of a server', () => {
  it('is accepted when the configured authority issued it, by address and by name', async () => {
    const server = await startServer(certificates.server);
    const sender = cleanup.add(testSender());
    for (const host of ['127.0.0.1', 'localhost']) {
      const url = `https://${host}:${server.port}/`;
      expect(answerOf(await sender.send(get(url, { tls: trusting() }))).status).toBe(200);
    }
  });

  it.each<[string, keyof Certificates & ('server' | 'expired' | 'wrongName'), boolean, string]>([
    ['of an unknown authority', 'server', false, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['past its end', 'expired', true, 'CERT_HAS_EXPIRED'],
    ['for another name', 'wrongName', true, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('is refused before anything is sent: %s', async (_what, which, trusted, code) => {
    const server = await startServer(certificates[which]);
    const tls = trusted ? trusting() : null;
    const exchange = await cleanup.add(testSender()).send(get(server.origin, { tls }));
    expect(failureOf(exchange)).toMatchObject({
      kind: 'tls',
      code,
      detail: null,
      connected: false,
    });
    expect(server.requests).toHaveLength(0);
  });

  it('is refused when it is self-signed', async () => {
    const server = await startServer(certificates.selfSigned);
    const exchange = await cleanup.add(testSender()).send(get(server.origin));
    expect(failureOf(exchange)).toMatchObject({ kind: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  it('is compared with the host of the URL, not with a Host header', async () => {
    const server = await startServer(certificates.wrongName);
    const request = get(server.origin, { tls: trusting(), headers: { host: 'elsewhere.test' } });
    expect(failureOf(await cleanup.add(testSender()).send(request))).toMatchObject({
      kind: 'tls',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('is verified for each check by its own authority', async () => {
    const server = await startServer(certificates.server);
    const sender = cleanup.add(testSender());
    answerOf(await sender.send(get(server.origin, { tls: trusting() })));
    expect(failureOf(await sender.send(get(server.origin)))).toMatchObject({ kind: 'tls' });
  });
});

describe('a client certificate', () => {
  const demanding = () => ({ requestCert: true, ca: certificates.authority.cert });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('is presented in %s', async (version) => {
    const server = await startServer(certificates.server, {
      ...demanding(),
      minVersion: version,
      maxVersion: version,
    });
    const request = get(server.origin, { tls: presenting(certificates.client) });
    expect(answerOf(await cleanup.add(testSender()).send(request)).body).toEqual({
      kind: 'text',
      text: 'known',
    });
  });

  it('is presented with an encrypted key', async () => {
    const server = await startServer(certificates.server, demanding());
    const tls = trusting({
      cert: certificates.client.cert,
      key: new Secret(encryptKey(certificates.client.key, 'open sesame')),
      passphrase: new Secret('open sesame'),
    });
    const answer = answerOf(await cleanup.add(testSender()).send(get(server.origin, { tls })));
    expect(answer.body).toEqual({ kind: 'text', text: 'known' });
  });

  it('never travels on a connection of a request without one', async () => {
    const server = await startServer(certificates.server, {
      ...demanding(),
      rejectUnauthorized: false,
    });
    const sender = cleanup.add(testSender());
    const bodies: unknown[] = [];
    for (const tls of [
      presenting(certificates.client),
      trusting(),
      presenting(certificates.client),
    ]) {
      bodies.push(answerOf(await sender.send(get(server.origin, { tls }))).body);
    }
    expect(bodies).toEqual(['known', 'unknown', 'known'].map((text) => ({ kind: 'text', text })));
    expect(server.connections).toHaveLength(3);
  });

  /** Numbers from RFC 8446, 6. */
  it.each([
    ['bad_certificate', 42],
    ['unsupported_certificate', 43],
    ['certificate_revoked', 44],
    ['certificate_expired', 45],
    ['certificate_unknown', 46],
    ['unknown_ca', 48],
    ['access_denied', 49],
    ['certificate_required', 116],
  ])('is rejected when the server sends the alert %s', async (_name, alert) => {
    const server = cleanup.add(await startAlertServer(alert));
    const request = get(`https://127.0.0.1:${server.port}/`, {
      tls: presenting(certificates.client),
    });
    const failure = failureOf(await cleanup.add(testSender()).send(request));
    expect(failure).toMatchObject({ kind: 'client-certificate-rejected', connected: false });
    expect(failure.code).toMatch(/_ALERT_/);
  });

  it.each([
    ['handshake_failure', 40],
    ['protocol_version', 70],
    ['internal_error', 80],
    ['unrecognized_name', 112],
  ])('is not blamed when the server sends the alert %s', async (_name, alert) => {
    const server = cleanup.add(await startAlertServer(alert));
    const request = get(`https://127.0.0.1:${server.port}/`, {
      tls: presenting(certificates.client),
    });
    const failure = failureOf(await cleanup.add(testSender()).send(request));
    expect(failure).toMatchObject({ kind: 'tls', connected: false });
  });

  it('is missing when the server demands one after the handshake and none was presented, as in TLS 1.3 (RFC 8446, 4.4.2.4)', async () => {
    const server = await startServer(certificates.server, {
      ...demanding(),
      rejectUnauthorized: true,
      minVersion: 'TLSv1.3',
    });
    const request = get(server.origin, { tls: trusting() });
    expect(failureOf(await cleanup.add(testSender()).send(request))).toEqual({
      kind: 'client-certificate-missing',
      code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
      detail: null,
      connected: true,
      certificate: null,
    });
    expect(server.requests).toHaveLength(0);
  });

  it('that a server demands and does not get is a failure, never an answer', async () => {
    const server = await startServer(certificates.server, {
      ...demanding(),
      rejectUnauthorized: true,
      maxVersion: 'TLSv1.2',
    });
    const request = get(server.origin, { tls: trusting() });
    expect(failureOf(await cleanup.add(testSender()).send(request))).toMatchObject({
      kind: 'tls',
      connected: false,
    });
    expect(server.requests).toHaveLength(0);
  });
});

/** Answers the ClientHello with one fatal alert: a plain record of type 21 (RFC 8446, 5.1 and 6). */
function startAlertServer(alert: number) {
  return startRawServer((socket) => {
    socket.once('data', () => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, alert])));
  });
}

describe('material that cannot be used', () => {
  const unusable: readonly (readonly [string, () => Partial<TlsMaterial>, string])[] = [
    ['a certificate that is no PEM', () => pair({ cert: 'x' }), 'cert no-pem'],
    ['a certificate that is empty', () => pair({ cert: ' ' }), 'cert empty'],
    [
      'a certificate that is damaged',
      () => pair({ cert: damaged(certificates.client.cert) }),
      'cert unreadable',
    ],
    ['a key that is no PEM', () => pair({ key: 'x' }), 'key no-pem'],
    [
      'a key that is damaged',
      () => pair({ key: damaged(certificates.client.key) }),
      'key unreadable',
    ],
    [
      'a key of another certificate',
      () => pair({ key: certificates.server.key }),
      'key other-pair',
    ],
    ['a certificate without a key', () => ({ cert: certificates.client.cert }), 'cert lonely'],
    ['a key without a certificate', () => ({ key: new Secret('x') }), 'key lonely'],
    [
      'an encrypted key without its passphrase',
      () => pair({ key: encrypted() }),
      'key no-passphrase',
    ],
    ['a wrong passphrase', () => locked('wrong'), 'passphrase wrong-passphrase'],
    ['a wrong passphrase in a file', () => locked('wrong\n'), 'passphrase wrong-passphrase'],
    [
      'a passphrase with its line break',
      () => locked('open sesame\n'),
      'passphrase passphrase-margin',
    ],
    ['a passphrase with a blank', () => locked(' open sesame'), 'passphrase passphrase-margin'],
    ['an authority that is no PEM', () => ({ ca: 'x' }), 'ca no-pem'],
    ['an authority that is empty', () => ({ ca: '' }), 'ca empty'],
    ['an authority in Base64', () => ({ ca: base64(certificates.authority.cert) }), 'ca base64'],
    [
      'an authority that is damaged',
      () => ({ ca: damaged(certificates.authority.cert) }),
      'ca unreadable',
    ],
    [
      'certificate and key exchanged',
      () => pair({ cert: certificates.client.key, key: certificates.client.cert }),
      'cert swapped',
    ],
    ['a key for a certificate', () => pair({ cert: certificates.client.key }), 'cert key'],
    ['a certificate for a key', () => pair({ key: certificates.client.cert }), 'key certificate'],
    [
      'a chain in the wrong order',
      () => pair({ cert: `${certificates.authority.cert}\n${certificates.client.cert}` }),
      'cert reversed',
    ],
    [
      'a key with \\n in place of line breaks',
      () => pair({ key: certificates.client.key.replaceAll('\n', '\\n') }),
      'key escaped',
    ],
    [
      'an encrypted key with \\n in place of line breaks',
      () => ({ ...locked('open sesame'), key: new Secret(encrypted().replaceAll('\n', '\\n')) }),
      'key escaped',
    ],
    [
      'a certificate on one line',
      () => pair({ cert: certificates.client.cert.replaceAll('\n', ' ') }),
      'cert flat',
    ],
    ['a key in Base64', () => pair({ key: base64(certificates.client.key) }), 'key base64'],
  ];

  it.each(unusable)('is named, and nothing is sent: %s', async (_what, changes, fault) => {
    const server = await startServer(certificates.server);
    const request = get(server.origin, { tls: { ...NONE, ...changes() } });
    const failure = failureOf(await cleanup.add(testSender()).send(request));
    expect(failure).toMatchObject({ kind: 'client-certificate-unusable', connected: false });
    expect(`${failure.material?.part} ${failure.material?.flaw}`).toBe(fault);
    expect(server.connections).toHaveLength(0);
  });

  it('is not what is only unusual: text around, Windows line ends, one long line, both in one text', async () => {
    const { cert, key } = certificates.client;
    const long = (pem: string) => pem.trim().replace(/(?<!-----)\n(?!-----)/g, '');
    const usable = [
      pair({ cert: `Subject: x\n${cert}`, key: `Bag Attributes\n${key}` }),
      pair({ cert: cert.replaceAll('\n', '\r\n'), key: key.replaceAll('\n', '\r\n') }),
      pair({ cert: long(cert), key: long(key) }),
      pair({ cert: `${cert}\n${key}`, key: `${cert}\n${key}` }),
      { ...pair({}), passphrase: new Secret('not needed\n') },
    ];
    const server = await startServer(certificates.server, {
      requestCert: true,
      ca: certificates.authority.cert,
    });
    for (const changes of usable) {
      const request = get(server.origin, { tls: trusting(changes) });
      const answer = answerOf(await cleanup.add(testSender()).send(request));
      expect(answer.body).toEqual({ kind: 'text', text: 'known' });
    }
  });

  function pair(changes: Partial<Identity>): Partial<TlsMaterial> {
    const { cert, key } = { ...certificates.client, ...changes };
    return { cert, key: new Secret(key) };
  }

  function locked(passphrase: string): Partial<TlsMaterial> {
    return { ...pair({ key: encrypted() }), passphrase: new Secret(passphrase) };
  }

  function encrypted(): string {
    return encryptKey(certificates.client.key, 'open sesame');
  }

  function damaged(pem: string): string {
    return pem.replace(/\n[^\n]{20}/, '\nAAAAAAAAAAAAAAAAAAAA');
  }

  function base64(pem: string): string {
    return Buffer.from(pem).toString('base64');
  }
});

describe('NODE_TLS_REJECT_UNAUTHORIZED=0', () => {
  it('weakens neither the connection to an endpoint, nor to a proxy, nor through a tunnel', async () => {
    const { cert, key } = certificates.selfSigned;
    const endpoint = await startServer({ cert, key });
    const plainProxy = cleanup.add(await startProxyServer({ target: endpoint.port }));
    const secureProxy = cleanup.add(
      await startProxyServer({ target: endpoint.port, tls: { cert, key } }),
    );
    const cases = [
      { url: endpoint.origin, proxy: '' },
      { url: 'https://service.test/', proxy: plainProxy.origin },
      { url: 'https://service.test/', proxy: secureProxy.origin },
    ];
    expect(await sendFromChild(cases, { NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toMatchObject([
      { failure: { kind: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
      { failure: { kind: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
      { failure: { kind: 'proxy', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
    ]);
    expect(endpoint.requests).toHaveLength(0);
  });
});
