/** What the documentation shows is what the action takes: every block of YAML, with the fields of every kind. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { EXCHANGES, type LoadedSchemes } from '../../src/auth/auth.js';
import { completed } from '../../src/config/complete.js';
import { readInputs, parseSettings } from '../../src/config/inputs.js';
import { type ParsedConfig, parseConfig } from '../../src/config/parse.js';
import { resolve } from '../../src/config/resolve/resolve.js';
import { INSPECTORS, type LoadedInspectors } from '../../src/credential/inspect/inspect.js';
import { sourceResolver } from '../../src/config/resolve/from.js';
import { loadSources, SOURCE_KINDS } from '../../src/credential/sources/sources.js';
import { loadFor } from '../../src/load.js';
import { catalogue, PRESETS } from '../support/catalogue.js';
import { filesOf } from '../support/own-presets.js';
import { configurationsIn, type Example, yamlBlocks } from '../support/examples.js';

const ROOT = join(import.meta.dirname, '..', '..');
const DOCS = join(ROOT, 'docs');
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(DOCS)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const FILES = PAGES.flatMap(configurationsIn);
const OTHERS = PAGES.flatMap(yamlBlocks).filter(
  ({ title }) => !FILES.some((file) => file.title === title),
);

/** One after the other: Jest loses modules that are imported at the same time. */
async function loaded<T>(
  table: Readonly<Record<string, () => Promise<T>>>,
): Promise<ReadonlyMap<string, T>> {
  const all = new Map<string, T>();
  for (const [name, load] of Object.entries(table)) all.set(name, await load());
  return all;
}
const schemes: LoadedSchemes = await loaded(EXCHANGES);
const withSource = sourceResolver(await loadSources());
const inspectors: LoadedInspectors = await loaded(INSPECTORS);

function parsed(text: string, from: 'file' | 'input'): ParsedConfig {
  if (from === 'input') return parseConfig({ file: null, inline: text });
  const bytes = new TextEncoder().encode(text);
  const read = { kind: 'text', bytes } as const;
  return parseConfig({ file: { path: 'example.yml', named: true, read }, inline: '' });
}

/** What is said of a list whose secrets are all unset, and how many checks it makes. */
async function examined(text: string, from: 'file' | 'input' = 'file') {
  const { settings } = parseSettings(
    readInputs(() => ''),
    { RUNNER_TEMP: 'temp' },
  );
  const { parsed: whole, furtherItems } = await completed(parsed(text, from));
  const { config, problems, notices } = whole;
  const means = { catalogue, environment: {}, files: filesOf({ 'own.yml': OWN_FILE }) };
  const own = config.presets === null ? null : await loadFor(config, means);
  const resolved = resolve({
    ...{ config, settings, schemes, inspectors, furtherItems },
    environment: {},
    presets: [...PRESETS, ...(own?.presets ?? [])],
    presetIds: [],
    withSource,
    random: Math.random,
  });
  const ofPresets = own?.problems ?? [];
  return {
    said: [...problems, ...ofPresets, ...notices, ...resolved.problems, ...resolved.notices].map(
      ({ message }) => message,
    ),
    count: resolved.checks.length,
  };
}

/** What the documentation shows as a file of presets of one's own. */
const OWN_FILE =
  yamlBlocks('docs/PRESETS.md').find(({ text }) => text.startsWith('# .github/presets.yml'))
    ?.text ?? '';

/** The lists that steps of a workflow hold in their input. */
function listsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'endpoints' && typeof inner === 'string' ? [inner] : listsIn(inner),
  );
}

describe('a list in the documentation', () => {
  it.each(FILES)('is accepted without a problem or a notice: $title', async ({ text }) => {
    const { said, count } = await examined(text);
    expect(said).toEqual([]);
    expect(count).toBeGreaterThan(0);
  });

  it('may name a file of presets, as the documentation shows one', async () => {
    const item = "{ preset: acme-artifacts, secrets: { id: '${A}', key: '${B}' } }";
    const { said, count } = await examined(`presets: own.yml\nendpoints: [${item}]`);
    expect(said).toEqual([]);
    expect(count).toBe(1);
  });

  it('is not lost on the way to this test', () => {
    expect(FILES.length).toBeGreaterThan(40);
  });

  it.each([
    ['an unknown field', 'auth: { google: { key: $K, scopes: a } }', /`scopes` is not a known key/],
    ['a missing field', 'auth: { registry: { username: ci } }', /`password` is missing/],
    ['a wrong choice', 'auth: { azure: { credentials: $K, cloud: moon } }', /It takes public/],
    ['a field of another kind', 'check: { jwt: { content: $K, passphrase: $K } }', /`passphrase`/],
    ['an address missing', 'auth: { jwt: { key: $K, algorithm: ES256 } }', /It has no address/],
  ])('would be refused with %s', async (_, item, words) => {
    const text = `endpoints:\n  - name: A\n    ${item.replaceAll('$K', "'${K}'")}\n`;
    expect((await examined(text)).said.join('\n')).toMatch(words);
  });
});

describe('any other block of YAML in the documentation', () => {
  it.each(OTHERS)('is YAML, and a list in it is accepted: $title', async ({ text }: Example) => {
    for (const list of listsIn(parse(text)))
      expect((await examined(list, 'input')).said).toEqual([]);
  });
});

describe('the page of credentials', () => {
  const page = configurationsIn('docs/CREDENTIALS.md').map(({ text }) => parse(text));
  const items: Record<string, Record<string, unknown>>[] = page.flatMap(
    ({ endpoints }) => endpoints,
  );
  const shown = (key: string) => new Set(items.flatMap((item) => Object.keys(item[key] ?? {})));

  it('has the tables of fields that the source gives', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['scripts/credentials-page.mjs', '--check'],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it.each([
    ['auth', Object.keys(EXCHANGES)],
    ['check', Object.keys(INSPECTORS)],
    ['from', [...SOURCE_KINDS]],
  ])('has an example of every kind of `%s`', (key, kinds) => {
    expect([...shown(key)]).toEqual(expect.arrayContaining(kinds));
  });
});
