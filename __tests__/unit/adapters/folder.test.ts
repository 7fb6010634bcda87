import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { search } from '../../../src/adapters/folder.js';

const LIMITS = { depth: 9, entries: 1_000 };
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'credential-checks-folder-'));
  for (const path of [
    'reports/report.json',
    'reports/re(port.json',
    'reports/Other.json',
    'reports/a/report.json',
    'reports/a/report.txt',
    'reports/b/report.json',
    'reports/b/c/report.json',
    'reports/.d/report.json',
    'reports/b/.d/report.json',
    'with space/x.json',
    'with space/y.json',
    'outside/secret.json',
  ]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), '');
  }
  await symlink(join(root, 'outside'), join(root, 'reports/link'));
  await symlink(join(root, 'outside/secret.json'), join(root, 'reports/link.json'));
  await symlink('..', join(root, 'reports/b/up'));
});
afterAll(() => rm(root, { recursive: true }));

const found = async (glob: string, limits = LIMITS) => {
  const result = await search(`${root}/${glob}`, limits);
  return { ...result, folder: result.folder.slice(root.length + 1) };
};

describe('the files that a glob matches', () => {
  it.each([
    [
      'reports/**/report.json',
      ['a/report.json', 'b/c/report.json', 'b/report.json', 'report.json'],
    ],
    ['reports/*/report.json', ['a/report.json', 'b/report.json']],
    ['reports/*.json', ['Other.json', 're(port.json', 'report.json']],
    ['reports/[!r]*.json', ['Other.json']],
    ['reports/{a,b}/*', ['a/report.json', 'a/report.txt', 'b/report.json']],
    ['reports/{a,b/c}/*.json', ['a/report.json', 'b/c/report.json']],
    ['reports/@(a|x)/*.txt', ['a/report.txt']],
    ['reports/?/report.json', ['a/report.json', 'b/report.json']],
    ['reports/report.json', ['report.json']],
    ['reports/REPORT.json', []],
    ['reports/re(port.json', ['re(port.json']],
    ['reports/re\\(port.json', ['re(port.json']],
    ['reports/.d/*.json', ['report.json']],
    ['reports/{.d,a}/*.json', ['.d/report.json', 'a/report.json']],
    ['reports/*/.d/*.json', ['b/.d/report.json']],
    ['reports/a', []],
    ['reports/**/secret.json', []],
    ['reports/**/.d/*.json', ['.d/report.json', 'b/.d/report.json']],
    ['{reports,x}/link/*', []],
    ['reports/l*', []],
  ])('are found and no others: %s', async (glob, paths) => {
    expect(await found(glob)).toMatchObject({ kind: 'searched', paths, complete: true });
  });

  it.each([
    ['reports/**/report.json', 'reports'],
    ['reports/a/*', 'reports/a'],
    ['./reports//a/../*.json', 'reports'],
    ['with space/[xy].json', 'with space'],
    ['reports/{a,b}/c/*', 'reports'],
  ])('are below the folder that it begins with: %s', async (glob, folder) => {
    expect(await found(glob)).toMatchObject({ kind: 'searched', folder });
  });

  it.each([
    ['*.none', '.'],
    ['../none/*', '../none'],
    ['./src/none', 'src'],
    ['/*.none', '/'],
  ])('are below the folder as it is written: %s', async (glob, folder) => {
    expect(await search(glob, LIMITS)).toMatchObject({ folder });
  });

  it('are found as deep as is asked for', async () => {
    const at = async (depth: number) => await found('reports/**/*.json', { ...LIMITS, depth });
    expect(await at(1)).toMatchObject({ paths: ['Other.json', 're(port.json', 'report.json'] });
    expect(await at(2)).not.toMatchObject({ paths: expect.arrayContaining(['b/c/report.json']) });
    expect(await at(3)).toMatchObject({ paths: expect.arrayContaining(['b/c/report.json']) });
  });

  it('are said not to be all when there are more than were looked at', async () => {
    const within = (entries: number) => found('reports/*/*.json', { ...LIMITS, entries });
    // 8 in `reports`, 2 in `a` and 4 in `b`.
    for (let entries = 0; entries < 14; entries += 1) {
      expect(await within(entries)).toMatchObject({ complete: false });
    }
    expect(await within(14)).toMatchObject({ complete: true });
  });

  it.each([
    ['nothing', 'none/*'],
    ['a file', 'reports/report.json/*'],
  ])('are absent where there is %s', async (_, glob) => {
    expect(await found(glob)).toEqual({ kind: 'absent', folder: dirname(glob) });
  });

  it('are none where the glob has no end', async () => {
    expect(await found(`reports/${'*'.repeat(70_000)}`)).toMatchObject({ kind: 'malformed' });
  });

  it('are looked for whatever is written', async () => {
    const pieces = fc.constantFrom(...'*/[]{}()!\\.a,|?+@'.split(''), '**', 'report.json');
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { minLength: 1, maxLength: 12 }), async (written) => {
        const result = await search(`${root}/reports/${written.join('')}`, LIMITS);
        expect(result.folder).toMatch(/./);
      }),
      { seed: 20_261_123, numRuns: 300 },
    );
  });
});
