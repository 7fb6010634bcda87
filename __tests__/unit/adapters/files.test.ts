import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, symlinkSync } from 'node:fs';
import {
  link,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemFiles } from '../../../src/adapters/files.js';
import { removeFile, writeAnew } from '../../../src/adapters/write.js';

const itOnLinux = process.platform === 'linux' ? it : it.skip;
/** Windows has no `mkfifo`. */
const itWithPipes = process.platform === 'win32' ? it.skip : it;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credential-checks-files-'));
  await writeFile(join(folder, 'file'), 'text');
  await writeFile(join(folder, 'empty'), '');
  await symlink('file', join(folder, 'link'));
  await symlink('nowhere', join(folder, 'dangling'));
  await symlink('loop', join(folder, 'loop'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('reading', () => {
  it.each([
    ['a file', 'file', 4, { kind: 'text', bytes: Buffer.from('text') }],
    ['a file over the limit', 'file', 3, { kind: 'too-large' }],
    ['a link to a file', 'link', 4, { kind: 'text', bytes: Buffer.from('text') }],
    ['a link to nothing', 'dangling', 4, { kind: 'absent' }],
    ['a link to itself', 'loop', 4, { kind: 'unreadable', code: 'ELOOP' }],
    ['an empty file', 'empty', 4, { kind: 'text', bytes: Buffer.alloc(0) }],
    ['a folder', '.', 4, { kind: 'directory' }],
    ['nothing', 'none', 4, { kind: 'absent' }],
    ['a path through a file', 'file/below', 4, { kind: 'absent' }],
  ])('%s says what it is', async (_title, path, limit, expected) => {
    expect(await systemFiles.read(join(folder, path), limit)).toEqual(expected);
  });

  it.each(['/dev/null', '/dev/zero', '/dev/tty'])('a device is no file: %s', async (path) => {
    expect(await systemFiles.read(path, 4)).toEqual({ kind: 'special', what: 'a device' });
  });

  it('a link to a device is a device', async () => {
    const path = join(folder, 'zero');
    await symlink('/dev/zero', path);
    expect(await systemFiles.read(path, 4)).toEqual({ kind: 'special', what: 'a device' });
  });

  itWithPipes('waits for nobody who writes to a pipe', async () => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    expect(await systemFiles.read(path, 4)).toEqual({ kind: 'special', what: 'a pipe' });
  });

  it('a socket is no file', async () => {
    const path = join(folder, 'socket');
    const server = createServer().listen(path);
    await once(server, 'listening');
    expect(await systemFiles.read(path, 4)).toEqual({ kind: 'special', what: 'a socket' });
    server.close();
  });

  itOnLinux.each([
    ['without a size is read to its end', '/proc/self/status', 65_536, 'text'],
    ['without a size is read up to the limit', '/proc/self/status', 16, 'too-large'],
    ['that fails while it is read', '/proc/self/mem', 16, 'unreadable'],
  ])('a file of the system %s', async (_title, path, limit, kind) => {
    expect(await systemFiles.read(path, limit)).toMatchObject({ kind });
  });

  it('a file that grows is read as it was or is too large', async () => {
    const path = join(folder, 'growing');
    await writeFile(path, 'x'.repeat(900_000));
    const grower = spawn(process.execPath, [
      '-e',
      "const { appendFileSync } = require('node:fs'); for (;;) appendFileSync(process.argv[1], 'x'.repeat(65536));",
      path,
    ]);
    try {
      while ((await stat(path)).size === 900_000) await setImmediate();
      for (let turn = 0; turn < 20; turn += 1) {
        const read = await systemFiles.read(path, 1_000_000);
        expect(['text', 'too-large']).toContain(read.kind);
      }
    } finally {
      grower.kill();
    }
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

  itOnLinux('ends below a folder in which nothing can be made', async () => {
    await expect(systemFiles.write('/proc/nope/below/report.json', 'text')).rejects.toThrow();
  });

  it('leaves nothing but the file, also where it fails', async () => {
    const made = join(folder, 'only');
    await systemFiles.write(join(made, 'report.json'), 'text');
    await mkdir(join(made, 'taken'));
    await expect(systemFiles.write(join(made, 'taken'), 'text')).rejects.toThrow();
    expect((await readdir(made)).toSorted()).toEqual(['report.json', 'taken']);
  });

  it('puts a new file in place of a link, of another name for a file, and of one that may not be written', async () => {
    const [path, other] = [join(folder, 'planted/report.json'), join(folder, 'planted/other')];
    await mkdir(join(folder, 'planted'));
    await writeFile(other, 'precious');
    for (const plant of [
      () => symlink(other, path),
      () => symlink('nowhere', path),
      () => link(other, path),
      () => writeFile(path, 'x', { mode: 0o444 }),
    ]) {
      await rm(path, { force: true });
      await plant();
      await systemFiles.write(path, 'report');
      expect(await readFile(path, 'utf8')).toBe('report');
      expect((await lstat(path)).isFile()).toBe(true);
      expect(await readFile(other, 'utf8')).toBe('precious');
    }
  });

  it('follows no link that was planted for the part of a file', async () => {
    const path = join(folder, 'partial/report.json');
    const other = join(folder, 'partial/other');
    await mkdir(join(folder, 'partial'));
    await writeFile(other, 'precious');
    await symlink(other, `${path}.${process.pid}.partial`);
    await systemFiles.write(path, 'report');
    expect(await readFile(other, 'utf8')).toBe('precious');
    expect(await readFile(path, 'utf8')).toBe('report');
  });
});

describe('a folder of the job', () => {
  let job: string;
  let outside: string;

  beforeAll(async () => {
    job = join(folder, 'job');
    outside = join(folder, 'outside');
    for (const one of [job, join(job, 'real'), outside]) await mkdir(one);
    await symlink(outside, join(job, 'out'));
    await symlink('../outside/new', join(job, 'to-be'));
    await symlink('real', join(job, 'in'));
    await symlink('../job/real/new', join(job, 'round'));
    await symlink(job, join(folder, 'the-job'));
  });

  it.each([
    ['a link', 'out'],
    ['below a link', 'out/below'],
    ['a link to nothing yet', 'to-be'],
    ['below a link to nothing yet', 'to-be/below'],
  ])('is not left by %s', (_title, path) => {
    for (const named of [job, join(folder, 'the-job')]) {
      const write = () => writeAnew(join(named, path, 'report.json'), 'text', [named]);
      expect(write).toThrow(expect.objectContaining({ code: 'LEADS_OUT' }));
    }
    expect(readdirSync(outside)).toEqual([]);
  });

  it.each(['in', 'in/below', 'round', 'round/below', 'real', '.', 'out/../real'])(
    'may have links in it that stay: %s',
    async (path) => {
      for (const named of [job, join(folder, 'the-job')]) {
        const file = join(named, path, 'report.json');
        writeAnew(file, 'text', [named]);
        expect(await readFile(file, 'utf8')).toBe('text');
        removeFile(file, [named]);
      }
    },
  );

  it('may lead to another one', () => {
    writeAnew(join(job, 'out/report.json'), 'text', [job, outside]);
    removeFile(join(job, 'out/report.json'), [job, outside]);
    expect(readdirSync(outside)).toEqual([]);
  });

  it('is none that the workflow names elsewhere', () => {
    const link = join(folder, 'elsewhere');
    symlinkSync(outside, link);
    writeAnew(join(link, 'report.json'), 'text', [job]);
    expect(readdirSync(outside)).toEqual(['report.json']);
    expect(() => removeFile(join(job, 'out/report.json'), [job])).toThrow();
    removeFile(join(link, 'report.json'), [job]);
    expect(readdirSync(outside)).toEqual([]);
  });
});
