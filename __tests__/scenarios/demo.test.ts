/** `npm run demo` shows what it promises, needs nothing but Node, and notices when the run says something else. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';

const SCRIPTS = join(import.meta.dirname, '..', '..', 'scripts');

function runDemo(): Promise<{ exitCode: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(SCRIPTS, 'demo.mjs')], {
      env: { PATH: '/usr/bin:/bin' },
      timeout: 20_000,
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, text }));
  });
}

it('shows every verdict and finds all of them right', async () => {
  const { exitCode, text } = await runDemo();
  const summary = /(\S+)GITHUB_STEP_SUMMARY/.exec(text)?.[1];
  if (summary !== undefined) await rm(dirname(summary), { recursive: true });
  expect(text).not.toContain('✗ Every');
  expect({ exitCode, text }).toMatchObject({
    exitCode: 0,
    text: expect.stringContaining('Every endpoint has the right verdict'),
  });
  for (const verdict of [
    'unauthorized',
    'expired',
    'missing',
    'unexpected',
    'forbidden',
    'expiring',
    'unproven',
    'inconclusive',
    'skipped',
    'valid',
  ]) {
    expect(text).toContain(verdict);
  }
  expect(text).not.toContain('\u001b[');
});

it('imports nothing that has to be installed', () => {
  const files = ['demo.mjs', ...readdirSync(join(SCRIPTS, 'demo')).map((name) => `demo/${name}`)];
  const imported = files
    .filter((name) => name.endsWith('.mjs'))
    .flatMap((name) => [...readFileSync(join(SCRIPTS, name), 'utf8').matchAll(/from '([^']+)'/g)])
    .map(([, from = '']) => from);
  expect(imported.filter((from) => !/^(node:|\.\.?\/)/.test(from))).toEqual([]);
});

it('finds fault with a run that says too little and shows too much', async () => {
  const { brokenPromises } = await import(join(SCRIPTS, 'demo', 'verify.mjs'));
  const run = {
    exitCode: 0,
    stdout: 'token-of-the-demo',
    stderr: '',
    summary: '',
    reportText: '',
    outputs: {},
    annotations: [],
    report: null,
  };
  const sentences: string[] = brokenPromises({
    run,
    printed: '',
    credentials: { BILLING_TOKEN: 'token-of-the-demo' },
    api: { askedFor: () => 2 },
  });
  expect(sentences).toEqual(
    expect.arrayContaining([
      'The exit code is 0, not 1.',
      'Billing API is undefined, not valid.',
      'A password was sent more than once.',
      'A redirect was followed.',
      'BILLING_TOKEN was shown.',
      'BILLING_TOKEN was not registered as a mask.',
    ]),
  );
});
