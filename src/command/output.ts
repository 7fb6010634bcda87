import type { Files, Terminal } from '../ports.js';

/** The name of standard output among the files, so that it is behind the redaction of all of them. */
export const OUTPUT = '-';

export function withOutput(files: Files, { print }: Terminal): Files {
  return {
    ...files,
    write: async (path, text) => (path === OUTPUT ? print(text) : files.write(path, text)),
  };
}
