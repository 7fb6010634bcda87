/** Where the list comes from: the default file, a named one, the input, or both together. */
import { describe, expect, it } from '@jest/globals';
import { type Api, bearerOnly, madeUpSecret, REJECTED, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf, verdictsOf } from '../support/report-file.js';
import { type ActionCall, runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret() };
const ROUTES = { '/me': bearerOnly(ENV.TOKEN), '/dead': REJECTED };
const item = (api: Api, name: string, path = '/me') =>
  `- { name: ${name}, url: ${api.origin}${path}, token: '\${TOKEN}' }`;

function runWith(call: (api: Api) => ActionCall) {
  return withApi(ROUTES, (api) => runAction({ env: ENV, ...call(api) }));
}

describe('the list of endpoints', () => {
  it.concurrent('may be inline, without any file', async () => {
    const run = await runWith((api) => ({ inputs: { endpoints: item(api, 'inline') } }));
    expect(verdictsOf(run)).toEqual({ inline: 'valid' });
    expect(run).toMatchObject({ exitCode: 0, annotations: [] });
  });

  it.concurrent('is the inline one alone, whatever is in the default file', async () => {
    for (const configFile of ['endpoints: [{ url: http://evil.example }]', '- {', '\0']) {
      const run = await runWith((api) => ({
        inputs: { endpoints: item(api, 'inline') },
        configFile,
      }));
      expect(verdictsOf(run)).toEqual({ inline: 'valid' });
      expect(run).toMatchObject({ exitCode: 0, annotations: [] });
    }
  });

  it.concurrent('gets the defaults of the file that it is in, and no others', async () => {
    const list = (api: Api) => ({
      inputs: {
        endpoints: item(api, 'inline', '/dead'),
        config: '.github/credential-checks.yml',
      },
      configFile: `defaults: { fail-on: none }\nendpoints:\n${item(api, 'in the file', '/dead')}`,
    });
    const run = await runWith(list);
    expect(endpointOf(run, 'in the file').level).toBe('warn');
    expect(endpointOf(run, 'inline').level).toBe('fail');
    expect(run.exitCode).toBe(1);
  });

  it.concurrent('is not the file of the other suffix, but says that it is there', async () => {
    const [yaml, yml] = ['.github/credential-checks.yaml', 'ops/checks.yml'];
    const workspace = { [yaml]: 'endpoints: []', [yml]: 'endpoints: []' };
    const said = async (inputs: Record<string, string>) => {
      const run = await runAction({ inputs, workspace });
      expect(run).toMatchObject({ exitCode: 1, report: null });
      return run.annotations[0]?.message;
    };
    expect(await said({})).toContain(`but there is "${yaml}". Rename that one, or set`);
    expect(await said({ config: 'ops/checks.yaml' })).toContain(`but there is "${yml}".`);
    expect(await said({ config: 'ops/other.yaml' })).toContain('Correct the path');
  });

  it.concurrent('is both lists when both are given, and annotates only what has a file', async () => {
    const run = await runWith((api) => ({
      inputs: {
        endpoints: `\n${item(api, 'inline', '/dead')}`,
        config: '.github/credential-checks.yml',
      },
      configFile: `endpoints:\n${item(api, 'in the file', '/dead')}`,
    }));
    expect(verdictsOf(run)).toEqual({ 'in the file': 'unauthorized', inline: 'unauthorized' });
    const places = run.annotations.map(({ file, line }) => ({ file, line }));
    expect(places).toContainEqual({ file: '.github/credential-checks.yml', line: 2 });
    expect(places).toContainEqual({ file: null, line: null });
  });

  it.concurrent('may be in another file', async () => {
    const run = await runWith((api) => ({
      inputs: { config: 'ops/checks.yaml' },
      workspace: {
        'ops/checks.yaml': `\ufeffendpoints:\r\n${item(api, 'elsewhere', '/dead')}\r\n`,
      },
    }));
    expect(verdictsOf(run)).toEqual({ elsewhere: 'unauthorized' });
    expect(run.annotations[0]).toMatchObject({ file: 'ops/checks.yaml', line: 2 });
  });

  it.concurrent('tolerates a secret that an expression wrote into it, masks it and warns', async () => {
    const run = await runWith((api) => ({
      inputs: { endpoints: `- { name: pasted, url: ${api.origin}/me, token: ${ENV.TOKEN} }` },
      env: {},
    }));
    expect(endpointOf(run, 'pasted')).toMatchObject({ verdict: 'valid', variables: [] });
    expect(run.exitCode).toBe(0);
    expect(run.masks).toContain(ENV.TOKEN);
    expect(run.stdout).toContain('${NAME}');
    expect(leaksIn(run.everything, ENV)).toEqual([]);
  });

  it.concurrent('calls an expression that gave nothing missing', async () => {
    const run = await runWith((api) => ({
      inputs: {
        endpoints: `- { name: pasted, url: ${api.origin}/me, token: }\n${item(api, 'other')}`,
      },
    }));
    expect(verdictsOf(run)).toEqual({ other: 'valid', pasted: 'missing' });
  });
});
