import { beforeAll, describe, expect, it } from '@jest/globals';
import { Secret } from '../../../src/model/secret.js';
import type { TlsMaterial } from '../../../src/model/exchange.js';
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

function contextOf(choice: ReturnType<ReturnType<typeof createContexts>>) {
  if (choice.kind === 'context') return choice;
  throw new Error(`Unusable: ${choice.failure.detail}`);
}

describe('createContexts', () => {
  it('makes one context for all requests without material of their own', () => {
    const contextFor = createContexts();
    expect(contextOf(contextFor(null)).context).toBe(contextOf(contextFor(null)).context);
  });

  it('makes one context for the same material in different objects', () => {
    const contextFor = createContexts();
    const [one, other] = [material(), material()].map((own) => contextOf(contextFor(own)));
    expect(one?.context).toBe(other?.context);
    expect(one?.id).toBe(other?.id);
  });

  it('makes another for every other material', () => {
    const contextFor = createContexts();
    const { authority, expiredClient } = certificates;
    const choices = [
      null,
      material(),
      material({ ca: authority.cert }),
      material({ passphrase: new Secret('not needed') }),
      material({ cert: expiredClient.cert, key: new Secret(expiredClient.key) }),
    ].map((own) => contextOf(contextFor(own)));
    expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
    expect(new Set(choices.map(({ context }) => context)).size).toBe(choices.length);
  });

  it('reads a certificate with a chain, text around it and Windows line ends', () => {
    const cert = `A note\n${certificates.client.cert}\nAnother\n${certificates.authority.cert}\n`;
    const choice = createContexts()(material({ cert: cert.replaceAll('\n', '\r\n') }));
    expect(choice.kind).toBe('context');
  });

  it('says nothing of the material, neither in a failure nor in an id', () => {
    const contextFor = createContexts();
    const key = certificates.server.key;
    const texts = JSON.stringify([
      contextFor(material({ key: new Secret(key) })),
      contextOf(contextFor(material())).id,
    ]);
    for (const line of [...key.split('\n'), ...certificates.client.key.split('\n')]) {
      if (line !== '') expect(texts).not.toContain(line);
    }
  });
});
