import { HIDDEN } from './hidden.js';
import { percentDecoded, readUrl } from './url.js';

/** What may be seen of a value that an address begins with, and what of it must not. */
export interface AddressParts {
  /** All of a public value, the origin of an address with more behind it, `***` of anything else. */
  readonly shown: string;
  /** Empty when the whole value is public. */
  readonly secrets: readonly string[];
}

/**
 * Scheme, host and port are public, each alone too: the address of a server is no secret. What is
 * no such thing is a secret in the wrong place, and a bare word could be one: a host has a dot.
 */
const PARTS_OF_AN_ORIGIN: readonly RegExp[] = [
  /^https?(?::(?:\/\/)?)?$/,
  /^\d{1,5}$/,
  /^(?:(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}|localhost|[\d.]{7,15}|\[[\da-f:.]+\])(?::\d{1,5})?\/?$/,
];

/** The value of a variable that an address begins with, divided into what is public and what not. */
export function partsOfAddress(value: string): AddressParts {
  const text = value.trim();
  const url = readUrl(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    const isPublic = text === '' || PARTS_OF_AN_ORIGIN.some((part) => part.test(text));
    return isPublic ? { shown: text, secrets: [] } : { shown: HIDDEN, secrets: [value] };
  }
  const user = credentialsIn(url);
  const tail = withoutSlash(url.pathname.slice(1)) + url.search + url.hash;
  if (tail === '' && user.length === 0) return { shown: text, secrets: [] };
  const wholes = [text, url.href].flatMap((whole) => [whole, withoutSlash(whole)]);
  // A server may say it as it is written without percent-encoding.
  const parts = [...user, ...partsWorthHiding(tail)].flatMap((one) => [one, percentDecoded(one)]);
  return { shown: `${url.origin}/${HIDDEN}`, secrets: [...new Set([...wholes, ...parts])] };
}

/** RFC 3986, 3.2.1. Without a password, the user name is often the token itself. */
function credentialsIn({ username, password }: URL): readonly string[] {
  if (username + password === '') return [];
  return password === '' ? [username] : [password, `${username}:${password}`];
}

const LEAST = 8;

/**
 * What is behind the origin, as a whole and piece by piece: the last segment of a webhook's address
 * is its token. A word such as `v1` or `projects` is in many other texts, so it stays when it is
 * alone.
 */
function partsWorthHiding(tail: string): readonly string[] {
  const pieces = tail.split(/[/?&#]/).flatMap((piece) => [piece, piece.replace(/^[^=]*=/, '')]);
  const isWhole = tail.length >= LEAST || pieces.some((piece) => piece !== '' && !isWord(piece));
  const telling = pieces.filter((piece) => piece.length >= LEAST && !isWord(piece));
  return isWhole && tail !== '' ? [tail, ...telling] : telling;
}

/** Letters alone, in one case and with dashes at most, or the number of a version. */
function isWord(piece: string): boolean {
  return /^(?:[A-Z]?[a-z]{1,19}|[A-Z]{1,19})(?:[-_.](?:[A-Za-z]?[a-z]{0,19})){0,3}$|^v?\d{1,3}(?:\.\d{1,3})?$/.test(
    piece,
  );
}

function withoutSlash(text: string): string {
  return text.replace(/\/$/, '');
}
