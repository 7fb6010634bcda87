import { phrase } from '../../model/phrase.js';
import { PROVE, STORE } from '../explain/steps.js';
import { saysWrongAudience } from '../statements/statements.js';
import type { CauseRule } from './cause.js';

/** The token is for somebody else, as the configuration or the endpoint says. */
export const wrongAudience = {
  steps: [
    'Request a token for the audience that the endpoint expects. If `audience` is set, check that it is right.',
    STORE,
    PROVE,
  ],
  find: ({ unmet }) =>
    unmet?.claim === 'audience' && unmet.isJwt
      ? { message: phrase`The token is not for the audience ${unmet.wanted}: ${unmet.found}.` }
      : null,
  inWords: { find: saysWrongAudience, clause: 'the token is for another audience' },
} satisfies CauseRule;
