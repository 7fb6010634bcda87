import { config, phrase } from '../model/phrase.js';
import { NOTHING_TO_ADD, type Scheme } from './scheme.js';
import { isToken, sendingProblem } from './sendable.js';

/** Headers whose whole values are secrets, such as `X-Api-Key` or `Authorization` with any scheme. */
export const header: Scheme<'header'> = ({ values }) => {
  const headers = Object.entries(values).map(([name, secret]) => [name, secret.reveal()] as const);
  for (const [name, value] of headers) {
    const place = { part: 'header', name } as const;
    if (!isToken(name)) {
      return { ok: false, problem: phrase`${config(name)} cannot be the name of a header.`, place };
    }
    const problem = sendingProblem(phrase`The value of header ${config(name)}`, value, 'header');
    if (problem !== null) return { ok: false, problem, place };
  }
  return { ok: true, ...NOTHING_TO_ADD, headers };
};
