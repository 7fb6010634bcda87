/** Credentials out of files, and client certificates out of stores: what is not set, not allowed, or wrongly written. */
import { expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../../support/api-server.js';
import { leaksIn } from '../../support/leaks.js';
import { endpointOf, verdictsOf } from '../../support/report-file.js';
import { runAction } from '../../support/run-action.js';
import { summaryText } from '../../support/summary-text.js';

const TOKEN = madeUpSecret();

it('says of a file that is not set that it is missing, and asks with the others', async () => {
  await withApi({ '/me': bearerOnly(TOKEN) }, async (api) => {
    const url = `${api.origin}/me`;
    const run = await runAction({
      env: { NPMRC: `//127.0.0.1:${api.port}/:_authToken=${TOKEN}` },
      inputs: { details: 'minimal' },
      configFile: JSON.stringify({
        endpoints: [
          { name: 'unset', url, from: { npmrc: '${UNSET}' } },
          { name: 'optional', url, from: { netrc: '${UNSET}' }, optional: true },
          { name: 'no store', url: 'https://a.test/', auth: 'none', tls: { p12: '${UNSET}' } },
          { name: 'set', url, from: { npmrc: '${NPMRC}' } },
        ],
      }),
    });
    expect(verdictsOf(run)).toEqual({
      unset: 'missing',
      optional: 'skipped',
      'no store': 'missing',
      set: 'valid',
    });
    expect(endpointOf(run, 'unset').message).toContain('UNSET is unset');
    expect(leaksIn(run.everything, { TOKEN })).toEqual([]);
  });
});

it('sends what is in a file to no host that `allowed-hosts` does not name', async () => {
  await withApi({ '/me': bearerOnly(TOKEN) }, async (api) => {
    const run = await runAction({
      env: { NPMRC: `//127.0.0.1:${api.port}/:_authToken=${TOKEN}` },
      inputs: { 'allowed-hosts': 'registry.npmjs.org' },
      configFile: `endpoints: [{ url: '${api.origin}/me', from: { npmrc: '\${NPMRC}' } }]`,
    });
    expect(run).toMatchObject({ exitCode: 1, report: null });
    expect(api.connections).toHaveLength(0);
    expect(run.summary).toContain('allowed-hosts');
  });
});

it('finds every mistake in how a file or a store is named', async () => {
  const items: readonly (readonly [item: string, says: string])[] = [
    ["url: https://a.test/, from: { npmr: '${S}' }", 'Did you mean npmrc?'],
    ["url: https://a.test/, from: { npmrc: '${S}', netrc: '${S}' }", 'takes exactly one of'],
    ["url: https://a.test/, token: '${S}', from: { npmrc: '${S}' }", 'from'],
    ["url: https://a.test/, auth: none, tls: { p12: '${S}', cert: '${S}', key: '${S}' }", 'p12'],
    ["from: { npmrc: '${S}' }", 'url'],
  ];
  const run = await runAction({
    env: { S: madeUpSecret() },
    configFile: [
      'endpoints:',
      ...items.map(([item]) => `  - { name: '${item.length}', ${item} }`),
    ].join('\n'),
  });
  expect(run).toMatchObject({ exitCode: 1, report: null });
  const text = summaryText(run.summary).replaceAll('`', '');
  for (const [index, [, says]] of items.entries()) {
    const rows = text.match(new RegExp(`credential-checks\\.yml:${index + 2}:\\d+.*`, 'g')) ?? [];
    expect([index, rows.join('\n')]).toEqual([index, expect.stringContaining(says)]);
  }
});
