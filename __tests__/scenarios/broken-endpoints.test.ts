/** Endpoints that break in every way: each has its row, and none stops the others. */
import type { Socket } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { closedPort, startRawServer, type TestServer } from '../support/http-server.js';
import { endpointOf, reportOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret(), UNSENDABLE: 'two\nlines' };

const BROKEN: Readonly<Record<string, (socket: Socket) => void>> = {
  'hangs up': (socket) => socket.destroy(),
  'speaks no HTTP': (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
  'stops in the headers': (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Le'),
  'stops in the body': (socket) =>
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'),
  'claims gzip': (socket) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope'),
  'sends huge headers': (socket) =>
    socket.end(`HTTP/1.1 200 OK\r\nX-Huge: ${'x'.repeat(100_000)}\r\n\r\n`),
  'claims status 999': (socket) => socket.end('HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n'),
};

describe('endpoints that break', () => {
  let run: ActionRun;

  beforeAll(async () => {
    const servers: [string, TestServer][] = [];
    for (const [name, speak] of Object.entries(BROKEN)) {
      servers.push([
        name,
        await startRawServer((socket) => socket.once('data', () => speak(socket))),
      ]);
    }
    const closed = await closedPort();
    run = await withApi({ '/me': bearerOnly(ENV.TOKEN) }, (api) => {
      const endpoint = (name: string, url: string) => ({ name, url, token: '${TOKEN}' });
      return runAction({
        env: ENV,
        inputs: { retries: '0', timeout: '2s' },
        configFile: JSON.stringify({
          endpoints: [
            ...servers.map(([name, { origin }]) => endpoint(name, origin)),
            endpoint('refuses', `http://127.0.0.1:${closed}/`),
            endpoint('does not resolve', 'https://credential-checks.invalid/'),
            { ...endpoint('cannot be sent', `${api.origin}/me`), token: '${UNSENDABLE}' },
            endpoint('works', `${api.origin}/me`),
          ],
        }),
      });
    });
    for (const [, server] of servers) await server.close();
  });

  it('do not keep the last one from being checked', () => {
    expect(endpointOf(run, 'works')).toMatchObject({ verdict: 'valid', level: 'pass' });
    expect(reportOf(run).counts.total).toBe(Object.keys(BROKEN).length + 4);
  });

  it.each([
    'hangs up',
    'speaks no HTTP',
    'stops in the headers',
    'stops in the body',
    'sends huge headers',
    'refuses',
    'does not resolve',
  ])('prove nothing about the credential: "%s"', (name) => {
    expect(endpointOf(run, name)).toMatchObject({
      verdict: 'inconclusive',
      level: 'warn',
      status: null,
    });
  });

  it('are never taken for acceptance', () => {
    expect(endpointOf(run, 'claims status 999').verdict).not.toBe('valid');
  });

  it('tell a credential that cannot be sent, without sending it', () => {
    expect(endpointOf(run, 'cannot be sent')).toMatchObject({
      verdict: 'unauthorized',
      cause: 'malformed',
      attempts: 0,
      status: null,
    });
    expect(run.outputs['failing']).toContain('cannot be sent');
    expect(run.exitCode).toBe(1);
  });
});
