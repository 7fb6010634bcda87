import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { otherThing } from '../../src/credential/keys/other-thing.js';
import { blockIn } from '../../src/credential/keys/stored.js';
import { dearmored } from '../../src/credential/openpgp/armor.js';
import { readCertificate } from '../../src/credential/openssh/certificate.js';
import { pemKey } from '../../src/credential/openssh/pem-key.js';
import { openSshKey } from '../../src/credential/openssh/private-key.js';
import type { Target } from '../model.js';

/** A string of SSH (RFC 4251, section 5). */
function sshString(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

const word = fc.oneof(
  fc.uint8Array({ maxLength: 70 }).map((bytes) => sshString(Buffer.from(bytes))),
  fc.constantFrom('none', 'bcrypt', 'aes256-ctr', 'ssh-ed25519', 'ssh-rsa', '').map(sshString),
  fc.uint8Array({ minLength: 4, maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
  fc.constant(Buffer.from([0, 0, 0, 1])),
);
const wire = fc.array(word, { maxLength: 16 }).map((parts) => Buffer.concat(parts));
const LABELS = [
  'OPENSSH PRIVATE KEY',
  'RSA PRIVATE KEY',
  'PRIVATE KEY',
  'PGP PRIVATE KEY BLOCK',
  'PGP PUBLIC KEY BLOCK',
];
const boundaries = (label: string, bytes: Buffer) =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64')}\n-----END ${label}-----\n`;
const key = fc
  .tuple(fc.constantFrom(...LABELS), wire)
  .map(([label, bytes]) =>
    boundaries(label, Buffer.concat([Buffer.from('openssh-key-v1\0'), bytes])),
  );
const certificate = fc
  .tuple(fc.constantFrom('ssh-ed25519', 'ssh-rsa', 'ecdsa-sha2-nistp256', 'sk-ssh-ed25519'), wire)
  .map(([type, bytes]) => {
    const name = `${type}-cert-v01@openssh.com`;
    return `${name} ${Buffer.concat([sshString(name), bytes]).toString('base64')}`;
  });

/**
 * Keys and certificates of SSH and PGP as secrets hold them (`credential/keys`, `openssh`,
 * `openpgp`). Nothing throws; a block that was mended needs no mending again; every instant is one;
 * what is said of the value quotes nothing of it.
 */
export const target: Target = {
  name: 'keys',
  fields: ['content'],
  longest: 8_000,
  seeds: [...LABELS.map((label) => boundaries(label, Buffer.alloc(90, 1))), '', 'ssh-rsa AAAA'].map(
    (text) => [text],
  ),
  words: [
    '-----BEGIN ',
    '-----END ',
    '-----',
    '\n',
    '\\n',
    '\\r\\n',
    '\r\n',
    ' ',
    '=',
    'AAAA',
    ...LABELS,
  ],
  grammar: fc.oneof(key, certificate).map((text) => [text]),
  check([content = '']) {
    const block = blockIn(content, /PRIVATE KEY$/);
    if (block !== null && block !== 'cut-off') {
      const again = blockIn(block.text, /PRIVATE KEY$/);
      ok(again !== null && again !== 'cut-off');
      equal(again.text, block.text);
      // Nothing here needs the empty line of PGP, so it is not put back.
      deepEqual(
        again.flaws.filter((flaw) => flaw !== 'unspaced'),
        [],
      );
      const body = Buffer.from(block.text.replaceAll(/-----[^-]*-----/g, ''), 'base64');
      for (const locked of [openSshKey(body), pemKey(block.text)]) {
        if (!locked.isEncrypted) notQuoted(JSON.stringify(locked.open('')), block.text);
      }
    }
    const [, base64 = ''] = content.split(' ');
    const read = readCertificate(Buffer.from(base64, 'base64'));
    if (read.kind === 'certificate') {
      for (const at of [read.begins, read.ends]) {
        ok(at === null || (Number.isFinite(at) && at <= 8.64e15));
      }
    }
    ok(['packets', 'cut-off', 'damaged', 'other'].includes(dearmored(content).kind));
    ok(/^is /.test(otherThing(content, 'a key').words));
  },
};

function notQuoted(said: string, text: string): void {
  for (const line of text.split('\n').slice(1, -2)) ok(line.length < 40 || !said.includes(line));
}
