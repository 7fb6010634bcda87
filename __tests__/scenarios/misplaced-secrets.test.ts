/** A secret where an address belongs is still a secret: it is masked, and nothing shows it. */
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { runAction } from '../support/run-action.js';

const TOKEN = madeUpSecret();
const MISPLACED = madeUpSecret('misplaced');

describe.each([
  ['as the base of an address', '${MISPLACED}/x', MISPLACED],
  ['as a whole address', '${MISPLACED}', MISPLACED],
  ['as the user of an address', '${MISPLACED}/x', `https://user:${MISPLACED}@api.example.com`],
  ['as the fragment of an address', '${MISPLACED}', `https://api.example.com/#${MISPLACED}`],
  ['in an address that cannot be read', '${MISPLACED}/x', `https://u:${MISPLACED}@a b.example`],
])('a secret %s', (_, url, value) => {
  it.each([
    ['beside a token', { TOKEN, MISPLACED: value }, ''],
    ['beside a token that is missing', { MISPLACED: value }, ''],
    [
      'beside a name that is almost it',
      { TOKEN, MISPLACED: value },
      `${MISPLACED.slice(0, -1)}_/x`,
    ],
  ])('is masked and shown nowhere: %s', async (_title, env, only) => {
    const run = await runAction({
      env,
      inputs: { only },
      configFile: JSON.stringify({ endpoints: [{ url, token: '${TOKEN}' }] }),
    });
    expect(run.exitCode).toBe(1);
    expect(run.masks.some((mask) => mask.includes(MISPLACED))).toBe(true);
    // The input `only` is the user's own text, and half of the secret is in it.
    const leaks = leaksIn(run.everything, { MISPLACED });
    expect(leaks.filter((leak) => only === '' || !leak.includes('half'))).toEqual([]);
  });
});
