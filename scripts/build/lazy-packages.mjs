/**
 * Packages that few runs need. Each is a file of its own beside the bundle and is read at the first use of its default export, because
 * compiling it takes longer than most runs would save by having it.
 */
export const LAZY_PACKAGES = new Map([
  ['jsonpath-rfc9535/parser', 'jsonpath.js'],
  ['picomatch', 'picomatch.js'],
]);

/** Makes esbuild replace an import of these packages by a function that loads them when it is called or looked into. */
export const lazyPackages = {
  name: 'lazy-packages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, kind }) =>
      kind === 'import-statement' && LAZY_PACKAGES.has(path)
        ? { path, namespace: 'lazy-package', sideEffects: false }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'lazy-package' }, ({ path }) => ({
      contents: `
        const load = () => require('./${LAZY_PACKAGES.get(path)}');
        export default new Proxy(() => {}, {
          apply: (_, self, args) => Reflect.apply(load(), self, args),
          get: (_, name) => load()[name],
        });`,
    }));
    onResolve({ filter: /^\.\/[a-z]+\.js$/ }, ({ path, namespace }) =>
      namespace === 'lazy-package' ? { path, external: true } : undefined,
    );
  },
};

/** What the file of a lazy package is built from: a module that is its default export. */
export function sourceOf(specifier) {
  return `import whole from ${JSON.stringify(specifier)};\nmodule.exports = whole;\n`;
}
