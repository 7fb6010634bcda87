import type { CauseRule } from './model.js';

/** Nothing was presented, so it is no credential that was rejected. */
export const noCredential: CauseRule = ({ facts, finding }) => {
  if (facts.isPresent || !('because' in finding)) return null;
  return {
    cause: 'no-credential',
    message: [
      'The endpoint ',
      ...finding.because,
      ': it wants a credential, and none is presented.',
    ],
    evidence: [],
  };
};
