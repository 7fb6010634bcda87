import type { Inspection } from '../../model/inspection.js';
import { config, credential, type Phrase, phrase } from '../../model/phrase.js';
import { PROVE, STORE } from '../../model/steps.js';
import { damaged, instead, type OtherSteps, tooLong } from '../keys/faults.js';
import { otherThing } from '../keys/other-thing.js';
import { LOCKED, tryPassphrase, unfitting } from '../keys/passphrase.js';
import { BLOCK_FLAWS, type Block, type BlockFlaw, blockIn, unwrapped } from '../keys/stored.js';
import { fingerprint } from '../openssh/encode.js';
import { weakness } from '../openssh/key-types.js';
import type { Locked, Opened } from '../openssh/opened.js';
import { pemKey } from '../openssh/pem-key.js';
import { openSshKey } from '../openssh/private-key.js';
import type { Inspector } from './inspector.js';

/** A private key for SSH: whether it can be read, its passphrase fits, and its halves belong together. */
export const sshKey: Inspector = {
  says: 'A private key for SSH, as `ssh-keygen` writes it or in PEM format.',
  fields: { passphrase: { says: 'The passphrase that opens the key.' } },
  inspect: async ({ content, passphrase = '' }) =>
    tooLong(content) ?? inspectKey(content, passphrase),
  // It asks for the passphrase itself, and prints the public key.
  command: ({ content }) => [[`ssh-keygen -y -f <(printf '%s\\n' `, { word: content }, ')']],
};

const PRIVATE_KEY = /^(?!PGP ).*PRIVATE KEY$/;
const STORE_WHOLE: readonly string[] = [
  'Take the complete file of the private key, from its first line with BEGIN to its last one with END.',
  STORE,
];
const OTHER_STEPS: OtherSteps = {
  unknown: STORE_WHOLE,
  ppk: [
    'Convert it with `puttygen key.ppk -O private-openssh -o key` (package `putty-tools`).',
    STORE,
  ],
  'ssh-public-key': ['Take the private key: the file of the same name without `.pub`.', STORE],
};
const NEW_KEY: readonly string[] = ['Create a new key {where}.', STORE];

/** How the key is stored. */
interface Stored {
  readonly isBase64: boolean;
  /** What OpenSSH would refuse it for. */
  readonly flaw: BlockFlaw | undefined;
  readonly isEncrypted: boolean;
  readonly hasPassphrase: boolean;
}

async function inspectKey(content: string, passphrase: string): Promise<Inspection> {
  const { bytes, isBase64 } = unwrapped(content, isKeyText);
  const text = bytes.toString('utf8');
  const block = blockIn(text, PRIVATE_KEY);
  if (block === null) return instead(otherThing(text, 'an SSH private key'), OTHER_STEPS);
  if (block === 'cut-off') {
    return damaged('The key', 'is cut off: its last line is not -----END …-----', STORE_WHOLE);
  }
  const isOpenSsh = block.label === 'OPENSSH PRIVATE KEY';
  const locked = isOpenSsh ? openSshKey(bytesOf(block)) : pemKey(block.text);
  const { isEncrypted } = locked;
  if (isEncrypted && passphrase === '') return LOCKED;
  const { fit, opened } = await tryPassphrase(isEncrypted ? passphrase : 'none', (given) =>
    openedWith(locked, given),
  );
  if (opened?.kind === 'open' && fit !== 'fits') return unfitting(fit);
  const flaw = block.flaws.find((one) => isOpenSsh || PEM_FLAWS.includes(one));
  return judged(opened ?? { kind: 'locked' }, {
    isBase64,
    flaw,
    isEncrypted,
    hasPassphrase: passphrase !== '',
  });
}

function isKeyText(bytes: Buffer): boolean {
  return bytes.includes('-----BEGIN ') || bytes.includes('PuTTY-User-Key-File-');
}

function bytesOf({ text }: Block): Buffer {
  return Buffer.from(text.replace(/-----[^-]*-----/g, ''), 'base64');
}

function openedWith(locked: Locked, passphrase: string): Opened | null {
  const opened = locked.open(passphrase);
  return opened.kind === 'locked' ? null : opened;
}

function judged(opened: Opened, stored: Stored): Inspection {
  switch (opened.kind) {
    case 'locked':
      return unfitting('wrong');
    case 'broken':
      return damaged('The key', 'is damaged', STORE_WHOLE);
    case 'foreign':
      return damaged('The key', opened.words, NEW_KEY);
    case 'unknown':
      return {
        kind: 'unreadable',
        message: [`The key ${opened.words}.`],
        steps: ['Look at the key with the command in the job summary.'],
      };
    case 'open':
      return opened.fits === false
        ? damaged(
            'The key',
            'is damaged: its private part does not belong to its public part',
            NEW_KEY,
          )
        : readable(opened, stored);
  }
}

type Open = Extract<Opened, { readonly kind: 'open' }>;

function readable({ words, blob, fits, comment, notes }: Open, stored: Stored): Inspection {
  const { isBase64, isEncrypted, hasPassphrase, flaw } = stored;
  const opens = isEncrypted ? 'The key opens with its passphrase' : 'The key can be read';
  const weak = weakness(words);
  const evidence: readonly (Phrase | false)[] = [
    [`It is ${words}.`],
    blob !== null && phrase`Its fingerprint is ${credential(fingerprint(blob))}.`,
    isBase64 && ['It is stored in Base64.'],
    !isEncrypted && hasPassphrase && ['It is not encrypted, so its passphrase is not needed.'],
    ...notes.map((note): Phrase => [note]),
  ];
  return {
    kind: 'read',
    found: [`${opens}${fits === true ? ', and its private part belongs to its public part' : ''}.`],
    ends: [],
    source: 'ssh',
    identity: comment === '' ? null : comment,
    evidence: evidence.filter((line) => line !== false),
    warnings: [...(flaw === undefined ? [] : [refusal(flaw)]), ...(weak === null ? [] : [[weak]])],
    // The key itself is as good as it was.
    ...(weak === null && flaw !== undefined ? { renewal: STORE_FROM_FILE } : {}),
  };
}

const STORE_FROM_FILE = ['Store the same key in {credential} again, as it is in its file.', PROVE];

/** OpenSSL is less strict with PEM than OpenSSH with its own format. Tried with `ssh-keygen -y` 9.2. */
const PEM_FLAWS: readonly BlockFlaw[] = ['escaped', 'flat', 'indented', 'not-alone'];

/** Some workflows mend it when they write the file, so it does not prove that the key is dead. */
function refusal(flaw: BlockFlaw): Phrase {
  return flaw === 'unended'
    ? phrase`The key does not end with a line break, and OpenSSH refuses a file without one. Store it again with the line break, or write the file with ${config('echo')}.`
    : [
        `The key ${BLOCK_FLAWS[flaw]}. OpenSSH refuses a file like that. Store it again from the file.`,
      ];
}
