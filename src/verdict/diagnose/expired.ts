import { phrase } from '../../text/phrase.js';
import { relativeTime } from '../../text/time.js';
import type { CauseRule } from './model.js';

/** The token (RFC 7519 §4.1.4) or the client certificate carries its own end, and that is past. A typed date proves nothing. */
export const expired: CauseRule = ({ expiry, now }) => {
  if (expiry === null || !expiry.live || expiry.at > now) return null;
  const what = expiry.source === 'certificate' ? 'certificate' : 'token';
  return {
    cause: 'expired',
    message: phrase`The ${what} expired ${relativeTime(expiry.at, now)}.`,
    evidence: [],
  };
};
