import type { Inspection } from '../../model/inspection.js';
import { config, credential, joined, type Phrase, phrase } from '../../model/phrase.js';
import { STORE } from '../../model/steps.js';
import { damaged, instead, type OtherSteps, tooLong } from '../keys/faults.js';
import { otherThing } from '../keys/other-thing.js';
import { unwrapped } from '../keys/stored.js';
import { type Certificate, readCertificate } from '../openssh/certificate.js';
import { fingerprint } from '../openssh/encode.js';
import { weakness } from '../openssh/key-types.js';
import type { Inspector } from './inspector.js';

/** A certificate for SSH: from when to when it is valid, for whom, and whether its authority signed it. */
export const sshCertificate: Inspector = {
  says: 'A certificate for SSH (`id_ed25519-cert.pub`), the line that `ssh-keygen -s` writes.',
  fields: {},
  inspect: async ({ content }) => tooLong(content) ?? inspectLine(content),
  command: ({ content }) => [[`ssh-keygen -L -f <(printf '%s\\n' `, { word: content }, ')']],
};

const LINE = /^[ \t]*(?:ssh|ecdsa|sk)-[\w-]{1,40}-cert-v01@openssh\.com[ \t]+([A-Za-z0-9+/=]+)/m;
const RENEW: readonly string[] = ['Get a new certificate {where}.', STORE];
const STORE_WHOLE: readonly string[] = [
  'Take the whole line of the certificate, from the file whose name ends in `-cert.pub`.',
  STORE,
];
const OTHER_STEPS: OtherSteps = { unknown: STORE_WHOLE, 'ssh-public-key': STORE_WHOLE };

function inspectLine(content: string): Inspection {
  const { bytes, isBase64 } = unwrapped(content, (inside) => LINE.test(inside.toString('latin1')));
  const text = bytes.toString('utf8');
  const [, base64] = LINE.exec(text) ?? [];
  if (base64 === undefined) return instead(otherThing(text, 'an SSH certificate'), OTHER_STEPS);
  const read = readCertificate(Buffer.from(base64, 'base64'));
  switch (read.kind) {
    case 'broken':
      return damaged('The certificate', 'is damaged or cut off', STORE_WHOLE);
    case 'unknown':
      return {
        kind: 'unreadable',
        message: ['The certificate is of a type that this action does not know.'],
        steps: ['Look at the certificate with the command in the job summary.'],
      };
    case 'certificate':
      return judged(read, isBase64);
  }
}

function judged(read: Certificate, isBase64: boolean): Inspection {
  const { holder, begins, ends, isSigned, keyId } = read;
  if (isSigned === false) {
    return damaged(
      'The certificate',
      'is damaged: the signature of its authority does not fit',
      RENEW,
    );
  }
  if (begins !== null && ends !== null && ends <= begins) {
    return damaged('The certificate', 'is never valid: it ends before it begins', RENEW);
  }
  const what: Phrase = [`The ${holder} certificate`];
  const signed = isSigned ? 'the signature of its authority fits' : 'its signature was not checked';
  return {
    kind: 'read',
    found: [`The ${holder} certificate can be read, and ${signed}.`],
    ends: [{ what, at: ends }],
    ...(begins === null ? {} : { begins: { what, at: begins } }),
    source: 'ssh',
    identity: keyId === '' ? null : keyId,
    evidence: [...evidenceOf(read), ...(isBase64 ? [['It is stored in Base64.']] : [])],
    warnings: warningsOf(read),
    renewal: RENEW,
  };
}

/** So many principals are named; a list may have hundreds. */
const MOST_NAMES = 10;

function evidenceOf(read: Certificate): readonly Phrase[] {
  const { key, serial, principals, criticalOptions, authority, authorityBlob } = read;
  const kind = authority === null ? '' : ` (${authority.words})`;
  return [
    [`Its key is ${key.words}, its serial number ${serial}.`],
    phrase`Its authority has the fingerprint ${credential(fingerprint(authorityBlob))}${kind}.`,
    principals.length === 0
      ? ['It names no principals.']
      : phrase`Its principals are ${named(principals)}.`,
    ...(criticalOptions.length === 0 ? [] : [phrase`It is limited by ${named(criticalOptions)}.`]),
  ];
}

function named(texts: readonly string[]): Phrase {
  const more = texts.length - MOST_NAMES;
  const names = texts.slice(0, MOST_NAMES).map((text): Phrase => [credential(text)]);
  return [...joined(names, ', '), ...(more > 0 ? [` and ${more} more`] : [])];
}

function warningsOf({
  key,
  signatureAlgorithm,
  principals,
  holder,
}: Certificate): readonly Phrase[] {
  const weak = weakness(key.words);
  return [
    ...(weak === null ? [] : [[weak]]),
    // https://www.openssh.com/txt/release-8.2
    ...(signatureAlgorithm === 'ssh-rsa'
      ? [['It is signed with SHA-1 (ssh-rsa). OpenSSH refuses that from version 8.2 on.']]
      : []),
    // sshd(8), TrustedUserCAKeys in sshd_config(5)
    ...(holder === 'user' && principals.length === 0
      ? [
          phrase`It names no principals. A server that trusts its authority by ${config('TrustedUserCAKeys')} refuses it.`,
        ]
      : []),
  ];
}
