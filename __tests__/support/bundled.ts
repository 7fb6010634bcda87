import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const SUPPORT = import.meta.dirname;
const REQUIRE = `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`;

/** A function of a module of `support/` that runs in a process of its own: within Jest's contexts, loops over characters take four times as long. */
export interface Bundled {
  /** Calls it with an argument that is JSON, and gives back its JSON. */
  call(argument: object): Promise<unknown>;
  close(): Promise<void>;
}

export async function bundled(module: string, name: string): Promise<Bundled> {
  const folder = await mkdtemp(join(tmpdir(), 'bundled-'));
  const file = join(folder, 'bundle.mjs');
  await build({
    stdin: {
      contents: `import { ${name} } from './${module}.ts';
const result = await ${name}(JSON.parse(process.argv[2]));
process.stdout.write(JSON.stringify(result), () => process.exit(0));`,
      resolveDir: SUPPORT,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: file,
    banner: { js: REQUIRE },
    logLevel: 'silent',
  });
  return {
    call: async (argument) => {
      const run = promisify(execFile);
      const { stdout } = await run(process.execPath, [file, JSON.stringify(argument)], {
        maxBuffer: 1 << 26,
        timeout: 300_000,
      });
      return JSON.parse(stdout);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
