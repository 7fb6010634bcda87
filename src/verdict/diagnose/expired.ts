import { phrase } from '../../model/phrase.js';
import { relativeTime } from '../../values/time.js';
import { saysExpired } from '../statements/statements.js';
import type { CauseRule } from './rejection.js';
import { saidBy } from './said.js';

/**
 * The token (RFC 7519 §4.1.4) or the client certificate carries its own end, and that is past; or the endpoint says clearly
 * that it expired. A typed date proves nothing.
 */
export const expired: CauseRule = ({ expiry, statements, now }) => {
  if (expiry?.live === true && expiry.at <= now) {
    const what = expiry.source === 'certificate' ? 'certificate' : 'token';
    const message = phrase`The ${what} expired ${relativeTime(expiry.at, now)}.`;
    return { cause: 'expired', message, evidence: [] };
  }
  const said = saysExpired(statements);
  return said === null
    ? null
    : saidBy(said, 'expired', ['The endpoint says that the credential has expired.']);
};
