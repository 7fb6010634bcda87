import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { safeParse } from 'valibot';
import { parse } from 'yaml';
import { loadSource } from '../source.mjs';

/**
 * Reads `src/presets/*.yml` by the schema that the action itself has for entries, and gives each as the text of a file of `dist/presets`,
 * with an index of what tells them apart. An entry with a fault stops the build, and all faults are named.
 */
export async function compiledPresets(root) {
  const { PresetEntrySchema } = await loadSource('src/config/preset-schema.ts');
  const { presetOf } = await loadSource('src/config/preset-entry.ts');
  const { presetFaults } = await loadSource('src/config/preset-faults.ts');
  const { unknownEntryKeys } = await loadSource('src/config/preset-keys.ts');
  const folder = join(root, 'src', 'presets');
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yml'))
    .sort();
  const faults = [];
  const presets = names.flatMap((name) => {
    const id = basename(name, '.yml');
    const written = parse(readFileSync(join(folder, name), 'utf8'), { schema: 'failsafe' });
    const read = safeParse(PresetEntrySchema, written);
    if (!read.success) {
      faults.push(...read.issues.map((issue) => `${name}: ${issuePath(issue)}${issue.message}`));
      return [];
    }
    faults.push(
      ...[...unknownEntryKeys(written), ...presetFaults(written)].map(
        ({ keys, message }) => `${name}: ${[...keys, message].join(': ')}`,
      ),
    );
    return [presetOf(id, read.output)];
  });
  const repeated = presets.filter(
    ({ name }, at) => presets.findIndex((one) => one.name === name) < at,
  );
  faults.push(...repeated.map(({ id, name }) => `${id}.yml: another entry is called ${name} too.`));
  if (faults.length > 0) throw new Error(`The catalogue has faults:\n${faults.join('\n')}`);
  return presets;
}

export function presetFiles(presets) {
  const index = Object.fromEntries(presets.map(({ id, name, secrets }) => [id, { name, secrets }]));
  return [...presets.map((preset) => [preset.id, preset]), ['_index', index]].map(
    ([name, content]) => [`presets/${name}.json`, `${JSON.stringify(content, null, 1)}\n`],
  );
}

function issuePath(issue) {
  const path = (issue.path ?? []).map(({ key }) => key).join('.');
  return path === '' ? '' : `${path}: `;
}
