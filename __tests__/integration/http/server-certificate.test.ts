import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { TlsMaterial } from '../../../src/model/exchange.js';
import {
  type Authority,
  type Certificates,
  createAuthority,
  createCertificates,
  createSelfSigned,
  type Identity,
} from '../../support/certificates.js';
import { sendFromChild } from '../../support/child-sender.js';
import { startHttpServer, startRawServer } from '../../support/http-server.js';
import { answerOf, Cleanup, failureOf, get, testSender, via } from '../../support/http-sender.js';
import { startProxyServer } from '../../support/proxy-server.js';

const HOUR = 3_600_000;
/** Of the certificates for `here`, as OpenSSL writes addresses. */
const NAMES = ['localhost', '127.0.0.1', '0:0:0:0:0:0:0:1'];
const here = { names: ['localhost'], addresses: ['127.0.0.1', '::1'] };
const VERSIONS = ['TLSv1.2', 'TLSv1.3'] as const;

const cleanup = new Cleanup();
afterEach(() => cleanup.run());

let certificates: Certificates;
beforeAll(async () => {
  certificates = await createCertificates();
});

function trusting({ cert }: Pick<Authority, 'cert'> = certificates.authority): TlsMaterial {
  return { cert: null, key: null, passphrase: null, ca: cert };
}

/** `cert` may be a whole chain. */
async function startServer({ cert, key }: Identity, options: TlsOptions = {}) {
  return cleanup.add(
    await startHttpServer((_request, response) => response.end('here'), { cert, key, ...options }),
  );
}

/** The dates and the issuer of the first certificate of a PEM text. */
function datesOf({ cert }: Pick<Identity, 'cert'>) {
  const { validFrom, validTo, issuer } = new X509Certificate(cert);
  return {
    validFrom: Date.parse(validFrom),
    expiresAt: Date.parse(validTo),
    issuer: issuer.replace('CN=', ''),
  };
}

/** A whole second, because certificates hold no fraction. */
function inHours(hours: number): Date {
  return new Date(Math.floor(Date.now() / 1_000) * 1_000 + hours * HOUR);
}

function issueHere(authority: Authority, notBefore: Date, notAfter: Date): Promise<Identity> {
  return authority.issue({ name: 'here', use: 'server', ...here, notBefore, notAfter });
}

async function certificateOf(identity: Identity) {
  const server = await startServer(identity);
  const request = get(`https://localhost:${server.port}/`, { tls: trusting() });
  return answerOf(await cleanup.add(testSender()).send(request)).serverCertificate;
}

describe('the certificate behind an answer', () => {
  it.each(VERSIONS)(
    'is told with its end and its names, near as it may be: %s',
    async (version) => {
      const notAfter = inHours(1);
      const near = await issueHere(certificates.authority, inHours(-1), notAfter);
      const server = await startServer(near, { minVersion: version, maxVersion: version });
      const exchange = await cleanup
        .add(testSender())
        .send(get(server.origin, { tls: trusting() }));
      expect(answerOf(exchange).serverCertificate).toEqual({
        ...datesOf(near),
        expiresAt: notAfter.getTime(),
        names: NAMES,
      });
    },
  );

  it('is told for each answer', async () => {
    const server = await startServer(certificates.server);
    const sender = cleanup.add(testSender());
    for (let turn = 0; turn < 3; turn += 1) {
      const answer = answerOf(await sender.send(get(server.origin, { tls: trusting() })));
      expect(answer.serverCertificate).toEqual({
        ...datesOf(certificates.server),
        names: NAMES,
      });
    }
  });

  it('is told for an answer without a body', async () => {
    const server = cleanup.add(
      await startHttpServer((_request, response) => response.writeHead(204).end(), {
        ...certificates.server,
      }),
    );
    const exchange = await cleanup.add(testSender()).send(get(server.origin, { tls: trusting() }));
    expect(answerOf(exchange).serverCertificate?.names).toEqual(NAMES);
  });

  it('is the own one of the server, not the one that issued it', async () => {
    const between = await certificates.authority.issueAuthority('Between');
    const { cert, key } = await issueHere(between, inHours(-1), inHours(2));
    expect(await certificateOf({ cert: `${cert}\n${between.cert}`, key })).toEqual({
      ...datesOf({ cert }),
      names: NAMES,
    });
  });

  it('does not exist for http:', async () => {
    const server = cleanup.add(await startHttpServer((_request, response) => response.end()));
    const exchange = await cleanup.add(testSender()).send(get(server.origin));
    expect(answerOf(exchange).serverCertificate).toBeNull();
  });

  it('is looked at without a weaker verification: no name, no answer', async () => {
    const server = await startServer(
      await certificates.authority.issue({ name: 'x', use: 'server' }),
    );
    const exchange = await cleanup.add(testSender()).send(get(server.origin, { tls: trusting() }));
    expect(failureOf(exchange).code).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });
});

