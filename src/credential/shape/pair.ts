import type { FlawRule, Specimen } from './flaw.js';
import { isSchemeName } from './schemes.js';

const LONGEST = 1024;

/**
 * An e-mail address (Zendesk adds `/token`), a word with few digits at its end, or the account of
 * Twilio. An id that looks random is none: many tokens have one in front of a colon (Telegram,
 * Ghost, Ably, Elasticsearch).
 */
const USER =
  /^(?:[\w.+-]{1,64}@[A-Za-z0-9.-]{1,253}(?:\/token)?|_{0,2}[A-Za-z][A-Za-z._-]{0,31}\d{0,4}_{0,2}|(?:AC|SK)[0-9a-f]{32})$/;
const SECRET = /^[^\s:"]{4,}$/;
/** What comes before other colons: those of URIs, digests, encodings, versions. */
const OTHER_COLONS =
  /^(?:https?|urn|did|arn|data|mailto|file|op|vault|enc|kms|hex|base64|md5|sha\d{1,3}|v\d|ed\d{5}|kid)$/i;
/** Server keys of Firebase Cloud Messaging (legacy). */
const KNOWN_SECRETS = /^APA91b/;
const HEX_ID = /^(?!AC[0-9a-f]{32}$)[0-9a-fA-F-]{16,}$/;
const BASE64 = /^(?:[A-Za-z0-9+/]+|[A-Za-z0-9_-]+)={0,2}$/;
/** A user token of Sonatype's Central Portal, documented to be sent as a bearer token. */
const SENT_ENCODED = /^[A-Za-z0-9]{6,8}:[A-Za-z0-9+/]{32,44}$/;

/** `user:password` where one secret goes: under `basic` it would be two. */
export const userAndPassword: FlawRule = (specimen) => {
  if (specimen.scheme === 'basic' && specimen.role === 'header') {
    return specimen.core.includes(':');
  }
  const token = bearerToken(specimen);
  return token !== null && isPair(token);
};

/** The encoded form of `user:password` (RFC 7617 section 2) where a token goes. */
export const base64OfPair: FlawRule = (specimen) => {
  const token = bearerToken(specimen);
  if (token === null || token.length < 12 || !BASE64.test(token)) return false;
  const text = Buffer.from(token, 'base64').toString('latin1');
  return /^[\x21-\x7E]+$/.test(text) && !SENT_ENCODED.test(text) && isPair(text);
};

/** What is sent as a token, at most 1,024 characters of it; null for everything else. */
function bearerToken({ role, scheme, core }: Specimen): string | null {
  const isToken = role === 'token' || (role === 'header' && scheme === 'bearer');
  return isToken && core.length <= LONGEST ? core : null;
}

function isPair(text: string): boolean {
  const colon = text.indexOf(':');
  if (colon <= 0) return false;
  const user = text.slice(0, colon);
  const secret = text.slice(colon + 1);
  if (!USER.test(user) || !SECRET.test(secret) || secret.startsWith('//')) return false;
  if (OTHER_COLONS.test(user) || HEX_ID.test(user) || isSchemeName(user)) return false;
  return !KNOWN_SECRETS.test(secret);
}
