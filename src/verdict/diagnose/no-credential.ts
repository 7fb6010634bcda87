import { phrase } from '../../model/phrase.js';
import { PROVE } from '../explain/steps.js';
import { saysNoCredential } from '../statements/statements.js';
import type { CauseRule } from './cause.js';

/** Nothing was sent, or the endpoint says clearly that it saw nothing where it looks. */
export const noCredential = {
  steps: [
    'Check where the endpoint looks for {credential}: it may want another scheme, another header or a client certificate.',
    PROVE,
  ],
  find: ({ said: { facts }, finding }) =>
    facts.isPresent || finding.kind === 'accepted'
      ? null
      : {
          message: phrase`The endpoint ${finding.because}: it wants a credential, and none was sent.`,
        },
  inWords: { find: saysNoCredential, clause: 'it saw no credential' },
} satisfies CauseRule;
