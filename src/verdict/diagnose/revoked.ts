import { RENEW } from '../explain/steps.js';
import { saysRevoked } from '../statements/statements.js';
import type { CauseRule } from './cause.js';

/** Somebody withdrew it, and the endpoint says so clearly. */
export const revoked = {
  steps: RENEW,
  inWords: { find: saysRevoked, clause: 'the credential was revoked' },
} satisfies CauseRule;
