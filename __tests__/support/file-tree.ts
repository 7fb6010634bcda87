import type { FileReader } from '../../src/ports.js';

/** Files that are there by their texts alone. A glob is `folder/*.{yml,yaml}`. */
export function fileTree(texts: Readonly<Record<string, string>>): FileReader {
  return {
    read: async (path) => {
      const text = texts[path];
      return text === undefined
        ? { kind: 'absent' }
        : { kind: 'text', bytes: new TextEncoder().encode(text) };
    },
    search: async (glob) => {
      const folder = glob.slice(0, glob.indexOf('*'));
      const paths = Object.keys(texts)
        .filter(
          (path) => path.startsWith(folder) && /^[^/]+\.ya?ml$/.test(path.slice(folder.length)),
        )
        .map((path) => path.slice(folder.length));
      return { kind: 'searched', folder, paths: paths.toSorted(), complete: true };
    },
  };
}
