/** A variable before the path is a base address: its origin is shown, its path is not, and it is never taken for the credential. */
import { expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, REJECTED, withApi } from '../support/api-server.js';
import { endpointOf, verdictsOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';
import { summaryText } from '../support/summary-text.js';

it('reads the address from a variable, and tells people to renew the credential and not the address', async () => {
  const token = madeUpSecret();
  await withApi({ '/v1/me': bearerOnly(token), '/v1/dead': REJECTED }, async (api) => {
    const base = `${api.origin}/v1/`;
    const run = await runAction({
      env: { BASE: base, TOKEN: token },
      configFile: `
endpoints:
  - { name: works, url: '\${BASE}/me', token: '\${TOKEN}' }
  - { name: dead, url: '\${BASE}/dead', token: '\${TOKEN}' }
  - { name: unset, url: '\${BASE}/me', token: '\${UNSET}' }
  - { name: nowhere, url: '\${NO_BASE}/me', token: '\${TOKEN}' }
`,
    });
    expect(verdictsOf(run)).toEqual({
      dead: 'unauthorized',
      nowhere: 'missing',
      unset: 'missing',
      works: 'valid',
    });
    expect(endpointOf(run, 'works').url).toBe(`${api.origin}/***/me`);
    expect(run.masks).toContain(base);
    expect(run.masks).not.toContain(api.origin);
    expect(run.masks).not.toContain('v1');
    expect(summaryText(run.summary)).toContain(`${api.origin}/***/dead`);
    expect(endpointOf(run, 'dead').fix.join('\n')).toContain('TOKEN');
    expect(endpointOf(run, 'dead').fix.join('\n')).not.toContain('BASE');
    expect(endpointOf(run, 'unset').fix.join('\n')).toContain('UNSET');
    expect(endpointOf(run, 'unset').fix.join('\n')).not.toContain('BASE');
    expect(endpointOf(run, 'nowhere').message).toContain('NO_BASE');
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ valid: '1', failures: '3' });
  });
});

it('says where its origin redirects to, and nothing of its path', async () => {
  const to = (location: string) => ({ status: 302, headers: { location } });
  const routes = { '/v1/me': to('/login'), '/v1/home': to('/'), '/v1/again': to('/v1/login') };
  await withApi(routes, async (api) => {
    const item = (path: string) =>
      `  - { name: ${path}, url: '\${BASE}/${path}', token: '\${TOKEN}' }`;
    const run = await runAction({
      env: { BASE: `${api.origin}/v1`, TOKEN: madeUpSecret() },
      configFile: ['endpoints:', ...['me', 'home', 'again'].map(item)].join('\n'),
    });
    const said = (name: string) => endpointOf(run, name).message;
    expect(said('me')).toContain(`redirected to ${api.origin}/login (302)`);
    expect(said('home')).toContain(`redirected to ${api.origin}/ (302)`);
    expect(said('again')).toContain('redirected to ***/login (302)');
  });
});
