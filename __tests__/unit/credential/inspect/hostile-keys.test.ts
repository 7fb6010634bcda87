import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { generateKey } from 'openpgp';
import type { Inspector } from '../../../../src/credential/inspect/inspector.js';
import { pgp } from '../../../../src/credential/inspect/pgp.js';
import { sshCertificate } from '../../../../src/credential/inspect/ssh-certificate.js';
import { sshKey } from '../../../../src/credential/inspect/ssh-key.js';
import { anyCharacter } from '../../../support/any-character.js';
import { saidIn, verdictOf } from '../../../support/inspections.js';
import { opensshKey, pemOf, sshString } from '../../../support/openssh-key.js';

const INSPECTORS: readonly (readonly [string, Inspector])[] = [
  ['pgp', pgp],
  ['ssh-key', sshKey],
  ['ssh-certificate', sshCertificate],
];
const NOW = Date.UTC(2026, 10, 25);

const bytes = fc.uint8Array({ maxLength: 400 });
const labels = fc.constantFrom(
  'OPENSSH PRIVATE KEY',
  'RSA PRIVATE KEY',
  'EC PRIVATE KEY',
  'PRIVATE KEY',
  'ENCRYPTED PRIVATE KEY',
  'PGP PRIVATE KEY BLOCK',
  'PGP PUBLIC KEY BLOCK',
);
const certificateLine = bytes.map(
  (content) => `ssh-rsa-cert-v01@openssh.com ${Buffer.from(content).toString('base64')}`,
);
const hostile = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 300 }),
  bytes.map((content) => Buffer.from(content).toString('base64')),
  fc.tuple(labels, bytes).map(([label, content]) => pemOf(label, content)),
  // Behind a head that is right.
  bytes.map((content) =>
    pemOf('OPENSSH PRIVATE KEY', Buffer.concat([Buffer.from('openssh-key-v1\0'), content])),
  ),
  bytes
    .map((content) =>
      Buffer.concat([sshString('ssh-ed25519-cert-v01@openssh.com'), content]).toString('base64'),
    )
    .map((base64) => `ssh-ed25519-cert-v01@openssh.com ${base64}`),
  certificateLine,
);

describe.each(INSPECTORS)('%s', (_name, inspector) => {
  it('never rejects, and never calls what is no key one', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.string({ maxLength: 20 }), async (content, passphrase) => {
        const { kind } = await inspector.inspect({ content, passphrase }, NOW);
        expect(kind).not.toBe('read');
      }),
    );
  });

  it.each([
    ['a long line', 'A'.repeat(200_000)],
    ['many beginnings', '-----BEGIN OPENSSH PRIVATE KEY-----'.repeat(7_000)],
    ['many beginnings of PGP', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n'.repeat(6_000)],
    ['blanks', ' '.repeat(200_000)],
    ['blanks behind a beginning', `-----BEGIN PRIVATE KEY-----${' \t'.repeat(100_000)}x`],
    ['backslashes', `-----BEGIN PRIVATE KEY-----${'\\'.repeat(200_000)}x`],
    ['backslashes behind a written line break', `-----\\n${'\\'.repeat(200_000)}x`],
    ['hexadecimal digits and blanks', `${'ABCD    '.repeat(25_000)}x`],
    ['a type of a certificate that goes on', `ssh-${'a'.repeat(200_000)}`],
    ['more than is read', 'x'.repeat(300_000)],
  ])('is done with %s in no time', async (_what, content) => {
    const { kind } = await inspector.inspect({ content }, NOW);
    expect(kind).not.toBe('read');
  });
});

/** One byte of the binary form changed, or the rest left out. */
const damage = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }), cut: fc.boolean() });
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(pem: string, label: string, { at, by, cut }: Damage): string {
  const body = pem.replaceAll(/-----[^-]*-----|^=.*$|\s/gm, '');
  const content = Buffer.from(body, 'base64');
  const index = at % content.length;
  content[index] = (content[index] ?? 0) ^ by;
  return pemOf(label, cut ? content.subarray(0, index) : content);
}

