import { transformSync } from 'esbuild';

export default {
  process(source, file) {
    return transformSync(source, {
      loader: 'ts',
      format: 'esm',
      // Jest's V8 coverage finds the source lines through this map.
      sourcemap: 'external',
      sourcefile: file,
      target: 'node20.19',
    });
  },
};
