import { LAZY_PACKAGES } from './lazy-packages.mjs';

/**
 * What stands in, behind undici's client, for modules that no request here comes to. Each takes
 * longer to load than the client itself, or brings the whole of fetch along.
 */
const STAND_INS = {
  // Loaded when something is wrong.
  'node:assert': `module.exports = (holds, message) => { if (!holds) require('node:assert')(holds, message); };`,
  // Asked for the default of a bound that is always given, and whether a stream is one of its own.
  'node:http': 'module.exports = { maxHeaderSize: 16_384, IncomingMessage: class {} };',
  // HTTP/2 is not offered.
  './client-h2.js': unreached('HTTP/2'),
  // The connection is our own.
  '../core/connect.js': unreached('a connector'),
  // For the body of a form.
  '../web/fetch/body.js': unreached('fetch'),
};

function unreached(what) {
  return `module.exports = () => { throw new Error('${what} is not in the bundle'); };`;
}

/** Makes esbuild put them in place, and leave the parser for processors without SIMD in a file of its own. */
export const undiciClientOnly = {
  name: 'undici-client-only',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.\/llhttp\/llhttp-wasm\.js$/ }, () => ({
      path: `./${LAZY_PACKAGES.get('undici/lib/llhttp/llhttp-wasm.js')}`,
      external: true,
    }));
    onResolve({ filter: /./ }, ({ path, importer }) =>
      path in STAND_INS && /[\\/]node_modules[\\/]undici[\\/]/.test(importer)
        ? { path, namespace: 'stand-in' }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'stand-in' }, ({ path }) => ({ contents: STAND_INS[path] }));
  },
};
