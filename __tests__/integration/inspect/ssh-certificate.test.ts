import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sshCertificate } from '../../../src/credential/inspect/ssh-certificate.js';
import { textOf } from '../../support/conclusions.js';
import { linesOf, readOf, saidIn, verdictOf } from '../../support/inspections.js';
import { describeWith, type Program } from '../../support/programs.js';
import { type Workbench, workbench } from '../../support/workbench.js';

const SSH_KEYGEN: Program = { title: 'ssh-keygen', names: ['ssh-keygen'] };
const inspect = (content: string) => sshCertificate.inspect({ content }, 0);

/** A string of SSH (RFC 4251, section 5). */
function sshString(bytes: Buffer | string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.from(bytes).length);
  return Buffer.concat([length, Buffer.from(bytes)]);
}

/** The public key of a security key, made of another one: none is needed to sign it. */
function inSecurityKey(line: string): string {
  const [type = '', base64 = ''] = line.split(' ');
  const name = type === 'ssh-ed25519' ? 'sk-ssh-ed25519@openssh.com' : `sk-${type}@openssh.com`;
  const fields = Buffer.from(base64, 'base64').subarray(4 + type.length);
  const blob = Buffer.concat([sshString(name), fields, sshString('ssh:')]);
  return `${name} ${blob.toString('base64')} token\n`;
}

