import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Order } from './child.js';

/** What has been made to run. */
export interface Bundled {
  /** The program of a child. */
  readonly program: string;
  /** What every order for a target holds. */
  orderFor(name: string, seed: number): Pick<Order, 'file' | 'seed'> & { readonly journal: string };
}

const root = process.cwd();
export function targetNames(): string[] {
  return readdirSync(join(root, 'fuzz', 'targets'))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort();
}

/** Bundles each target by itself into the folder: what is in its bundle is the code that it can reach. */
export async function bundleTargets(names: readonly string[], folder: string): Promise<Bundled> {
  await build({
    absWorkingDir: root,
    entryPoints: {
      ...Object.fromEntries(names.map((name) => [name, `fuzz/targets/${name}.ts`])),
      'child-program': 'fuzz/child.ts',
    },
    bundle: true,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    external: ['fast-check'],
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    // Packages in CommonJS call it, and some make it themselves.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return {
    program: join(folder, 'child-program.mjs'),
    orderFor: (name, seed) => ({
      file: join(folder, `${name}.mjs`),
      seed,
      journal: join(folder, `${name}.journal`),
    }),
  };
}
