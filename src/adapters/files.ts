import type { Files } from '../ports.js';
import { readBounded } from './read.js';
import { removeFile, writeAnew } from './write.js';

/** Files of the runner's machine. */
export const systemFiles: Files = {
  read: readBounded,
  search: async (glob, limits) => {
    const { search } = await import('./folder.js');
    return await search(glob, limits);
  },
  write: async (path, text) => writeAnew(path, text, jobFolders()),
  remove: async (path) => removeFile(path, jobFolders()),
};

/** The folders that belong to the job, as far as they are known. */
function jobFolders(): readonly string[] {
  return ['RUNNER_TEMP', 'GITHUB_WORKSPACE'].flatMap((name) => process.env[name] || []);
}
