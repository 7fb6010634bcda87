/**
 * Packs the command as `credential-checks-<version>.tgz` into the folder of the first argument, default: this one. All that it uses is
 * in dist/, so that the manifest in it names no dependency and installing it fetches nothing. It needs no install here.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = resolve(process.argv[2] ?? '.');

/** What whoever installs it needs to know. */
const KEPT = ['name', 'version', 'description', 'license', 'type', 'bin', 'files', 'engines'];

const staged = mkdtempSync(join(tmpdir(), 'pack-'));
try {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const kept = Object.fromEntries(KEPT.map((key) => [key, manifest[key]]));
  for (const name of [...manifest.files, 'LICENSE']) {
    cpSync(join(root, name), join(staged, name), { recursive: true });
  }
  writeFileSync(join(staged, 'package.json'), `${JSON.stringify(kept, null, 2)}\n`);
  const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', target];
  // On Windows npm is a script of the shell.
  const isWindows = process.platform === 'win32';
  const name = execFileSync('npm', args, { cwd: staged, encoding: 'utf8', shell: isWindows });
  console.log(join(target, name.trim()));
} finally {
  rmSync(staged, { recursive: true, force: true });
}