describe('a damaged key', () => {
  it('of SSH never makes the inspection reject, nor shows what is in it', async () => {
    const key = opensshKey();
    const secret = key.split('\n').slice(3, -2);
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const content = damaged(key, 'OPENSSH PRIVATE KEY', how);
        const inspection = await sshKey.inspect({ content }, NOW);
        if (how.cut) expect(inspection.kind).not.toBe('read');
        for (const line of secret) expect(saidIn(inspection)).not.toContain(line);
      }),
    );
  });

  it('of PGP never makes the inspection reject', async () => {
    const { privateKey } = await generateKey({
      userIDs: { name: 'Release' },
      type: 'ecc',
      curve: 'ed25519Legacy',
      date: new Date(NOW),
    });
    expect(verdictOf(await pgp.inspect({ content: privateKey }, NOW))).toMatch(/^read: /);
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const content = damaged(privateKey, 'PGP PRIVATE KEY BLOCK', how);
        expect(['read', 'unusable', 'unreadable']).toContain(
          (await pgp.inspect({ content }, NOW)).kind,
        );
      }),
    );
  });
});

describe('a key whose head asks for too much', () => {
  const options = (rounds: number, salt = 'sixteen bytes of') => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(rounds);
    return Buffer.concat([sshString(salt), count]);
  };
  const of = (head: Partial<{ cipher: string; kdf: string; options: Buffer }>) =>
    opensshKey({ cipher: 'aes256-ctr', kdf: 'bcrypt', options: options(1), ...head });

  it.each([
    [
      'more rounds than there is time for',
      { options: options(4_294_967_295) },
      'unreadable: The key is encrypted with 4294967295 rounds of bcrypt, and this action computes no more than 256.',
    ],
    ['no rounds', { options: options(0) }, 'malformed (content): The key is damaged.'],
    ['no salt', { options: options(1, '') }, 'malformed (content): The key is damaged.'],
    [
      'a cipher that nobody knows',
      { cipher: 'rot13' },
      'unreadable: The key is encrypted in a way that this action does not know.',
    ],
    [
      'a cipher by the name of a property',
      { cipher: 'toString' },
      'unreadable: The key is encrypted in a way that this action does not know.',
    ],
    [
      'another derivation',
      { kdf: 'scrypt' },
      'unreadable: The key is encrypted in a way that this action does not know.',
    ],
  ])('is not opened: %s', async (_what, head, verdict) => {
    const inspection = await sshKey.inspect({ content: of(head), passphrase: 'x' }, NOW);
    expect(verdictOf(inspection)).toBe(verdict);
  });
});

describe('what is no key', () => {
  it.each([
    ['', 'is empty'],
    [' \n', 'is empty'],
    [
      'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none',
      'is a key in the format of PuTTY (.ppk)',
    ],
    ['~/.ssh/id_ed25519', 'is the path of a file, not the text that is in it'],
    ['id_rsa.pem', 'is the path of a file, not the text that is in it'],
    ['{"type": "service_account"}', 'is JSON'],
    ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'is an X.509 certificate'],
    ['-----BEGIN RSA PUBLIC KEY-----\nMIIB', 'is a public key'],
    ['-----BEGIN CERTIFICATE REQUEST-----\nMIIB', 'is a request for a certificate (CSR)'],
    ['hunter2', 'is not an SSH private key'],
  ])('is said to be what it is: %j', async (content, words) => {
    expect(verdictOf(await sshKey.inspect({ content }, NOW))).toBe(
      `malformed (content): The value ${words}.`,
    );
  });

  it('gets the command that converts a key of PuTTY', async () => {
    const inspection = await sshKey.inspect({ content: 'PuTTY-User-Key-File-2: ssh-rsa' }, NOW);
    expect(inspection).toMatchObject({
      steps: [
        'Convert it with `puttygen key.ppk -O private-openssh -o key` (package `putty-tools`).',
        '{store}',
      ],
    });
  });

  it.each([
    ['a key of PGP as one of SSH', sshKey, pemOf('PGP PRIVATE KEY BLOCK', Buffer.of(1)), 'pgp'],
    ['a key of SSH as one of PGP', pgp, opensshKey(), 'ssh-key'],
  ])('is sent to the right kind of check: %s', async (_what, inspector, content, kind) => {
    const inspection = await inspector.inspect({ content }, NOW);
    const [step] = inspection.kind === 'unusable' ? inspection.steps : [];
    expect(step).toBe(`If you meant to check that, write \`${kind}\` as its kind.`);
  });
});
