import { phrase } from '../../model/phrase.js';
import { PROVE, STORE } from '../explain/steps.js';
import { saysWrongIssuer } from '../statements/statements.js';
import type { CauseRule } from './cause.js';

/** The token is from somebody else, as the configuration or the endpoint says. */
export const wrongIssuer = {
  steps: [
    'Request a token from the issuer that the endpoint trusts. If `issuer` is set, check that it is right.',
    STORE,
    PROVE,
  ],
  find: ({ unmet }) =>
    unmet?.claim === 'issuer' && unmet.isJwt
      ? { message: phrase`The token is not from the issuer ${unmet.wanted}: ${unmet.found}.` }
      : null,
  inWords: { find: saysWrongIssuer, clause: 'the token is from another issuer' },
} satisfies CauseRule;
