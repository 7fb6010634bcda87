import { NOTHING_TO_ADD, type Scheme } from './scheme.js';
import { sendingProblem } from './sendable.js';

/** `Authorization: Bearer <token>` (RFC 6750, section 2.1). */
export const bearer: Scheme<'bearer'> = ({ token }) => {
  const value = token.reveal();
  const problem = sendingProblem(['The bearer token'], value, 'header');
  if (problem !== null) return { ok: false, problem, place: { part: 'token', name: null } };
  return { ok: true, ...NOTHING_TO_ADD, headers: [['Authorization', bearerValue(value)]] };
};

export function bearerValue(token: string): string {
  return `Bearer ${token}`;
}
