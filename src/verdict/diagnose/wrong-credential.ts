import type { Challenge } from '../statements/challenge.js';
import type { Diagnosis, Rejection } from './rejection.js';

/** What is left when nothing says more: the endpoint does not take this credential. */
export function wrongCredential({ finding, challenges }: Rejection): Diagnosis {
  const because = 'because' in finding ? finding.because : ['rejected the request'];
  const nonce = challenges.some(wantsNonce);
  const what = nonce ? 'it asks for a fresh nonce' : 'it does not accept this credential';
  return {
    cause: 'wrong-credential',
    message: ['The endpoint ', ...because, `: ${what}.`],
    evidence: [],
    ...(nonce ? { topic: 'nonce' } : {}),
  };
}

/** RFC 9449 §9 (`use_dpop_nonce`) and RFC 7616 §3.3 (`stale`): the credential itself is not what is refused. */
function wantsNonce({ params }: Challenge): boolean {
  return params.get('error') === 'use_dpop_nonce' || params.get('stale')?.toLowerCase() === 'true';
}
