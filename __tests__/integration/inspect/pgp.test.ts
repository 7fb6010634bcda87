import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pgp } from '../../../src/credential/inspect/pgp.js';
import { textOf } from '../../support/conclusions.js';
import { linesOf, readOf, saidIn, verdictOf } from '../../support/inspections.js';
import { describeWith, type Program } from '../../support/programs.js';
import { type Workbench, workbench } from '../../support/workbench.js';

const GPG: Program = { title: 'gpg', names: ['gpg'] };
/** When the keys are made, by the clock that gpg is told: 2026-01-01. */
const MADE = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const PASSPHRASE = 'correct horse, é';
const inspect = (content: string, now: number, passphrase?: string) =>
  pgp.inspect(passphrase === undefined ? { content } : { content, passphrase }, now);

/** One line of `--with-colons` (doc/DETAILS of GnuPG): type, ID, end, uses. */
interface Told {
  readonly type: string;
  readonly id: string;
  readonly at: number | null;
  readonly uses: string;
}

describeWith(GPG, 'a PGP key that gpg made', (program) => {
  let bench: Workbench;
  const gpg = (...args: readonly string[]) =>
    bench.run(
      program,
      ...['--batch', '--quiet', '--no-tty', '--pinentry-mode', 'loopback'],
      ...['--faked-system-time', '20260101T000000!', ...args],
    );
  const withPassphrase = (passphrase: string, ...args: readonly string[]) =>
    gpg('--passphrase', passphrase, ...args);
  const fingerprints = (user: string) =>
    [...gpg('--list-keys', '--with-colons', user).matchAll(/^fpr:{9}(\w+):/gm)].map(
      ([, fingerprint = '']) => fingerprint,
    );
  /** Makes a key with its subkeys; gives the fingerprints, the primary one first. */
  const make = (user: string, options: Options = {}) => {
    const {
      passphrase = '',
      algorithm = 'ed25519',
      use = 'cert',
      end = '1y',
      subkeys = [],
    } = options;
    withPassphrase(passphrase, '--quick-gen-key', user, algorithm, use, end);
    const [primary = ''] = fingerprints(user);
    for (const subkey of subkeys) {
      withPassphrase(passphrase, '--quick-add-key', primary, ...subkey.split(' '));
    }
    return fingerprints(user);
  };
  const secretOf = (user: string, passphrase = '') =>
    withPassphrase(passphrase, '--armor', '--export-secret-keys', user);
  /** What gpg says of the file. */
  const told = (content: string): readonly Told[] => {
    bench.write('tried.asc', content);
    return gpg('--show-keys', '--with-colons', 'tried.asc')
      .split('\n')
      .map((line) => line.split(':'))
      .filter(([type = '']) => /^(?:sec|ssb|pub|sub)$/.test(type))
      .map(([type = '', , , , id = '', , end = '', , , , , uses = '']) => ({
        type,
        id: `0x${id}`,
        at: end === '' ? null : Number(end) * 1_000,
        uses,
      }));
  };
  /** Whether gpg imports the file into an empty home. */
  const isReadByGpg = (content: string) => {
    bench.write('tried.asc', content);
    return bench.attempt(program, '--batch', '--quiet', '--show-keys', 'tried.asc').code === 0;
  };

  beforeAll(() => {
    bench = workbench({ GNUPGHOME: '{folder}' });
    make('Release <release@example.com>', {
      subkeys: ['ed25519 sign 20d', 'cv25519 encr 400d'],
    });
    make('sealed', { passphrase: PASSPHRASE, subkeys: ['ed25519 sign 20d'] });
  });
  afterAll(() => {
    // The agent that gpg started in the folder.
    bench.attempt('gpgconf', '--kill', 'gpg-agent');
    bench.remove();
  });

  it('ends when its primary key or its signing subkey ends, as gpg says', async () => {
    const key = secretOf('release@example.com');
    const [primary, signing, encryption] = told(key);
    expect([signing?.uses, encryption?.uses]).toEqual(['s', 'e']);
    const read = readOf(await inspect(key, MADE + DAY));
    expect(read.ends.map(({ what, at }) => [textOf(what), at])).toEqual([
      [`The primary key ${primary?.id}`, primary?.at],
      [`The signing subkey ${signing?.id}`, signing?.at],
    ]);
    expect(read.ends[1]?.at).toBe(MADE + 20 * DAY);
    expect(read).toMatchObject({
      found: ['The key has a secret key for signing.'],
      source: 'pgp',
      identity: 'Release <release@example.com>',
      warnings: [],
    });
    expect(linesOf(read.evidence)).toEqual([
      `Its fingerprint is ${fingerprints('release@example.com')[0]}.`,
      `The primary key ${primary?.id}: Ed25519, not encrypted.`,
      `The signing subkey ${signing?.id}: Ed25519, not encrypted.`,
      `The encryption subkey ${encryption?.id}: Curve25519, ends 2027-02-05, not encrypted.`,
    ]);
  });

  it('says its ends when they are past', async () => {
    const read = readOf(await inspect(secretOf('release@example.com'), MADE + 30 * DAY));
    expect(read.ends.map(({ at }) => at)).toEqual([MADE + 365 * DAY, MADE + 20 * DAY]);
  });

  it('is not held back by an encryption subkey that has ended', async () => {
    make('encrypted-to', { end: '0', subkeys: ['ed25519 sign 0', 'cv25519 encr 1d'] });
    const read = readOf(await inspect(secretOf('encrypted-to'), MADE + 30 * DAY));
    expect(read.ends.map(({ at }) => at)).toEqual([null, null]);
    expect(linesOf(read.evidence).at(-1)).toMatch(
      /^The encryption subkey 0x\w+: Curve25519, ended 2026-01-02, not encrypted\.$/,
    );
  });

  it('signs until the last of its signing subkeys ends', async () => {
    make('several', { subkeys: ['ed25519 sign 20d', 'ed25519 sign 50d', 'ed25519 sign 30d'] });
    const key = secretOf('several');
    const read = readOf(await inspect(key, MADE));
    expect(read.ends.map(({ at }) => at)).toEqual([MADE + 365 * DAY, MADE + 50 * DAY]);
    // By the day after the first has ended, gpg still signs.
    bench.write('text', 'x');
    expect(
      bench.attempt(
        program,
        ...['--batch', '--faked-system-time', '20260210T000000!', '--pinentry-mode', 'loopback'],
        ...['--passphrase', '', '-u', 'several', '--output', 'text.sig', '--detach-sign', 'text'],
      ).code,
    ).toBe(0);
  });

  it('signs with its primary key when that may, whatever its signing subkey does', async () => {
    make('both', { use: 'cert,sign', subkeys: ['ed25519 sign 20d'] });
    const read = readOf(await inspect(secretOf('both'), MADE + 30 * DAY));
    expect(read.ends.map(({ what }) => textOf(what))).toEqual([
      expect.stringMatching(/^The primary key/),
    ]);
    expect(linesOf(read.evidence).at(-1)).toMatch(/^The signing subkey .* ended 2026-01-21/);
  });

  it('is read as an RSA key too, and a short one is warned about', async () => {
    make('rsa', { algorithm: 'rsa1024', use: 'cert,sign', end: 'never' });
    const read = readOf(await inspect(secretOf('rsa'), MADE));
    expect(read.ends.map(({ at }) => at)).toEqual([null]);
    expect(linesOf(read.warnings)).toEqual([
      expect.stringMatching(
        /^The primary key 0x\w+ is RSA of 1024 bits, which is no longer safe\.$/,
      ),
    ]);
  });

  it('has an end that was moved later, as the newest signature says', async () => {
    const [primary = '', signing = ''] = make('moved', { subkeys: ['ed25519 sign 20d'] });
    const later = ['--batch', '--pinentry-mode', 'loopback', '--passphrase', ''];
    const at = ['--faked-system-time', '20260110T000000!'];
    bench.run(program, ...later, ...at, '--quick-set-expire', primary, '2y', signing);
    const key = secretOf('moved');
    const read = readOf(await inspect(key, MADE + 30 * DAY));
    expect(read.ends[1]?.at).toBe(told(key)[1]?.at);
    expect(read.ends[1]?.at).toBeGreaterThan(MADE + 700 * DAY);
  });

  describe('without the secret part of its primary key, as CI should have it', () => {
    it('signs with its subkey', async () => {
      const key = gpg(
        '--armor',
        '--passphrase',
        '',
        '--export-secret-subkeys',
        'release@example.com',
      );
      const read = readOf(await inspect(key, MADE));
      expect(textOf(read.found)).toBe('The key has a secret key for signing.');
      expect(read.ends.map(({ at }) => at)).toEqual([MADE + 365 * DAY, MADE + 20 * DAY]);
      expect(linesOf(read.evidence)[1]).toMatch(/Ed25519, its secret part left out\.$/);
    });

    it('cannot sign when only the primary key could', async () => {
      make('stripped', { use: 'cert,sign', subkeys: ['cv25519 encr 1y'] });
      const key = gpg('--armor', '--passphrase', '', '--export-secret-subkeys', 'stripped');
      const read = readOf(await inspect(key, MADE));
      expect(textOf(read.found)).toBe(
        'The key has a secret key for decrypting, but none for signing.',
      );
      expect(linesOf(read.warnings)).toEqual([
        'It cannot sign, because the secret part of its signing key was left out when it was exported.',
      ]);
    });

    it('is of no use when there was nothing else', async () => {
      make('alone', { use: 'cert,sign' });
      const key = secretOf('alone');
      bench.write('alone.asc', key);
      const packets = bench.run(program, '--list-packets', 'alone.asc');
      expect(packets).toContain('secret key packet');
      const stub = gpg('--armor', '--passphrase', '', '--export-secret-subkeys', 'alone');
      expect(verdictOf(await inspect(stub, MADE))).toBe(
        'malformed (content): The key has no secret part: all of them were left out when it was exported.',
      );
    });
  });

  it('on a card is read, and its passphrase is not said to fit', async () => {
    make('card', { use: 'cert,sign' });
    gpg('--passphrase', '', '--output', 'card', '--export-secret-subkeys', 'card');
    const bytes = bench.bytes('card');
    // doc/DETAILS of GnuPG, "GNU extensions to the S2K algorithm": 1 is left out, 2 is on a card.
    bytes.writeUInt8(2, bytes.indexOf('GNU\x01') + 3);
    const read = readOf(await inspect(bytes.toString('base64'), MADE, PASSPHRASE));
    expect(textOf(read.found)).toBe('The key has a secret key for signing.');
    expect(linesOf(read.warnings)).toEqual([
      'Its passphrase could not be tested: the secret part is on a card, or protected in a way that this action does not read.',
    ]);
  });

  it('tells a public key, which cannot sign', async () => {
    const key = gpg('--armor', '--export', 'release@example.com');
    const read = readOf(await inspect(key, MADE));
    expect(textOf(read.found)).toBe('The key is a public key.');
    expect(read.ends.map(({ at }) => at)).toEqual([MADE + 365 * DAY, MADE + 20 * DAY]);
    const secretless =
      'It has no secret part, so it can neither sign nor decrypt. A workflow that signs needs the secret key.';
    expect(linesOf(read.warnings)).toEqual([secretless]);
    expect(read.renewal?.[0]).toContain('gpg --armor --export-secret-keys');
    expect(linesOf(readOf(await inspect(key, MADE + 500 * DAY)).warnings)).toEqual([
      secretless,
      expect.stringMatching(/^The encryption subkey \S+ ended 2027-02-05, so nobody can encrypt/),
    ]);
  });

  it('is revoked when its primary key is', async () => {
    const [primary = ''] = make('dead');
    const certificate = bench
      .read(`openpgp-revocs.d/${primary}.rev`)
      .replace(':-----BEGIN', '-----BEGIN');
    bench.write('dead.rev', certificate);
    gpg('--import', 'dead.rev');
    for (const key of [secretOf('dead'), gpg('--armor', '--export', 'dead')]) {
      expect(verdictOf(await inspect(key, MADE))).toMatch(
        /^revoked \(content\): The primary key 0x\w{16} is revoked\.$/,
      );
    }
  });

  it('is revoked when all of its signing subkeys are, and not when one is left', async () => {
    make('subkeys', { subkeys: ['ed25519 sign 20d', 'ed25519 sign 40d'] });
    const revoke = (index: number) => {
      bench.write('commands', `key ${index}\nrevkey\ny\n0\n\ny\nsave\n`);
      const { said } = bench.attempt(
        'sh',
        '-c',
        `${program} --no-tty --pinentry-mode loopback --passphrase '' --faked-system-time '20260102T000000!' --command-fd 0 --edit-key subkeys < commands`,
      );
      return said;
    };
    revoke(2);
    const read = readOf(await inspect(secretOf('subkeys'), MADE + 2 * DAY));
    expect(read.ends[1]?.at).toBe(MADE + 20 * DAY);
    expect(linesOf(read.evidence).join()).toContain('revoked');
    revoke(1);
    expect(verdictOf(await inspect(secretOf('subkeys'), MADE + 2 * DAY))).toMatch(
      /^revoked \(content\): Every signing key in it is revoked: 0x\w{16}, 0x\w{16}\.$/,
    );
  });

  it('begins later by this clock when the clock that made it was ahead', async () => {
    const read = readOf(await inspect(secretOf('release@example.com'), MADE - DAY));
    expect(read.begins?.at).toBe(MADE);
  });

  describe('with a passphrase', () => {
    it('is read without it, and opens with it', async () => {
      const key = secretOf('sealed', PASSPHRASE);
      const untried = readOf(await inspect(key, MADE));
      expect(textOf(untried.found)).toBe('The key has a secret key for signing.');
      expect(linesOf(untried.evidence)[1]).toMatch(/: Ed25519, encrypted\.$/);
      expect(verdictOf(await inspect(key, MADE, PASSPHRASE))).toBe(
        'read: The key opens with its passphrase, and has a secret key for signing.',
      );
    });

    it.each([
      ['another', 'x', 'wrong-credential (passphrase): The passphrase does not open the key.'],
      [
        'with a line break at its end',
        `${PASSPHRASE}\n`,
        'malformed (passphrase): The passphrase has a line break at its end. Without it, it opens the key.',
      ],
    ])('says what is wrong with it: %s', async (_what, passphrase, verdict) => {
      const key = secretOf('sealed', PASSPHRASE);
      const inspection = await inspect(key, MADE, passphrase);
      expect(verdictOf(inspection)).toBe(verdict);
      expect(saidIn(inspection)).not.toContain('horse');
    });

    it('is told that it needs none', async () => {
      const read = readOf(await inspect(secretOf('release@example.com'), MADE, 'x'));
      expect(linesOf(read.evidence)).toContain(
        'It is not encrypted, so its passphrase is not needed.',
      );
    });
  });

  it.each([
    ['without its last line break', (key: string) => key.trimEnd()],
    ['with the line breaks of Windows', (key: string) => key.replaceAll('\n', '\r\n')],
    ['with spaces for line breaks', (key: string) => key.replaceAll('\n', ' ')],
    ['with no line breaks', (key: string) => key.replaceAll('\n', '')],
    ['with \\n for line breaks', (key: string) => key.replaceAll('\n', '\\n')],
    [
      'with headers, and spaces for line breaks',
      (key: string) =>
        key.replace('\n\n', '\nVersion: GnuPG v2\nComment: made for CI\n\n').replaceAll('\n', ' '),
    ],
    ['with headers', (key: string) => key.replace('\n\n', '\nVersion: GnuPG v2\n\n')],
    ['in quotes', (key: string) => `"${key}"`],
    ['with a line in front', (key: string) => `# release key\n${key}`],
    ['with indented lines', (key: string) => key.replaceAll(/^/gm, '  ')],
    ['with a byte order mark', (key: string) => `\ufeff${key}`],
    ['without the empty line', (key: string) => key.replace('\n\n', '\n')],
    ['without its last line', (key: string) => key.replace(/-----END.*\n/, '')],
  ])('is read %s, and warned about where gpg does not read it', async (_what, damage) => {
    const key = damage(secretOf('release@example.com'));
    const read = readOf(await inspect(key, MADE));
    expect(read.ends.map(({ at }) => at)).toEqual([MADE + 365 * DAY, MADE + 20 * DAY]);
    expect(linesOf(read.warnings)).toEqual(
      isReadByGpg(key) ? [] : [expect.stringMatching(/^The key .*gpg does not read a file like/)],
    );
  });

  it('is read in Base64, armored or binary', async () => {
    gpg('--passphrase', '', '--output', 'binary', '--export-secret-keys', 'release@example.com');
    for (const bytes of [bench.bytes('binary'), Buffer.from(secretOf('release@example.com'))]) {
      const read = readOf(await inspect(bytes.toString('base64'), MADE));
      expect(linesOf(read.evidence)).toContain('It is stored in Base64.');
      expect(read.ends).toHaveLength(2);
    }
  });

  it.each([
    [
      'cut off',
      (key: string) => key.slice(0, 300),
      'is cut off: its last line is not -----END …-----',
    ],
    [
      'a line missing',
      (key: string) => key.split('\n').toSpliced(4, 1).join('\n'),
      'is damaged: its checksum does not fit',
    ],
    [
      'a letter changed',
      (key: string) =>
        key.replace(
          /(\n\n.{50})(.)/,
          (_all, start, letter) => start + (letter === 'A' ? 'B' : 'A'),
        ),
      'is damaged: its checksum does not fit',
    ],
  ])('is damaged: %s', async (_what, damage, words) => {
    const key = damage(secretOf('release@example.com'));
    expect(isReadByGpg(key)).toBe(false);
    expect(verdictOf(await inspect(key, MADE))).toBe(`malformed (content): The key ${words}.`);
  });

  it('of several keys takes one that works, and tells of the others', async () => {
    make('old', { use: 'cert,sign', end: '1d' });
    const [, old = ''] = /(\w{16})$/.exec(fingerprints('old')[0] ?? '') ?? [];
    const both = gpg(
      '--armor',
      '--passphrase',
      '',
      '--export-secret-keys',
      'old',
      'release@example.com',
    );
    const read = readOf(await inspect(both, MADE + 5 * DAY));
    expect(read.identity).toBe('Release <release@example.com>');
    expect(linesOf(read.evidence)).toContain(
      `Beside it there is the key 0x${old}, which ended 2026-01-02.`,
    );
  });

  it('says what was stored instead', async () => {
    bench.write('text', 'x');
    const signature = gpg(
      ...['--armor', '--passphrase', '', '-u', 'release@example.com', '--output', '-'],
      ...['--detach-sign', 'text'],
    );
    expect(verdictOf(await inspect(signature, MADE))).toBe(
      'malformed (content): The value is a message or signature of PGP, not a key.',
    );
    const [fingerprint = ''] = fingerprints('release@example.com');
    expect(verdictOf(await inspect(fingerprint, MADE))).toBe(
      'malformed (content): The value is only the fingerprint or ID of a key.',
    );
  });

  it('shows nothing of the secret part', async () => {
    const key = secretOf('release@example.com');
    const shown = saidIn(await inspect(key, MADE));
    for (const line of key.split('\n').slice(2, -3)) expect(shown).not.toContain(line);
  });
});

interface Options {
  readonly passphrase?: string;
  readonly algorithm?: string;
  readonly use?: string;
  readonly end?: string;
  /** Algorithm, use and end of each. */
  readonly subkeys?: readonly string[];
}

describe('the command', () => {
  it('holds no value', () => {
    expect(pgp.command({ content: [{ variable: 'KEY' }] })).toEqual([
      [`gpg --show-keys --with-colons <(printf '%s\\n' `, { word: [{ variable: 'KEY' }] }, ')'],
    ]);
  });
});
