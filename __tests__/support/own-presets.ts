import { type Loaded, loadFor } from '../../src/load.js';
import { parseConfig } from '../../src/config/parse.js';
import { completed } from '../../src/config/complete.js';
import { type Resolved, resolve } from '../../src/config/resolve/resolve.js';
import { byPlace, type Problem } from '../../src/model/place.js';
import type { Environment, FileRead, FileReader } from '../../src/ports.js';
import { catalogue } from './catalogue.js';
import { settingsOf } from './configuration.js';

/** Files of a workspace, by their paths. */
export function filesOf(texts: Readonly<Record<string, string | FileRead>>): FileReader {
  return {
    read: async (path) => {
      const found = texts[path];
      if (found === undefined) return { kind: 'absent' };
      return typeof found === 'string'
        ? { kind: 'text', bytes: new TextEncoder().encode(found) }
        : found;
    },
    search: async () => ({ kind: 'absent', folder: '' }),
  };
}

interface Given {
  readonly inline?: string;
  readonly secrets?: string;
  readonly environment?: Environment;
  readonly files?: Readonly<Record<string, string | FileRead>>;
}

export interface WholeRead {
  readonly loaded: Loaded;
  readonly resolved: Resolved;
  readonly problems: readonly Problem[];
}

/** The configuration of a file with this text, with its own presets and the catalogue. */
export async function readWhole(text: string, given: Given = {}): Promise<WholeRead> {
  const { inline = '', secrets = '', environment = {}, files = {} } = given;
  const read = { kind: 'text', bytes: new TextEncoder().encode(text) } as const;
  const { parsed, furtherItems } = await completed(
    parseConfig({ file: { path: 'list.yml', named: true, read }, inline, secrets }),
  );
  const loaded = await loadFor(parsed.config, { catalogue, environment, files: filesOf(files) });
  const settings = settingsOf();
  const resolved = resolve({ ...loaded, settings, environment, furtherItems, random: () => 0.5 });
  const problems = [...parsed.problems, ...loaded.problems, ...resolved.problems].toSorted(byPlace);
  return { loaded, resolved, problems };
}
