/** A redirect is never followed: the server that it points to sees nothing, and the report gives its origin and path only. */
import { expect, it } from '@jest/globals';
import { madeUpSecret, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

it('reports redirects to another origin, to its own and to nowhere, and follows none', async () => {
  const env = { TOKEN: madeUpSecret() };
  const state = madeUpSecret('state');
  await withApi({ '/login': { status: 200 } }, (other) =>
    withApi(
      {
        '/away': { status: 302, headers: { location: `${other.origin}/login?state=${state}#top` } },
        '/home': { status: 307, headers: { location: '/login?next=%2Fhome' } },
        '/nowhere': { status: 301 },
        '/login': { status: 200 },
      },
      async (api) => {
        const run = await runAction({
          env,
          configFile: `
endpoints:
  - { name: away, url: ${api.origin}/away, token: '\${TOKEN}' }
  - { name: home, url: ${api.origin}/home, token: '\${TOKEN}' }
  - { name: nowhere, url: ${api.origin}/nowhere, token: '\${TOKEN}' }
  - { name: wanted, url: ${api.origin}/home, token: '\${TOKEN}', expect: { status: 307 }, control: off }
`,
        });
        expect(other.connections).toHaveLength(0);
        expect(api.requestsTo('/login')).toEqual([]);
        expect(endpointOf(run, 'away')).toMatchObject({
          verdict: 'unexpected',
          status: 302,
          attempts: 1,
        });
        expect(endpointOf(run, 'away').message).toContain(`${other.origin}/login`);
        expect(endpointOf(run, 'home').message).toContain(`${api.origin}/login`);
        expect(endpointOf(run, 'nowhere')).toMatchObject({ verdict: 'unexpected', status: 301 });
        expect(endpointOf(run, 'wanted')).toMatchObject({ verdict: 'valid', status: 307 });
        expect(run.outputs).toMatchObject({ failing: 'away\nhome\nnowhere', failures: '3' });
        expect(run.everything).not.toContain('next=');
        expect(leaksIn(run.everything, { ...env, state })).toEqual([]);
      },
    ),
  );
});
