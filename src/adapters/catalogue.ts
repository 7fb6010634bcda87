import { join } from 'node:path';
import type { Preset, PresetIndex } from '../model/preset.js';
import type { Catalogue } from '../ports.js';
import { readBounded } from './read.js';

const LARGEST_ENTRY_BYTES = 4 * 1_024 * 1_024;

/** The catalogue that the build made in this folder: one file an entry, and one that lists them. */
export function catalogueIn(folder: string): Catalogue {
  const read = async (name: string): Promise<unknown> => {
    const found = await readBounded(join(folder, `${name}.json`), LARGEST_ENTRY_BYTES);
    if (found.kind === 'absent') return null;
    if (found.kind === 'text') return JSON.parse(new TextDecoder().decode(found.bytes));
    throw new Error(`The file ${name} of the catalogue cannot be read.`);
  };
  return {
    entry: async (id) =>
      /^[a-z0-9-]{1,64}$/.test(id) ? ((await read(id)) as Preset | null) : null,
    index: async () => (await read('_index')) as PresetIndex,
  };
}
