import type { Obtained } from '../model/obtain.js';
import { config, type Part, type Phrase, phrase } from '../model/phrase.js';
import { PROVE } from '../model/steps.js';

/** The field that holds a key, for what is said of it. */
export interface KeyField {
  readonly name: string;
  /** As the subject of a sentence: "The private key". */
  readonly words: Phrase;
  /** Where the algorithm is the user's own choice: how to put a key right that does not fit it. */
  readonly mayChoose?: true;
}

export type Unusable = Extract<Obtained, { kind: 'unsendable' }>;

/** A field that cannot be used: what is wrong with it, after its name and with `code` in it. */
export function unusable(field: KeyField, words: string, steps: readonly string[]): Unusable {
  const parts = words.split(/(`[^`]+`)/).map((part): Part => {
    return part.startsWith('`') ? config(part.slice(1, -1)) : part;
  });
  const problem = phrase`${field.words} ${parts}.`;
  return { kind: 'unsendable', problem, place: null, field: field.name, steps: [...steps, PROVE] };
}
