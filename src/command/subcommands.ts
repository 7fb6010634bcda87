import type { Subcommand } from './subcommand.js';

interface Entry {
  /** What it does, as one sentence of the help. */
  readonly says: string;
  readonly load: () => Promise<Subcommand>;
}

/** Every subcommand, in the order of the help. Each is read by the command that uses it. */
export const SUBCOMMANDS: Readonly<Record<string, Entry>> = {
  init: {
    says: 'Propose a configuration and a workflow for the secrets that the workflows use.',
    load: async () => (await import('./init.js')).init,
  },
  check: {
    says: 'Check credentials, with secrets from the environment or a file.',
    load: async () => (await import('./check.js')).check,
  },
  validate: {
    says: 'Find every fault of a configuration file. Nothing is sent.',
    load: async () => (await import('./validate.js')).validate,
  },
  explain: {
    says: 'Tell what would be sent where for one item, and how the answer is judged.',
    load: async () => (await import('./explain.js')).explain,
  },
  coverage: {
    says: 'Compare the secrets that the workflows use with those that are checked.',
    load: async () => (await import('./coverage.js')).coverage,
  },
  convert: {
    says: 'Make a list of the file of another monitor, or of a collection. No secret comes out.',
    load: async () => (await import('./convert.js')).convert,
  },
  schema: {
    says: 'Print the JSON Schema of the configuration file.',
    load: async () => (await import('./schema.js')).schema,
  },
};
