import type { Diagnosis, Rejection } from './model.js';

/** What is left when nothing says more: the endpoint does not take this credential. */
export function wrongCredential({ finding, facts }: Rejection): Diagnosis {
  const because = 'because' in finding ? finding.because : ['rejected the request'];
  const what = facts.isPresent ? 'it does not accept this credential' : 'it wants a credential';
  return {
    cause: 'wrong-credential',
    message: ['The endpoint ', ...because, `: ${what}.`],
    evidence: [],
  };
}
