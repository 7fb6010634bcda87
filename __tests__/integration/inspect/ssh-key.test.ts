import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sshKey } from '../../../src/credential/inspect/ssh-key.js';
import { linesOf, readOf, saidIn, verdictOf } from '../../support/inspections.js';
import { OPENSSL, type Program, describeWith } from '../../support/programs.js';
import { type Workbench, workbench } from '../../support/workbench.js';

const SSH_KEYGEN: Program = { title: 'ssh-keygen', names: ['ssh-keygen'] };
const PASSPHRASE = 'correct horse, é';
const inspect = (content: string, passphrase?: string) =>
  sshKey.inspect(passphrase === undefined ? { content } : { content, passphrase }, 0);

describeWith(SSH_KEYGEN, 'an SSH key that ssh-keygen made', (keygen) => {
  let bench: Workbench;
  const make = (name: string, passphrase: string, ...args: readonly string[]) => {
    bench.run(keygen, '-q', '-N', passphrase, '-f', name, '-C', `${name}@ci`, ...args);
    return bench.read(name);
  };
  /** What OpenSSH says of a file with this text. */
  const isReadByOpenSsh = (text: string) => {
    bench.write('tried', text);
    return bench.attempt(keygen, '-y', '-P', '', '-f', 'tried').code === 0;
  };
  beforeAll(() => {
    bench = workbench();
    make('plain', '', '-t', 'ed25519');
    make('sealed', PASSPHRASE, '-t', 'ed25519', '-a', '1');
    make('pem', '', '-t', 'ecdsa', '-m', 'PEM');
    make('pem-sealed', PASSPHRASE, '-t', 'ecdsa', '-m', 'PEM');
  });
  afterAll(() => bench.remove());

  it.each([
    ['ed25519', ['-t', 'ed25519'], 'Ed25519'],
    ['rsa', ['-t', 'rsa', '-b', '2048'], 'RSA of 2048 bits'],
    ['p256', ['-t', 'ecdsa', '-b', '256'], 'ECDSA on the curve P-256'],
    ['p384', ['-t', 'ecdsa', '-b', '384'], 'ECDSA on the curve P-384'],
    ['p521', ['-t', 'ecdsa', '-b', '521'], 'ECDSA on the curve P-521'],
    ['rsa-pem', ['-t', 'rsa', '-b', '2048', '-m', 'PEM'], 'RSA of 2048 bits'],
    ['rsa-pkcs8', ['-t', 'rsa', '-b', '2048', '-m', 'PKCS8'], 'RSA of 2048 bits'],
    ['p256-pem', ['-t', 'ecdsa', '-m', 'PEM'], 'ECDSA on the curve P-256'],
    ['p521-pkcs8', ['-t', 'ecdsa', '-b', '521', '-m', 'PKCS8'], 'ECDSA on the curve P-521'],
  ])('is read, with its fingerprint: %s', async (name, args, words) => {
    for (const passphrase of ['', PASSPHRASE]) {
      const file = passphrase === '' ? name : `${name}-sealed`;
      const key = make(file, passphrase, '-a', '1', ...args);
      const read = readOf(await inspect(key, passphrase));
      const opens = passphrase === '' ? 'can be read' : 'opens with its passphrase';
      expect(linesOf([read.found])).toEqual([
        `The key ${opens}, and its private part belongs to its public part.`,
      ]);
      const [, fingerprint] = bench.run(keygen, '-l', '-f', `${file}.pub`).split(' ');
      expect(linesOf(read.evidence)).toEqual([
        `It is ${words}.`,
        `Its fingerprint is ${fingerprint}.`,
      ]);
      expect(read).toMatchObject({ ends: [], source: 'ssh', warnings: [] });
      expect(read.identity).toBe(key.includes('OPENSSH') ? `${file}@ci` : null);
    }
  });

  it.each([
    'aes256-ctr',
    'aes192-ctr',
    'aes128-ctr',
    'aes256-cbc',
    'aes192-cbc',
    'aes128-cbc',
    '3des-cbc',
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'chacha20-poly1305@openssh.com',
  ])('opens with its passphrase and with no other: %s', async (cipher) => {
    const key = make(cipher, PASSPHRASE, '-t', 'ed25519', '-a', '1', '-Z', cipher);
    expect(verdictOf(await inspect(key, PASSPHRASE))).toMatch(/^read: The key opens/);
    expect(verdictOf(await inspect(key, 'another'))).toBe(
      'wrong-credential (passphrase): The passphrase does not open the key.',
    );
  });

  it.each([
    [
      'none',
      undefined,
      'unreadable: The key is encrypted, and there is no passphrase to open it with.',
    ],
    [
      'an empty one',
      '',
      'unreadable: The key is encrypted, and there is no passphrase to open it with.',
    ],
    ['another', 'x', 'wrong-credential (passphrase): The passphrase does not open the key.'],
    [
      'with a line break at its end',
      `${PASSPHRASE}\r\n`,
      'malformed (passphrase): The passphrase has a line break at its end. Without it, it opens the key.',
    ],
    [
      'with a space in front of it',
      ` ${PASSPHRASE}`,
      'malformed (passphrase): The passphrase has white space around it. Without it, it opens the key.',
    ],
  ])('says what is wrong with its passphrase: %s', async (_what, passphrase, verdict) => {
    expect(verdictOf(await inspect(bench.read('sealed'), passphrase))).toBe(verdict);
  });

  it('tells that a passphrase is not needed', async () => {
    const read = readOf(await inspect(bench.read('plain'), PASSPHRASE));
    expect(linesOf(read.evidence)).toContain(
      'It is not encrypted, so its passphrase is not needed.',
    );
  });

  const DAMAGED: readonly (readonly [what: string, damage: (key: string) => string])[] = [
    ['without its last line break', (key) => key.trimEnd()],
    ['with the line breaks of Windows', (key) => key.replaceAll('\n', '\r\n')],
    ['with spaces for line breaks', (key) => key.replaceAll('\n', ' ')],
    ['with no line breaks', (key) => key.replaceAll('\n', '')],
    ['with \\n for line breaks', (key) => key.replaceAll('\n', '\\n')],
    ['with \\r\\n for line breaks', (key) => key.replaceAll('\n', '\\r\\n')],
    ['in quotes', (key) => `"${key}"`],
    ['with an empty line in front', (key) => `\n${key}`],
    ['with a comment in front', (key) => `# deploy key\n${key}`],
    ['with indented lines', (key) => key.replaceAll(/^/gm, '  ')],
    ['with spaces at the end', (key) => key.replace(/\n$/, '  \n')],
    ['with a byte order mark', (key) => `\ufeff${key}`],
  ];
  it.each(DAMAGED)(
    'is read %s, and warned about, because OpenSSH refuses it',
    async (_what, damage) => {
      const key = damage(bench.read('plain'));
      expect(isReadByOpenSsh(key)).toBe(false);
      const { warnings } = readOf(await inspect(key));
      expect(linesOf(warnings)).toEqual([expect.stringMatching(/^The key .*OpenSSH refuses/)]);
    },
  );

  it.each(DAMAGED)(
    'in PEM format is warned about where OpenSSH refuses it: %s',
    async (_what, damage) => {
      for (const passphrase of ['', PASSPHRASE]) {
        const key = damage(bench.read(passphrase === '' ? 'pem' : 'pem-sealed'));
        bench.write('tried', key);
        const { code } = bench.attempt(keygen, '-y', '-P', passphrase, '-f', 'tried');
        const { warnings } = readOf(await inspect(key, passphrase));
        expect(warnings).toHaveLength(code === 0 ? 0 : 1);
      }
    },
  );

  it.each([
    ['empty lines behind it', (key: string) => `${key}\n\n`],
    ['all of it on one line', (key: string) => key.replaceAll(/(?<=[\w+/=])\n(?=[\w+/=])/g, '')],
  ])('is not warned about where OpenSSH reads it: %s', async (_what, change) => {
    const key = change(bench.read('plain'));
    expect(isReadByOpenSsh(key)).toBe(true);
    expect(readOf(await inspect(key)).warnings).toEqual([]);
  });

  it('is read in Base64, with and without line breaks in it', async () => {
    const base64 = Buffer.from(bench.read('plain')).toString('base64');
    for (const text of [base64, `${base64.replaceAll(/.{76}/g, '$&\n')}\n`]) {
      const read = readOf(await inspect(text));
      expect(linesOf(read.evidence)).toContain('It is stored in Base64.');
      expect(read.warnings).toEqual([]);
    }
  });

  it.each([
    [
      'cut off',
      (key: string) => key.slice(0, 200),
      'is cut off: its last line is not -----END …-----',
    ],
    ['a line missing', (key: string) => key.split('\n').toSpliced(2, 1).join('\n'), 'is damaged'],
    ['a character missing', (key: string) => key.replace(/(\n.{10})./, '$1'), 'is damaged'],
  ])('is damaged: %s', async (_what, damage, words) => {
    const key = damage(bench.read('plain'));
    expect(isReadByOpenSsh(key)).toBe(false);
    expect(verdictOf(await inspect(key))).toBe(`malformed (content): The key ${words}.`);
  });

  it('is damaged when its private part is that of another key', async () => {
    const bytes = (name: string) =>
      Buffer.from(bench.read(name).replaceAll(/-----.*-----|\n/g, ''), 'base64');
    make('other', '', '-t', 'ed25519');
    // The seed is 32 bytes behind the second copy of the public key and the length of what follows.
    const [one, other] = [bytes('plain'), bytes('other')];
    const from = one.lastIndexOf(Buffer.from('00000040', 'hex')) + 4;
    other.copy(one, from, from, from + 32);
    const mixed = `-----BEGIN OPENSSH PRIVATE KEY-----\n${one.toString('base64')}\n-----END OPENSSH PRIVATE KEY-----\n`;
    expect(verdictOf(await inspect(mixed))).toBe(
      'malformed (content): The key is damaged: its private part does not belong to its public part.',
    );
  });

  it('warns of a short RSA key and of DSA', async () => {
    const short = make('short', '', '-t', 'rsa', '-b', '1024');
    expect(linesOf(readOf(await inspect(short)).warnings)).toEqual([
      'It is an RSA key of 1024 bits. Fewer than 2048 bits are no longer safe, and many servers refuse such a key.',
    ]);
    const { code } = bench.attempt(keygen, '-q', '-N', '', '-t', 'dsa', '-f', 'dsa');
    // OpenSSH 10 makes none any more.
    if (code !== 0) return;
    const read = readOf(await inspect(bench.read('dsa')));
    expect(linesOf([read.found, ...read.evidence])).toEqual([
      'The key can be read.',
      'It is DSA of 1024 bits.',
      expect.stringMatching(/SHA256:/),
    ]);
    expect(linesOf(read.warnings)).toEqual([expect.stringMatching(/^It is a DSA key\./)]);
  });

  it('says what was stored instead', async () => {
    bench.run(keygen, '-q', '-s', 'plain', '-I', 'id', 'sealed.pub');
    expect(verdictOf(await inspect(bench.read('plain.pub')))).toMatch(/is an SSH public key\.$/);
    expect(verdictOf(await inspect(bench.run(keygen, '-e', '-f', 'plain.pub')))).toMatch(
      /is an SSH public key\.$/,
    );
    expect(verdictOf(await inspect(bench.read('sealed-cert.pub')))).toMatch(
      /is an SSH certificate\.$/,
    );
    const [, fingerprint = ''] = bench.run(keygen, '-l', '-f', 'plain.pub').split(' ');
    expect(verdictOf(await inspect(fingerprint))).toMatch(/is only the fingerprint or ID/);
  });

  it('shows nothing of the key or its passphrase', async () => {
    const key = bench.read('sealed');
    const shown = await Promise.all(
      [PASSPHRASE, 'plainly wrong', `${PASSPHRASE}\n`].map(async (passphrase) =>
        saidIn(await inspect(key, passphrase)),
      ),
    );
    for (const secret of ['horse', 'plainly', ...key.split('\n').slice(1, -2)]) {
      expect(shown.join('\n')).not.toContain(secret);
    }
  });
});

