import type { Diagnosis, Rejection } from './model.js';

/** What is left when nothing says more: the endpoint does not take this credential. */
export function wrongCredential({ finding }: Rejection): Diagnosis {
  const because = 'because' in finding ? finding.because : ['rejected the request'];
  return {
    cause: 'wrong-credential',
    message: ['The endpoint ', ...because, ': it does not accept this credential.'],
    evidence: [],
  };
}
