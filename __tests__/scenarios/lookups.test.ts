/** Names whose lookup hangs: each holds a thread until the resolver gives up, and must hold no other host. */
import { execFileSync } from 'node:child_process';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { madeUpSecret, REJECTED, startApi } from '../support/api-server.js';
import { endpointOf } from '../support/report-file.js';
import { runAction } from '../support/run-action.js';

/** In place of the system's lookup: names that begin with `dead` wait for a writer of a pipe, in a thread of libuv as they would for a resolver. */
const RESOLVER = `
const dns = require('node:dns');
const fs = require('node:fs');
dns.lookup = (name, options, done) => {
  if (!name.startsWith('dead')) fs.stat('.', () => done(null, [{ address: '127.0.0.1', family: 4 }]));
  else fs.open(process.env.PIPE, 'r', () => done(Object.assign(new Error(name), { code: 'ENOTFOUND' })));
};
`;

it('a dozen lookups that hang keep no other host from its proof', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'credential-checks-lookups-'));
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const token = madeUpSecret();
  const writers: Promise<FileHandle>[] = [];
  const release = () => void writers.push(open(pipe, 'r+'));
  const api = await startApi({
    '/me': ({ headers }) => {
      if (headers.authorization === `Bearer ${token}`) return { status: 200, body: {} };
      // This is the control, which comes last: the proof is there, and nothing needs to hang any more.
      release();
      return REJECTED;
    },
  });
  const { port } = new URL(api.origin);
  // Where lookups do wait for one another, the run ends too, without the proof.
  const released = setTimeout(release, 6_000);
  try {
    const dead = Array.from({ length: 12 }, (_, at) => `dead-${at}`);
    const run = await runAction({
      env: { TOKEN: token, PIPE: pipe, NODE_OPTIONS: '--require ./resolver.cjs' },
      workspace: { 'resolver.cjs': RESOLVER },
      inputs: { timeout: '3s', retries: '0' },
      configFile: `endpoints:
${[...dead, 'alive'].map((name) => `  - { name: ${name}, url: http://${name}.example:${port}/me, allow-http: true, token: '\${TOKEN}' }`).join('\n')}`,
    });
    expect(endpointOf(run, 'alive').verdict).toBe('valid');
    expect(endpointOf(run, 'dead-0').verdict).toBe('inconclusive');
  } finally {
    clearTimeout(released);
    release();
    for (const writer of writers) await (await writer).close();
    await api.close();
    await rm(folder, { recursive: true });
  }
});
