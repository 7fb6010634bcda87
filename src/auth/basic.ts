import { NOTHING_TO_ADD, type Scheme } from './scheme.js';
import { sendingProblem } from './sendable.js';

/** `Authorization: Basic <base64 of user:password>` (RFC 7617), in UTF-8 (its section 2.1). */
export const basic: Scheme<'basic'> = (auth) => {
  const username = auth.username.reveal();
  const password = auth.password.reveal();
  for (const { part, what, value } of [
    { part: 'username', what: 'The user name', value: username },
    { part: 'password', what: 'The password', value: password },
  ] as const) {
    const problem = sendingProblem([what], value, part);
    if (problem !== null) return { ok: false, problem, place: { part, name: null } };
  }
  const { header } = basicForms(username, password);
  return { ok: true, ...NOTHING_TO_ADD, headers: [['Authorization', header]] };
};

/** The pair as it is written, encoded, and sent. */
export function basicForms(
  username: string,
  password: string,
): { readonly pair: string; readonly encoded: string; readonly header: string } {
  const pair = `${username}:${password}`;
  const encoded = Buffer.from(pair, 'utf8').toString('base64');
  return { pair, encoded, header: `Basic ${encoded}` };
}
