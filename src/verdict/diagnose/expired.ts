import { expiredJwt } from '../../credential/facts.js';
import { phrase } from '../../text/phrase.js';
import { relativeTime } from '../../text/time.js';
import type { CauseRule } from './model.js';

/** The token carries its own end (RFC 7519 §4.1.4), and it is past. */
export const expired: CauseRule = ({ facts, now }) => {
  const exp = expiredJwt(facts, now)?.exp;
  if (exp?.kind !== 'usable') return null;
  return {
    cause: 'expired',
    message: phrase`The token expired ${relativeTime(exp.value, now)}.`,
    evidence: [],
  };
};
