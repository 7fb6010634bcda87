import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { circle, importsOf, RULES, type SourceFile, violations } from '../support/import-rules.js';

const SRC = join(import.meta.dirname, '..', '..', 'src');

const FILES: readonly SourceFile[] = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({
    path: relative(SRC, path).split(sep).join('/'),
    text: readFileSync(path, 'utf8'),
  }));

interface Planted {
  readonly what: string;
  readonly path: string;
  readonly text: string;
}

/** For each rule what it must find, and what looks like it but is allowed. */
const PLANTED: Readonly<
  Record<string, { readonly caught: readonly Planted[]; readonly spared: readonly Planted[] }>
> = {
  'a package is imported only where it belongs': {
    caught: [
      {
        what: 'the toolkit in the report',
        path: 'report/log.ts',
        text: "import * as core from '@actions/core';\ncore.info('x');\n",
      },
      {
        what: 'the toolkit, loaded when it is needed',
        path: 'run.ts',
        text: "export const load = () => import('@actions/core');\n",
      },
      {
        what: 'a type of undici outside of http/',
        path: 'verdict/answer.ts',
        text: "import type { Dispatcher } from 'undici';\nexport type D = Dispatcher;\n",
      },
      {
        what: 'a file of undici, over several lines',
        path: 'auth/bearer.ts',
        text: "import {\n  request,\n  stream,\n} from 'undici/lib/api/index.js';\nrequest(stream);\n",
      },
      {
        what: 'globs in the configuration',
        path: 'config/settings.ts',
        text: "import { globSync } from 'tinyglobby';\nglobSync('*');\n",
      },
      {
        what: 'sockets in a check',
        path: 'checks/next-step.ts',
        text: "import { connect } from 'node:tls';\nconnect({});\n",
      },
      {
        what: 'files in the configuration',
        path: 'config/document/document.ts',
        text: "export { readFile } from 'node:fs/promises';\n",
      },
      {
        what: 'the process as a module',
        path: 'context.ts',
        text: "import { env } from 'node:process';\nexport const e = env;\n",
      },
      {
        what: 'an import for its side effect',
        path: 'run.ts',
        text: "import 'undici';\n",
      },
    ],
    spared: [
      {
        what: 'the toolkit in an adapter',
        path: 'adapters/runner.ts',
        text: "import * as core from '@actions/core';\ncore.info('x');\n",
      },
      {
        what: 'the name of a package in a comment and in a text',
        path: 'report/log.ts',
        text: "// import 'undici'\nexport const text = 'undici';\n",
      },
    ],
  },
  'only adapters touch time, chance, the environment and files': {
    caught: [
      {
        what: 'the clock',
        path: 'checks/next-step.ts',
        text: 'export const now = () => Date.now();\n',
      },
      {
        what: 'today',
        path: 'config/settings.ts',
        text: 'export const today = () => new Date();\n',
      },
      {
        what: 'today as a text',
        path: 'text/time.ts',
        text: 'export const today = () => Date();\n',
      },
      {
        what: 'a timer',
        path: 'checks/pool.ts',
        text: 'export const wait = (f: () => void) => setTimeout(f, 5);\n',
      },
      {
        what: 'the stop watch',
        path: 'http/send.ts',
        text: 'export const at = () => performance.now();\n',
      },
      {
        what: 'chance in a default argument',
        path: 'http/retry.ts',
        text: 'export const jitter = (random = Math.random) => random();\n',
      },
      {
        what: 'the environment',
        path: 'context.ts',
        text: "export const name = process.env['GITHUB_ACTOR'];\n",
      },
      {
        what: 'the environment by a detour',
        path: 'context.ts',
        text: 'export const name = globalThis.process.env;\n',
      },
      {
        what: 'a request of the platform',
        path: 'adapters/http.ts',
        text: "export const get = () => fetch('https://example.com');\n",
      },
    ],
    spared: [
      {
        what: 'the clock in an adapter',
        path: 'adapters/clock.ts',
        text: 'export const now = Date.now;\n',
      },
      {
        what: 'a date of a given instant',
        path: 'text/time.ts',
        text: 'export const iso = (at: number) => new Date(at).toISOString();\n',
      },
      {
        what: 'arguments and keys of the same name',
        path: 'http/send.ts',
        text: 'export const send = (fetch: () => void, o: { process: number }) => [fetch(), o.process];\n',
      },
      {
        what: 'words in a comment and a text',
        path: 'ports.ts',
        text: "/** As `Math.random`, never process.env. */\nexport const text = 'Date.now()';\n",
      },
    ],
  },
  'chance comes from no module either': {
    caught: [
      {
        what: 'random bytes',
        path: 'report/shell.ts',
        text: "import { createHash, randomBytes } from 'node:crypto';\nrandomBytes(createHash.length);\n",
      },
      {
        what: 'the whole module',
        path: 'http/send.ts',
        text: "import * as crypto from 'node:crypto';\ncrypto.randomUUID();\n",
      },
      {
        what: 'the default of the module',
        path: 'http/send.ts',
        text: "import crypto from 'crypto';\ncrypto.randomUUID();\n",
      },
    ],
    spared: [
      {
        what: 'a certificate',
        path: 'verdict/expiry/certificate.ts',
        text: "import { X509Certificate } from 'node:crypto';\nexport const c = X509Certificate;\n",
      },
    ],
  },
  'only those who send, measure or remove a secret reveal it': {
    caught: [
      {
        what: 'a value in the report',
        path: 'report/curl.ts',
        text: 'export const shown = (secret: { reveal(): string }) => secret.reveal();\n',
      },
      {
        what: 'a value behind an optional chain',
        path: 'config/resolve/url.ts',
        text: 'export const shown = (secret?: { reveal(): string }) => secret?.reveal();\n',
      },
      {
        what: 'the method taken out of the secret',
        path: 'checks/next-step.ts',
        text: 'export const shown = ({ reveal }: { reveal(): string }) => reveal();\n',
      },
      {
        what: 'another file of http/',
        path: 'http/proxy.ts',
        text: 'export const shown = (secret: { reveal(): string }) => secret.reveal();\n',
      },
    ],
    spared: [
      {
        what: 'a scheme',
        path: 'auth/bearer.ts',
        text: 'export const value = (secret: { reveal(): string }) => secret.reveal();\n',
      },
      {
        what: 'the word in a comment',
        path: 'checks/model.ts',
        text: '/** Never `secret.reveal()` here. */\nexport const a = 1;\n',
      },
    ],
  },
  'report/ imports types, not code, from checks/ and verdict/': {
    caught: [
      {
        what: 'a function',
        path: 'report/summary/rows.ts',
        text: "import { levelOf } from '../../verdict/decide/level.js';\nlevelOf();\n",
      },
      {
        what: 'a type in an import that stays in the code',
        path: 'report/build.ts',
        text: "import { type CheckResult } from '../checks/checks.js';\nexport type C = CheckResult;\n",
      },
      {
        what: 'a function that is passed on',
        path: 'report/build.ts',
        text: "export { check } from '../checks/check.js';\n",
      },
    ],
    spared: [
      {
        what: 'a type',
        path: 'report/build.ts',
        text: "import type { CheckResult } from '../checks/checks.js';\nexport type C = CheckResult;\n",
      },
      {
        what: 'a list of constants',
        path: 'report/order.ts',
        text: "import { type Verdict, VERDICTS } from '../model/verdict.js';\nexport const v: readonly Verdict[] = VERDICTS;\n",
      },
      {
        what: 'code of its own folder',
        path: 'report/build.ts',
        text: "import { byWorst } from './order.js';\nbyWorst();\n",
      },
    ],
  },
  'no import goes up': {
    caught: [
      {
        what: 'a rule of the verdict in the configuration of a lower room',
        path: 'credential/jwt.ts',
        text: "import { levelOf } from '../verdict/decide/level.js';\nlevelOf();\n",
      },
      {
        what: 'a type of a higher room',
        path: 'model/check.ts',
        text: "import type { Scheme } from '../auth/scheme.js';\nexport type S = Scheme;\n",
      },
      {
        what: 'a file that puts the stages together',
        path: 'adapters/http.ts',
        text: "import { run } from '../run.js';\nrun();\n",
      },
    ],
    spared: [
      {
        what: 'a lower room',
        path: 'verdict/decide/decide.ts',
        text: "import type { Finding } from '../../model/conversation.js';\nexport type F = Finding;\n",
      },
      {
        what: 'the same room',
        path: 'verdict/verdict.ts',
        text: "import { decide } from './decide/decide.js';\ndecide();\n",
      },
      { what: 'a package', path: 'values/words.ts', text: "import 'fastest-levenshtein';\n" },
    ],
  },
  'no function of a package is a callback by its name alone': {
    caught: [
      {
        what: 'a function',
        path: 'values/words.ts',
        text: "import { distance } from 'fastest-levenshtein';\nexport const all = (x: string[]) => x.map(distance);\n",
      },
      {
        what: 'a member',
        path: 'adapters/folder.ts',
        text: "import * as path from 'node:path';\nexport const all = (x: string[]) => x.filter(path.isAbsolute);\n",
      },
      {
        what: 'what a function has made',
        path: 'adapters/folder.ts',
        text: "import picomatch from 'picomatch';\nconst matches = picomatch('*');\nexport const all = (x: string[]) => x.filter(matches);\n",
      },
      {
        what: 'one for the parts of a new array',
        path: 'values/words.ts',
        text: "import { distance } from 'fastest-levenshtein';\nexport const all = (x: string[]) => Array.from(x, distance);\n",
      },
    ],
    spared: [
      {
        what: 'a call in an arrow',
        path: 'values/words.ts',
        text: "import { distance } from 'fastest-levenshtein';\nexport const all = (x: string[]) => x.map((one) => distance(one, 'a'));\n",
      },
      {
        what: 'a function of our own',
        path: 'values/words.ts',
        text: "import { plain } from './plain.js';\nexport const all = (x: string[]) => x.map(plain);\n",
      },
      {
        what: 'a value of a package that is handed to one',
        path: 'values/words.ts',
        text: "import { basename } from 'node:path';\nexport const all = (x: string[]) => x.map((one) => one).includes(basename(x[0] ?? ''));\n",
      },
    ],
  },
  'no module has state that changes': {
    caught: [
      {
        what: 'a counter',
        path: 'http/pool.ts',
        text: 'let count = 0;\nexport const next = () => (count += 1);\n',
      },
      {
        what: 'an exported variable',
        path: 'http/pool.ts',
        text: 'export let agent: string | undefined;\n',
      },
      {
        what: 'a variable of old',
        path: 'http/pool.ts',
        text: 'var agent = 1;\nexport const a = agent;\n',
      },
    ],
    spared: [
      {
        what: 'a variable inside of a function',
        path: 'text/fold.ts',
        text: 'export function f(): number {\n  let sum = 0;\n  sum += 1;\n  return sum;\n}\n',
      },
    ],
  },
  'no file is longer than 200 lines': {
    caught: [
      { what: 'one line too many', path: 'verdict/assess.ts', text: 'export {};\n'.repeat(201) },
    ],
    spared: [
      { what: 'exactly the longest', path: 'verdict/assess.ts', text: 'export {};\n'.repeat(200) },
    ],
  },
  'nothing is of the type any': {
    caught: [
      { what: 'an argument', path: 'text/a.ts', text: 'export const f = (x: any) => x;\n' },
      { what: 'a cast', path: 'text/a.ts', text: 'export const f = (x: string) => x as any;\n' },
      { what: 'a list', path: 'text/a.ts', text: 'export type A = any[];\n' },
      { what: 'a type argument', path: 'text/a.ts', text: 'export type A = Map<string, any>;\n' },
      { what: 'the end of a line', path: 'text/a.ts', text: 'export interface A {\n  a: any\n}\n' },
    ],
    spared: [
      {
        what: 'the word in a sentence',
        path: 'text/a.ts',
        text: "/** For (any) value: any, none. */\nexport const text = 'as any, any';\n",
      },
      {
        what: 'the type of which nothing is known',
        path: 'text/a.ts',
        text: 'export type A = unknown;\n',
      },
    ],
  },
};

