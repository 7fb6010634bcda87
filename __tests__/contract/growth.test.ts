/** What grows, grows by one file and one line: counted on an existing member, and said in CONTRIBUTING.md. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { codeIn } from '../support/markdown-tables.js';

const ROOT = join(import.meta.dirname, '..', '..');
const SRC = join(ROOT, 'src');

interface Growing {
  /** The heading in CONTRIBUTING.md under which the files of `src/` are named, as `src/…`. */
  readonly heading: string;
  /** An existing one. */
  readonly member: string;
}

/** `<name>` in the path of a file stands for the member. */
const GROWING: readonly Growing[] = [
  { heading: 'Add an authentication scheme', member: 'cookie' },
  { heading: 'Add a scheme with an exchange', member: 'github-app' },
  { heading: 'Add a kind of check', member: 'sas-url' },
  { heading: 'Add a file of credentials', member: 'netrc' },
  { heading: 'Add an input', member: 'allow-strangers' },
  { heading: 'Add an endpoint key', member: 'snooze-until' },
];

const SOURCES = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({
    path: `src/${relative(SRC, path).split(sep).join('/')}`,
    code: withoutComments(readFileSync(path, 'utf8')),
  }));

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(?<!:)\/\/.*$/gm, '');
}

/**
 * The files in whose code the member is a whole text, or the name of a variable, key or imported
 * file. A folder of its own counts as one.
 */
function filesNaming(member: string): string[] {
  const isName = /^\w+$/.test(member);
  const exported = member.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const named = new RegExp(
    [
      `['/]${member}(?:\\.js)?'`,
      `export const ${exported}:`,
      ...(isName ? [`(?<![\\w'.-])${member}(?![\\w'-])(?=\\s*[,:}=])`] : []),
    ].join('|'),
  );
  const paths = SOURCES.filter(({ code }) => named.test(code)).map(({ path }) => path);
  return [
    ...new Set(paths.map((path) => path.replace(new RegExp(`/${member}/.*`), `/${member}/`))),
  ];
}

function sectionOf(heading: string): string {
  const sections = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8').split(/^## /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`CONTRIBUTING.md has no section "${heading}".`);
  return section;
}

describe('the files of src/ that a new member of its kind touches', () => {
  it.each(GROWING)('are those that "$heading" names: $member', ({ heading, member }) => {
    const stated = codeIn(sectionOf(heading))
      .filter((code) => /^src\/.*(?:\.ts|\/)$/.test(code))
      .map((path) => path.replace('<name>', member));
    expect(filesNaming(member).toSorted()).toEqual([...new Set(stated)].toSorted());
  });

  it.each(GROWING)('are two at most: $member', ({ member }) => {
    expect(filesNaming(member).length).toBeLessThanOrEqual(2);
  });
});

describe('a preset', () => {
  it('is a file of data and its vectors, and no code names it', () => {
    expect(filesNaming('circleci')).toEqual([]);
    const stated = codeIn(sectionOf('Add a preset'))
      .filter((code) => code.endsWith('.yml'))
      .map((path) => path.replace('<name>', 'circleci'));
    expect(stated.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(stated).toHaveLength(2);
  });
});
