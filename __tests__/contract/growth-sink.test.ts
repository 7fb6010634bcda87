/** To add a sink takes its own file and one line of a table: nothing else of `src/` names it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { OTHER_FILES } from '../../src/report/files/files.js';
import { SINKS } from '../../src/report/sinks.js';
import { importsOf, type SourceFile } from '../support/import-rules.js';

const SRC = join(import.meta.dirname, '..', '..', 'src');
const TABLE = 'report/sinks.ts';

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({
    path: relative(SRC, path).split(sep).join('/'),
    text: readFileSync(path, 'utf8'),
  }));

/** The sinks that the table imports, each with the file that holds it. */
function sinksIn(table: string): readonly (readonly [name: string, file: string])[] {
  return (
    importsOf(table)
      // What is loaded on demand has a table of its own.
      .filter(({ typeOnly, clause }) => !typeOnly && clause !== '*')
      .map(({ clause, specifier }) => [
        clause.replaceAll(/[{}\s]/g, ''),
        `report/${specifier.replace('./', '').replace('.js', '.ts')}`,
      ])
  );
}

/** The files that hold a sink or import it. A word that happens to be the same is another thing. */
function filesThatName(all: readonly SourceFile[], name: string, file: string): string[] {
  const base = file.split('/').at(-1)?.replace('.ts', '.js') ?? '';
  return all
    .filter(
      ({ path, text }) =>
        path === file ||
        importsOf(text).some(
          ({ specifier, clause }) =>
            specifier.endsWith(`/${base}`) && new RegExp(`\\b${name}\\b|\\*`).test(clause),
        ),
    )
    .map(({ path }) => path);
}

const table = files.find(({ path }) => path === TABLE)?.text ?? '';
const sinks = sinksIn(table);

describe('a sink', () => {
  it('is in the table that a run writes', () => {
    expect(sinks).toHaveLength(SINKS.length);
    expect(new Set(SINKS.map(({ name }) => name)).size).toBe(SINKS.length);
  });

  it.each(sinks)('named %s is in its own file and in the table, two files in all', (name, file) => {
    expect(filesThatName(files, name, file).toSorted()).toEqual([file, TABLE].toSorted());
  });

  it.each(OTHER_FILES.map(({ file, load }) => [file, String(load)] as const))(
    'that is the file %s is in its own file and in the table of files',
    (file, load) => {
      const [, specifier = ''] = /["']\.\/([^"']+)\.js["']/.exec(load) ?? [];
      expect(files.map(({ path }) => path)).toContain(`report/files/${specifier}.ts`);
      const naming = files.filter(({ text }) => text.includes(`'${file}'`));
      expect(naming.map(({ path }) => path)).toEqual(['report/files/files.ts']);
    },
  );

  it('that a third file names is found', () => {
    const stray = { path: 'run.ts', text: "import { log } from './report/log.js';\n" };
    expect(filesThatName([...files, stray], 'log', 'report/log.ts')).toContain('run.ts');
  });
});
