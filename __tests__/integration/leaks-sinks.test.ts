/**
 * Every way out of the action, read off the real ports, gives away no secret. A method that is added to a port, a port that is added,
 * and a file of `src/` that writes by itself are each found here without being named here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { githubRunner } from '../../src/adapters/runner.js';
import { redactedFiles, redactedRunner } from '../../src/publish.js';
import { madeUpSecret } from '../support/api-server.js';
import { type Pair, runEcho } from '../support/echo-run.js';
import {
  recordingPorts,
  SPEAKING,
  textsIn,
  type RecordingPorts,
} from '../support/recording-ports.js';
import { redactorOf } from '../support/report-sample.js';
import { type Sink, strayWriters } from '../support/stray-writers.js';

const SECRET = madeUpSecret();
const SRC = join(import.meta.dirname, '..', '..', 'src');

/** Arguments with a secret wherever there is a text; what is not listed gets three texts. */
const ARGUMENTS: Readonly<Record<string, readonly unknown[]>> = {
  group: [SECRET, [SECRET, SECRET]],
  annotate: [
    { level: 'error', message: SECRET, title: SECRET, file: SECRET, line: null, column: null },
  ],
  /** Its name is one of `action.yml`. */
  output: ['failing', SECRET],
};
const UNKNOWN = [SECRET, SECRET, SECRET];

describe('the ports behind the last redaction', () => {
  it.each(Object.keys(githubRunner).filter((name) => name !== 'mask'))(
    'pass no secret on through runner.%s',
    async (name) => {
      const ports = recordingPorts();
      const method = Reflect.get(redactedRunner(ports.runner, redactorOf(SECRET)), name);
      expect(typeof method).toBe('function');
      await method(...(ARGUMENTS[name] ?? UNKNOWN));
      expect(ports.calls.map((call) => call.method)).toEqual([name]);
      expect(ports.calls.flatMap((call) => textsIn([...call.args])).join()).not.toContain(SECRET);
    },
  );

  it('let files be written or removed, and nothing else, without a secret', async () => {
    const ports = recordingPorts();
    const files = redactedFiles(ports.files, redactorOf(SECRET));
    expect(Object.keys(files)).toEqual(['write', 'writeJson', 'writeMade', 'remove']);
    await files.write('a.txt', SECRET);
    await files.writeJson('a.json', { a: [SECRET] });
    await files.writeMade('a.xml', { a: [SECRET] }, ({ a }) => `<a>${a}</a>`);
    expect(ports.calls).toHaveLength(3);
    expect(ports.calls.flatMap((call) => textsIn([...call.args])).join()).not.toContain(SECRET);
  });
});

describe('a run over endpoints that echo', () => {
  let ports: RecordingPorts;

  beforeAll(async () => {
    const plain = { name: 'as it is', depth: 1, encode: (text: string) => text };
    ports = await runEcho(
      [401, 403, 200, 404, 302].map(
        (status, index): Pair => ({
          secret: { kind: 'token', value: SECRET },
          recipes: [plain],
          status,
          body: index,
          scheme: index,
        }),
      ),
    );
  });

  it('uses every method by which text leaves, so that each of them is tried here', () => {
    const used = new Set(ports.calls.map(({ port, method }) => `${port}.${method}`));
    expect([...used].sort()).toEqual([...SPEAKING].sort());
  });

  it.each(SPEAKING)('gives away no secret by %s', (name) => {
    const calls = ports.calls.filter(({ port, method }) => `${port}.${method}` === name);
    expect(calls.flatMap(({ args }) => textsIn([...args])).join('\n')).not.toContain(SECRET);
  });

  it('registers the secret before anything else is said', () => {
    expect(ports.masks).toContain(SECRET);
  });
});

const FILES: readonly Sink[] = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({
    path: relative(SRC, path).split(sep).join('/'),
    text: readFileSync(path, 'utf8'),
  }));

describe('the ways around the last redaction', () => {
  it('are taken by nobody', () => {
    expect(strayWriters(FILES)).toEqual([]);
  });

  it.each([
    ['the console', 'report/log.ts', "export const say = () => console.log('x');\n"],
    ['standard output', 'checks/pool.ts', "export const say = () => process.stdout.write('x');\n"],
    [
      'the raw runner by its type',
      'sinks.ts',
      "import type { Runner } from './ports.js';\nexport const say = (r: Runner) => r.log('x');\n",
    ],
    [
      'all ports by their type',
      'report/build.ts',
      "import { type Ports } from '../ports.js';\nexport const say = (p: Ports) => p.runner.log('x');\n",
    ],
    [
      'the adapter itself',
      'sinks.ts',
      "import { githubRunner } from './adapters/runner.js';\ngithubRunner.log('x');\n",
    ],
    [
      'another adapter that writes',
      'adapters/issues.ts',
      "import { appendFile } from 'node:fs/promises';\nexport const say = () => appendFile('x', 'y');\n",
    ],
    [
      'the toolkit in another adapter',
      'adapters/issues.ts',
      "import * as core from '@actions/core';\nexport const say = () => core.info('x');\n",
    ],
    [
      'a port of another name',
      'ports.ts',
      'export interface Ports {\n  readonly runner: Runner;\n  readonly issues: Issues;\n}\n',
    ],
  ])('are found when somebody takes one: %s', (_what, path, text) => {
    const found = strayWriters([...FILES.filter((file) => file.path !== path), { path, text }]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(path);
  });
});
