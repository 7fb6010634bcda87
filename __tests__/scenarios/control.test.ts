/** The same request without the credential: one that comes to nothing is asked again, so it hides no open endpoint. */
import { expect, it } from '@jest/globals';
import { madeUpSecret } from '../support/api-server.js';
import { startHttpServer } from '../support/http-server.js';
import { endpointOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

it('is asked again when the server hangs up on it, and finds the endpoint open', async () => {
  let controls = 0;
  const server = await startHttpServer((request, response) => {
    const isControl = request.headers.authorization === undefined;
    if (isControl) controls += 1;
    if (isControl && controls === 1) response.socket?.destroy();
    else response.writeHead(200).end('{}');
  });
  const run = await runAction({
    env: { TOKEN: madeUpSecret() },
    configFile: `endpoints: [{ name: open, url: ${server.origin}/open, token: '\${TOKEN}' }]`,
  });
  await server.close();
  expect(controls).toBe(2);
  expect(endpointOf(run, 'open').verdict).toBe('unproven');
});
