import { join } from 'node:path';
import type { Subcommand } from './subcommand.js';

const LARGEST_SCHEMA_BYTES = 16 * 1_024 * 1_024;

/** Prints the schema that the release ships, byte for byte. */
export const schema: Subcommand = {
  takes: '',
  words: { least: 0, most: 0 },
  options: {},
  notes: ['An editor completes and checks the file with it.'],
  run: async (_, { terminal, files, home }) => {
    const read = await files.read(join(home, 'schema', 'config.schema.json'), LARGEST_SCHEMA_BYTES);
    if (read.kind === 'text') {
      terminal.print(new TextDecoder().decode(read.bytes));
      return 0;
    }
    terminal.say('The schema is not beside this program. Install the package again.');
    return 1;
  },
};
