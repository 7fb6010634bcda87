import type { CauseRule } from './model.js';

/** A credential that cannot be sent or used as it is stored. */
export const malformed: CauseRule = ({ unsendable, finding }) => {
  if (unsendable !== null) return { cause: 'malformed', message: unsendable, evidence: [] };
  if (finding.kind !== 'unusable') return null;
  return { cause: 'malformed', message: ['The endpoint ', ...finding.because, '.'], evidence: [] };
};
