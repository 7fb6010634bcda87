/**
 * `npm run bench:cost`: what each dependency and each of our folders costs in `dist`, in bytes and modules, and how much of it a
 * plain run of one endpoint evaluates. What is not evaluated costs nothing but the reading of its file, and nothing at all where that
 * file is not loaded.
 *
 *     npm run build && npm run bench:cost
 *     npm run bench:cost -- --modules 40      also the forty largest modules
 */
import { parseArgs } from 'node:util';
import { observation } from './observe.mjs';
import { watchAction } from './watched.mjs';

const { values: flags } = parseArgs({ options: { modules: { type: 'string', default: '0' } } });

const { files, modules } = await watchAction({ count: 1 }, (folder) => {
  const watch = observation(folder);
  return { env: watch.env, read: () => ({ files: watch.files(), modules: watch.modules() }) };
});

const main = new Set(modules.filter(({ file }) => file === 'index.js').map(({ path }) => path));
print(
  ['file of dist', 'KiB', 'KiB of modules that index.js has too', 'loaded'],
  files.map(({ name, bytes, loaded }) => [name, kib(bytes), kib(sum(twice(name))), yes(loaded)]),
);
print(
  ['part', 'KiB', 'modules', 'KiB evaluated', 'modules evaluated', 'when'],
  [...groups(), total()].map(({ name, all }) => {
    const run = all.filter(({ evaluated }) => evaluated);
    return [name, kib(sum(all)), all.length, kib(sum(run)), run.length, when(run, all)];
  }),
);
const largest = modules.toSorted((a, b) => b.bytes - a.bytes).slice(0, Number(flags.modules));
if (largest.length > 0) {
  print(
    ['module', 'file of dist', 'KiB', 'evaluated'],
    largest.map(({ path, file, bytes, evaluated }) => [path, file, kib(bytes), yes(evaluated)]),
  );
}

/** What a file of its own shares with the main one is in both. */
function twice(name) {
  return modules.filter(({ file, path }) => file === name && file !== 'index.js' && main.has(path));
}

/** By size. */
function groups() {
  const found = new Map();
  for (const one of modules) {
    const name = partOf(one.path);
    found.set(name, [...(found.get(name) ?? []), one]);
  }
  return [...found].map(([name, all]) => ({ name, all })).sort((a, b) => sum(b.all) - sum(a.all));
}

function total() {
  return { name: '**all**', all: modules };
}

/** The package, or the folder directly below `src`. */
function partOf(path) {
  const inPackage = path.match(/^.*node_modules\/((?:@[^/]+\/)?[^/]+)/);
  if (inPackage) return inPackage[1];
  return path.match(/^src\/[^/]+\//)?.[0] ?? 'src/';
}

function when(run, all) {
  if (run.length === all.length) return 'at start';
  return run.length === 0 ? 'only when needed' : 'partly';
}

function sum(all) {
  return all.reduce((bytes, one) => bytes + one.bytes, 0);
}

function kib(bytes) {
  return (bytes / 1024).toFixed(1);
}

function yes(flag) {
  return flag ? 'yes' : 'no';
}

function print(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  console.log(`${lines.join('\n')}\n`);
}
