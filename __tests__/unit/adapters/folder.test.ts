import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listBelow } from '../../../src/adapters/folder.js';

const ALL = { depth: 9, entries: 1_000, hidden: true };
let root: string;
let folder: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'credential-checks-folder-'));
  folder = join(root, 'reports');
  for (const path of [
    'reports/a.json',
    'reports/.b/c.json',
    'reports/d/e/f.json',
    'outside/g.json',
  ]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), '');
  }
  await symlink(join(root, 'outside'), join(folder, 'link'));
  await symlink(join(root, 'outside/g.json'), join(folder, 'link.json'));
  await symlink('..', join(folder, 'd/up'));
});
afterAll(() => rm(root, { recursive: true }));

describe('the files below a folder', () => {
  it('are listed with forward slashes, and no symbolic link is followed or listed', async () => {
    expect(await listBelow(folder, ALL)).toEqual({
      kind: 'listed',
      paths: ['.b/c.json', 'a.json', 'd/e/f.json'],
      complete: true,
    });
  });

  it.each([
    ['without hidden ones', { ...ALL, hidden: false }, ['a.json', 'd/e/f.json'], true],
    ['of the folder itself', { ...ALL, depth: 1 }, ['a.json'], true],
    ['two levels deep', { ...ALL, depth: 2 }, ['.b/c.json', 'a.json'], true],
  ])('are listed %s', async (_, limits, paths, complete) => {
    expect(await listBelow(folder, limits)).toEqual({ kind: 'listed', paths, complete });
  });

  it('are said not to be all when there are more than were looked at', async () => {
    for (let entries = 0; entries < 8; entries += 1) {
      expect(await listBelow(folder, { ...ALL, entries })).toMatchObject({ complete: false });
    }
    expect(await listBelow(folder, { ...ALL, entries: 9 })).toMatchObject({ complete: true });
  });

  it.each([
    ['nothing', 'none'],
    ['a file', 'reports/a.json'],
  ])('are absent where there is %s', async (_, path) => {
    expect(await listBelow(join(root, path), ALL)).toEqual({ kind: 'absent' });
  });
});
