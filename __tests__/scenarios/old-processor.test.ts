/** A processor without SIMD: the parser of answers for it is a file of its own, which no other run loads. */
import { expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { runAction } from '../support/run-action.js';

it('proves a credential where answers cannot be parsed with SIMD', async () => {
  const env = { TOKEN: madeUpSecret(), UNDICI_NO_WASM_SIMD: '1' };
  await withApi({ '/me': bearerOnly(env.TOKEN) }, async (api) => {
    const run = await runAction({
      env,
      configFile: `endpoints: [{ url: ${api.origin}/me, token: '\${TOKEN}' }]`,
    });
    expect(run).toMatchObject({ exitCode: 0, stderr: '', outputs: { outcome: 'pass' } });
  });
});
