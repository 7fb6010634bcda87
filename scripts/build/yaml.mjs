import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What of yaml no list comes to: it is read with every scalar as text (the failsafe schema), never written, never walked and never
 * made into JavaScript's own values.
 */
const UNREACHED =
  /browser[\\/]dist[\\/](?:stringify[\\/]|parse[\\/]cst-|schema[\\/](?:core|json|yaml-1\.1)[\\/]|doc[\\/](?:createNode|applyReviver)\.|nodes[\\/](?:addPairToJSMap|toJS)\.|visit\.)/;

/** Who reads or writes other YAML than a list: all of it is a file of its own beside the bundle. */
const WHOLE_FOR = /[\\/]@actions[\\/]workflow-parser[\\/]|[\\/]src[\\/]convert[\\/]/;
export const WHOLE_FILE = 'yaml.js';

/** The package as Node.js has it. */
export const WHOLE_SOURCE = `module.exports = require(${JSON.stringify(fileURLToPath(import.meta.resolve('yaml')))});\n`;

/**
 * yaml gives Node.js its CommonJS files, of which nothing can be left out. The same source as modules is what it calls `browser`;
 * only the parser and the composer of it are in use.
 */
export const yamlAsModules = {
  name: 'yaml-as-modules',
  setup({ onResolve, onLoad }) {
    const main = fileURLToPath(import.meta.resolve('yaml'));
    const path = join(dirname(dirname(main)), 'browser', 'index.js');
    onResolve({ filter: /^yaml$/ }, ({ importer }) =>
      WHOLE_FOR.test(importer)
        ? { path: `./${WHOLE_FILE}`, external: true }
        : { path, sideEffects: false },
    );
    onLoad({ filter: UNREACHED }, ({ path: file }) => ({ contents: standInFor(file) }));
  },
};

/** A module with the same exports, each of which throws when it is called. */
function standInFor(file) {
  const [, names] = /^export \{ (.*) \};$/m.exec(readFileSync(file, 'utf8'));
  const thrown = `throw new Error('This part of yaml is not in the bundle')`;
  return names
    .split(', ')
    .map((name) => `export const ${name} = () => { ${thrown}; };`)
    .join('\n');
}
