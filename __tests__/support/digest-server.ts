import { createHash, randomBytes } from 'node:crypto';
import type { RecordedRequest, TestServer } from './http-server.js';
import { startHttpServer } from './http-server.js';

/** What the server offers and knows. Written from RFC 7616 alone, and held against curl by its own tests. */
export interface DigestServerOptions {
  readonly username: string;
  readonly password: string;
  /** `SHA-256`, `MD5-sess`; null names none. */
  readonly algorithm: string | null;
  readonly realm?: string;
  /** Further parameters of the challenge. Default: `qop="auth"`. */
  readonly more?: string;
  /** How many nonces are called stale, although they are new. */
  readonly stale?: number;
}

const NODE_NAMES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-256': 'sha256',
  'SHA-512-256': 'sha512-256',
};

/** A server that demands Digest on every path, and answers 200 to who knows the password. */
export function startDigestServer(options: DigestServerOptions): Promise<TestServer> {
  const { algorithm, realm = 'r', more = 'qop="auth"' } = options;
  const nonces = new Set<string>();
  let stale = options.stale ?? 0;
  return startHttpServer((request, response) => {
    const given = fieldsOf(request.headers.authorization ?? '');
    const known = nonces.delete(given['nonce'] ?? '');
    const isRight = known && given['response'] === expected(options, request, given);
    if (isRight && stale-- <= 0) {
      response.end('{"user":"known"}');
      return;
    }
    const nonce = randomBytes(12).toString('base64');
    nonces.add(nonce);
    const named = algorithm === null ? '' : `, algorithm=${algorithm}`;
    const quoted = realm.replace(/["\\]/g, '\\$&');
    const extra = more === '' ? '' : `, ${more}`;
    const old = isRight ? ', stale=true' : '';
    response.statusCode = 401;
    response.setHeader(
      'WWW-Authenticate',
      `Digest realm="${quoted}", nonce="${nonce}", opaque="0/=a"${named}${extra}${old}`,
    );
    response.end();
  });
}

function fieldsOf(header: string): Record<string, string> {
  const found = header.matchAll(/([\w*]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g);
  return Object.fromEntries(
    [...found].map(([, name = '', quoted, bare = '']) => [
      name,
      quoted?.replace(/\\(.)/g, '$1') ?? bare,
    ]),
  );
}

/** The right answer; empty where the request line or the account is another. */
function expected(
  { username, password, algorithm, realm = 'r' }: DigestServerOptions,
  { method, target }: RecordedRequest,
  given: Record<string, string>,
): string {
  const [name = '', session] = (algorithm ?? 'MD5').split('-sess');
  const h = (text: string) =>
    createHash(NODE_NAMES[name] ?? '')
      .update(text)
      .digest('hex');
  const utf8 = Buffer.from(given['username'] ?? '', 'latin1').toString('utf8');
  const extended = decodeURIComponent(given['username*']?.replace("UTF-8''", '') ?? '');
  const hashed = given['userhash'] === 'true' ? h(`${username}:${realm}`) : null;
  if (given['uri'] !== target || ![utf8, extended].includes(hashed ?? username)) return '';
  const secret = h(`${username}:${realm}:${password}`);
  const { nonce, nc, cnonce, qop } = given;
  const a1 = session === undefined ? secret : h(`${secret}:${nonce}:${cnonce}`);
  const a2 = h(`${method}:${target}`);
  return qop === undefined
    ? h(`${a1}:${nonce}:${a2}`)
    : h([a1, nonce, nc, cnonce, qop, a2].join(':'));
}
