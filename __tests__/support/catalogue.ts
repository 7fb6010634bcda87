import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueIn } from '../../src/adapters/catalogue.js';
import type { Preset } from '../../src/model/preset.js';

const FOLDER = join(import.meta.dirname, '..', '..', 'dist', 'presets');

/** The catalogue as the build made it. */
export const catalogue = catalogueIn(FOLDER);

/** Every entry of it, by id. */
export const PRESETS: readonly Preset[] = readdirSync(FOLDER)
  .filter((name) => name !== '_index.json')
  .sort()
  .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Preset);
