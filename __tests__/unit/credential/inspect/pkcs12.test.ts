import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { children, element, octets } from '../../../../src/credential/formats/der.js';
import { pkcs12 } from '../../../../src/credential/inspect/pkcs12.js';
import { templateOf } from '../../../../src/values/template.js';
import { createAuthority, encryptKey } from '../../../support/certificates.js';
import { bashOf, saidIn, summed } from '../../../support/inspections.js';
import { OPENSSL, describeWith } from '../../../support/programs.js';
import { PBMAC1_STORE } from '../../../support/rfc9579.js';
import { createWorkshop } from '../../../support/stores.js';

const NOW = Date.now();
const DAY = 86_400_000;
const inDays = (days: number) => new Date(NOW + days * DAY);
const dateIn = (days: number) => inDays(days).toISOString().slice(0, 10);
const PASSPHRASE = 'correct horse 5$`"\\';

/** An element with a length of two octets. */
const sized = (tag: number, content: Buffer) =>
  Buffer.concat([Buffer.from([tag, 0x82, content.length >> 8, content.length & 0xff]), content]);

describeWith(OPENSSL, 'pkcs12', (openssl) => {
  const shop = createWorkshop();
  afterAll(() => shop.remove());
  let leaf = { cert: '', key: '' };
  let chain: readonly string[] = [];

  beforeAll(async () => {
    const root = await createAuthority('Root', { notAfter: inDays(400) });
    const middle = await root.issueAuthority('Middle', { notAfter: inDays(20) });
    leaf = await middle.issue({ name: 'leaf', use: 'client', notAfter: inDays(90) });
    chain = [middle.cert, root.cert];
    shop.write('leaf.pem', leaf.cert);
    shop.write('key.pem', leaf.key);
    shop.write('chain.pem', chain.join('\n'));
    shop.run(openssl, [
      'req',
      '-x509',
      '-newkey',
      'rsa:1024',
      '-nodes',
      '-keyout',
      'rsa.key',
      '-out',
      'rsa.pem',
      '-subj',
      '/CN=short',
      '-days',
      '30',
    ]);
    shop.run(openssl, [
      'req',
      '-x509',
      '-newkey',
      'ed25519',
      '-nodes',
      '-keyout',
      'ed.key',
      '-out',
      'ed.pem',
      '-subj',
      '/O=Nameless',
      '-days',
      '30',
    ]);
  });

  const EC = ['-inkey', 'key.pem', '-in', 'leaf.pem'];
  const CHAIN = [...EC, '-certfile', 'chain.pem'];

  /** A store of openssl, in Base64. */
  function made(args: readonly string[], passphrase = PASSPHRASE): string {
    const all = ['pkcs12', '-export', ...args, '-passout', 'env:PASS'];
    return shop.run(openssl, all, { PASS: passphrase }).toString('base64');
  }
  const inspect = (content: string, passphrase?: string) =>
    pkcs12.inspect({ content, ...(passphrase === undefined ? {} : { passphrase }) }, NOW);
  /** Whether openssl opens it. */
  const opens = (content: string, passphrase: string) => {
    shop.write('tried.p12', Buffer.from(content, 'base64'));
    return shop.succeeds(
      openssl,
      ['pkcs12', '-legacy', '-in', 'tried.p12', '-noout', '-passin', 'env:PASS'],
      { PASS: passphrase },
    );
  };

  const FOUND = 'read: The PKCS#12 store opens, and its private key fits its certificate.';

  it.each([
    ['as OpenSSL 3 writes it', []],
    ['as OpenSSL 1 wrote it, with RC2 and 3DES', ['-legacy']],
    [
      'as Windows and Java wrote it, with 3DES alone',
      ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
    ],
    [
      'with RC2 of 128 bits',
      ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-RC2-40'],
    ],
    ['with 3DES of two keys', ['-certpbe', 'PBE-SHA1-2DES', '-keypbe', 'PBE-SHA1-2DES']],
    ['with AES of 128 bits', ['-certpbe', 'aes-128-cbc', '-keypbe', 'aes-192-cbc']],
    ['with a check sum of SHA-512', ['-macalg', 'sha512']],
    ['with a check sum of SHA-384', ['-macalg', 'sha384']],
    ['without a check sum', ['-nomac']],
    ['with many rounds', ['-iter', '100000']],
    ['with nothing encrypted', ['-certpbe', 'NONE', '-keypbe', 'NONE']],
  ])('reads a chain %s, and names each end', async (_what, options) => {
    const content = made([...CHAIN, ...options]);
    expect(opens(content, PASSPHRASE)).toBe(true);
    const inspection = await inspect(content, PASSPHRASE);
    expect(summed(inspection)).toBe(
      [
        FOUND,
        `The certificate leaf: ${dateIn(90)}`,
        `The intermediate certificate Middle: ${dateIn(20)}`,
        `The root certificate Root: ${dateIn(400)}`,
      ].join('\n'),
    );
    expect(inspection).toMatchObject({ identity: 'leaf', source: 'certificate' });
  });

  it.each(['Grüße', 'пароль', '密码 🔑', 'x'.repeat(300)])('opens with %s', async (passphrase) => {
    for (const options of [[], ['-legacy']]) {
      const inspection = await inspect(made([...EC, ...options], passphrase), passphrase);
      expect(summed(inspection)).toContain(FOUND);
    }
  });

  it.each([
    ['RSA of 1024 bits', ['-inkey', 'rsa.key', '-in', 'rsa.pem'], 'The certificate short'],
    ['Ed25519', ['-inkey', 'ed.key', '-in', 'ed.pem'], 'The certificate Nameless'],
  ])('reads %s', async (what, args, title) => {
    const inspection = await inspect(made(args), PASSPHRASE);
    expect(summed(inspection)).toContain(`${FOUND}\n${title}: ${dateIn(30)}`);
    expect(saidIn(inspection)).toContain(what);
    expect(summed(inspection).includes('warning: The key has only 1024 bits.')).toBe(
      what.includes('1024'),
    );
  });

  it('warns of RC2 in the evidence', async () => {
    expect(saidIn(await inspect(made([...EC, '-legacy']), PASSPHRASE))).toContain('-legacy');
    expect(saidIn(await inspect(made(EC), PASSPHRASE))).not.toContain('-legacy');
  });

  const WRONG =
    'unusable [passphrase]: The passphrase does not open the PKCS#12 store, or the file is damaged.';
  const MARGIN =
    'unusable [passphrase]: The passphrase ends in a line break that does not belong to it.';
  const NEEDLESS =
    'unusable [passphrase]: The PKCS#12 store opens without a passphrase, and not with the one that is given.';
  const MISSING = 'unreadable: The PKCS#12 store has a passphrase, and none is given.';

  it.each([
    ['a wrong one', PASSPHRASE, 'wrong', WRONG],
    ['the line break of its file', PASSPHRASE, `${PASSPHRASE}\n`, MARGIN],
    ['that of Windows', PASSPHRASE, `${PASSPHRASE}\r\n`, MARGIN],
    ['a needless one', '', 'wrong', NEEDLESS],
    ['none where one is needed', PASSPHRASE, undefined, MISSING],
    ['an empty one where one is needed', PASSPHRASE, '', MISSING],
  ])('tells %s', async (_what, passphrase, given, said) => {
    for (const options of [[], ['-legacy']]) {
      const content = made([...EC, ...options], passphrase);
      expect(opens(content, given ?? '')).toBe(false);
      expect(summed(await inspect(content, given))).toBe(said);
    }
    if (passphrase !== '')
      expect(summed(await inspect(made([...EC, '-nomac'], passphrase), given))).toBe(said);
  });

  it('opens a store without a passphrase', async () => {
    expect(summed(await inspect(made(EC, '')))).toContain(FOUND);
    expect(summed(await inspect(made(EC, ''), ''))).toContain(FOUND);
  });

  it('tells a store without a key, and a key without its certificate', async () => {
    expect(summed(await inspect(made(['-nokeys', '-in', 'leaf.pem']), PASSPHRASE))).toBe(
      'unusable [content]: The PKCS#12 store holds 1 certificate and no private key.',
    );
    expect(summed(await inspect(made(['-nocerts', '-inkey', 'key.pem']), PASSPHRASE))).toBe(
      'unusable [content]: The PKCS#12 store holds a private key and no certificate.',
    );
  });

  it('tells a file that is cut off, and one with a changed byte', async () => {
    const whole = made(CHAIN);
    const bytes = Buffer.from(whole, 'base64');
    const cut = bytes.subarray(0, -10).toString('base64');
    expect(summed(await inspect(cut, PASSPHRASE))).toBe(
      'unusable [content]: This is a file that is cut off: 10 bytes are missing.',
    );
    bytes[400] = (bytes[400] ?? 0) ^ 1;
    expect(opens(bytes.toString('base64'), PASSPHRASE)).toBe(false);
    expect(summed(await inspect(bytes.toString('base64'), PASSPHRASE))).toBe(WRONG);
  });

  it('holds the check sum PBMAC1 (RFC 9579, A.1 and A.4)', async () => {
    expect(summed(await inspect(PBMAC1_STORE, '1234'))).toContain(FOUND);
    expect(summed(await inspect(PBMAC1_STORE, '12345'))).toBe(WRONG);
    const bytes = Buffer.from(PBMAC1_STORE, 'base64');
    // The rounds of the check sum: 2,049 instead of 2,048.
    bytes.set([1], bytes.lastIndexOf(Buffer.from('02020800', 'hex')) + 3);
    expect(summed(await inspect(bytes.toString('base64'), '1234'))).toBe(WRONG);
  });

  it('does not begin a derivation that would take minutes', async () => {
    const bytes = Buffer.from(made([...EC, '-iter', '65536']), 'base64');
    const rounds = Buffer.from('0203010000', 'hex');
    const many = Buffer.from('02037fffff', 'hex');
    for (let at = bytes.indexOf(rounds); at >= 0; at = bytes.indexOf(rounds)) bytes.set(many, at);
    expect(summed(await inspect(bytes.toString('base64'), PASSPHRASE))).toBe(
      'unreadable: The PKCS#12 store cannot be read: it asks for more rounds of its encryption than it is given here.',
    );
  });

  it('tells what is there instead', async () => {
    const inspections = await Promise.all(
      [
        leaf.cert,
        leaf.key,
        encryptKey(leaf.key, 'x'),
        'store.p12',
        '<html><body>',
        Buffer.from(made(EC), 'base64').toString(),
        'changeme',
        ' ',
      ].map((content) => inspect(content, 'x')),
    );
    expect(inspections.map(summed)).toEqual([
      'unusable [content]: This is a certificate, not a PKCS#12 store (.p12, .pfx).',
      'unusable [content]: This is a private key, not a PKCS#12 store (.p12, .pfx).',
      'unusable [content]: This is a private key, not a PKCS#12 store (.p12, .pfx).',
      'unusable [content]: This is the path of a file, not a PKCS#12 store (.p12, .pfx).',
      'unusable [content]: This is a web page (HTML), not a PKCS#12 store (.p12, .pfx).',
      'unusable [content]: This is a binary file that is damaged. A secret holds only text, so such a file has to be stored in Base64.',
      'unusable [content]: This is not a PKCS#12 store (.p12, .pfx).',
      'unusable [content]: This is empty.',
    ]);
  });

  it('reads a store that certutil wrapped in lines', async () => {
    const lines = made(EC).replace(/.{64}/g, '$&\r\n');
    const content = `-----BEGIN CERTIFICATE-----\r\n${lines}\r\n-----END CERTIFICATE-----\r\n`;
    expect(summed(await inspect(content, PASSPHRASE))).toContain(FOUND);
  });

  it('reads lengths that are left open and strings in pieces, as Bouncy Castle writes them', async () => {
    const [version, authSafe, macData] = children(element(Buffer.from(made(CHAIN), 'base64')));
    const [id, tagged] = authSafe === undefined ? [] : children(authSafe);
    if (!version || !id || !tagged || !macData) throw new Error('openssl wrote something else.');
    const content = octets(children(tagged)[0]);
    const pieces = [content.subarray(0, 1_000), content.subarray(1_000)].map((piece) =>
      sized(0x04, piece),
    );
    const open = (tag: number, ...inside: readonly Buffer[]) =>
      Buffer.concat([Buffer.from([tag, 0x80]), ...inside, Buffer.from([0, 0])]);
    const info = open(0x30, id.whole, open(0xa0, open(0x24, ...pieces)));
    const store = open(0x30, version.whole, info, macData.whole).toString('base64');
    expect(opens(store, PASSPHRASE)).toBe(true);
    expect(summed(await inspect(store, PASSPHRASE))).toContain(FOUND);
  });

  it('never throws, and says nothing of the values, whatever bytes it is given', async () => {
    const bytes = Buffer.from(made(CHAIN, 'p'), 'base64');
    const hurt = fc
      .tuple(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length))
      .map(([at, value, end]) => {
        const copy = Buffer.from(bytes);
        copy[at] = value;
        return copy.subarray(0, end % 3 === 0 ? end : undefined);
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(hurt, fc.uint8Array()), async (some) => {
        const content = Buffer.from(some).toString('base64');
        const inspection = await inspect(content, 'sesame-passphrase');
        expect(saidIn(inspection)).not.toContain('sesame-passphrase');
        if (content.length > 8) expect(saidIn(inspection)).not.toContain(content.slice(0, 24));
      }),
      { numRuns: 100 },
    );
  });

  it('is looked at with a command that prints the ends, and takes secrets from variables', () => {
    const command = bashOf(
      pkcs12.command({ content: templateOf('${P12}'), passphrase: templateOf('${PASS}') }),
    );
    const printed = execFileSync('bash', ['--norc', '-c', command], {
      env: { PATH: process.env['PATH'], P12: made(CHAIN), PASS: PASSPHRASE },
    }).toString();
    expect(printed.match(/Not After/g)).toHaveLength(3);
    expect(printed).toMatch(/Subject: CN ?= ?leaf/);
  });
});
