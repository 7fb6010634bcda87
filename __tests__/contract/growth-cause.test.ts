/** Adding a cause of a rejection touches the files that CONTRIBUTING.md names, and no others. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, it } from '@jest/globals';
import { CAUSES } from '../../src/model/verdict.js';

const ROOT = join(import.meta.dirname, '..', '..');

const SOURCES = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({
    path: relative(ROOT, path).split(sep).join('/'),
    text: readFileSync(path, 'utf8'),
  }));

/** `wrong-audience`, as the name of a file or a key and as the name of its rule. */
function filesNaming(cause: string): string[] {
  const rule = cause.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase());
  const named = new RegExp(`(?<![\\w-])(?:${cause}|${rule})(?![\\w-])`);
  return SOURCES.filter(({ text }) => named.test(text)).map(({ path }) => path);
}

/** What the section "Add a cause" names, with the cause in place of `<cause>`. */
function namedFor(cause: string): string[] {
  const guide = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
  const section = /^## Add a cause\n([\s\S]*?)\n## /m.exec(guide)?.[1] ?? '';
  const paths = [...section.matchAll(/`(src\/[^`]+)`/g)].map(([, path = '']) => path);
  return [...new Set(paths)].map((path) => path.replace('<cause>', cause));
}

// A few causes are also used elsewhere, for a 403 or a missing claim; a new one need not be.
it.each(['wrong-scheme', 'wrong-environment'])(
  'the cause %s is named in its own file and in the two lists that CONTRIBUTING.md names',
  (cause) => {
    expect(namedFor(cause)).toHaveLength(3);
    expect(filesNaming(cause).toSorted()).toEqual(namedFor(cause).toSorted());
  },
);

it.each(CAUSES)('the cause %s has a file of its own', (cause) => {
  const paths = SOURCES.map(({ path }) => path);
  expect(paths).toContain(`src/verdict/diagnose/${cause}.ts`);
});