describeWith(SSH_KEYGEN, 'an SSH certificate that ssh-keygen made', (keygen) => {
  let bench: Workbench;
  const key = (name: string, ...args: readonly string[]) =>
    bench.run(keygen, '-q', '-N', '', '-f', name, '-C', '', ...args);
  /** Signs a public key; gives the certificate. */
  const signed = (name: string, ...args: readonly string[]) => {
    bench.run(keygen, '-q', '-s', 'authority', '-I', 'deploy@ci', ...args, `${name}.pub`);
    return bench.read(`${name}-cert.pub`);
  };
  /** What `ssh-keygen -L` says of it. */
  const told = (certificate: string) => {
    bench.write('tried-cert.pub', certificate);
    return bench.attempt(keygen, '-L', '-f', 'tried-cert.pub').said;
  };
  beforeAll(() => {
    bench = workbench();
    key('authority', '-t', 'ed25519');
    key('ed25519', '-t', 'ed25519');
    key('rsa', '-t', 'rsa', '-b', '2048');
    for (const bits of ['256', '384', '521']) key(`p${bits}`, '-t', 'ecdsa', '-b', bits);
    bench.write('sk-ed25519.pub', inSecurityKey(bench.read('ed25519.pub')));
    bench.write('sk-p256.pub', inSecurityKey(bench.read('p256.pub')));
  });
  afterAll(() => bench.remove());

  it.each(['ed25519', 'rsa', 'p256', 'p384', 'p521', 'sk-ed25519', 'sk-p256'])(
    'is read as ssh-keygen reads it: %s',
    async (name) => {
      const certificate = signed(
        name,
        '-n',
        'deploy,backup',
        '-z',
        '4711',
        '-V',
        '20261101:20261201',
      );
      const said = told(certificate);
      const read = readOf(await inspect(certificate));
      expect(textOf(read.found)).toBe(
        'The user certificate can be read, and the signature of its authority fits.',
      );
      const [, from, to] = /Valid: from (\S+) to (\S+)/.exec(said) ?? [];
      expect(read.begins?.at).toBe(Date.parse(`${from}Z`));
      expect(read.ends).toEqual([{ what: ['The user certificate'], at: Date.parse(`${to}Z`) }]);
      expect(read.identity).toBe('deploy@ci');
      const [, authority] = /Signing CA: \S+ (\S+)/.exec(said) ?? [];
      expect(linesOf(read.evidence)).toEqual([
        expect.stringMatching(/^Its key is .*, its serial number 4711\.$/),
        `Its authority has the fingerprint ${authority} (Ed25519).`,
        'Its principals are deploy, backup.',
      ]);
      expect(read.warnings).toEqual([]);
    },
  );

  it.each(['ed25519', 'rsa', 'p256', 'p384', 'p521'])(
    'has the signature of an authority of each kind: %s',
    async (authority) => {
      bench.run(keygen, '-q', '-s', authority, '-I', 'id', '-n', 'x', 'ed25519.pub');
      const certificate = bench.read('ed25519-cert.pub');
      expect(verdictOf(await inspect(certificate))).toMatch(/signature of its authority fits\.$/);
    },
  );

  it('of a host is told from that of a user, and named by its hosts', async () => {
    const read = readOf(await inspect(signed('ed25519', '-h', '-n', 'a.example.com')));
    expect(textOf(read.found)).toMatch(/^The host certificate/);
    expect(linesOf(read.evidence)).toContain('Its principals are a.example.com.');
  });

  it('has no end when it is valid for ever', async () => {
    const certificate = signed('ed25519', '-n', 'x', '-V', 'always:forever');
    expect(told(certificate)).toMatch(/Valid: forever/);
    const read = readOf(await inspect(certificate));
    expect(read.ends).toEqual([{ what: ['The user certificate'], at: null }]);
    expect(read.begins).toBeUndefined();
  });

  it('says its end when that is past', async () => {
    const read = readOf(await inspect(signed('ed25519', '-n', 'x', '-V', '20200101:20210101')));
    expect(read.ends[0]?.at).toBe(Date.UTC(2021, 0, 1));
  });

  it('says when it begins while that is ahead', async () => {
    const read = readOf(await inspect(signed('ed25519', '-n', 'x', '-V', '20400101:20410101')));
    expect(read.begins?.at).toBe(Date.UTC(2040, 0, 1));
  });

  it('names what it is limited by', async () => {
    const certificate = signed('ed25519', '-n', 'x', '-O', 'force-command=/bin/date');
    expect(linesOf(readOf(await inspect(certificate)).evidence)).toContain(
      'It is limited by force-command.',
    );
  });

  it('is warned about without principals, and when its authority signed with SHA-1', async () => {
    expect(linesOf(readOf(await inspect(signed('ed25519'))).warnings)).toEqual([
      'It names no principals. A server that trusts its authority by TrustedUserCAKeys refuses it.',
    ]);
    bench.run(keygen, '-q', '-t', 'ssh-rsa', '-s', 'rsa', '-I', 'id', '-n', 'x', 'ed25519.pub');
    const read = readOf(await inspect(bench.read('ed25519-cert.pub')));
    expect(linesOf(read.warnings)).toEqual([
      'It is signed with SHA-1 (ssh-rsa). OpenSSH refuses that from version 8.2 on.',
    ]);
  });

  it('is read in Base64, with a blank in front, and beside its private key', async () => {
    const certificate = signed('ed25519', '-n', 'x');
    const private_ = bench.read('ed25519');
    for (const text of [
      Buffer.from(certificate).toString('base64'),
      `\n  ${certificate.trimEnd()}`,
      private_ + certificate,
    ]) {
      expect(verdictOf(await inspect(text))).toMatch(/^read: /);
    }
  });

  it.each([
    ['cut off', (line: string) => line.slice(0, 200)],
    ['cut off in the signature', (line: string) => line.slice(0, -20)],
    ['of the wrong type in front', (line: string) => line.replace(/AAAA\S{30}/, 'AAAA')],
  ])('is damaged: %s', async (_what, damage) => {
    const certificate = damage(signed('ed25519', '-n', 'x').trimEnd());
    expect(told(certificate)).toMatch(/not a certificate|invalid/i);
    expect(verdictOf(await inspect(certificate))).toBe(
      'malformed (content): The certificate is damaged or cut off.',
    );
  });

  it('is damaged when one letter of it is another, because the signature covers it', async () => {
    const [type = '', base64 = ''] = signed('ed25519', '-n', 'deploy').split(' ');
    const bytes = Buffer.from(base64, 'base64');
    bytes.write('eeploy', bytes.lastIndexOf('deploy'));
    const certificate = `${type} ${bytes.toString('base64')}\n`;
    expect(told(certificate)).toMatch(/incorrect signature/);
    expect(verdictOf(await inspect(certificate))).toBe(
      'malformed (content): The certificate is damaged: the signature of its authority does not fit.',
    );
  });

  it('of a type that is not known is not judged', async () => {
    const name = 'ssh-falcon512-cert-v01@openssh.com';
    const line = `${name} ${sshString(name).toString('base64')}`;
    expect(verdictOf(await inspect(line))).toMatch(
      /^unreadable: .* type that this action does not/,
    );
  });

  it('says what was stored instead', async () => {
    expect(verdictOf(await inspect(bench.read('ed25519.pub')))).toBe(
      'malformed (content): The value is an SSH public key.',
    );
    expect(verdictOf(await inspect(bench.read('ed25519')))).toBe(
      'malformed (content): The value is an SSH private key.',
    );
    expect(verdictOf(await inspect('id_ed25519-cert.pub'))).toBe(
      'malformed (content): The value is the path of a file, not the text that is in it.',
    );
  });

  it('shows only what is in the certificate for reading', async () => {
    const certificate = signed('ed25519', '-n', 'x');
    const [, base64 = ''] = certificate.split(' ');
    expect(saidIn(await inspect(certificate))).not.toContain(base64.slice(40, 80));
  });

  it('has a command without any value', () => {
    expect(sshCertificate.command({ content: [{ variable: 'CERT' }] })).toEqual([
      [`ssh-keygen -L -f <(printf '%s\\n' `, { word: [{ variable: 'CERT' }] }, ')'],
    ]);
  });
});
