import { isOwn } from './own-files.mjs';

/**
 * Tells esbuild that loading a file of the toolkit does nothing by itself, which the toolkit's package.json does not say. What is not
 * used (its HTTP client, its process runner) is then left out. The same is true of our own files; `index.ts` is imported by none.
 */
export const withoutSideEffects = {
  name: 'without-side-effects',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /./ }, async ({ path, pluginData, ...from }) => {
      const concerned =
        /^@actions\//.test(path) ||
        /node_modules[\\/]@actions[\\/]/.test(from.importer) ||
        (path.startsWith('.') && isOwn(from.importer));
      if (pluginData === 'resolving' || !concerned) return undefined;
      const { kind, resolveDir, importer } = from;
      const found = await resolve(path, { kind, resolveDir, importer, pluginData: 'resolving' });
      return { ...found, sideEffects: false };
    });
  },
};
