import { config, phrase } from '../model/phrase.js';
import { NOTHING_TO_ADD, type Scheme } from './scheme.js';
import { isToken, sendingProblem } from './sendable.js';

/** Cookies (RFC 6265, section 4.2.1), sent as they are: nothing is encoded or quoted. */
export const cookie: Scheme<'cookie'> = ({ values }) => {
  const cookies = Object.entries(values).map(([name, secret]) => [name, secret.reveal()] as const);
  for (const [name, value] of cookies) {
    const place = { part: 'cookie', name } as const;
    if (!isToken(name)) {
      return { ok: false, problem: phrase`${config(name)} cannot be the name of a cookie.`, place };
    }
    const problem = sendingProblem(phrase`The value of cookie ${config(name)}`, value, 'cookie');
    if (problem !== null) return { ok: false, problem, place };
  }
  return { ok: true, ...NOTHING_TO_ADD, cookies };
};
