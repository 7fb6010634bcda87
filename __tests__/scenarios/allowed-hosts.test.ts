/** A changed list cannot send a secret away: no request is made, not to the right hosts either, when one host is not allowed. */
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf, verdictsOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret() };

it('refuses every other host before any request', async () => {
  await withApi({ '/me': bearerOnly(ENV.TOKEN) }, async (api) => {
    const run = await runAction({
      env: ENV,
      inputs: { 'allowed-hosts': '127.0.0.1, *.example.com' },
      configFile: `
endpoints:
  - { name: right, url: ${api.origin}/me, token: '\${TOKEN}' }
  - name: changed
    url: ${api.origin.replace('127.0.0.1', 'localhost')}/me
    token: \${TOKEN}
`,
    });
    expect(api.requests).toEqual([]);
    expect(run).toMatchObject({ exitCode: 1, report: null, outputs: { outcome: 'fail' } });
    expect(run.annotations[0]).toMatchObject({
      level: 'error',
      file: '.github/credential-checks.yml',
      line: 5,
    });
    expect(run.summary).toContain('allowed-hosts');
    expect(leaksIn(run.everything, ENV)).toEqual([]);
  });
});

it('asks the hosts that are allowed', async () => {
  await withApi({ '/me': bearerOnly(ENV.TOKEN) }, async (api) => {
    const run = await runAction({
      env: ENV,
      inputs: { 'allowed-hosts': `example.com\n127.0.0.1:${api.port}` },
      configFile: `endpoints: [{ name: right, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
    });
    expect(endpointOf(run, 'right').verdict).toBe('valid');
  });
});

it('refuses a variable that the pattern does not name, wherever it goes, before any request', async () => {
  const others = { OTHER: madeUpSecret(), HOOK: `http://127.0.0.1/${madeUpSecret()}` };
  await withApi({ '/me': bearerOnly(ENV.TOKEN) }, async (api) => {
    const at = (more: object) => ({ url: `${api.origin}/me`, token: '${TOKEN}', ...more });
    const list = [
      at({ name: 'right' }),
      at({ name: 'token', token: '${OTHER}' }),
      at({ name: 'header', headers: { 'X-Other': '${OTHER}' } }),
      at({ name: 'body', method: 'POST', body: '${OTHER}' }),
      at({ name: 'path', url: `${api.origin}/\${OTHER}` }),
      at({ name: 'query', url: `${api.origin}/?q=\${OTHER}` }),
      at({ name: 'tls', tls: { cert: '${TOKEN}', key: '${OTHER}' } }),
      at({ name: 'base', url: '${HOOK}' }),
      at({ name: 'unset', token: '${UNSET}' }),
      at({ name: 'not sent', audience: '${OTHER}' }),
    ];
    const run = await runAction({
      env: { ...ENV, ...others },
      inputs: { 'allowed-hosts': '127.0.0.1: TOKEN\n*.example.com' },
      configFile: JSON.stringify({ endpoints: list }),
    });
    expect(api.requests).toEqual([]);
    const said = run.annotations.map(({ message }) => message).join('\n');
    for (const index of [1, 2, 3, 4, 5, 6, 7, 8]) expect(said).toContain(`endpoints[${index}]`);
    expect(said).not.toMatch(/endpoints\[[09]\]/);
    expect(said).toContain(
      `endpoints[1].token: OTHER may not go to 127.0.0.1:${api.port}: for this host, the input \`allowed-hosts\` only names TOKEN. If it is right, add OTHER to the line of the host in the input, in the workflow.`,
    );
    expect(said).toMatch(/HOOK may not go to/);
    expect(leaksIn(run.everything, { ...ENV, ...others })).toEqual([]);
  });
});

it('sends a variable where a pattern names it, and any where none is named', async () => {
  await withApi({ '/me': bearerOnly(ENV.TOKEN) }, async (api) => {
    const patterns = [
      `127.0.0.1:${api.port}: OTHER, TOKEN\nexample.com`,
      `example.com: OTHER\n127.0.0.1`,
      `127.0.0.1: OTHER\n127.0.0.1:${api.port}:  TOKEN`,
    ];
    for (const pattern of patterns) {
      const run = await runAction({
        env: ENV,
        inputs: { 'allowed-hosts': pattern },
        configFile: `endpoints: [{ name: right, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
      });
      expect(endpointOf(run, 'right').verdict).toBe('valid');
    }
  });
});

describe('what would let another machine pass for an allowed host', () => {
  const LIST = [
    ['tls.ca', "url: 'https://127.0.0.1:1/me', tls: { ca: '${CA}' }"],
    ['allow-http', "url: 'http://api.example.com/me', allow-http: true"],
  ] as const;

  it.each(LIST)('is refused in the list: %s', async (key, item) => {
    const listed = `endpoints: [{ name: one, token: '\${TOKEN}', retries: 0, ${item} }]`;
    const runWith = (inputs: Record<string, string>) =>
      runAction({ env: ENV, inputs, configFile: listed });
    const hosts = { 'allowed-hosts': '127.0.0.1, *.example.com' };
    const refused = await runWith(hosts);
    expect(refused).toMatchObject({ exitCode: 1, report: null });
    expect(refused.annotations[0]?.message).toContain(`endpoints[0].${key}: The list`);
    expect(refused.annotations[0]?.message).toContain('`allow-list-trust: true`');
    for (const inputs of [{}, { ...hosts, 'allow-list-trust': 'true' }]) {
      expect(verdictsOf(await runWith(inputs))).toHaveProperty('one');
    }
  });

  it('is no `allow-http: false`', async () => {
    const run = await runAction({
      env: {},
      inputs: { 'allowed-hosts': 'api.example.com' },
      configFile:
        "endpoints: [{ name: one, url: 'https://api.example.com', allow-http: false, token: '${TOKEN}' }]",
    });
    expect(verdictsOf(run)).toEqual({ one: 'missing' });
  });
});

it('says so when the list of hosts itself cannot be read, and sends nothing', async () => {
  await withApi({ '/me': bearerOnly(ENV.TOKEN) }, async (api) => {
    const run = await runAction({
      env: ENV,
      inputs: { 'allowed-hosts': 'https://127.0.0.1' },
      configFile: `endpoints: [{ name: right, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
    });
    expect(api.requests).toEqual([]);
    expect(run.exitCode).toBe(1);
    expect(run.annotations[0]?.message).toMatch(/`allowed-hosts` has the value .*no scheme/);
  });
});
