import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import { isOwn } from './own-files.mjs';

/** A comment of its own lines inside of something. esbuild keeps those of literals and lists, and a run would read them. */
const INNER = /^ +\/\*\*(?:(?!\*\/)[\s\S])*?\*\/\n/gm;

/** Leaves inner comments of our own source out of `dist`: they are in `src`, and the same code without them is shorter to read. */
export const withoutComments = {
  name: 'without-comments',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!isOwn(path)) return undefined;
      const source = await readFile(path, 'utf8');
      const contents = source.replaceAll(INNER, '');
      if (contents !== source) await refuseOtherCode(source, contents, path);
      return { contents, loader: 'ts' };
    });
  },
};

/** What looks like a comment in a text is none. */
async function refuseOtherCode(source, contents, path) {
  const [before, after] = await Promise.all([source, contents].map(minified));
  if (before !== after) throw new Error(`${path} has a text that looks like a comment.`);
}

async function minified(code) {
  return (await transform(code, { loader: 'ts', minify: true })).code;
}
