/**
 * Modules of Node.js that most runs do without, and what of them is in use. They take longer to load than our own code, so each is
 * loaded at the first call. An import of anything that is not listed fails the build.
 */
const LAZY = {
  crypto: {
    functions: ['createPrivateKey', 'hash'],
    classes: ['X509Certificate'],
  },
  http: { objects: ['STATUS_CODES'] },
  http2: { functions: ['connect'] },
  tls: { functions: ['connect', 'createSecureContext'] },
  v8: { functions: ['setFlagsFromString'] },
  zlib: { functions: ['brotliDecompressSync', 'crc32', 'unzipSync'] },
};

/** Makes esbuild replace these modules by calls that load them. */
export const lazyBuiltins = {
  name: 'lazy-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?(crypto|http2?|tls|v8|zlib)$/ }, ({ path, kind }) =>
      kind === 'import-statement'
        ? { path: path.replace('node:', ''), namespace: 'lazy', sideEffects: false }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'lazy' }, ({ path }) => ({ contents: wrapper(path) }));
  },
};

function wrapper(path) {
  const { functions = [], classes = [], objects = [] } = LAZY[path];
  const load = `require('node:${path}')`;
  return [
    ...functions.map((name) => `export const ${name} = (...args) => ${load}.${name}(...args);`),
    ...classes.map(
      (name) => `export function ${name}(...args) { return new (${load}.${name})(...args); }`,
    ),
    ...objects.map((name) => `export const ${name} = ${proxyOf(`${load}.${name}`)};`),
  ].join('\n');
}

function proxyOf(object) {
  return `new Proxy({}, { get: (_, name) => ${object}[name] })`;
}
