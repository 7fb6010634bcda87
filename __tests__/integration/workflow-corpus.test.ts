/**
 * What is read of workflows as large projects write them. Each folder of `__tests__/corpus` is a
 * small repository, and its `expected.yml` says by hand what GitHub takes of the secrets there: the
 * name of the environment, null for none, `{ computed: true }` where an expression names it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { systemFiles } from '../../src/adapters/files.js';
import type { FileReader } from '../../src/ports.js';
import { checkingTest } from '../../src/workflows/checking.js';
import { readRepository } from '../../src/workflows/read.js';
import { usesIn } from '../../src/workflows/uses.js';
import type { Environment } from '../../src/workflows/environments.js';

const CORPUS = join(import.meta.dirname, '../corpus');
const WORKFLOWS = '.github/workflows';
const REPOSITORIES = readdirSync(CORPUS);

type WrittenEnvironment = string | null | { readonly computed: true };

interface Expected {
  readonly uses: readonly { readonly name: string; readonly environment: WrittenEnvironment }[];
  readonly fallbacks: readonly { readonly file: string; readonly names: readonly string[] }[];
  readonly untraceable: readonly {
    readonly file: string;
    readonly line: number;
    readonly kind: string;
  }[];
}

/** The files of one repository, as they are on the disk. */
function filesOf(repository: string): FileReader {
  const at = (path: string) => `${CORPUS}/${repository}/${path}`;
  return {
    read: async (path, limit) => await systemFiles.read(at(path), limit),
    search: async (glob, limits) => await systemFiles.search(at(glob), limits),
  };
}

function textsOf(repository: string): readonly string[] {
  const folder = join(CORPUS, repository, WORKFLOWS);
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
}

function expectedOf(repository: string): Expected {
  return parse(readFileSync(join(CORPUS, repository, 'expected.yml'), 'utf8')) as Expected;
}

/** In the forms and in the order of `expected.yml`, each once. */
async function readOf(repository: string) {
  const { workflows, actions, faults } = await readRepository(filesOf(repository));
  const used = usesIn(workflows, checkingTest(actions));
  const uses = used.uses.map(({ name, environment }) => ({
    name,
    environment: written(environment),
  }));
  const fallbacks = distinct(
    used.fallbacks.map(({ file, line, names }) => ({ file, line, names })),
  );
  return {
    faults,
    uses: distinct(uses).toSorted((a, b) => compare(rankOf(a), rankOf(b))),
    fallbacks: fallbacks.toSorted(byPlace).map(({ file, names }) => ({ file, names })),
    untraceable: distinct(used.untraceable).toSorted(byPlace),
  };
}

function written(environment: Environment): WrittenEnvironment {
  switch (environment.kind) {
    case 'none':
      return null;
    case 'named':
      return environment.name;
    case 'computed':
      return { computed: true };
  }
}

function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** By the name, then no environment, then those with a name, then the computed one. */
function rankOf({ name, environment }: Expected['uses'][number]): string {
  if (environment === null) return `${name} 0`;
  return typeof environment === 'string' ? `${name} 1 ${environment}` : `${name} 2`;
}

interface InFile {
  readonly file: string;
  readonly line: number;
}

function byPlace(a: InFile, b: InFile): number {
  return compare(a.file, b.file) || a.line - b.line;
}

const COMMENT = /^\s*#.*$/gm;
const EXPRESSION = /\$\{\{(.*?)\}\}/gs;
/** A text comes first, so that nothing in it is taken for a name. */
const NAME = /\bsecrets\s*(?:\.([\w-]+)|\[\s*'([^']+)'\s*\])|'(?:[^']|'')*'/gi;

/** The names in expressions, by the text alone, in which a comment in a script looks like one of YAML: neither counts. */
function namesIn(text: string): readonly string[] {
  return [...text.replaceAll(COMMENT, '').matchAll(EXPRESSION)]
    .flatMap(([, expression = '']) => [...expression.matchAll(NAME)])
    .flatMap(([, dotted, indexed]) => dotted ?? indexed ?? [])
    .map((name) => name.toUpperCase());
}

/** The names that a workflow gives to what its callers pass. */
function declaredIn(text: string): readonly string[] {
  const { on } = parse(text) as { on: { workflow_call?: { secrets?: object } | null } | null };
  return Object.keys(on?.workflow_call?.secrets ?? {}).map((name) => name.toUpperCase());
}

describe('the corpus of workflows', () => {
  it('is large', () => {
    expect(REPOSITORIES.flatMap(textsOf).length).toBeGreaterThanOrEqual(50);
  });

  it.each(REPOSITORIES)('is read as GitHub does: %s', async (repository) => {
    expect(await readOf(repository)).toEqual({ faults: [], ...expectedOf(repository) });
  });

  it.each(REPOSITORIES)('is expected to use each name that its text has: %s', (repository) => {
    const texts = textsOf(repository);
    const known = new Set([
      ...expectedOf(repository).uses.map(({ name }) => name),
      ...texts.flatMap(declaredIn),
      'GITHUB_TOKEN',
    ]);
    expect(texts.flatMap(namesIn).filter((name) => !known.has(name))).toEqual([]);
  });
});
