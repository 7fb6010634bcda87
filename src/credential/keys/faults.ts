import type { Inspection } from '../../model/inspection.js';
import { LONGEST_CONTENT } from './stored.js';
import type { OtherThing, ThingKind } from './other-thing.js';

/** The steps for what was stored instead; those of `unknown` are for whatever has none. */
export type OtherSteps = Readonly<Partial<Record<ThingKind, readonly string[]>>> & {
  readonly unknown: readonly string[];
};

/** What is said of a value that is another thing than what belongs there. */
export function instead({ kind, words }: OtherThing, steps: OtherSteps): Inspection {
  const other = KINDS[kind];
  const another =
    other === undefined ? [] : [`If you meant to check that, write \`${other}\` as its kind.`];
  return {
    kind: 'unusable',
    cause: 'malformed',
    message: [`The value ${words}.`],
    steps: [...another, ...(steps[kind] ?? steps.unknown)],
    field: 'content',
  };
}

/** The kind of `check` that reads it. */
const KINDS: Readonly<Partial<Record<ThingKind, string>>> = {
  'pgp-private-key': 'pgp',
  'pgp-public-key': 'pgp',
  'openssh-key': 'ssh-key',
  'ssh-certificate': 'ssh-certificate',
  certificate: 'certificate',
};

/** A value that is damaged. `words` go after "The key" or "The certificate". */
export function damaged(subject: string, words: string, steps: readonly string[]): Inspection {
  return {
    kind: 'unusable',
    cause: 'malformed',
    message: [`${subject} ${words}.`],
    steps,
    field: 'content',
  };
}

/** What is said of a value that nothing of this kind is as long as; null of any other. */
export function tooLong(content: string): Inspection | null {
  if (content.length <= LONGEST_CONTENT) return null;
  return {
    kind: 'unreadable',
    message: [`The value has more than ${LONGEST_CONTENT / 1_024} kB, and was not read.`],
    steps: ['Check that the right file is stored.'],
  };
}
