/** The packed tarball, installed where there is nothing else, without a network. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const run = promisify(execFile);
const isWindows = process.platform === 'win32';

it('holds what the command needs, and works in an empty folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'packed-'));
  try {
    const pack = [join(ROOT, 'scripts', 'pack.mjs'), folder];
    const { stdout: tarball } = await run(process.execPath, pack, { cwd: folder });
    const install = ['install', '--offline', '--no-audit', '--no-fund', tarball.trim()];
    await run('npm', install, { cwd: folder, shell: isWindows });

    const modules = join(folder, 'node_modules');
    const own = join(modules, 'credential-checks');
    const names = (await readdir(modules)).filter((name) => !name.startsWith('.'));
    expect(names).toEqual(['credential-checks']);
    expect((await readdir(own)).sort()).toEqual(['LICENSE', 'dist', 'package.json', 'schema']);
    const files = async (path: string) => (await readdir(path, { recursive: true })).sort();
    expect(await files(join(own, 'dist'))).toEqual(await files(join(ROOT, 'dist')));

    await writeFile(
      join(folder, 'list.yml'),
      'endpoints: [{ preset: npm, token: "${NPM_TOKEN}" }]',
    );
    const bin = ['.', 'node_modules', '.bin', 'credential-checks'].join(sep);
    const { stdout } = await run(bin, ['validate', 'list.yml'], { cwd: folder, shell: isWindows });
    expect(stdout).toBe('list.yml: 1 check, no problems.\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
