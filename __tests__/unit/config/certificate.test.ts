import { describe, expect, it } from '@jest/globals';
import { certificateProblem } from '../../../src/config/certificate.js';
import { createAuthority } from '../../support/certificates.js';

const authority = await createAuthority();
const { cert, key } = authority;

describe('a certificate', () => {
  it.each([
    { is: 'one certificate', pem: cert },
    { is: 'a chain', pem: cert + cert },
    { is: 'CRLF line ends', pem: cert.replaceAll('\n', '\r\n') },
    { is: 'text around it', pem: `subject: test\n${cert}\nend` },
    { is: 'the older label of OpenSSL', pem: cert.replaceAll(' CERT', ' X509 CERT') },
    { is: 'the label of a trusted one', pem: cert.replaceAll(' CERT', ' TRUSTED CERT') },
  ])('with $is is accepted', ({ pem }) => {
    expect(certificateProblem(pem)).toBeNull();
  });

  it.each([
    { is: 'nothing', pem: '' },
    { is: 'a private key', pem: key },
    { is: 'its end missing', pem: cert.slice(0, -30) },
    { is: 'escapes in place of line breaks', pem: cert.replaceAll('\n', '\\n') },
    {
      is: 'other bytes inside',
      pem: cert.replace(/\n[A-Za-z0-9+/]{20}/, '\nAAAAAAAAAAAAAAAAAAAA'),
    },
    {
      is: 'a broken one after a good one',
      pem: `${cert}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
    },
    { is: 'the second of a chain cut off', pem: cert + cert.slice(0, -30) },
    { is: 'the first of a chain cut off', pem: cert.slice(0, -30) + cert },
  ])('with $is is refused', ({ pem }) => {
    expect(certificateProblem(pem)).not.toBeNull();
  });
});
