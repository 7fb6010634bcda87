import { beforeAll, describe, expect, it } from '@jest/globals';
import { Secret } from '../../../src/model/secret.js';
import type { TlsMaterial } from '../../../src/model/exchange.js';
import { Unsent } from '../../../src/http/failure.js';
import { createContexts } from '../../../src/http/tls.js';
import { type Certificates, createCertificates } from '../../support/certificates.js';

let certificates: Certificates;
beforeAll(async () => {
  certificates = await createCertificates();
});

function material(changes: Partial<TlsMaterial> = {}): TlsMaterial {
  const { cert, key } = certificates.client;
  return { cert, key: new Secret(key), passphrase: null, ca: null, ...changes };
}

describe('createContexts', () => {
  it('makes one context for all requests without material of their own', () => {
    const contextFor = createContexts();
    expect(contextFor(null)).toBe(contextFor(null));
  });

  it('makes one context for the same material in different objects', () => {
    const contextFor = createContexts();
    const [one, other] = [material(), material()].map((own) => contextFor(own));
    expect(one).toBe(other);
  });

  it('makes another for every other material', () => {
    const contextFor = createContexts();
    const { authority, expiredClient } = certificates;
    const contexts = [
      null,
      material(),
      material({ ca: authority.cert }),
      material({ passphrase: new Secret('not needed') }),
      material({ cert: expiredClient.cert, key: new Secret(expiredClient.key) }),
    ].map((own) => contextFor(own));
    expect(new Set(contexts).size).toBe(contexts.length);
  });

  it('reads a certificate with a chain, text around it and Windows line ends', () => {
    const cert = `A note\n${certificates.client.cert}\nAnother\n${certificates.authority.cert}\n`;
    const context = createContexts()(material({ cert: cert.replaceAll('\n', '\r\n') }));
    expect(context.context).toBeDefined();
  });

  it('says nothing of the material in a failure', () => {
    const key = certificates.server.key;
    const refuse = () => createContexts()(material({ key: new Secret(key) }));
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
