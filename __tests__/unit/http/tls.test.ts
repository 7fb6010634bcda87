import { beforeAll, describe, expect, it } from '@jest/globals';
import { Secret } from '../../../src/model/secret.js';
import type { TlsMaterial } from '../../../src/model/exchange.js';
import { Unsent } from '../../../src/http/failure.js';
import { secureContext } from '../../../src/http/tls.js';
import { type Certificates, createCertificates } from '../../support/certificates.js';

let certificates: Certificates;
beforeAll(async () => {
  certificates = await createCertificates();
});

function material(changes: Partial<TlsMaterial> = {}): TlsMaterial {
  const { cert, key } = certificates.client;
  return { cert, key: new Secret(key), passphrase: null, ca: null, ...changes };
}

describe('secureContext', () => {
  it('reads a certificate with a chain, text around it and Windows line ends', () => {
    const cert = `A note\n${certificates.client.cert}\nAnother\n${certificates.authority.cert}\n`;
    const context = secureContext(material({ cert: cert.replaceAll('\n', '\r\n') }));
    expect(context.context).toBeDefined();
  });

  it('says nothing of the material in a failure', () => {
    const key = certificates.server.key;
    const refuse = () => secureContext(material({ key: new Secret(key) }));
    expect(refuse).toThrow(Unsent);
    const texts = JSON.stringify(unsentBy(refuse));
    for (const line of key.split('\n')) {
      if (line !== '') expect(texts).not.toContain(line);
    }
  });
});

function unsentBy(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof Unsent) return [error.failure, error.message];
  }
  return null;
}
