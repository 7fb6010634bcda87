import type { KeyObject } from 'node:crypto';
import type { Inspection } from '../../model/inspection.js';
import { config, credential, type Phrase, phrase } from '../../model/phrase.js';
import { certificatesIn, chainEvidence, WANTED_CERTIFICATE } from './certificate.js';
import { decoded, fileOf } from './command.js';
import { type FilePart, partsOf } from './identify.js';
import type { Inspector } from './inspector.js';
import { instead, type Wanted } from './instead.js';
import { keyEvidence, keyWarnings } from './key-facts.js';
import { type ClosedKey, openKey } from './open-key.js';
import { BARE_PASSPHRASE } from './closed-store.js';
import { unwrap, wrappingEvidence } from '../formats/unwrap.js';
import { beginOf, type Certificate, endsOf, fits } from './x509.js';

const WANTED: Wanted = {
  words: 'a private key',
  store:
    'Store the private key in {credential} as PEM text, from its line with BEGIN to its line with END.',
};

const BESIDE: Wanted = {
  ...WANTED_CERTIFICATE,
  field: 'certificate',
  subject: phrase`The value of ${config('certificate')}`,
};

/** A private key: PKCS#8, PKCS#1 or SEC1, encrypted or not. With its certificate, the two have to fit. */
export const privateKey: Inspector = {
  says: 'A private key: PEM text, or DER in Base64.',
  fields: {
    certificate: { says: 'The certificate of the key, or its chain.', isPublic: true },
    passphrase: { says: 'The passphrase of the key.' },
  },
  inspect: ({ content, certificate, passphrase }) =>
    Promise.resolve(inspectKey(content, { certificate, passphrase: passphrase || undefined })),
  command: ({ content, certificate, passphrase }) => {
    const file = ['<(', ...decoded(content), ')'];
    const password = passphrase === undefined ? [] : [' -passin file:', ...fileOf(passphrase)];
    const key = ['openssl pkey -noout -text_pub -in ', ...file, ...password];
    if (certificate === undefined) return [key];
    const publicKey = ['openssl pkey -pubout -in ', ...file, ...password];
    const its = ['openssl x509 -noout -pubkey -in <(', ...decoded(certificate), ')'];
    return [
      key,
      ['diff <(', ...publicKey, ') <(', ...its, ") && echo 'The key fits the certificate.'"],
    ];
  },
};

interface Beside {
  readonly certificate: string | undefined;
  readonly passphrase: string | undefined;
}

function inspectKey(content: string, { certificate, passphrase }: Beside): Inspection {
  const unwrapped = unwrap(content);
  const parts = partsOf(unwrapped);
  const part = parts.find(({ kind }) => kind === 'private-key');
  if (part === undefined) {
    return instead(parts.find(({ kind }) => kind !== 'unknown') ?? parts[0], WANTED);
  }
  const opening = openKey(part, passphrase);
  if (opening.kind !== 'open') return closed(opening);
  const { key, isEncrypted } = opening;
  const evidence = [keyEvidence(key), ...wrappingEvidence(unwrapped)];
  const warnings = [
    ...keyWarnings(key),
    ...(passphrase === undefined || isEncrypted ? [] : NOT_ENCRYPTED),
  ];
  const state = isEncrypted ? 'opens with its passphrase' : 'can be read';
  const read = { key, state, evidence, warnings };
  if (certificate !== undefined) {
    return inspectPair(read, partsOf(unwrap(certificate)), BESIDE);
  }
  // Many programs take the key and its chain in one file.
  if (parts.some(({ kind }) => kind === 'certificate')) {
    return inspectPair(read, parts, WANTED_CERTIFICATE);
  }
  return {
    kind: 'read',
    found: [`The private key ${state}.`],
    ends: [],
    source: 'certificate',
    identity: null,
    evidence,
    warnings,
  };
}

const NOT_ENCRYPTED: readonly Phrase[] = [
  ['The private key is not encrypted, so anybody can use it without the passphrase.'],
];

interface ReadKey {
  readonly key: KeyObject;
  readonly state: string;
  readonly evidence: readonly Phrase[];
  readonly warnings: readonly Phrase[];
}

function inspectPair(
  { key, state, evidence, warnings }: ReadKey,
  parts: readonly FilePart[],
  wanted: Wanted,
): Inspection {
  const chain = certificatesIn(parts, wanted);
  if ('kind' in chain) return chain;
  const leaf = chain.find((one) => fits(key, one));
  if (leaf === undefined) {
    return {
      kind: 'unusable',
      cause: 'malformed',
      message: ['The private key does not belong to the certificate.'],
      steps: [
        'Store the private key that belongs to this certificate, or the certificate of this key.',
      ],
      evidence,
    };
  }
  return {
    kind: 'read',
    found: [`The private key ${state} and fits its certificate.`],
    ends: endsOf(chain, [leaf]),
    ...beginOf(chain, [leaf]),
    source: 'certificate',
    identity: leaf.name,
    evidence: [...evidence, ...chainEvidence(chain)],
    warnings: [...warnings, ...placeWarnings(chain, leaf)],
    renewal: [
      'Get a new certificate {where}.',
      'Store the certificate and its private key in the secrets that set {credential}.',
    ],
  };
}

/** RFC 8446, 4.4.2: the certificate of the key comes first. */
function placeWarnings(chain: readonly Certificate[], leaf: Certificate): readonly Phrase[] {
  const place = chain.indexOf(leaf) + 1;
  if (place === 1) return [];
  return [
    phrase`The certificate that belongs to the key, ${credential(leaf.name)}, is number ${place} of the chain. Many programs need it to come first.`,
  ];
}

function closed(opening: ClosedKey): Inspection {
  switch (opening.kind) {
    case 'no-passphrase':
      return {
        kind: 'unreadable',
        message: ['The private key is encrypted, and there is no passphrase.'],
        steps: ['Give the passphrase of the key as `passphrase`.'],
      };
    case 'not-supported':
      return {
        kind: 'unreadable',
        message: [`The private key cannot be read: it ${opening.words}.`],
        steps: ['Look at the key with the command in the job summary.'],
      };
    case 'margin':
      return wrong([`The passphrase ${opening.words}.`], BARE_PASSPHRASE, 'passphrase');
    case 'wrong-passphrase':
      return wrong(
        ['The passphrase does not open the private key, or the key is damaged.'],
        ['Store the passphrase of this key in {credential}.'],
        'passphrase',
      );
    case 'damaged':
      return wrong(['The private key is damaged.'], [WANTED.store], 'content');
  }
}

function wrong(message: Phrase, steps: readonly string[], field: string): Inspection {
  return { kind: 'unusable', cause: 'malformed', message, steps, field };
}
