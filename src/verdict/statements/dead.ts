import { OTHER_SCOPE, UNKNOWN_KEY, WRONG_SECRET } from './aws.js';
import { WRONG_AUDIENCE, WRONG_ISSUER } from './claims.js';
import { NOT_YET } from './clocks.js';
import { INVALID, WAS_READ } from './invalid.js';
import { EXPIRED, REVOKED } from './sayings.js';
import { firstSaying } from './says.js';
import { LONGEST_TEXT, type Statement } from './statements.js';

const DEAD = [
  EXPIRED,
  REVOKED,
  INVALID,
  WRONG_SECRET,
  UNKNOWN_KEY,
  NOT_YET,
  WRONG_AUDIENCE,
  WRONG_ISSUER,
];

/**
 * Whether the endpoint says clearly that it does not take the credential, whatever the status. A
 * plain text that goes on is a page or data, and proves nothing.
 */
export function saysDead(statements: readonly Statement[]): boolean {
  const heard = statements.filter(({ field, text }) => field !== '' || text.length < LONGEST_TEXT);
  // AWS has one code for a signature of another region and for one of another key.
  if (firstSaying(OTHER_SCOPE, heard) !== null) return false;
  return DEAD.some((saying) => firstSaying(saying, heard) !== null);
}

/** Whether anything shows that the endpoint read the credential. */
export function saysItWasRead(statements: readonly Statement[]): boolean {
  return saysDead(statements) || firstSaying(WAS_READ, statements) !== null;
}
