import { type Key, readKeys } from 'openpgp';
import type { Inspection } from '../../model/inspection.js';
import { credential, type Phrase, phrase } from '../../model/phrase.js';
import { STORE } from '../../model/steps.js';
import { dateWords } from '../../values/time.js';
import { damaged, instead, type OtherSteps, tooLong } from '../keys/faults.js';
import { otherThing } from '../keys/other-thing.js';
import { unfitting } from '../keys/passphrase.js';
import { BLOCK_FLAWS, type BlockFlaw } from '../keys/stored.js';
import { dearmored } from '../openpgp/armor.js';
import {
  endedEncryption,
  evidenceOf,
  type Judgement,
  judge,
  named,
  warningsOf,
} from '../openpgp/judge.js';
import { type KeyParts, partsOf } from '../openpgp/parts.js';
import { type Trial, trial } from '../openpgp/trial.js';
import type { Inspector } from './inspector.js';

/** A key of PGP: until when it signs, and whether its passphrase fits. */
export const pgp: Inspector = {
  says: 'A key of PGP (GnuPG), armored or in Base64.',
  fields: {
    passphrase: { says: 'The passphrase of the secret key. It is tried when it is given.' },
  },
  inspect: async ({ content, passphrase = '' }, now) =>
    tooLong(content) ?? (await inspectKey(content, passphrase, now)),
  command: ({ content }) => [
    [`gpg --show-keys --with-colons <(printf '%s\\n' `, { word: content }, ')'],
  ],
};

const STORE_WHOLE: readonly string[] = [
  'Export the key again with `gpg --armor --export-secret-keys FINGERPRINT`, and take all of it, from the line with BEGIN to the one with END.',
  STORE,
];
const OTHER_STEPS: OtherSteps = { unknown: STORE_WHOLE };
const LOOK: readonly string[] = ['Look at the key with the command in the job summary.'];

async function inspectKey(content: string, passphrase: string, now: number): Promise<Inspection> {
  const found = dearmored(content);
  switch (found.kind) {
    case 'cut-off':
      return damaged('The key', 'is cut off: its last line is not -----END …-----', STORE_WHOLE);
    case 'damaged':
      return damaged('The key', 'is damaged: its checksum does not fit', STORE_WHOLE);
    case 'other':
      return instead(otherThing(found.text, 'a PGP key'), OTHER_STEPS);
    case 'packets': {
      const keys = await keysIn(found.bytes);
      const { isLabelled, flaw, isBase64 } = found;
      if (keys.length > 0) return judged(keys, { passphrase, now, flaw, isBase64 });
      return isLabelled
        ? damaged('The key', 'is damaged', STORE_WHOLE)
        : instead(otherThing(content, 'a PGP key'), OTHER_STEPS);
    }
  }
}

async function keysIn(bytes: Buffer): Promise<readonly Key[]> {
  try {
    return await readKeys({ binaryKeys: new Uint8Array(bytes) });
  } catch {
    return [];
  }
}

interface Case {
  readonly passphrase: string;
  readonly now: number;
  readonly flaw: BlockFlaw | undefined;
  readonly isBase64: boolean;
}

/** One of the keys, and what was found of it. */
interface Known {
  readonly parts: KeyParts;
  readonly judgement: Judgement;
}

async function judged(keys: readonly Key[], given: Case): Promise<Inspection> {
  const read = await Promise.all(keys.map((key) => knownOf(key, given.now)));
  const known = read.filter((one) => one !== null);
  // Of several keys gpg takes one that works.
  const [first] = known.toSorted((one, other) => rank(other, given.now) - rank(one, given.now));
  if (first === undefined) {
    return {
      kind: 'unreadable',
      message: [
        'The key has no valid signature of its own, or is not of version 4, which is all that this action reads.',
      ],
      steps: LOOK,
    };
  }
  const others = known.filter((one) => one !== first);
  const { judgement } = first;
  if (judgement.kind === 'unusable') {
    return { ...judgement, evidence: evidenceOf(first.parts, [], given.now) };
  }
  return readable(first.parts, judgement, { ...given, others });
}

async function knownOf(key: Key, now: number): Promise<Known | null> {
  if (key.keyPacket.version !== 4) return null;
  const parts = await partsOf(key, now);
  return parts === null ? null : { parts, judgement: judge(parts) };
}

/** The larger, the better it works. */
function rank({ judgement }: Known, now: number): number {
  if (judgement.kind === 'unusable') return 0;
  const { counted, worker } = judgement;
  const isAlive = counted.every(({ ends }) => ends === null || ends > now);
  const isSecret = worker !== null && worker.secret !== 'none';
  return 1 + Number(isSecret) + 2 * Number(isAlive);
}

type Usable = Extract<Judgement, { readonly kind: 'usable' }>;
type ReadableCase = Case & { readonly others: readonly Known[] };

async function readable(parts: KeyParts, usable: Usable, given: ReadableCase): Promise<Inspection> {
  const tried = await trial(parts, usable.worker, given.passphrase);
  switch (tried.kind) {
    case 'misfit':
      return unfitting(tried.fit);
    case 'unsound':
      return damaged('The key', UNSOUND, STORE_WHOLE);
    case 'opened':
    case 'open':
    case 'untried':
    case 'impossible':
      return described(parts, usable, { ...given, tried });
  }
}

const UNSOUND = 'is damaged: its private part does not belong to its public part';

function described(
  parts: KeyParts,
  { purpose, counted, warnings, renewal }: Usable,
  { now, flaw, isBase64, others, tried }: ReadableCase & { readonly tried: Trial },
): Inspection {
  const late = counted.filter(({ created }) => created > now).at(-1);
  const isNeedless = tried.kind === 'open' && tried.hasPassphrase;
  return {
    kind: 'read',
    found: [
      `The key ${tried.kind === 'opened' ? 'opens with its passphrase, and ' : ''}${purpose}.`,
    ],
    ends: counted.map((part) => ({ what: named(part), at: part.ends })),
    ...(late === undefined ? {} : { begins: { what: named(late), at: late.created } }),
    source: 'pgp',
    identity: parts.userId,
    evidence: [
      phrase`Its fingerprint is ${credential(parts.fingerprint)}.`,
      ...evidenceOf(parts, counted, now),
      ...others.map((other) => beside(other, now)),
      ...(isNeedless ? [['It is not encrypted, so its passphrase is not needed.']] : []),
      ...(isBase64 ? [['It is stored in Base64.']] : []),
    ],
    warnings: [
      ...warnings,
      ...warningsOf(counted),
      ...endedEncryption(parts, now),
      ...(tried.kind === 'impossible' ? [UNTRIED] : []),
      ...(flaw === undefined ? [] : [refusal(flaw)]),
    ],
    renewal,
  };
}

const UNTRIED: Phrase = [
  'Its passphrase could not be tested: the secret part is on a card, or protected in a way that this action does not read.',
];

/** Tried with gpg 2.2.40. Some workflows mend it first, so it does not prove that the key is dead. */
function refusal(flaw: BlockFlaw): Phrase {
  return [
    `The key ${BLOCK_FLAWS[flaw]}. gpg does not read a file like that. Store it again from the file.`,
  ];
}

function beside({ parts: { primary }, judgement }: Known, now: number): Phrase {
  const { ends, id } = primary;
  const state = judgement.kind === 'unusable' ? 'cannot be used' : endWords(ends, now);
  return phrase`Beside it there is the key ${credential(id)}, which ${state}.`;
}

function endWords(ends: number | null, now: number): string {
  if (ends === null) return 'has no end';
  return `${ends <= now ? 'ended' : 'ends'} ${dateWords(ends)}`;
}
