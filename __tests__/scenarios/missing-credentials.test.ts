/** An item without `auth` and `token`: what is said depends on what else it has. */
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret, type Route, withApi } from '../support/api-server.js';
import { verdictsOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

const ENV = { T: madeUpSecret() };
const carries: Route = (request) => ({
  status: JSON.stringify(request).includes(ENV.T) ? 200 : 401,
  body: {},
});

describe('an item without auth and token', () => {
  it('is checked where a variable in the address, the headers or the body is the credential', async () => {
    const path = `/${ENV.T}`;
    await withApi({ [path]: carries, '/me': carries }, async (api) => {
      const run = await runAction({
        env: { ...ENV, HOOK: `${api.origin}/${ENV.T}` },
        configFile: `
endpoints:
  - { name: path, url: '${api.origin}/\${T}' }
  - { name: query, url: '${api.origin}/me?key=\${T}' }
  - { name: whole, url: '\${HOOK}' }
  - { name: whole with a query, url: '\${HOOK}?wait=true' }
  - { name: header, url: '${api.origin}/me', headers: { X-Key: '\${T}' } }
  - { name: body, url: '${api.origin}/me', method: POST, body: 'key=\${T}' }
`,
      });
      const verdicts = Object.values(verdictsOf(run));
      expect(verdicts).toHaveLength(6);
      // A control is not what is looked at here.
      expect(verdicts.filter((verdict) => !/^(?:valid|unproven)$/.test(verdict))).toEqual([]);
      expect(api.requests.some((request) => JSON.stringify(request).includes(ENV.T))).toBe(true);
    });
  });

  it.each([
    ['no credential at all', 'url: https://a.example/me', /It has no credential/],
    ['a base address', "url: 'https://${T}/me'", /It has no credential/],
    ['a known preset', 'preset: npm', /The preset needs its secret/],
    [
      'an unknown preset',
      'preset: github',
      /no preset with this ID. Did you mean `github-app-installation-token`, `github-app-key` or `github-pat`\?/,
    ],
    [
      'one that is like none',
      'preset: kerberos',
      /no preset with this ID. docs\/PRESETS.md lists all of them/,
    ],
  ])('is a problem with %s, and nothing else is said', async (_, item, says) => {
    const run = await runAction({ env: ENV, configFile: `endpoints: [{ ${item} }]` });
    const [first, ...more] = run.annotations.map(({ message }) => message);
    expect(first).toMatch(says);
    expect(more).toEqual(['The configuration has 1 problem, so nothing was checked.']);
  });

  it('is a problem with an unknown preset first, then with its keys', async () => {
    const configFile = 'endpoints:\n  - preset: kerberos\n    region: eu-west-1\n';
    const run = await runAction({ env: ENV, configFile });
    const [first, second] = run.annotations.map(({ message }) => message);
    expect(first).toMatch(/^endpoints\[0\]\.preset: There is no preset with this ID\./);
    expect(second).toMatch(/`region` is not a known key/);
  });
});