describe('the structure of src/', () => {
  it('is examined in full: the entry, a file of each stage, and no stray folder', () => {
    const folders = [
      ...new Set(FILES.map(({ path }) => path.split('/').slice(0, -1)[0] ?? '')),
    ].sort();
    expect(folders).toEqual([
      '',
      'adapters',
      'age',
      'auth',
      'checks',
      'command',
      'config',
      'convert',
      'coverage',
      'credential',
      'http',
      'init',
      'merge',
      'model',
      'notify',
      'report',
      'text',
      'tracking',
      'values',
      'verdict',
      'workflows',
    ]);
    expect(FILES.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'index.ts',
        'run.ts',
        'config/inputs.ts',
        'ports.ts',
        'http/http.ts',
      ]),
    );
  });

  it('has no circle of imports', () => {
    expect(circle(FILES)).toEqual([]);
  });

  it.each(Object.entries(RULES))('keeps the rule that %s', (_sentence, rule) => {
    expect(violations(rule, FILES)).toEqual([]);
  });
});

describe('the rules themselves', () => {
  it('each have planted violations to find', () => {
    expect(Object.keys(PLANTED)).toEqual(Object.keys(RULES));
  });

  const rows = Object.entries(RULES).flatMap(([sentence, rule]) => {
    const { caught = [], spared = [] } = PLANTED[sentence] ?? {};
    return [
      ...caught.map((file) => ({ rule, sentence, file, found: 1, verb: 'finds' })),
      ...spared.map((file) => ({ rule, sentence, file, found: 0, verb: 'lets pass' })),
    ];
  });

  it.each(rows)('"$sentence" $verb $file.what', ({ rule, file, found }) => {
    const sentences = violations(rule, [file]);
    expect(sentences).toHaveLength(found);
    for (const sentence of sentences) expect(sentence).toContain(file.path);
  });

  it('find a circle, of types too, and name its files', () => {
    const files = [
      { path: 'a.ts', text: "import './b.js';\n" },
      { path: 'b.ts', text: "import type { C } from './in/c.js';\n" },
      { path: 'in/c.ts', text: "export { b } from '../b.js';\n" },
    ];
    expect(circle(files)).toEqual(['b.ts', 'in/c.ts', 'b.ts']);
    expect(circle(files.slice(0, 2))).toEqual([]);
  });

  it('read every form of import', () => {
    const text = [
      "import a, { type B } from './a.js';",
      "import type { C } from './c.js';",
      "import './d.js';",
      "export * from './e.js';",
      "export type { F } from './f.js';",
      "const g = await import('./g.js');",
      "export const h = 'from';",
    ].join('\n');
    expect(importsOf(text).map(({ specifier, typeOnly }) => [specifier, typeOnly])).toEqual([
      ['./a.js', false],
      ['./c.js', true],
      ['./d.js', false],
      ['./e.js', false],
      ['./f.js', true],
      ['./g.js', false],
    ]);
  });
});
