import { isWrittenSecret } from '../auth/auth.js';
import { isStandInWord } from '../credential/shape/secret-like.js';
import { knownTypeOf } from '../credential/known-types/known-types.js';
import { literalOf, templateOf } from '../values/template.js';
import type { TextTree, Tree } from './document/tree.js';

/** A text of an item, and the keys that lead to it. */
export interface Text {
  readonly keys: readonly string[];
  readonly node: TextTree;
}

/** Every text of a tree, in the order of writing. */
export function textsOf(node: Tree, keys: readonly string[] = []): Text[] {
  switch (node.kind) {
    case 'text':
      return [{ keys, node }];
    case 'list':
      return node.items.flatMap((item, index) =>
        textsOf(item, keys.join('.') === 'also' ? [...keys, String(index)] : keys),
      );
    case 'map':
      return [...node.entries].flatMap(([key, { value }]) => textsOf(value, [...keys, key]));
  }
}

/** The keys without those of the list of further URLs, whose items have keys of an item. */
export function placeOf(keys: readonly string[]): readonly string[] {
  if (keys[0] !== 'also') return keys;
  return keys.length > 2 ? keys.slice(2) : ['url'];
}

/** A header that holds nothing but a credential. */
export const CREDENTIAL_HEADER =
  /^(?:authorization|cookie|api-?key|private-token|x-(?:access-token|api-key|auth-token))$/i;

/** Shorter pieces of an address or a body are words far more often than tokens. */
const LONG_PIECE = /[\w.~+:-]{20,}/g;
/** Comes before the token in the path (core.telegram.org/bots/api, "Making requests"). */
const TELEGRAM_PREFIX = /^bot(?=\d)/;

/**
 * The credentials that are written out in a text, as `${{ secrets.X }}` comes out in an inline
 * list: each is hidden like one that was passed as it should be. What isn't a credential by its key
 * is one if its header is for credentials, or if it has the shape of a provider's tokens.
 */
export function writtenOut({ keys: written, node: { text } }: Text): readonly string[] {
  const all = placeOf(written);
  // A second request has what the first has.
  const isSecond = all[0] === 'expiry' && all[1] === 'request';
  const keys = isSecond ? all.slice(2) : all;
  const [first = '', name = ''] = keys;
  const literal = literalOf(templateOf(text)) ?? '';
  if (isForCredential(keys, text)) return literal === '' ? [] : [literal];
  if (first === 'headers' && CREDENTIAL_HEADER.test(name)) {
    // As it is, and without the scheme in front of it.
    const value = literal.trim();
    return value === '' ? [] : [value, ...value.split(/\s+/).slice(1)];
  }
  if (!['url', 'headers', 'body'].includes(first)) return [];
  const pieces = text.match(LONG_PIECE) ?? [];
  return pieces
    .map((piece) => piece.replace(TELEGRAM_PREFIX, ''))
    .filter((piece) => knownTypeOf(piece) !== null);
}

/** Whether a credential is written out in a text. */
export function isWrittenOut(text: Text): boolean {
  return writtenOut(text).length > 0;
}

function isForCredential(keys: readonly string[], text: string): boolean {
  const [first, second = '', third = ''] = keys;
  if (isStandInWord(text)) return false;
  if (first === 'token' || first === 'secrets') return true;
  if (first === 'from') return second !== 'host';
  if (first === 'tls') return ['key', 'passphrase', 'p12'].includes(second);
  if (first === 'check') return third.endsWith('passphrase');
  if (first === 'expiry') {
    return second === 'introspection' && third !== '' && isWrittenSecret(keys, text);
  }
  return first === 'auth' && (CREDENTIAL_HEADER.test(third) || isWrittenSecret(keys, text));
}