describe('the names of a certificate', () => {
  const issued = (name: string, names: readonly string[]) =>
    certificates.authority.issue({ name, use: 'server', names });

  it('are at most five', async () => {
    const names = ['localhost', ...Array.from({ length: 100 }, (_, index) => `n${index}.test`)];
    const told = await certificateOf(await issued('many', names));
    expect(told?.names).toEqual(['localhost', 'n0.test', 'n1.test', 'n2.test', 'n3.test']);
  });

  it('are told up to 253 characters, and left out above', async () => {
    const [fits, tooLong] = ['a'.repeat(253), 'b'.repeat(254)];
    const told = await certificateOf(await issued('long', [tooLong, fits, 'localhost']));
    expect(told?.names).toEqual([fits, 'localhost']);
  });

  it.each([
    ['a comma that looks like another entry', 'a.test, DNS:b.test'],
    ['a quote', 'a"b.test'],
    ['a backslash and a quote', 'a\\", DNS:b.test'],
    ['a line break', 'a\n::error::b'],
  ])('are left out, and are not two, when they hold %s', async (_what, name) => {
    const told = await certificateOf(await issued('hostile', [name, 'localhost']));
    expect(told?.names).toEqual(['localhost']);
  });
});

interface Refused {
  readonly what: string;
  readonly code: string;
  /** What the server sends, and whom the client trusts. The dates and names of what is sent first must be told. */
  stage(): Promise<{ readonly sends: Identity; readonly trusts: TlsMaterial | null }>;
}

const REFUSED: readonly Refused[] = [
  {
    what: 'that ended',
    code: 'CERT_HAS_EXPIRED',
    stage: async () => ({ sends: certificates.expired, trusts: trusting() }),
  },
  {
    what: 'that begins later',
    code: 'CERT_NOT_YET_VALID',
    stage: async () => ({
      sends: await issueHere(certificates.authority, inHours(1), inHours(2)),
      trusts: trusting(),
    }),
  },
  {
    what: 'for another name',
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    stage: async () => ({ sends: certificates.wrongName, trusts: trusting() }),
  },
  {
    what: 'signed by its own key',
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    stage: async () => ({ sends: certificates.selfSigned, trusts: null }),
  },
  {
    what: 'of an authority that nobody trusts',
    code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    stage: async () => ({ sends: certificates.server, trusts: null }),
  },
  {
    what: 'of an authority that came along and that nobody trusts',
    code: 'SELF_SIGNED_CERT_IN_CHAIN',
    stage: async () => {
      const { cert, key } = certificates.server;
      return { sends: { cert: `${cert}\n${certificates.authority.cert}`, key }, trusts: null };
    },
  },
  {
    what: 'whose issuer the server does not send',
    code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    stage: async () => {
      const between = await certificates.authority.issueAuthority('Between');
      return { sends: await issueHere(between, inHours(-1), inHours(1)), trusts: trusting() };
    },
  },
  {
    what: 'that is only good for a client',
    code: 'INVALID_PURPOSE',
    stage: async () => ({ sends: certificates.client, trusts: trusting() }),
  },
];

describe.each(REFUSED)('a certificate $what', ({ code, stage }) => {
  it.each(VERSIONS)(`is told as ${code}, with its dates and names: %s`, async (version) => {
    const { sends, trusts } = await stage();
    const server = await startServer(sends, { minVersion: version, maxVersion: version });
    const exchange = await cleanup.add(testSender()).send(get(server.origin, { tls: trusts }));
    const { subjectAltName } = new X509Certificate(sends.cert);
    expect(failureOf(exchange)).toEqual({
      kind: 'tls',
      code,
      detail: null,
      connected: false,
      certificate: {
        ...datesOf(sends),
        names: subjectAltName?.replaceAll(/DNS:|IP Address:/g, '').split(', ') ?? [],
      },
    });
    expect(server.requests).toHaveLength(0);
  });
});

