/** A password is sent once: accounts lock. It is tried again only where no connection was made. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret, withApi } from '../support/api-server.js';
import { closedPort, startRawServer } from '../support/http-server.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

describe('a password', () => {
  let run: ActionRun;
  let hangUps = 0;

  beforeAll(async () => {
    const rude = await startRawServer((socket) => {
      socket.once('data', () => {
        hangUps += 1;
        socket.destroy();
      });
    });
    const closed = await closedPort();
    const auth = "auth: { basic: { username: ci, password: '${PASSWORD}' } }";
    run = await withApi({ '/down': { status: 503 } }, (api) =>
      runAction({
        env: { PASSWORD: madeUpSecret() },
        configFile: `
endpoints:
  - { name: down, url: ${api.origin}/down, ${auth} }
  - { name: hangs up, url: ${rude.origin}/, ${auth} }
  - { name: no connection, url: 'http://127.0.0.1:${closed}/', retries: 1, ${auth} }
`,
      }),
    );
    await rude.close();
  });

  it('is not sent again after a 503', () => {
    expect(endpointOf(run, 'down')).toMatchObject({ verdict: 'inconclusive', attempts: 1 });
  });

  it('is not sent again after a connection that broke', () => {
    expect(endpointOf(run, 'hangs up')).toMatchObject({ verdict: 'inconclusive', attempts: 1 });
    expect(hangUps).toBe(1);
  });

  it('is tried again when nothing left this machine', () => {
    const { verdict, evidence, message } = endpointOf(run, 'no connection');
    expect(verdict).toBe('inconclusive');
    expect([message, ...evidence].join('\n')).toContain('refused');
    expect(endpointOf(run, 'no connection').attempts).not.toBe(1);
  });

  it('leaves a run that proved nothing blind, which fails', () => {
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ outcome: 'fail', failures: '0', warnings: '3' });
  });
});
