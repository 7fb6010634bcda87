/** Every promise of the threat model names the tests that hold it, and they are there; so is every event that the source knows. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EVENTS } from '../../src/strangers.js';
import { codeIn, tableUnder } from '../support/markdown-tables.js';

const ROOT = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(ROOT, 'docs', 'THREAT-MODEL.md'), 'utf8');
const promises = tableUnder(page, 'What is promised').map((cells): [string, string[]] => [
  cells[0] ?? '',
  codeIn(cells.at(-1) ?? ''),
]);

/** A folder of tests, or the beginning of the name of a file. */
function isThere(test: string): boolean {
  const path = join(ROOT, '__tests__', test);
  if (existsSync(path)) return true;
  const names = existsSync(dirname(path)) ? readdirSync(dirname(path)) : [];
  return names.some((name) => name.startsWith(basename(path)) && name.endsWith('.test.ts'));
}

describe('the events of the threat model', () => {
  it('are those of the source, each once', () => {
    const named = tableUnder(page, 'Runs that a stranger can start').flatMap(([cell = '']) =>
      codeIn(cell),
    );
    expect(named.toSorted()).toEqual(Object.keys(EVENTS).toSorted());
  });
});

describe('a promise of the threat model', () => {
  it('is there', () => {
    expect(promises.length).toBeGreaterThan(5);
  });

  it.each(promises)('is held by tests that exist: %s', (_, tests) => {
    const files = tests.filter((test) => test !== 'npm run fuzz');
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !isThere(file))).toEqual([]);
  });
});
