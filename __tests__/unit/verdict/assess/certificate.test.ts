import { describe, expect, it } from '@jest/globals';
import type { ServerCertificate } from '../../../../src/model/exchange.js';
import { aCheck, aFailure, anAnswer, NOW } from '../../../support/checks.js';
import { concluded, textOf } from '../../../support/conclusions.js';

const DAY = 86_400_000;
const EXPIRED = Date.UTC(2026, 10, 20);

const refused = (code: string, certificate: Partial<ServerCertificate> = {}) =>
  concluded(aCheck(), [
    'first',
    aFailure({
      kind: 'tls',
      code,
      certificate: { expiresAt: null, validFrom: null, names: [], issuer: null, ...certificate },
    }),
  ]);

const CA = { issuer: 'Acme Issuing CA' };
const UNTRUSTED = 'is from Acme Issuing CA, and no authority behind it is trusted here';

describe("a server's certificate that is refused", () => {
  /** Codes: Node.js, "X509 certificate error codes"; X509_STORE_CTX_get_error(3). */
  it.each<[string, Partial<ServerCertificate>, string]>([
    [
      'CERT_HAS_EXPIRED',
      { expiresAt: EXPIRED },
      'its certificate expired on 2026-11-20 (CERT_HAS_EXPIRED)',
    ],
    ['CERT_HAS_EXPIRED', { expiresAt: NOW }, 'its certificate expired on 2026-11-23'],
    ['CERT_HAS_EXPIRED', { expiresAt: NOW + 1 }, 'a certificate in its chain has expired'],
    ['CERT_HAS_EXPIRED', {}, 'a certificate in its chain has expired'],
    ['CERT_NOT_YET_VALID', { validFrom: NOW + DAY }, 'is not valid before 2026-11-24'],
    ['CERT_NOT_YET_VALID', { validFrom: NOW }, 'a certificate in its chain is not valid yet'],
    ['CERT_NOT_YET_VALID', {}, 'a certificate in its chain is not valid yet'],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      { names: ['a.example', 'b.example'] },
      'is for a.example, b.example, not for this host',
    ],
    ['ERR_TLS_CERT_ALTNAME_INVALID', {}, 'is for another host'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', {}, 'is self-signed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', CA, UNTRUSTED],
    ['UNABLE_TO_GET_ISSUER_CERT', CA, UNTRUSTED],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', CA, UNTRUSTED],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', {}, 'is from an authority without a name'],
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      CA,
      'it sends only its own certificate, and Acme Issuing CA, which issued it, is not trusted here',
    ],
    ['INVALID_PURPOSE', {}, 'is not one for a server'],
    ['CERT_SIGNATURE_FAILURE', CA, 'was not signed by the certificate of Acme Issuing CA'],
    ['CERT_REVOKED', {}, 'was refused'],
  ])('is told: %s %j', (code, certificate, words) => {
    const result = refused(code, certificate);
    expect(result.verdict).toBe('inconclusive');
    expect(textOf(result.message)).toContain(words);
  });

  it.each([
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /full chain.*tls\.ca.*NODE_EXTRA_CA_CERTS/],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /full chain.*tls\.ca.*NODE_EXTRA_CA_CERTS/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /self-signed on purpose.*tls\.ca/],
    ['CERT_HAS_EXPIRED', /^Fix the certificate on the server/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /^Fix the certificate on the server/],
  ])('gets the steps that fit: %s', (code, steps) => {
    expect(refused(code, CA).fix.map(textOf).join(' ')).toMatch(steps);
  });

  it.each(['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_NOT_YET_VALID'])(
    'is not taken for one of an unknown authority: %s',
    (code) => {
      expect(refused(code, CA).fix.map(textOf).join(' ')).not.toMatch(/NODE_EXTRA|tls\.ca/);
    },
  );

  it('names its issuer as text of the server', () => {
    const { message } = refused('UNABLE_TO_VERIFY_LEAF_SIGNATURE', CA);
    expect(message).toContainEqual({ text: 'Acme Issuing CA', from: 'server' });
  });

  it.each([
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', true],
    ['CERT_HAS_EXPIRED', false],
  ])('behind a proxy may be that of one which inspects TLS: %s', (code, says) => {
    const proxy = { variable: 'HTTPS_PROXY', host: 'proxy.corp.test:3128' };
    const certificate = { expiresAt: null, validFrom: null, names: [], ...CA };
    const failure = aFailure({ kind: 'tls', code, certificate, proxy });
    const text = textOf(concluded(aCheck(), ['first', failure]).message);
    expect(text.includes('proxy.corp.test:3128 of HTTPS_PROXY, which may inspect TLS')).toBe(says);
  });

  it('names what it is for as text of the server', () => {
    const { message } = refused('ERR_TLS_CERT_ALTNAME_INVALID', { names: ['a.example'] });
    expect(message).toContainEqual({ text: 'a.example', from: 'server' });
  });
});

describe("a server's certificate near its end", () => {
  const evidence = (expiresAt: number | null) => {
    const exchange = anAnswer(200);
    if (exchange.kind !== 'answer') throw new Error('an answer is an answer');
    const serverCertificate =
      expiresAt === null ? null : { validFrom: null, expiresAt, names: [], issuer: null };
    const answer = { ...exchange.answer, serverCertificate };
    return concluded(aCheck(), ['first', { ...exchange, answer }])
      .evidence.map(textOf)
      .join();
  };

  it('is evidence within warn-within, whatever the verdict', () => {
    expect(evidence(NOW + 14 * DAY)).toContain("The server's own certificate expires in 14 days");
    expect(evidence(NOW + 14 * DAY + 1)).not.toContain('certificate');
    expect(evidence(null)).not.toContain('certificate');
  });
});

it('a handshake that fails for another reason is not blamed on the certificate', () => {
  const failure = aFailure({
    kind: 'tls',
    code: 'ERR_SSL_WRONG_VERSION_NUMBER',
    certificate: null,
  });
  const result = concluded(aCheck(), ['first', failure]);
  expect(textOf(result.message)).toContain('failed the TLS handshake (ERR_SSL_WRONG');
  expect(result.fix.map(textOf).join(' ')).not.toContain('tls.ca');
});
