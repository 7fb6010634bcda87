import { type FlawKind, flawWords } from '../../credential/shape/shape.js';
import { phrase } from '../../model/phrase.js';
import type { Case } from '../case.js';
import { PROVE, type Steps } from '../explain/steps.js';
import type { CauseRule, Diagnosis } from './cause.js';

/** It cannot be sent or used as it is stored, or holds something that no credential has. */
export const malformed = {
  steps: [
    'Store {credential} again exactly as it was issued, without white space, line breaks or quotes around it.',
    PROVE,
  ],
  find: (known) => {
    const { unsendable } = known.said;
    if (unsendable !== null) return { message: unsendable.problem, place: unsendable.place };
    if (known.finding.kind === 'unusable') {
      return {
        message: phrase`The endpoint ${known.finding.because}.`,
        steps: [
          'Store the certificate, its key and its passphrase again, complete and as PEM text.',
          PROVE,
        ],
      };
    }
    const [first, ...more] = flawsIn(known);
    if (first === undefined) return null;
    const { message, ...rest } = first;
    return { ...rest, message: [...message, '.'], evidence: more.map((flaw) => flaw.message) };
  },
} satisfies CauseRule;

function flawsIn({ said, check: { subject } }: Case): Diagnosis[] {
  return said.facts.secrets.flatMap((secret) =>
    secret.flaws
      // A preset knows whether its provider wants a scheme.
      .filter(({ kind }) => subject.preset === null || kind !== 'no-scheme')
      .map((flaw) => ({
        message: phrase`${secret.words} ${flawWords(flaw)}`,
        place: secret,
        ...STEPS[flaw.kind],
      })),
  );
}

const unexpanded: Steps = [
  "Pass {credential} through the step's `env`, where GitHub fills in the value.",
  PROVE,
];
const scheme: Steps = [
  'Store only the token itself in {credential}: the scheme is added when it is sent.',
  PROVE,
];
const pair: Steps = [
  'Give the user name and the password separately: `auth: { basic: { username, password } }`.',
  'Store only the password in {credential}.',
  PROVE,
];

/** What helps against a flaw where storing the bare value does not. */
const STEPS: Readonly<Partial<Record<FlawKind, { readonly steps: Steps }>>> = {
  'unexpanded-expression': { steps: unexpanded },
  'unexpanded-variable': { steps: unexpanded },
  placeholder: { steps: ['Store the real value in the secret behind {credential}.', PROVE] },
  'header-name': { steps: scheme },
  'scheme-in-secret': { steps: scheme },
  'user-and-password': { steps: pair },
  'base64-of-pair': { steps: pair },
  'no-scheme': {
    steps: [
      'Write the scheme in front of the credential, or use `bearer` for a bearer token.',
      PROVE,
    ],
  },
};
