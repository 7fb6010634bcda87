/** The preset `npm` against a registry that nobody here wrote: Verdaccio says 200 to whoever asks who they are. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { madeUpSecret } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf, verdictsOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';
import { startVerdaccio, type Verdaccio } from '../support/verdaccio.js';

let server: Verdaccio;
let run: ActionRun;
let secrets: Readonly<Record<string, string>>;

beforeAll(async () => {
  server = await startVerdaccio();
  const LIVE = await server.logIn('bot', madeUpSecret('password'));
  const [head, payload, signature = ''] = LIVE.split('.');
  secrets = {
    LIVE,
    ENDED: server.endedBefore(LIVE),
    FORGED: [head, payload, [...signature].reverse().join('')].join('.'),
    GARBAGE: madeUpSecret('garbage'),
  };
  const item = (name: string) =>
    `  - { name: ${name}, preset: npm, token: '\${${name}}', with: { base-url: '${server.origin}' }, allow-http: true }`;
  run = await runAction({
    env: secrets,
    inputs: { details: 'full' },
    configFile: ['endpoints:', ...Object.keys(secrets).map(item)].join('\n'),
  });
}, 60_000);
afterAll(() => server.close());

it('tells a live token from all others', () => {
  expect(verdictsOf(run)).toEqual({
    LIVE: 'valid',
    ENDED: 'unauthorized',
    FORGED: 'unauthorized',
    GARBAGE: 'unauthorized',
  });
});

it('says whose the live one is, and when it ends', () => {
  const { identity, expirySource, status } = endpointOf(run, 'LIVE');
  expect({ identity, expirySource, status }).toEqual({
    identity: 'bot',
    expirySource: 'jwt',
    status: 200,
  });
});

it('says that the ended one has ended, although the registry says 200', () => {
  expect(endpointOf(run, 'ENDED')).toMatchObject({ status: 200, cause: 'expired' });
  expect(endpointOf(run, 'GARBAGE')).toMatchObject({ status: 200 });
  expect(endpointOf(run, 'GARBAGE').message).toContain('knows no user for this token');
});

it('shows none of them', () => {
  expect(leaksIn(run.everything, secrets)).toEqual([]);
});
