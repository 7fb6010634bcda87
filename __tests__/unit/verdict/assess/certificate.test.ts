import { describe, expect, it } from '@jest/globals';
import type { CertificateFailure } from '../../../../src/model/exchange.js';
import { aCheck, aFailure, anAnswer, NOW } from '../../../support/checks.js';
import { concluded, textOf } from '../../../support/conclusions.js';

const DAY = 86_400_000;
const EXPIRED = Date.UTC(2026, 10, 20);

const refused = (certificate: Partial<CertificateFailure>) =>
  concluded(aCheck(), [
    'first',
    aFailure({
      kind: 'tls',
      code: 'CODE',
      certificate: {
        problem: 'other',
        expiresAt: null,
        validFrom: null,
        names: [],
        ...certificate,
      },
    }),
  ]);

describe("a server's certificate that is refused", () => {
  it.each([
    [
      { problem: 'expired', expiresAt: EXPIRED },
      'a certificate in its chain expired on 2026-11-20 (CODE)',
    ],
    [{ problem: 'expired' }, 'a certificate in its chain has expired (CODE)'],
    [{ problem: 'not-yet-valid', validFrom: EXPIRED }, 'is not valid before 2026-11-20'],
    [{ problem: 'not-yet-valid' }, 'is not valid yet'],
    [
      { problem: 'other-name', names: ['a.example', 'b.example'] },
      'is for a.example, b.example, not for this host',
    ],
    [{ problem: 'other-name' }, 'is for another host'],
    [{ problem: 'self-signed' }, 'is self-signed'],
    [{ problem: 'unknown-authority' }, 'is from an authority that is not trusted'],
    [{ problem: 'other' }, 'was refused'],
  ] as const)('is told: %j', (certificate, words) => {
    const result = refused(certificate);
    expect(result.verdict).toBe('inconclusive');
    expect(textOf(result.message)).toContain(words);
    expect(result.fix.map(textOf).join(' ')).toContain('tls.ca');
  });

  it('names what it is for as text of the server', () => {
    const { message } = refused({ problem: 'other-name', names: ['a.example'] });
    expect(message).toContainEqual({ text: 'a.example', from: 'server' });
  });
});

describe("a server's certificate near its end", () => {
  const evidence = (expiresAt: number | null) => {
    const exchange = anAnswer(200);
    if (exchange.kind !== 'answer') throw new Error('an answer is an answer');
    const serverCertificate = expiresAt === null ? null : { expiresAt, names: [] };
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
