/** The source as it is, for scripts that make a document of it: no build is needed first. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const ROOT = join(import.meta.dirname, '..');

/** Packages in the older format ask for Node's own modules by `require`, which a module doesn't have. */
const REQUIRE = `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`;

/** What a file of `src/` exports, with all that it imports, on demand too. */
export async function loadSource(file) {
  const folder = await mkdtemp(join(tmpdir(), 'credential-checks-source-'));
  const outfile = join(folder, 'source.mjs');
  try {
    await build({
      entryPoints: [join(ROOT, file)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'warning',
      banner: { js: REQUIRE },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Every kind of credential that is loaded on demand, by the key of an endpoint that it is written
 * under: what it is, its fields by their names, and the field that a single value stands for.
 */
export async function credentialKinds() {
  const [{ EXCHANGES }, { INSPECTORS }] = await Promise.all([
    loadSource('src/auth/auth.ts'),
    loadSource('src/credential/inspect/inspect.ts'),
  ]);
  const [auth, check] = await Promise.all([loadAll(EXCHANGES), loadAll(INSPECTORS)]);
  return { auth: mapped(auth, ofScheme), check: mapped(check, ofInspector) };
}

async function loadAll(table) {
  const loading = Object.entries(table).map(async ([name, load]) => [name, await load()]);
  return Object.fromEntries(await Promise.all(loading));
}

function mapped(table, change) {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, change(value)]));
}

function ofScheme({ says, fields, shorthand = null }) {
  return { says, shorthand, fields };
}

/** `content` has no words of its own: it is what the kind is about. */
function ofInspector({ says, fields }) {
  const rest = mapped(fields, ({ isPublic, ...field }) => ({
    is: isPublic ? 'setting' : 'secret',
    ...field,
  }));
  const content = { is: 'secret', required: true, says };
  return { says, shorthand: 'content', fields: { content, ...rest } };
}
