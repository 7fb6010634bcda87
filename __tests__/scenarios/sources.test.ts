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

  it.concurrent('is both lists when both are there, and annotates only what has a file', async () => {
    const run = await runWith((api) => ({
      inputs: { endpoints: `\n${item(api, 'inline', '/dead')}` },
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
