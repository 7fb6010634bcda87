import { relativeTime } from '../../values/time.js';
import { RENEW } from '../explain/steps.js';
import { saysExpired } from '../statements/statements.js';
import type { CauseRule } from './cause.js';

/** The end of the token (RFC 7519 §4.1.4) or certificate is past. A typed date is not proof. */
export const expired = {
  steps: RENEW,
  find: ({ expiry, now }) => {
    if (expiry === null || !expiry.live || expiry.at > now) return null;
    const what = expiry.source === 'certificate' ? 'certificate' : 'token';
    return { message: [`The ${what} expired ${relativeTime(expiry.at, now)}.`] };
  },
  inWords: { find: saysExpired, clause: 'the credential has expired' },
} satisfies CauseRule;
