/** `explain`: what a check would do, held against what it does. */
import { describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../../support/api-server.js';
import { runCommand } from '../../support/run-command.js';

const TOKEN = madeUpSecret();
const KEY = madeUpSecret();

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
});
