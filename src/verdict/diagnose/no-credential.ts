import { saysNoCredential } from '../statements/statements.js';
import type { CauseRule } from './rejection.js';
import { saidBy } from './said.js';

/** Nothing was presented, or the endpoint says clearly that it saw nothing where it looks. */
export const noCredential: CauseRule = ({ facts, finding, statements }) => {
  if (!facts.isPresent && 'because' in finding) {
    return {
      cause: 'no-credential',
      message: [
        'The endpoint ',
        ...finding.because,
        ': it wants a credential, and none is presented.',
      ],
      evidence: [],
    };
  }
  const said = saysNoCredential(statements);
  return said === null
    ? null
    : saidBy(said, 'no-credential', ['The endpoint says that it saw no credential.']);
};
