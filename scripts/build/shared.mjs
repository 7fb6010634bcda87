import { resolve } from 'node:path';
import { build } from 'esbuild';

/** How a file takes something of `index.js`, by the module that it is of. */
const TAKEN = /(?:\/\* @__PURE__ \*\/ )?\btake\("([^"#]+)#([^"]+)"\)/g;

/** A function, because a file has it at its end. */
export const TAKE = "function take(name) { return require('./index.js')[name]; }";

/**
 * Makes files of `dist` take what `index.js` holds anyway from there, instead of a copy each. Whoever loads them is `index.js`, so it
 * is there and evaluated. What of a module is not in `index.js` is copied: a run that does without it should not read it.
 * @param alone of a build of `index.js` alone: `{code, metafile}`
 * @returns `plugin` for the other files; `joined(files)`, which gives them as they are written, and the source of the `index.js` that
 *   they take from
 */
export async function sharedWith({ code, metafile }, root) {
  const modules = await exportsOf(metafile, root);
  const sections = sectionsOf(code);
  return {
    plugin: {
      name: 'shared',
      setup({ onResolve, onLoad, resolve: find }) {
        onResolve({ filter: /./ }, async ({ path, kind, namespace, pluginData, ...from }) => {
          if (namespace === 'shared') return { path: resolve(root, path), sideEffects: false };
          if (kind !== 'import-statement' || pluginData !== undefined) return undefined;
          const found = await find(path, { kind, ...from, pluginData: 'seen' });
          const module = modules.get(found.path);
          if (module === undefined) return undefined;
          return { path: module.path, namespace: 'shared', pluginData: module, sideEffects: false };
        });
        onLoad({ filter: /./, namespace: 'shared' }, ({ path, pluginData }) => ({
          contents: takingOf(pluginData, sections.get(path) ?? ''),
          resolveDir: root,
        }));
      },
    },
    joined,
  };
}

/** By its whole path, the path and the exports of each module of `index.js`; CommonJS and what plugins make left out. */
async function exportsOf({ outputs, inputs }, root) {
  const paths = Object.values(outputs)
    .flatMap((output) => Object.entries(output.inputs))
    .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && inputs[path].format === 'esm')
    .map(([path]) => path)
    .filter((path) => /^(?:src|node_modules)\//.test(path) && path !== 'src/index.ts');
  const modules = await namesIn(paths, root);
  return new Map(modules.map(({ path, names }) => [resolve(root, path), { path, names }]));
}

async function namesIn(paths, root) {
  const { metafile } = await build({
    ...{ entryPoints: paths, absWorkingDir: root, bundle: false, write: false, metafile: true },
    ...{ format: 'esm', outdir: 'out', logLevel: 'warning' },
  });
  return Object.values(metafile.outputs).map(({ entryPoint: path, exports: names }) => ({
    path,
    names,
  }));
}

/** What such a file is built from: it gives what `source` exports, without the helpers by which esbuild would. */
export async function givingOf(source, root) {
  const [{ path, names }] = await namesIn([source], root);
  const given = `{ ${names.join(', ')} }`;
  const contents = `import ${given} from './${path}';\nmodule.exports = ${given};`;
  return {
    stdin: { contents, resolveDir: root },
    // As modules are; esbuild says it for those of which the exports are its own.
    banner: { js: '"use strict";' },
    footer: { js: TAKE },
  };
}

/** The code of each module in a bundle, which esbuild puts behind its path. */
function sectionsOf(code) {
  const [, ...parts] = code.split(/^\/\/ ((?:src|node_modules)\/\S+)$/m);
  return new Map(parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1]]] : [])));
}

/** What is not used of it is left out, because a call that is pure is. */
function takingOf({ path, names }, section) {
  const isThere = (name) =>
    new RegExp(`^(?:async )?(?:function\\*?|class|var|let|const) ${name}\\d*\\b`, 'm').test(
      section,
    );
  const lines = names.map((name, at) => {
    if (!isThere(name)) return `export { ${name} } from './${path}';`;
    const call = `/* @__PURE__ */ take(${JSON.stringify(`${path}#${name}`)})`;
    return `const taken${at} = ${call};\nexport { taken${at} as ${name} };`;
  });
  return lines.join('\n');
}

/** What is taken gets a short name, that of two modules a number besides. */
function joined(files) {
  const all = files.flatMap(({ code }) => [...code.matchAll(TAKEN)]);
  const taken = new Map(all.map(([, path, name]) => [`${path}#${name}`, { path, name }]));
  const sorted = [...taken].sort(([a], [b]) => (a < b ? -1 : 1));
  const short = new Map(
    sorted.map(([key, { name }], at) => {
      const before = sorted.slice(0, at).filter(([, one]) => one.name === name).length;
      return [key, before === 0 ? name : `${name}_${before + 1}`];
    }),
  );
  const imports = sorted.map(
    ([key, { path, name }]) => `import { ${name} as ${short.get(key)} } from './${path}';`,
  );
  return {
    source: [
      "import './src/index.ts';",
      ...imports,
      `module.exports = { ${[...short.values()].join(', ')} };`,
    ].join('\n'),
    files: files.map(({ code, ...file }) => ({
      ...file,
      code: code.replace(TAKEN, (_, path, name) => `take("${short.get(`${path}#${name}`)}")`),
    })),
  };
}
