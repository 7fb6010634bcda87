import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'src', sep);

/**
 * Makes esbuild leave every `import('./some.js')` of our own source to a file of its own in `dist`, which is read when the call is made.
 * What such a file shares with `index.js` it takes from there (`shared.mjs`), what it shares with others is in each of them: a module in
 * it has no state, and what one file makes is no `instanceof` a class of another.
 * @param found is called for each with the path of what it is built from, and its name in `dist`
 */
export function ownFiles(found) {
  return {
    name: 'own-files',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\.?\// }, ({ path, kind, importer, resolveDir }) => {
        if (kind !== 'dynamic-import' || !isOwn(importer)) return undefined;
        const source = join(resolveDir, path).replace(/\.js$/, '.ts');
        const file = fileNameOf(source);
        found(source, file);
        return { path: `./${file}`, external: true };
      });
    },
  };
}

export function isOwn(path) {
  return path.startsWith(SRC);
}

/** The path below `src` with dashes; the main file of a folder is called as the folder is. */
function fileNameOf(source) {
  const parts = relative(SRC, source).replace(/\.ts$/, '').split(sep);
  return `${parts.filter((part, index) => part !== parts[index - 1]).join('-')}.js`;
}
