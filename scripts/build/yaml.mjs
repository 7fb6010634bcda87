import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * yaml gives Node.js its CommonJS files, of which nothing can be left out. The same source as modules is what it calls `browser`;
 * only the parser and the composer of it are in use.
 */
export const yamlAsModules = {
  name: 'yaml-as-modules',
  setup({ onResolve }) {
    const main = fileURLToPath(import.meta.resolve('yaml'));
    const path = join(dirname(dirname(main)), 'browser', 'index.js');
    onResolve({ filter: /^yaml$/ }, () => ({ path, sideEffects: false }));
  },
};
