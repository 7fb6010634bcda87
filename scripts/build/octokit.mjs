/**
 * What stands in, behind the toolkit's Octokit, for what no request here comes to: the requests are our own (`auth/github-api.ts`), so
 * its HTTP client and a second undici are not needed, and what started the run was read before. At its import the toolkit would read
 * the payload of the event once more, and without a bound.
 */
const STAND_INS = {
  '@actions/http-client': 'export class HttpClient { getAgent() {} getAgentDispatcher() {} }',
  undici: `export function fetch() { throw new Error('fetch is not in the bundle'); }`,
  './context.js': 'export class Context {}',
};

/** Makes esbuild put them in place. */
export const octokitOverOwnFetch = {
  name: 'octokit-over-own-fetch',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, importer }) =>
      path in STAND_INS && /[\\/]node_modules[\\/]@actions[\\/]github[\\/]/.test(importer)
        ? { path, namespace: 'octokit-stand-in' }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'octokit-stand-in' }, ({ path }) => ({
      contents: STAND_INS[path],
    }));
  },
};