describe('an issuer that has ended', () => {
  const past = () => ({ notBefore: inHours(-9), notAfter: inHours(-1) });

  it('leaves the dates those of the own one: the one between, which the server sends', async () => {
    const between = await certificates.authority.issueAuthority('Between', past());
    const { cert, key } = await issueHere(between, inHours(-2), inHours(2));
    const server = await startServer({ cert: `${cert}\n${between.cert}`, key });
    const exchange = await cleanup.add(testSender()).send(get(server.origin, { tls: trusting() }));
    expect(failureOf(exchange)).toMatchObject({
      code: 'CERT_HAS_EXPIRED',
      certificate: { ...datesOf({ cert }), names: NAMES },
    });
  });

  it('leaves the dates those of the own one: the trusted root, which is not sent', async () => {
    const root = await createAuthority('Old Authority', past());
    const own = await issueHere(root, inHours(-2), inHours(2));
    const server = await startServer(own);
    const request = get(server.origin, { tls: trusting(root) });
    expect(failureOf(await cleanup.add(testSender()).send(request))).toMatchObject({
      code: 'CERT_HAS_EXPIRED',
      certificate: { ...datesOf(own), names: NAMES },
    });
  });
});

describe('through a proxy', () => {
  const service = (options: { notBefore?: Date; notAfter?: Date } = {}) =>
    certificates.authority.issue({
      name: 'service',
      use: 'server',
      names: ['service.test'],
      ...options,
    });

  async function through(identity: Identity) {
    const endpoint = await startServer(identity);
    const proxy = cleanup.add(await startProxyServer({ target: endpoint.port }));
    const sender = cleanup.add(testSender({ proxyFor: via(proxy.origin) }));
    return () => sender.send(get('https://service.test/', { tls: trusting() }));
  }

  it('the certificate of the endpoint is told, also when the tunnel is used again', async () => {
    const identity = await service();
    const send = await through(identity);
    const dates = datesOf(identity);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(answerOf(await send()).serverCertificate).toEqual({
        ...dates,
        names: ['service.test'],
      });
    }
  });

  it('the certificate of the endpoint is told with its end when it is refused', async () => {
    const identity = await service({ notBefore: inHours(-2), notAfter: inHours(-1) });
    const send = await through(identity);
    expect(failureOf(await send())).toMatchObject({
      kind: 'tls',
      certificate: { ...datesOf(identity), names: ['service.test'] },
    });
  });

  it('the certificate of a proxy that is refused is not told', async () => {
    const { cert, key } = certificates.expired;
    const proxy = cleanup.add(await startProxyServer({ target: 1, tls: { cert, key } }));
    const sender = cleanup.add(testSender({ proxyFor: via(proxy.origin) }));
    const exchange = await sender.send(get('https://service.test/', { tls: trusting() }));
    expect(failureOf(exchange)).toMatchObject({ kind: 'proxy', certificate: null });
  });

  /** Only what a process starts with makes the certificate of a proxy trusted. */
  it('the certificate of a proxy that is accepted is not told', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'authority-'));
    cleanup.add({ close: () => rm(folder, { recursive: true }) });
    const file = join(folder, 'authority.pem');
    await writeFile(file, certificates.authority.cert);
    const { cert, key } = certificates.server;
    const secure = await startServer(await service());
    const plain = cleanup.add(await startHttpServer((_request, response) => response.end()));
    const tunnels = cleanup.add(
      await startProxyServer({ target: secure.port, tls: { cert, key } }),
    );
    const forwards = cleanup.add(
      await startProxyServer({ target: plain.port, tls: { cert, key } }),
    );
    const exchanges = await sendFromChild(
      [
        { url: 'https://service.test/', proxy: tunnels.origin },
        { url: 'http://service.test/', proxy: forwards.origin },
      ],
      { NODE_EXTRA_CA_CERTS: file },
    );
    expect(exchanges).toMatchObject([
      { answer: { status: 200, serverCertificate: { names: ['service.test'] } } },
      { answer: { status: 200, serverCertificate: null } },
    ]);
  });
});

describe('a TLS failure for another reason', () => {
  it('tells of no certificate', async () => {
    const server = cleanup.add(
      await startRawServer((socket) => {
        // The alert handshake_failure (RFC 8446, 5.1 and 6.2).
        socket.once('data', () => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 40])));
      }),
    );
    const exchange = await cleanup
      .add(testSender())
      .send(get(`https://127.0.0.1:${server.port}/`, { tls: trusting() }));
    expect(failureOf(exchange)).toMatchObject({ kind: 'tls', certificate: null });
  });
});

describe('a certificate signed by its own key that ended as well', () => {
  it('is told with its end, whichever of the two is the code', async () => {
    const both = await createSelfSigned({
      name: 'both',
      use: 'server',
      ...here,
      notBefore: inHours(-2),
      notAfter: inHours(-1),
    });
    const server = await startServer(both);
    const exchange = await cleanup.add(testSender()).send(get(server.origin));
    expect(failureOf(exchange).certificate).toMatchObject({ ...datesOf(both), names: NAMES });
  });
});
