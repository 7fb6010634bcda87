import { createHash } from 'node:crypto';
import { type Challenge, parseChallenges } from '../../values/challenge.js';

/** Hashes of RFC 7616 (section 6.1) and RFC 2617, the strongest first, by their names in Node.js. */
const HASHES: ReadonlyMap<string, string> = new Map([
  ['SHA-512-256', 'sha512-256'],
  ['SHA-256', 'sha256'],
  ['MD5', 'md5'],
]);
const STRENGTH = [...HASHES.keys()];

/** A Digest challenge that can be answered. */
export interface DigestChallenge {
  /** `SHA-256`, without `-sess`. */
  readonly hash: string;
  readonly isSession: boolean;
  /** As the server writes it; null where it names none, which means MD5. */
  readonly algorithm: string | null;
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  /** False for a server of RFC 2069, which knows no quality of protection. */
  readonly hasQop: boolean;
  /** Whether the server says that it reads UTF-8 (RFC 7616, section 4). */
  readonly isUtf8: boolean;
  /** Whether the user name is wanted as a hash (section 3.4.4). */
  readonly hashesUser: boolean;
}

/** Why a challenge cannot be answered. */
export type DigestFault =
  | { readonly kind: 'no-digest'; readonly schemes: readonly string[] }
  /** An algorithm that nobody has registered, or one for which something else is missing. */
  | { readonly kind: 'algorithm'; readonly name: string }
  /** The body would have to be hashed too. */
  | { readonly kind: 'qop'; readonly offered: string }
  /** It has no nonce, or something that no header can hold. */
  | { readonly kind: 'damaged' };

type Read =
  | { readonly ok: true; readonly challenge: DigestChallenge }
  | { readonly ok: false; readonly fault: DigestFault };

/**
 * The strongest Digest challenge of these `WWW-Authenticate` lines, of equals the first (RFC 7616,
 * section 3.7); or why there is none that can be answered. Never throws.
 */
export function chooseChallenge(lines: readonly string[]): Read {
  const challenges = parseChallenges(lines);
  const read = challenges.filter(({ scheme }) => scheme === 'digest').map(readChallenge);
  const answerable = read.flatMap((one) => (one.ok ? one.challenge : []));
  const strength = ({ hash }: DigestChallenge) => STRENGTH.indexOf(hash);
  const [strongest] = answerable.toSorted((one, other) => strength(one) - strength(other));
  if (strongest !== undefined) return { ok: true, challenge: strongest };
  const schemes = [...new Set(challenges.map(({ scheme }) => scheme))];
  return read[0] ?? { ok: false, fault: { kind: 'no-digest', schemes } };
}

/** Whether the server refuses no more than the nonce (RFC 7616, section 3.3). */
export function isStale(lines: readonly string[]): boolean {
  return parseChallenges(lines).some(
    ({ scheme, params }) => scheme === 'digest' && params.get('stale')?.toLowerCase() === 'true',
  );
}

const UNSENDABLE = /[\x00-\x08\x0A-\x1F\x7F]/;

function readChallenge({ params }: Challenge): Read {
  const algorithm = params.get('algorithm') ?? null;
  const [, name = '', session] = /^(.*?)(-sess)?$/i.exec((algorithm ?? 'MD5').toUpperCase()) ?? [];
  const nonce = params.get('nonce') ?? '';
  const realm = params.get('realm') ?? '';
  const opaque = params.get('opaque') ?? null;
  const qop = params.get('qop') ?? '';
  const refused = (fault: DigestFault): Read => ({ ok: false, fault });
  if (nonce === '' || UNSENDABLE.test(`${nonce}${realm}${opaque}`)) {
    return refused({ kind: 'damaged' });
  }
  const hasQop = /[^\s,]/.test(qop);
  const isSession = session !== undefined;
  // Nothing tells a server of RFC 2069 the client's nonce, which a session is made of.
  if (!HASHES.has(name) || (isSession && !hasQop)) {
    return refused({ kind: 'algorithm', name: algorithm ?? '' });
  }
  if (
    hasQop &&
    !qop
      .toLowerCase()
      .split(/[\s,]+/)
      .includes('auth')
  ) {
    return refused({ kind: 'qop', offered: qop });
  }
  const isUtf8 = params.get('charset')?.toLowerCase() === 'utf-8';
  const hashesUser = params.get('userhash')?.toLowerCase() === 'true';
  const challenge = { hash: name, isSession, algorithm, realm, nonce, opaque, hasQop };
  return { ok: true, challenge: { ...challenge, isUtf8, hashesUser } };
}

/** What is answered with. */
export interface DigestInput {
  readonly username: string;
  readonly password: string;
  readonly method: string;
  /** Path and query as in the request line. */
  readonly uri: string;
  /** A value of the client that nobody can guess, of characters that need no escape. */
  readonly cnonce: string;
}

export interface DigestAnswer {
  /** The value of `Authorization`, its bytes as Latin-1, as headers are sent. */
  readonly authorization: string;
  /** The part of it that was made of the password, in lower-case hexadecimal. */
  readonly response: string;
}

/** A nonce is used once here, so this is always its first use. */
const COUNT = '00000001';

/** Answers a challenge by RFC 7616, section 3.4; without `qop` by RFC 2069, section 2.1.2. Pure. */
export function answerChallenge(challenge: DigestChallenge, input: DigestInput): DigestAnswer {
  const { hash, isSession, hasQop } = challenge;
  const { method, uri, cnonce } = input;
  const h = (...parts: readonly string[]) =>
    createHash(HASHES.get(hash) ?? hash)
      .update(parts.join(':'), 'latin1')
      .digest('hex');
  // RFC 7616, section 4: whoever reads UTF-8 wants it composed (NFC).
  const text = (value: string) => bytes(challenge.isUtf8 ? value.normalize('NFC') : value);
  const [realm, nonce] = [bytes(challenge.realm), bytes(challenge.nonce)];
  const user = text(input.username);
  const secret = h(user, realm, text(input.password));
  const a1 = isSession ? h(secret, nonce, cnonce) : secret;
  const a2 = h(method, uri);
  const response = hasQop ? h(a1, nonce, COUNT, cnonce, 'auth', a2) : h(a1, nonce, a2);
  const { algorithm, opaque } = challenge;
  const fields = [
    challenge.hashesUser ? `username="${h(user, realm)}"` : named(user, challenge.isUtf8),
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(uri)}`,
    ...(algorithm === null ? [] : [`algorithm=${algorithm}`]),
    ...(hasQop ? ['qop=auth', `nc=${COUNT}`, `cnonce="${cnonce}"`] : []),
    `response="${response}"`,
    ...(opaque === null ? [] : [`opaque=${quoted(bytes(opaque))}`]),
    ...(challenge.hashesUser ? ['userhash=true'] : []),
  ];
  return { authorization: `Digest ${fields.join(', ')}`, response };
}

/** The bytes of UTF-8, each as one character. */
function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** RFC 9110, section 5.6.4. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * RFC 7616, section 3.4: `username*` (RFC 5987) for a name beyond ASCII, to a server that says that
 * it reads UTF-8. Others know only `username`; they get the bytes of UTF-8 in it, as curl sends them.
 */
function named(user: string, isUtf8: boolean): string {
  if (!isUtf8 || /^[\x20-\x7E]*$/.test(user)) return `username=${quoted(user)}`;
  const escaped = user.replace(
    /[^!#$&+.^_`|~0-9A-Za-z-]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `username*=UTF-8''${escaped}`;
}
