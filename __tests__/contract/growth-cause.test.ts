/** Adding a cause of a rejection touches the files that CONTRIBUTING.md names, and no others. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');

const SOURCES = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({
    path: relative(ROOT, path).split(sep).join('/'),
    text: readFileSync(path, 'utf8'),
  }));

/** The names of the files that name a cause, as a key or as the name of its rule. */
function filesNaming(cause: string): string[] {
  const rule = cause.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase());
  const named = new RegExp(`(?<![\\w-])(?:${cause}|${rule})(?![\\w-])`);
  return SOURCES.filter(({ text }) => named.test(text)).map(({ path }) => path);
}

/** What the section "Add a cause" names. */
function namedInTheGuide(): string[] {
  const guide = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
  const section = /^## Add a cause\n([\s\S]*?)\n## /m.exec(guide)?.[1] ?? '';
  return [...section.matchAll(/`(src\/[^`]+)`/g)].map(([, path = '']) => path);
}

const LISTS = ['src/model/verdict.ts', 'src/verdict/diagnose/diagnose.ts'];

it('the guide names the lists that a cause is entered in', () => {
  expect(namedInTheGuide()).toEqual([...LISTS, 'src/verdict/statements/sayings.ts']);
});

// A few causes are also used elsewhere, for a 403 or a missing claim; a new one need not be.
it.each(['wrong-scheme', 'wrong-environment', 'wrong-audience', 'wrong-issuer'])(
  'the cause %s is named in the two lists, and else in its own file at most',
  (cause) => {
    const others = filesNaming(cause).filter((path) => !LISTS.includes(path));
    expect(filesNaming(cause)).toEqual(expect.arrayContaining(LISTS));
    expect(others.filter((path) => path !== `src/verdict/diagnose/${cause}.ts`)).toEqual([]);
  },
);
