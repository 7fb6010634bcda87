import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { privateKey } from '../../../../src/credential/inspect/private-key.js';
import { templateOf } from '../../../../src/values/template.js';
import { anyCharacter } from '../../../support/any-character.js';
import { bashOf, saidIn, summed } from '../../../support/inspections.js';
import { OPENSSL, describeWith } from '../../../support/programs.js';
import { createWorkshop } from '../../../support/stores.js';

const PASSPHRASE = 'correct horse 5$`"\\';
const NOW = Date.now();
const base64 = (bytes: string | Buffer) => Buffer.from(bytes).toString('base64');
const der = (pem: string) => Buffer.from(pem.replace(/-----.*-----/g, ''), 'base64');
const dateIn = (days: number) => new Date(NOW + days * 86_400_000).toISOString().slice(0, 10);

describeWith(OPENSSL, 'privateKey', (openssl) => {
  const shop = createWorkshop();
  afterAll(() => shop.remove());

  const run = (...args: readonly string[]) =>
    shop.run(openssl, args, { PASS: PASSPHRASE }).toString();
  const key = (algorithm: string, option?: string) =>
    run('genpkey', '-algorithm', algorithm, ...(option === undefined ? [] : ['-pkeyopt', option]));
  const keys = { rsa: '', short: '', ec: '', ed25519: '' };
  const certs = { rsa: '', ec: '' };

  beforeAll(() => {
    keys.rsa = key('RSA', 'rsa_keygen_bits:2048');
    keys.short = key('RSA', 'rsa_keygen_bits:1024');
    keys.ec = key('EC', 'ec_paramgen_curve:P-256');
    keys.ed25519 = key('ED25519');
    for (const [name, pem] of Object.entries(keys)) shop.write(`${name}.key`, pem);
    const self = (name: string) =>
      run('req', '-x509', '-key', `${name}.key`, '-subj', `/CN=${name}`, '-days', '30');
    certs.rsa = self('rsa');
    certs.ec = self('ec');
  });

  const inspect = (content: string, beside: Readonly<Record<string, string>> = {}) =>
    privateKey.inspect({ ...beside, content }, NOW);
  const protectedBy = { passphrase: PASSPHRASE };

  const READ = 'read: The private key can be read.';
  const OPENED = 'read: The private key opens with its passphrase.';

  it.each([
    ['rsa', 'RSA of 2048 bits'],
    ['ec', 'EC on P-256'],
    ['ed25519', 'Ed25519'],
  ] as const)('reads a key of %s in each form of openssl', async (name, evidence) => {
    const pem = keys[name];
    const old = name === 'ed25519' ? pem : run('pkey', '-in', `${name}.key`, '-traditional');
    for (const form of [
      pem,
      old,
      base64(pem),
      base64(der(pem)),
      base64(der(old)),
      pem.replaceAll('\n', ' '),
      JSON.stringify(old),
    ]) {
      const inspection = await inspect(form);
      expect(summed(inspection)).toBe(READ);
      expect(saidIn(inspection)).toContain(evidence);
    }
  });

  it('reads a key behind the parameters of its curve', async () => {
    const parameters = run('ecparam', '-name', 'prime256v1');
    const old = run('pkey', '-in', 'ec.key', '-traditional');
    expect(summed(await inspect(parameters + old))).toBe(READ);
  });

  it.each([
    ['PKCS#8', ['pkcs8', '-topk8', '-in', 'rsa.key', '-passout', 'env:PASS']],
    [
      'PKCS#8 with scrypt',
      ['pkcs8', '-topk8', '-scrypt', '-in', 'rsa.key', '-passout', 'env:PASS'],
    ],
    [
      'PKCS#8 with 3DES',
      ['pkcs8', '-topk8', '-v1', 'PBE-SHA1-3DES', '-in', 'rsa.key', '-passout', 'env:PASS'],
    ],
    ['PKCS#1', ['pkey', '-traditional', '-aes256', '-in', 'rsa.key', '-passout', 'env:PASS']],
    ['SEC1', ['ec', '-aes128', '-in', 'ec.key', '-passout', 'env:PASS']],
  ])('opens an encrypted key in %s, and tells each wrong passphrase', async (what, args) => {
    const pem = run(...args);
    expect(pem).toContain('ENCRYPTED');
    const forms = what.startsWith('PKCS#8') ? [base64(der(pem))] : [pem.replaceAll('\n', ' ')];
    for (const form of [pem, ...forms, base64(pem)]) {
      expect(summed(await inspect(form, protectedBy))).toBe(OPENED);
      expect(summed(await inspect(form))).toBe(
        'unreadable: The private key is encrypted, and there is no passphrase.',
      );
      expect(summed(await inspect(form, { passphrase: 'wrong' }))).toBe(
        'unusable [passphrase]: The passphrase does not open the private key, or the key is damaged.',
      );
      expect(summed(await inspect(form, { passphrase: `${PASSPHRASE}\n` }))).toBe(
        'unusable [passphrase]: The passphrase ends in a line break that does not belong to it.',
      );
    }
  });

  it('warns of a short key, and of a passphrase that protects nothing', async () => {
    expect(summed(await inspect(keys.short))).toBe(
      `${READ}\nwarning: The key has only 1024 bits. Many programs refuse one with fewer than 2048.`,
    );
    expect(summed(await inspect(keys.rsa, protectedBy))).toBe(
      `${READ}\nwarning: The private key is not encrypted, so anybody can use it without the passphrase.`,
    );
  });

  it('holds a key against its certificate', async () => {
    expect(summed(await inspect(keys.rsa, { certificate: certs.rsa }))).toBe(
      `read: The private key can be read and fits its certificate.\nThe certificate rsa: ${dateIn(30)}`,
    );
    expect(summed(await inspect(keys.rsa, { certificate: base64(der(certs.rsa)) }))).toContain(
      'fits',
    );
    expect(summed(await inspect(keys.rsa, { certificate: certs.ec + certs.rsa }))).toContain(
      'warning: The certificate that belongs to the key, rsa, is number 2 of the chain.',
    );
    expect(summed(await inspect(`${keys.rsa}${certs.rsa}`))).toContain('fits its certificate');
    expect(summed(await inspect(keys.ed25519, { certificate: certs.rsa }))).toBe(
      'unusable [undefined]: The private key does not belong to the certificate.',
    );
    expect(summed(await inspect(keys.rsa, { certificate: keys.rsa }))).toBe(
      'unusable [certificate]: The value of certificate is a private key, not a certificate.',
    );
  });

  it('tells what is there instead', async () => {
    const publicKey = run('pkey', '-in', 'rsa.key', '-pubout');
    const request = run('req', '-new', '-key', 'rsa.key', '-subj', '/CN=x');
    const cases: readonly (readonly [string, string])[] = [
      [publicKey, 'This is a public key, not a private key.'],
      [certs.rsa, 'This is a certificate, not a private key.'],
      [request, 'This is a request for a certificate (CSR), not a private key.'],
      [JSON.stringify({ private_key: keys.rsa }), 'This is JSON text, not a private key.'],
      ['changeme', 'This is not a private key.'],
      ['client.key', 'This is the path of a file, not a private key.'],
      [
        keys.rsa.slice(0, -30),
        'This is PEM text that is cut off: its last line, with END, is missing.',
      ],
      [
        base64(der(keys.rsa).subarray(0, -2)),
        'This is a file that is cut off: 2 bytes are missing.',
      ],
    ];
    const said = await Promise.all(cases.map(async ([content]) => summed(await inspect(content))));
    expect(said).toEqual(cases.map(([, message]) => `unusable [content]: ${message}`));
    const damaged = keys.rsa.replace(/\n.{64}\n/, '\n');
    expect(summed(await inspect(damaged))).toMatch(/^unusable \[content\]: /);
  });

  it('tells a damaged private half, which a certificate does not show', async () => {
    for (const name of ['rsa', 'ec'] as const) {
      const bytes = der(keys[name]);
      // In the number of EC; in exponent and prime of RSA, where one makes up for the other.
      const places = name === 'ec' ? [45] : [400, 650];
      for (const at of places) bytes.set([(bytes[at] ?? 0) ^ 0x10], at);
      expect(summed(await inspect(base64(bytes), { certificate: certs[name] }))).toBe(
        'unusable [content]: The private key is damaged.',
      );
    }
  });

  it('does not begin a derivation that would take minutes', async () => {
    shop.write(
      'many.key',
      run('pkcs8', '-topk8', '-in', 'ec.key', '-iter', '65536', '-passout', 'env:PASS'),
    );
    const bytes = der(shop.read('many.key').toString());
    bytes.set(Buffer.from('02037fffff', 'hex'), bytes.indexOf(Buffer.from('0203010000', 'hex')));
    expect(summed(await inspect(base64(bytes), protectedBy))).toBe(
      'unreadable: The private key cannot be read: it asks for more rounds of its encryption than it is given here.',
    );
  });

  it('never throws or says a value, whatever it is given', async () => {
    const encrypted = der(run('pkcs8', '-topk8', '-in', 'ec.key', '-passout', 'env:PASS'));
    const hurt = fc.tuple(fc.nat(encrypted.length - 1), fc.nat(255)).map(([at, value]) => {
      const copy = Buffer.from(encrypted);
      copy[at] = value;
      return base64(copy);
    });
    const pieces = fc.constantFrom(
      '-----BEGIN PRIVATE KEY-----',
      '-----END PRIVATE KEY-----',
      'Proc-Type: 4,ENCRYPTED',
      '\n',
      'MIIB',
    );
    const texts = fc.array(fc.oneof(pieces, anyCharacter)).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.oneof(hurt, texts), async (content) => {
        const said = saidIn(await inspect(content, { passphrase: 'sesame-passphrase' }));
        expect(said).not.toContain('sesame');
        if (content.length >= 24) expect(said).not.toContain(content.slice(0, 24));
      }),
    );
  });

  it('is looked at with a command that takes secrets from variables', () => {
    const pem = run('pkcs8', '-topk8', '-in', 'rsa.key', '-passout', 'env:PASS');
    const command = bashOf(
      privateKey.command({
        content: templateOf('${KEY}'),
        certificate: templateOf('${CERT}'),
        passphrase: templateOf('${PASS}'),
      }),
    );
    const env = { PATH: process.env['PATH'], PASS: PASSPHRASE, CERT: certs.rsa };
    for (const KEY of [pem, base64(pem), base64(der(pem))]) {
      const printed = execFileSync('bash', ['--norc', '-c', command], { env: { ...env, KEY } });
      expect(printed.toString()).toContain('2048 bit');
      expect(printed.toString()).toContain('The key fits the certificate.');
    }
  });
});

const sshKeygen = { title: 'ssh-keygen', names: ['ssh-keygen'] };
describeWith(sshKeygen, 'privateKey beside ssh-keygen', (program) => {
  it('sends a key of OpenSSH to its own kind', async () => {
    const shop = createWorkshop();
    shop.run(program, ['-q', '-t', 'ed25519', '-N', '', '-f', 'id']);
    const inspection = await privateKey.inspect({ content: shop.read('id').toString() }, NOW);
    shop.remove();
    expect(summed(inspection)).toBe(
      'unusable [content]: This is a private key in the format of OpenSSH.',
    );
    expect(saidIn(inspection)).toContain('check: { ssh-key: … }');
  });
});
