/** The built action with all its secrets in one input, as a workflow gets them that others call. */
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionCall, runAction } from '../support/run-action.js';

const LIVE = madeUpSecret('live');
const UNUSED = madeUpSecret('unused');
const KEY = `-----BEGIN PRIVATE KEY-----\n${madeUpSecret('')}\n-----END PRIVATE KEY-----`;

const runWith = (credentials: string, call: ActionCall = {}) =>
  withApi({ '/me': bearerOnly(LIVE) }, async (api) => {
    const run = await runAction({
      ...call,
      inputs: { credentials, ...call.inputs },
      configFile: JSON.stringify({
        endpoints: [{ name: 'me', url: `${api.origin}/me`, token: '${TOKEN}' }],
      }),
    });
    expect(leaksIn(run.everything, { LIVE, UNUSED, KEY })).toEqual([]);
    return { run, requests: api.requests };
  });

describe('credentials', () => {
  it('are what the list names, and all of them are masked before anything else', async () => {
    const text = `TOKEN=${LIVE}\nUNUSED=${UNUSED}\nKEY="${KEY}"\n`;
    const { run, requests } = await runWith(text, { env: { TOKEN: 'of the job' } });
    expect(run).toMatchObject({ exitCode: 0, outputs: { valid: '1' } });
    expect(run.masks).toEqual(expect.arrayContaining([LIVE, UNUSED]));
    expect(run.stdout.startsWith('::add-mask::')).toBe(true);
    expect(leaksIn(JSON.stringify(requests), { UNUSED, KEY })).toEqual([]);
  });

  it('that are empty are missing', async () => {
    const { run } = await runWith('TOKEN=\n');
    expect(endpointOf(run, 'me').verdict).toBe('missing');
  });

  it('with a fault send nothing, and their other values are masked all the same', async () => {
    const { run, requests } = await runWith(`TOKEN=${LIVE}\n${UNUSED}\nGITHUB_TOKEN=${UNUSED}`);
    expect(run).toMatchObject({ exitCode: 1, report: null });
    expect(requests).toEqual([]);
    expect(run.masks).toContain(LIVE);
    expect(run.stdout).toContain(
      'input credentials:2: This line of the input `credentials` is no `NAME=value`.',
    );
    expect(run.annotations.filter(({ title }) => title === 'Configuration')).toHaveLength(2);
  });

  it('are not sent in a run that a stranger may have started', async () => {
    const { run, requests } = await runWith(`TOKEN=${LIVE}`, { eventName: 'watch' });
    expect(run.exitCode).toBe(1);
    expect(requests).toEqual([]);
  });
});
