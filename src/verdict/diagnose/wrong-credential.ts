import type { Case } from '../case.js';
import { PROVE, RENEW } from '../explain/steps.js';
import type { Challenge } from '../statements/challenge.js';
import type { CauseRule, Diagnosis } from './cause.js';

/** What is left when nothing says more: the endpoint does not take this credential. */
export const wrongCredential = {
  steps: RENEW,
  find: ({ finding, challenges }: Case): Diagnosis => {
    const because = 'because' in finding ? finding.because : ['rejected the request'];
    return challenges.some(wantsNonce)
      ? {
          message: ['The endpoint ', ...because, ': it asks for a fresh nonce.'],
          steps: [
            'Check an endpoint that takes the credential without a nonce. A stored value cannot hold a fresh one.',
            PROVE,
          ],
        }
      : { message: ['The endpoint ', ...because, ': it does not accept this credential.'] };
  },
} satisfies CauseRule;

/** RFC 9449 §9 (`use_dpop_nonce`) and RFC 7616 §3.3 (`stale`): not the credential is refused. */
function wantsNonce({ params }: Challenge): boolean {
  return params.get('error') === 'use_dpop_nonce' || params.get('stale')?.toLowerCase() === 'true';
}
