/** `explain`: what a check would do, held against what it does. */
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../../support/api-server.js';
import { runCommand } from '../../support/run-command.js';

const TOKEN = madeUpSecret();
const KEY = madeUpSecret();
const USER = 'robot';

function explained(name: string, list: string, env: Readonly<Record<string, string>> = {}) {
  return runCommand({ argv: ['explain', name], env, configFile: `endpoints:\n${list}` });
}

describe('explain', () => {
  it.concurrent('tells the request that a check then sends, header by header', async () => {
    await withApi({ '/v1/me': bearerOnly(TOKEN) }, async (api) => {
      const call = {
        env: { TOKEN, KEY },
        configFile: `
endpoints:
  - name: billing
    url: '${api.origin}/v1/me?key=\${KEY}'
    auth: { bearer: '\${TOKEN}' }
    headers: { X-Tenant: acme, X-Key: '\${KEY}' }
`,
      };
      const told = await runCommand({ argv: ['explain', 'billing'], ...call });
      expect(told).toMatchObject({ exitCode: 0, stderr: '' });
      expect(api.requestsTo('/v1/me')).toHaveLength(0);
      expect(told.stdout).not.toContain(TOKEN);
      expect(told.stdout).not.toContain(KEY);

      await runCommand({ argv: ['check'], ...call });
      const [sent] = api.requestsTo('/v1/me');
      const values: Readonly<Record<string, string>> = { TOKEN, KEY };
      const lines = told.stdout.split('\n').map((line) => line.trim());
      const filled = lines.map((line) => {
        const [, text = line, variable = ''] =
          /^(.*\*\*\*.*?) {3}\(\*\*\* is (\w+)\)$/.exec(line) ?? [];
        return text.replace('***', values[variable] ?? '***');
      });
      expect(filled).toContain(`GET ${api.origin}/v1/me?key=${KEY}`);
      const ofConnection = ['host', 'connection', 'accept-encoding'];
      const headers = Object.entries(sent?.headers ?? {}).filter(
        ([name]) => !ofConnection.includes(name),
      );
      expect(headers.length).toBeGreaterThan(4);
      for (const [name, value] of headers) {
        expect(
          filled.map((line) => line.replace(/^[\w-]+:/, (one) => one.toLowerCase())),
        ).toContain(`${name}: ${value}`);
      }
    });
  });

  it.concurrent('needs no values', async () => {
    const run = await explained(
      'billing',
      `  - { name: billing, url: 'https://api.example/x', auth: { bearer: '\${TOKEN}' } }`,
    );
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain('  Authorization: Bearer ***   (*** is TOKEN)\n');
  });

  it.concurrent('shows neither a password nor what is made of it', async () => {
    const encoded = Buffer.from(`${USER}:${TOKEN}`).toString('base64');
    const list = `  - { name: billing, url: 'https://api.example/\${KEY}', auth: { basic: { username: ${USER}, password: '\${TOKEN}' } }, body: 'p=\${TOKEN}', method: POST }`;
    const run = await explained('billing', list, { TOKEN, KEY });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('POST https://api.example/***   (*** is KEY)');
    expect(run.stdout).toContain('Authorization: Basic ***   (*** is TOKEN)');
    for (const secret of [TOKEN, KEY, encoded]) expect(run.stdout).not.toContain(secret);
  });

  it.concurrent('shows no credential that is written out', async () => {
    const list = `  - { name: billing, url: 'https://api.example/x', token: ${TOKEN}, headers: { X-Api-Key: ${KEY} } }`;
    const run = await explained('billing', list);
    expect(run.exitCode).toBe(0);
    for (const secret of [TOKEN, KEY]) expect(run.stdout).not.toContain(secret);
  });

  it.concurrent.each([
    [
      'the order of the rules',
      `expect: { status: 401 }, rejected: [{ status: 200, json: { '$.ok': 'false' } }]`,
      [
        'unauthorized  status 200 and $.ok is "false"',
        'valid         status 401',
        'unexpected    status 401, and not all of that',
        'inconclusive  no answer, or status 408, 425, 429 or 5xx',
        'unauthorized  status 401',
      ],
    ],
    [
      'what looks into the answer',
      `expect: { json: { '$.n': { at-least: 3, not: '4' } }, headers: { x-a: b } }`,
      [
        'valid         status 200–202 or 204–299, header x-a is "b" and $.n is at least 3 and is there, and not so: is "4"',
        'unexpected    any other answer',
      ],
    ],
    [
      'where the end is',
      `expiry: { header: x-end }, warn-within: 30d`,
      [
        'Its end is read from the claim exp of a JWT and the header x-end.',
        'It is a warning within 30d of its end, and a failure once that is past.',
      ],
    ],
    ['what fails', `fail-on: none`, ['Nothing makes it fail.']],
    [
      'that nothing is compared',
      `control: 'off'`,
      [
        'It is not asked without the credential (`control: off`), so that an accepted answer alone is taken for proof.',
      ],
    ],
  ])('tells %s', async (_, keys, lines) => {
    const run = await explained(
      'billing',
      `  - { name: billing, url: 'https://api.example/x', token: '\${TOKEN}', ${keys} }`,
    );
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    const told = run.stdout.split('\n').map((line) => line.trim());
    expect(told.filter((line) => lines.includes(line)).slice(0, lines.length)).toEqual(lines);
  });

  it.concurrent.each([
    [
      'a preset',
      '{ preset: npm, name: one, token: "${T}" }',
      ['GET https://registry.npmjs.org/-/whoami', 'finds the expiry'],
    ],
    ['a reminder', '{ name: one, expiry: { date: 2027-01-01 } }', ['Nothing is sent', 'reminded']],
    [
      'a secret that is looked into',
      '{ name: one, check: { certificate: "${C}" } }',
      ['Nothing is sent', '(certificate): C.'],
    ],
    [
      'an exchange',
      '{ name: one, url: "https://a.example/x", auth: { oauth2: { token-url: "https://t.example/token", client-id: abc, client-secret: "${S}" } } }',
      ['exchanged at https://t.example.'],
    ],
    [
      'an address without a value',
      '{ name: one, url: "${BASE}/me", token: "${T}" }',
      ['GET ${BASE}/me', 'an address in BASE'],
    ],
  ])('tells of %s', async (_, item, said) => {
    const run = await explained('one', `  - ${item}`);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    for (const words of said) expect(run.stdout).toContain(words);
  });

  it.concurrent('says that there is no item of this name', async () => {
    const run = await explained(
      'biling',
      `  - { name: billing, url: 'https://api.example/x', token: '\${TOKEN}' }`,
    );
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(
      'explain: The name "biling" is not an endpoint of the configuration.',
    );
  });
});
