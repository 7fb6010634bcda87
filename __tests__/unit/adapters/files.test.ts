import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemFiles } from '../../../src/adapters/files.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credential-checks-files-'));
  await writeFile(join(folder, 'file'), 'text');
});
afterAll(() => rm(folder, { recursive: true }));

describe('reading', () => {
  it.each([
    ['a file', 'file', 4, { kind: 'text', bytes: Buffer.from('text') }],
    ['a file over the limit', 'file', 3, { kind: 'too-large', size: 4 }],
    ['a folder', '.', 4, { kind: 'directory' }],
    ['nothing', 'none', 4, { kind: 'absent' }],
    ['a path through a file', 'file/below', 4, { kind: 'absent' }],
  ])('%s says what it is', async (_title, path, limit, expected) => {
    expect(await systemFiles.read(join(folder, path), limit)).toEqual(expected);
  });

  it('a device is no file', async () => {
    expect(await systemFiles.read('/dev/null', 4)).toMatchObject({ kind: 'unreadable' });
  });
});

describe('removing', () => {
  it('takes a file away, and needs none to be there', async () => {
    const path = join(folder, 'away.json');
    await writeFile(path, 'x');
    for (const one of [path, path, join(folder, 'none/x'), join(folder, 'file/x')]) {
      await systemFiles.remove(one);
    }
    await expect(readFile(path)).rejects.toThrow('ENOENT');
  });

  it('says when it cannot', async () => {
    await expect(systemFiles.remove(folder)).rejects.toThrow(/EISDIR|EPERM/);
  });
});

describe('writing', () => {
  it('makes every folder on the way, and writes again where they are', async () => {
    const path = join(folder, 'a/b/c/report.json');
    for (const text of ['a longer text', 'é…\n']) {
      await systemFiles.write(path, text);
      expect(await readFile(path, 'utf8')).toBe(text);
    }
  });

  it.each([
    ['below a file', 'file/below/report.json'],
    ['onto a folder', '.'],
  ])('fails %s', async (_title, path) => {
    await expect(systemFiles.write(join(folder, path), 'text')).rejects.toThrow();
  });

  (process.platform === 'linux' ? it : it.skip)(
    'ends below a folder in which nothing can be made',
    async () => {
      await expect(systemFiles.write('/proc/nope/below/report.json', 'text')).rejects.toThrow();
    },
  );
});
