/**
 * Says what a run of the built action loaded and how often each of its functions ran, by V8's precise coverage
 * (https://nodejs.org/api/cli.html#node_v8_coveragedir), which counts every call whatever the optimiser does. Counting work
 * instead of time gives the same answer on a busy machine.
 *
 *     const watch = observation(folder);
 *     await run({ env: watch.env });
 *     watch.modules();      // [{path, file, evaluated}]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const PRELOAD = fileURLToPath(new URL('loaded-builtins.cjs', import.meta.url));

/** esbuild puts the name of each module on a line of its own before the module's code. */
const MODULE = /^\/\/ ((?:src|node_modules)\/\S+)$/gm;

/** @param folder an empty one, for this run alone */
export function observation(folder) {
  const builtinsFile = join(folder, 'builtins.txt');
  const coverage = join(folder, 'coverage');
  return {
    env: {
      NODE_V8_COVERAGE: coverage,
      NODE_OPTIONS: `--require=${JSON.stringify(PRELOAD)}`,
      BUILTINS_FILE: builtinsFile,
    },
    /** The code files of `dist`: `{name, bytes, loaded}`. */
    files() {
      const loaded = scriptsIn(coverage);
      return codeFiles().map(({ name, text }) => ({
        name,
        bytes: Buffer.byteLength(text),
        loaded: loaded.has(name),
      }));
    },
    /** The modules in `dist` by their source: `{path, file, bytes, evaluated}`. */
    modules: () => codeFiles().flatMap(modulesOf(scriptsIn(coverage))),
    /** Names of the modules of Node itself that were loaded, `internal/…` ones too. */
    builtins: () => readFileSync(builtinsFile, 'utf8').split('\n').filter(Boolean),
    /** How often each stretch of code ran, for `fastestGrowing`. */
    work: () => scriptsIn(coverage),
  };
}

/**
 * Compares the work of two runs, the second of which had more to do.
 * @param limit calls of no interest below it, in the larger run
 * @returns `{file, name, offset, few, many, growth}` of each stretch of code in both runs' scripts, fastest growing first; `growth` is
 *   `many / few`, and what did not run in the smaller run counts as if it had run once
 */
export function fastestGrowing(smaller, larger, limit) {
  const found = [...larger].flatMap(([file, script]) => {
    const before = smaller.get(file);
    return [...script].flatMap(([key, { functionName, ranges }]) =>
      ranges
        .filter(({ count }) => count >= limit)
        .map((range) => ({
          file,
          name: functionName || 'a function without a name',
          offset: range.startOffset,
          few: countAt(before?.get(key)?.ranges ?? [], range),
          many: range.count,
        })),
    );
  });
  return found
    .map((one) => ({ ...one, growth: one.many / Math.max(one.few, 1) }))
    .sort((a, b) => b.growth - a.growth);
}

/** Where a stretch of code is, for a reader: `index.js:120 (src/run.ts), examine`. */
export function placeOf({ file, name, offset }) {
  const path = join(DIST, file);
  const line = readFileSync(path, 'utf8').slice(0, offset).split('\n').length;
  const module = moduleFinder()(pathToFileURL(path).href, line - 1) ?? 'no module';
  return `${file}:${line} (${module}), ${name}`;
}

/** V8 writes a block only where its count differs from what is around it, so the innermost one that holds the range tells. */
function countAt(ranges, { startOffset, endOffset }) {
  const around = ranges.filter(
    (range) => range.startOffset <= startOffset && range.endOffset >= endOffset,
  );
  return around.reduce((inner, range) => (size(range) <= size(inner) ? range : inner), NOWHERE)
    .count;
}

const NOWHERE = {
  startOffset: Number.NEGATIVE_INFINITY,
  endOffset: Number.POSITIVE_INFINITY,
  count: 0,
};

function size({ startOffset, endOffset }) {
  return endOffset - startOffset;
}

/** The scripts of `dist` that were loaded, by file name; each is its functions by where they begin and end. */
function scriptsIn(coverage) {
  const base = pathToFileURL(DIST).href;
  const scripts = readdirSync(coverage)
    .flatMap((name) => JSON.parse(readFileSync(join(coverage, name), 'utf8')).result)
    .filter(({ url }) => url.startsWith(base));
  return new Map(
    scripts.map(({ url, functions }) => [
      url.slice(base.length),
      new Map(
        functions.map((one) => [`${one.ranges[0].startOffset}-${one.ranges[0].endOffset}`, one]),
      ),
    ]),
  );
}

/**
 * @returns a function that gives the module to which a place in a file of `dist` belongs: of the file's address and a line, counted
 *   from 0, its path; null for any other file
 */
export function moduleFinder() {
  const base = pathToFileURL(DIST).href;
  const known = new Map();
  const startsOf = (url) => {
    if (!known.has(url)) known.set(url, moduleLines(join(DIST, url.slice(base.length))));
    return known.get(url);
  };
  return (url, line) => {
    if (!url.startsWith(base)) return null;
    return startsOf(url).findLast((start) => start.line <= line)?.path ?? null;
  };
}

function moduleLines(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((text, line) => ({ line, path: text.match(/^\/\/ ((?:src|node_modules)\/\S+)$/)?.[1] }))
    .filter(({ path }) => path !== undefined);
}

function codeFiles() {
  return readdirSync(DIST, { recursive: true })
    .filter((name) => /\.[cm]?js$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(DIST, name), 'utf8') }));
}

/**
 * A module that esbuild wrapped (CommonJS, or imported dynamically) is a function with the module's path as its name: it was
 * evaluated if that ran. Every other one was evaluated with the file that it stands in. One that comes in several parts, because a
 * part of it is needed earlier, counts once.
 */
function modulesOf(scripts) {
  return ({ name: file, text }) => {
    const functions = scripts.get(file);
    const calls = new Map(
      [...(functions?.values() ?? [])].map((one) => [one.functionName, one.ranges[0].count]),
    );
    const starts = [...text.matchAll(MODULE)];
    const modules = new Map();
    for (const [index, match] of starts.entries()) {
      const [, path] = match;
      const code = text.slice(match.index, starts[index + 1]?.index ?? text.length);
      const wrapped = code.includes(`  "${path}"(`);
      const evaluated = functions !== undefined && (!wrapped || (calls.get(path) ?? 0) > 0);
      const part = modules.get(path) ?? { path, file, bytes: 0, evaluated: false };
      modules.set(path, {
        ...part,
        bytes: part.bytes + Buffer.byteLength(code),
        evaluated: part.evaluated || evaluated,
      });
    }
    return [...modules.values()];
  };
}
