/** A server that closes each connection behind its answer without saying so: whoever sends the next request on it gets none. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../support/api-server.js';
import { startRawServer } from '../support/http-server.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

describe.each([0, 5])('connections that are closed %d ms behind their answers', (delay) => {
  let run: ActionRun;
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8];

  beforeAll(async () => {
    const server = await startRawServer((socket) => {
      socket.once('data', (data) => {
        const text = data.toString('latin1');
        const isOpen = text.includes(' /open') || /authorization:/i.test(text);
        socket.write(`HTTP/1.1 ${isOpen ? 200 : 401} X\r\ncontent-length: 2\r\n\r\n{}`);
        setTimeout(() => socket.end(), delay);
      });
    });
    const { origin } = server;
    const password = "auth: { basic: { username: ci, password: '${SECRET}' } }";
    run = await runAction({
      env: { SECRET: madeUpSecret() },
      inputs: { 'concurrency-per-host': '2' },
      configFile: `
endpoints:
${numbers.map((n) => `  - { name: open ${n}, url: ${origin}/open/${n}, token: '\${SECRET}' }`).join('\n')}
${numbers.map((n) => `  - { name: password ${n}, url: ${origin}/p/${n}, ${password} }`).join('\n')}
${numbers.map((n) => `  - { name: post ${n}, url: ${origin}/q/${n}, method: POST, control: off, token: '\${SECRET}' }`).join('\n')}
${numbers.map((n) => `  - { name: once ${n}, url: ${origin}/r/${n}, retries: 0, token: '\${SECRET}' }`).join('\n')}
`,
    });
    await server.close();
  });

  it.each(numbers)('hide from no control that the endpoint is open (%d)', (n) => {
    expect(endpointOf(run, `open ${n}`).verdict).toBe('unproven');
  });

  it.each(numbers)('cost no answer to what is asked once (%d)', (n) => {
    for (const kind of ['password', 'post', 'once']) {
      expect(endpointOf(run, `${kind} ${n}`)).toMatchObject({ verdict: 'valid', attempts: 1 });
    }
  });
});
