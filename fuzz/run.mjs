// Fuzzes the parsers; CONTRIBUTING.md has the options. The rest is TypeScript, which Node 20 does not run.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

process.chdir(join(import.meta.dirname, '..'));
// Inside node_modules, so that packages are found from there.
mkdirSync('node_modules/.cache', { recursive: true });
const folder = mkdtempSync(join(process.cwd(), 'node_modules/.cache/fuzz-'));
try {
  const outfile = join(folder, 'main.mjs');
  await build({
    entryPoints: ['fuzz/main.ts'],
    bundle: true,
    outfile,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    logLevel: 'error',
  });
  const { main } = await import(pathToFileURL(outfile).href);
  process.exitCode = await main(process.argv.slice(2), folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
