import type { Inspection } from '../../model/inspection.js';

/** How a passphrase that does not fit has to be written to fit; `wrong` when no way helps. */
export type PassphraseFit = 'fits' | 'wrong' | 'line-break' | 'white-space';

type Opens<T> = (passphrase: string) => Promise<T | null> | T | null;

export interface Tried<T> {
  readonly fit: PassphraseFit;
  /** What it opened, as it is given or otherwise; null when nothing opened. */
  readonly opened: T | null;
}

/**
 * Tries a passphrase. Each try costs a second or so: others than the given one follow only where it
 * has white space at an end. `opens` answers null where it does not fit.
 */
export async function tryPassphrase<T>(given: string, opens: Opens<T>): Promise<Tried<T>> {
  const ways: readonly (readonly [PassphraseFit, string])[] = [
    ['fits', given],
    ['line-break', given.replace(/[\r\n]+$/, '')],
    ['white-space', given.trim()],
  ];
  const tried = new Set<string>();
  for (const [fit, passphrase] of ways) {
    if (passphrase === '' || tried.has(passphrase)) continue;
    tried.add(passphrase);
    const opened = await opens(passphrase);
    if (opened !== null) return { fit, opened };
  }
  return { fit: 'wrong', opened: null };
}

/** What is said of a passphrase that does not open the key as it is stored. */
export function unfitting(fit: Exclude<PassphraseFit, 'fits'>): Inspection {
  const { message, cause, steps } = UNFITTING[fit];
  return { kind: 'unusable', cause, message: [message], steps, field: 'passphrase' };
}

const UNFITTING = {
  wrong: {
    cause: 'wrong-credential',
    message: 'The passphrase does not open the key.',
    steps: [
      'Save the passphrase that belongs to this key in the secret that sets {credential}.',
      'If nobody knows it any more, create a new key {where}.',
    ],
  },
  'line-break': {
    cause: 'malformed',
    message: 'The passphrase has a line break at its end. Without it, it opens the key.',
    steps: ['Store the passphrase in {credential} again without a line break at its end.'],
  },
  'white-space': {
    cause: 'malformed',
    message: 'The passphrase has white space around it. Without it, it opens the key.',
    steps: ['Store the passphrase in {credential} again without white space around it.'],
  },
} as const;

/** An encrypted key without a passphrase, of which nothing can be said. */
export const LOCKED: Inspection = {
  kind: 'unreadable',
  message: ['The key is encrypted, and there is no passphrase to open it with.'],
  steps: [
    "Give its passphrase beside it: `passphrase: '${NAME}'`, with the name of the variable that holds it.",
  ],
};
