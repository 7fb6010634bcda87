/**
 * Packages, or files of one, that few runs need, but whose use cannot wait for an `import()`. Each is a file of its own beside the
 * bundle and is read at the first use of what is imported of it, because compiling it takes longer than most runs would save by having
 * it.
 */
export const LAZY_PACKAGES = new Map([
  ['json-p3', 'jsonpath.js'],
  ['re2js', 'patterns.js'],
  ['undici/lib/llhttp/llhttp-wasm.js', 'llhttp.js'],
]);

/** What is imported of them by name; of all others it is the default export. */
const NAMED = new Map([['re2js', ['RE2JS']]]);

/** Makes esbuild replace an import of these packages by something that loads them when it is used. */
export const lazyPackages = {
  name: 'lazy-packages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path }) =>
      LAZY_PACKAGES.has(path) ? { path, namespace: 'lazy-package', sideEffects: false } : undefined,
    );
    onLoad({ filter: /./, namespace: 'lazy-package' }, ({ path }) => ({
      contents: `
        const load = () => require('./${LAZY_PACKAGES.get(path)}');
        const lazy = (used) => new Proxy(() => {}, {
          apply: (_, self, args) => Reflect.apply(used(), self, args),
          get: (_, name) => used()[name],
        });
        export default lazy(load);
        ${(NAMED.get(path) ?? []).map((name) => `export const ${name} = lazy(() => load().${name});`).join('\n')}`,
    }));
    onResolve({ filter: /^\.\/[a-z]+\.js$/ }, ({ path, namespace }) =>
      namespace === 'lazy-package' ? { path, external: true } : undefined,
    );
  },
};

/** What the file of a lazy package is built from, in `src`: a module that is the package. */
export function sourceOf(specifier) {
  return `module.exports = require(${JSON.stringify(specifier)});\n`;
}
