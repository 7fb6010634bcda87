import { decisive } from '../assess/conversation.js';
import type { Case } from '../case.js';
import type { Challenge } from '../../values/challenge.js';

/** All challenges where none is for the scheme that was sent, no preset chose it; else empty. */
export function otherChallenges({ check, said, challenges }: Case): readonly Challenge[] {
  const { scheme } = said.facts;
  if (scheme === null || check.subject.preset !== null) return [];
  // A token endpoint is asked in another scheme than what it gives out is for.
  if (decisive(said)?.who !== undefined) return [];
  return challenges.some((challenge) => challenge.scheme === scheme || !isAnother(challenge))
    ? []
    : challenges;
}

/** npm names what it wants besides the token as if it were a scheme. */
const isAnother = ({ scheme }: Challenge) => scheme !== 'otp' && scheme !== 'ipaddress';

/** A realm that is an address, encoded or not: the credential is for the service at that address. */
export function namesTokenService({ params }: Challenge): boolean {
  return /^https?(?::|%3a)(?:\/|%2f){2}/i.test(params.get('realm') ?? '');
}
