import { type Phrase, phrase } from '../../model/phrase.js';
import type { Steps } from '../../model/steps.js';
import { utcText } from '../../values/instant.js';

/** What ends, where that is not simply all that is presented. */
export interface Holder {
  /** As the subject of a sentence, such as "The client certificate"; null: "The credential". */
  readonly words: Phrase | null;
  /** The variables that hold it; empty for those of the whole credential. */
  readonly variables: readonly string[];
  /** How it is renewed. */
  readonly steps: Steps;
}

/** A date that a source gives, in milliseconds since the epoch, and where it was read. */
export interface Dated {
  readonly at: number;
  readonly words: Phrase;
  readonly holder: Holder | null;
}

/**
 * What a source says. `endless`: that there is no end. `absent` and `unreadable` come with the step
 * that mends the configuration; who did not ask for the source need not hear of `absent`. `remark`
 * is a sentence about what is known besides.
 */
export type Reading =
  | ({ readonly kind: 'date' } & Dated)
  | { readonly kind: 'endless' | 'remark'; readonly words: Phrase }
  | { readonly kind: 'absent' | 'unreadable'; readonly words: Phrase; readonly remedy: Phrase };

/** `JWT exp is 2026-11-20T06:00:00Z`. */
export function dated(what: Phrase, at: number, holder: Holder | null = null): Reading {
  return { kind: 'date', at, words: phrase`${what} is ${utcText(at)}`, holder };
}
