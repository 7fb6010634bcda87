/** What was stored in place of what belongs there. */
export interface OtherThing {
  readonly kind: ThingKind;
  /** Own words, after "The key" or "The value". */
  readonly words: string;
}

/** The order decides: a text may look like several. */
const THINGS = [
  ['empty', 'is empty', /^\s*$/],
  ['ppk', 'is a key in the format of PuTTY (.ppk)', /^\s*PuTTY-User-Key-File-\d/],
  [
    'ssh-certificate',
    'is an SSH certificate',
    /^\s*(?:ssh|ecdsa|sk|rsa)-[\w.@-]{1,60}-cert-v01@openssh\.com\s/,
  ],
  [
    'ssh-public-key',
    'is an SSH public key',
    /^\s*(?:(?:ssh|ecdsa|sk)-[\w.@-]{1,60}\s+AAAA|---- BEGIN SSH2 PUBLIC KEY ----)/,
  ],
  ['pgp-private-key', 'is a PGP secret key', /-----BEGIN PGP PRIVATE KEY BLOCK-----/],
  ['pgp-public-key', 'is a PGP public key', /-----BEGIN PGP PUBLIC KEY BLOCK-----/],
  ['pgp-message', 'is a message or signature of PGP, not a key', /-----BEGIN PGP [A-Z ]+-----/],
  ['openssh-key', 'is an SSH private key', /-----BEGIN OPENSSH PRIVATE KEY-----/],
  [
    'ssh-1-key',
    'is a key for version 1 of SSH, which nothing uses any more',
    /^SSH PRIVATE KEY FILE/,
  ],
  ['private-key', 'is a private key in PEM format', /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY-----/],
  ['public-key', 'is a public key', /-----BEGIN [A-Z0-9 ]{0,30}PUBLIC KEY-----/],
  [
    'request',
    'is a request for a certificate (CSR)',
    /-----BEGIN [A-Z ]{0,30}CERTIFICATE REQUEST-----/,
  ],
  ['certificate', 'is an X.509 certificate', /-----BEGIN [A-Z0-9 ]{0,30}CERTIFICATE-----/],
  [
    'fingerprint',
    'is only the fingerprint or ID of a key',
    /^\s*(?:SHA256:[\w+/=]{20,60}|(?:0x)?(?:[0-9A-F]{4}[ :]{0,2}){2,16}|MD5:[0-9a-f:]{47})\s*$/i,
  ],
  ['json', 'is JSON', /^\s*\{\s*"/],
  [
    'path',
    'is the path of a file, not the text that is in it',
    /^\s*(?:~|\.{0,2}\/|[A-Za-z]:\\)[\w.~/\\ -]{1,200}\s*$/,
  ],
  [
    'path',
    'is the path of a file, not the text that is in it',
    /^\s*[\w.-]{1,80}\.(?:pem|key|asc|gpg|pub|ppk)\s*$/,
  ],
] as const satisfies readonly (readonly [string, string, RegExp])[];
export type ThingKind = (typeof THINGS)[number][0] | 'unknown';

/** What a thing is shows at its beginning, and a pattern may not run on for long. */
const LONGEST_LOOK = 4_096;

/** What a text is; of one that nothing is known of, that it is not `wanted` ("a PGP key"). */
export function otherThing(text: string, wanted: string): OtherThing {
  const start = text.trim().slice(0, LONGEST_LOOK);
  const found = THINGS.find(([, , pattern]) => pattern.test(start));
  return found === undefined
    ? { kind: 'unknown', words: `is not ${wanted}` }
    : { kind: found[0], words: found[1] };
}
