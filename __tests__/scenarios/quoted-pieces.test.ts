/** An endpoint that quotes a piece of the credential, as it is or as it was sent: what it says is not quoted. */
import { expect, it } from '@jest/globals';
import { madeUpSecret, type Route, withApi } from '../support/api-server.js';
import { endpointOf, reportOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret('opq'), PASSWORD: madeUpSecret('pass') };
const PAIR = Buffer.from(`ci:${ENV.PASSWORD}`).toString('base64');

const PIECES: readonly (readonly [name: string, piece: string, auth: string])[] = [
  ['beginning', ENV.TOKEN.slice(0, 20), 'bearer'],
  ['end', ENV.TOKEN.slice(8), 'bearer'],
  ['all but one', ENV.TOKEN.slice(1), 'bearer'],
  ['middle', ENV.TOKEN.slice(5, 25), 'bearer'],
  ['upper case', ENV.TOKEN.slice(5, 25).toUpperCase(), 'bearer'],
  ['pair beginning', PAIR.slice(0, 24), 'basic'],
  ['pair middle', PAIR.slice(10, 30), 'basic'],
];

it('writes no piece of a credential that an answer quotes', async () => {
  const routes = Object.fromEntries(
    PIECES.map(([name, piece]): [string, Route] => [
      `/${name.replaceAll(' ', '-')}`,
      { status: 401, body: { message: `The credential ${piece} was revoked by its owner.` } },
    ]),
  );
  await withApi(routes, async (api) => {
    const auths = {
      bearer: "token: '${TOKEN}'",
      basic: "auth: { basic: { username: ci, password: '${PASSWORD}' } }",
    };
    const items = PIECES.map(([name, , auth]) => {
      const scheme = auth === 'basic' ? auths.basic : auths.bearer;
      return `  - { name: ${name}, url: ${api.origin}/${name.replaceAll(' ', '-')}, ${scheme} }`;
    });
    const run = await runAction({
      env: ENV,
      inputs: { details: 'full' },
      configFile: `endpoints:\n${items.join('\n')}\n`,
    });
    for (const [name, piece] of PIECES) {
      // The user name is written out in the configuration, and so are the characters that hold it alone.
      const hidden = piece.startsWith('Y2k6') ? piece.slice(4) : piece;
      expect(run.everything).not.toContain(hidden.slice(0, 12));
      expect(run.everything).not.toContain(hidden.slice(-12));
      // The encoding of a pair shows where the password is cut off, so only that is removed.
      const said =
        name === 'pair beginning'
          ? 'The credential *** was revoked by its owner.'
          : '(hidden: it repeats a piece of a secret)';
      expect(endpointOf(run, name).evidence).toContain(`The endpoint says (message): ${said}`);
    }
    expect(reportOf(run).endpoints).toHaveLength(PIECES.length);
  });
});
