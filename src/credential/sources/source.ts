import type { Phrase } from '../../model/phrase.js';

/** What a file holds for a host, in plain text. */
export type FoundCredential =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  /** Good for the exchange of a container registry, and for no request. */
  | { readonly kind: 'identity'; readonly token: string };

/** Why a file has nothing to present. Neither part quotes anything of the file. */
export interface NotFound {
  readonly kind: 'none';
  /** A sentence about the file as "it". */
  readonly because: Phrase;
  /** What mends it; `{credential}` stands for the variables of the file. */
  readonly steps: readonly string[];
}

export type Found = FoundCredential | NotFound;

/** Whose credential is wanted. */
export interface Wanted {
  /** The address of the request. */
  readonly url: URL;
  /** Another host than that of the request, where the list names one. */
  readonly host: string | null;
}

/**
 * A file in which tools keep credentials by host. `sources.ts` has the table of all. What a file
 * says is matched as its own tool does it, and a name out of it is never quoted: in a damaged file
 * any word may be a password.
 */
export interface Source {
  /** What the file is called, as it follows "the". */
  readonly title: string;
  /**
   * Whether the password in it may be the token that a preset wants. Not in a file that has a place
   * of its own for tokens.
   */
  readonly passwordIsToken: boolean;
  /** Pure; never throws. The time grows with the length of the text alone. */
  find(text: string, wanted: Wanted): Found;
}
