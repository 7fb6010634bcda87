import type { Inspection } from '../../model/inspection.js';
import { type Phrase, phrase } from '../../model/phrase.js';
import { type FileKind, type FilePart, missingIn } from './identify.js';

type Unusable = Extract<Inspection, { readonly kind: 'unusable' }>;

/** What belongs in a field. */
export interface Wanted {
  /** "a certificate". */
  readonly words: string;
  /** How it gets there, as a step. */
  readonly store: string;
  /** The field, and how it is called as the subject of a sentence; default `content` and "This". */
  readonly field?: string;
  readonly subject?: Phrase;
}

/** How a binary file gets into a secret, by a command for bash. */
export const storedInBase64 = (file: string): string =>
  `Store the file in Base64 in {credential}: \`base64 < ${file} | gh secret set NAME\`.`;

interface Other {
  /** "a private key". */
  readonly words: string;
  /** The `check:` that reads it. */
  readonly check?: string;
}

const KNOWN: Readonly<Partial<Record<FileKind, Other>>> = {
  certificate: { words: 'a certificate', check: 'certificate' },
  'private-key': { words: 'a private key', check: 'private-key' },
  'openssh-key': { words: 'a private key in the format of OpenSSH', check: 'ssh-key' },
  'public-key': { words: 'a public key' },
  request: { words: 'a request for a certificate (CSR)' },
  pkcs12: { words: 'a PKCS#12 store (.p12, .pfx)', check: 'pkcs12' },
  pkcs7: { words: 'a PKCS#7 file (.p7b)' },
  jks: { words: 'a Java keystore (JKS)', check: 'java-keystore' },
  jceks: { words: 'a Java keystore (JCEKS)', check: 'java-keystore' },
  pgp: { words: 'an OpenPGP key or message', check: 'pgp' },
  page: { words: 'a web page (HTML)' },
  json: { words: 'JSON text' },
  path: { words: 'the path of a file' },
};

/** Steps that come before storing the right file. */
const FIRST: Readonly<Partial<Record<FileKind, readonly string[]>>> = {
  'openssh-key': [
    'Convert a copy of the key: `ssh-keygen -p -m PEM -f copy` changes the file itself.',
  ],
  request: ['Get the certificate that the authority issued for this request.'],
  pkcs7: ['Convert the file: `openssl pkcs7 -in file.p7b -print_certs -out certificates.pem`.'],
  page: ['Download the file again while you are signed in, and look into it before you store it.'],
};

/** The verdict on a file that is not what belongs in its place. `part` is the first that there is. */
export function instead(part: FilePart | undefined, wanted: Wanted): Unusable {
  const kind = part?.kind ?? 'unknown';
  const { check } = KNOWN[kind] ?? {};
  return {
    kind: 'unusable',
    cause: 'malformed',
    message: messageOn(kind, part, wanted),
    steps: [
      ...(FIRST[kind] ?? []),
      wanted.store,
      ...(check === undefined
        ? []
        : [`If it is what you want to check, write \`check: { ${check}: … }\`.`]),
    ],
    field: wanted.field ?? 'content',
  };
}

function messageOn(kind: FileKind, part: FilePart | undefined, wanted: Wanted): Phrase {
  const { words, subject = ['This'] } = wanted;
  const other = KNOWN[kind];
  if (kind === 'openssh-key') return phrase`${subject} is a private key in the format of OpenSSH.`;
  if (other !== undefined) return phrase`${subject} is ${other.words}, not ${words}.`;
  switch (kind) {
    case 'empty':
      return phrase`${subject} is empty.`;
    case 'raw-bytes':
      return phrase`${subject} is a binary file that is damaged. A secret holds only text, so such a file has to be stored in Base64.`;
    case 'cut-off': {
      const missing = part === undefined ? null : missingIn(part);
      return missing === null
        ? phrase`${subject} is PEM text that is cut off: its last line, with END, is missing.`
        : phrase`${subject} is a file that is cut off: ${missing} ${missing === 1 ? 'byte is' : 'bytes are'} missing.`;
    }
    default:
      return phrase`${subject} is not ${words}.`;
  }
}