describeWith(OPENSSL, 'a key that OpenSSL made', (openssl) => {
  let bench: Workbench;
  beforeAll(() => {
    bench = workbench();
  });
  afterAll(() => bench.remove());
  const generate = (...args: readonly string[]) => bench.run(openssl, 'genpkey', ...args);

  it('is read, and an Ed25519 key in PKCS#8 is noted', async () => {
    const read = readOf(await inspect(generate('-algorithm', 'ed25519')));
    expect(linesOf(read.evidence)).toContain(
      'OpenSSH reads an Ed25519 key in PKCS#8 from version 9.6 on. Older ones refuse it.',
    );
  });

  it.each([
    ['X25519', 'is of the kind x25519, which SSH does not use'],
    ['ED448', 'is of the kind ed448, which SSH does not use'],
  ])('is refused when SSH does not use its kind: %s', async (algorithm, words) => {
    expect(verdictOf(await inspect(generate('-algorithm', algorithm)))).toBe(
      `malformed (content): The key ${words}.`,
    );
  });

  it('is refused on a curve that SSH does not use', async () => {
    const key = bench.run(openssl, 'ecparam', '-name', 'secp256k1', '-genkey', '-noout');
    expect(verdictOf(await inspect(key))).toBe(
      'malformed (content): The key is on the curve secp256k1, which SSH does not use.',
    );
  });

  it('opens in each way of encrypting it, flattened or not', async () => {
    const sealed = ['-aes256', '-pass', 'pass:hello there'];
    bench.write(
      'key',
      generate('-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024', ...sealed),
    );
    const traditional = bench.run(
      openssl,
      ...['rsa', '-in', 'key', '-passin', 'pass:hello there', '-traditional'],
      ...['-aes128', '-passout', 'pass:hello there'],
    );
    for (const key of [bench.read('key'), traditional]) {
      for (const text of [key, key.replaceAll('\n', ' '), key.replaceAll('\n', '\\n')]) {
        expect(verdictOf(await inspect(text, 'hello there'))).toMatch(/^read: The key opens/);
        expect(verdictOf(await inspect(text, 'hello'))).toMatch(/^wrong-credential \(passphrase\)/);
        expect(verdictOf(await inspect(text))).toMatch(/^unreadable: The key is encrypted/);
      }
    }
  });

  it('is not opened where that takes too long, nor where Node.js cannot', async () => {
    const key = generate('-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024');
    bench.write('plain', key);
    const der = bench.run(
      openssl,
      ...['pkcs8', '-topk8', '-in', 'plain', '-iter', '65535', '-passout', 'pass:x'],
    );
    // Two bytes of the count more: 65,535 becomes 1,099,494,850,560.
    const bytes = Buffer.from(der.replaceAll(/-----.*-----|\s/g, ''), 'base64');
    const count = Buffer.from('020300ffff', 'hex');
    const at = bytes.indexOf(count);
    expect(at).toBeGreaterThan(0);
    Buffer.from('02037fffff', 'hex').copy(bytes, at);
    const slow = `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${bytes.toString('base64')}\n-----END ENCRYPTED PRIVATE KEY-----\n`;
    expect(verdictOf(await inspect(slow, 'x'))).toBe(
      'unreadable: The key is encrypted with more iterations than this action computes.',
    );
  });
});

describe('the command', () => {
  it('holds no value', () => {
    expect(sshKey.command({ content: [{ variable: 'KEY' }] })).toEqual([
      [`ssh-keygen -y -f <(printf '%s\\n' `, { word: [{ variable: 'KEY' }] }, ')'],
    ]);
  });
});
