import { type PassphraseFit, tryPassphrase } from '../keys/passphrase.js';
import type { KeyParts, Part } from './parts.js';

/** What trying the secret part of a key came to. */
export type Trial =
  /** There is no secret part, or it is encrypted and no passphrase is given. */
  | { readonly kind: 'untried' }
  | { readonly kind: 'opened' }
  /** The key is not encrypted; `hasPassphrase` when one is given all the same. */
  | { readonly kind: 'open'; readonly hasPassphrase: boolean }
  /** The secret part is on a card, or protected in a way that this does not know. */
  | { readonly kind: 'impossible' }
  | { readonly kind: 'misfit'; readonly fit: Exclude<PassphraseFit, 'fits'> }
  /** The private part does not belong to the public one. */
  | { readonly kind: 'unsound' };

/**
 * Tries the passphrase on one secret part, that of the worker where it can be: each try costs a
 * second or so, and gpg encrypts all parts with the same one.
 */
export async function trial(
  { primary, subkeys }: KeyParts,
  worker: Part | null,
  passphrase: string,
): Promise<Trial> {
  const parts = [...(worker === null ? [] : [worker]), primary, ...subkeys];
  const of = (secret: Part['secret']) => parts.find((part) => part.secret === secret);
  const encrypted = of('encrypted');
  if (encrypted !== undefined) {
    return passphrase === '' ? { kind: 'untried' } : tried(encrypted, passphrase);
  }
  const open = of('open');
  if (open !== undefined) {
    const isSound = (await open.open('')) === true;
    return isSound ? { kind: 'open', hasPassphrase: passphrase !== '' } : { kind: 'unsound' };
  }
  const isImpossible = of('unknown') !== undefined && passphrase !== '';
  return { kind: isImpossible ? 'impossible' : 'untried' };
}

async function tried(part: Part, passphrase: string): Promise<Trial> {
  const { fit, opened } = await tryPassphrase(passphrase, (given) => part.open(given));
  if (opened === false) return { kind: 'unsound' };
  return fit === 'fits' ? { kind: 'opened' } : { kind: 'misfit', fit };
}
