import { saysRevoked } from '../statements/statements.js';
import type { CauseRule } from './rejection.js';
import { saidBy } from './said.js';

/** Somebody withdrew it, and the endpoint says so clearly. */
export const revoked: CauseRule = ({ statements }) => {
  const said = saysRevoked(statements);
  return said === null
    ? null
    : saidBy(said, 'revoked', ['The endpoint says that the credential was revoked.']);
};
