/**
 * What our source loads by a call, `import('./some.js')`, is a file of its own in `dist`, by the path of its source. Packages that such a
 * file holds may ask for things while they are loaded, so each is loaded once.
 */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');
const SRC = join(ROOT, 'src');
const DIST = join(ROOT, 'dist');

const FILES = readdirSync(DIST).filter((name) => name.endsWith('.js') && name !== 'index.js');

const CALLED = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) =>
    [...readFileSync(join(SRC, path), 'utf8').matchAll(/\bimport\('(\.[^']+)\.js'\)/g)].map(
      ([, specifier = '']) => posix.join(posix.dirname(path.replaceAll('\\', '/')), specifier),
    ),
  );

describe('a file of its own', () => {
  it('is made of every module that is imported by a call', () => {
    expect(CALLED).toContain('verdict/tell');
    const named = CALLED.map((path) => `${path.replace(/^(.*\/)?([^/]+)\/\2$/, '$1$2')}.js`);
    expect(FILES).toEqual(expect.arrayContaining(named.map((path) => path.replaceAll('/', '-'))));
  });

  it('can be loaded by index.js alone, each of them', async () => {
    const index = join(DIST, 'index.js');
    // It takes from there what both use. Neither runs, because neither is what was started.
    const program = `
      const index = ${JSON.stringify(index)};
      require(index);
      for (const path of ${JSON.stringify(FILES.map((name) => join(DIST, name)))}) {
        try { require(path); } catch (error) { console.error(path, error); }
        for (const loaded of Object.keys(require.cache)) if (loaded !== index) delete require.cache[loaded];
      }
      process.exit();`;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['-e', program]);
    expect([stdout, stderr]).toEqual(['', '']);
  });
});
