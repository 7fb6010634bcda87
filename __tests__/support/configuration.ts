import type { Problem } from '../../src/model/place.js';
import { type Config, type ParsedConfig, parseConfig } from '../../src/config/parse.js';
import { type Resolved, resolve } from '../../src/config/resolve/resolve.js';
import {
  type InputName,
  parseSettings,
  readInputs,
  type Settings,
} from '../../src/config/inputs.js';
import type { Environment, FileRead } from '../../src/ports.js';
import type { Preset } from '../../src/model/preset.js';

const PATH = '.github/credential-checks.yml';

/** The configuration of a file with this text (or these bytes) and no inline list. */
export function parseFile(content: string | Uint8Array): ParsedConfig {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return parseRead({ kind: 'text', bytes });
}

export function parseRead(
  read: FileRead,
  options: { inline?: string; named?: boolean; nearby?: string } = {},
) {
  const { inline = '', named = false, ...nearby } = options;
  return parseConfig({ file: { path: PATH, named, read, ...nearby }, inline });
}

/** The configuration of an inline list and no file. */
export function parseInline(inline: string): ParsedConfig {
  return parseConfig({ file: null, inline });
}

/** `line:column path message` of each problem, for expectations that read like what a user sees. */
export function shown(problems: readonly Problem[]): string[] {
  return problems.map(
    ({ where, path, message }) =>
      `${where.line ?? '-'}:${where.column ?? '-'} ${path === '' ? '' : `${path}: `}${message}`,
  );
}

/** Settings of the defaults, with some inputs set. */
export function settingsOf(inputs: Partial<Record<InputName, string>> = {}): Settings {
  const raw = readInputs((name) => inputs[name] ?? '');
  const { settings, problems } = parseSettings(raw, { RUNNER_TEMP: '/tmp/runner' });
  if (problems.length > 0) throw new Error(shown(problems).join('\n'));
  return settings;
}

interface ResolveOptions {
  readonly environment?: Environment;
  readonly inputs?: Partial<Record<InputName, string>>;
  readonly presets?: readonly Preset[];
}

/** A file's text, parsed without problems and resolved. */
export function resolveFile(text: string, options: ResolveOptions = {}): Resolved {
  const { config, problems } = parseFile(text);
  if (problems.length > 0) throw new Error(shown(problems).join('\n'));
  return resolveConfig(config, options);
}

export function resolveConfig(config: Config, options: ResolveOptions = {}): Resolved {
  const { environment = {}, inputs = {}, presets = [PRESET] } = options;
  return resolve({ config, settings: settingsOf(inputs), environment, presets, random: () => 0.5 });
}

/** A provider that puts a word before its secret and knows its own answers. */
export const PRESET: Preset = {
  id: 'acme',
  name: 'Acme',
  url: 'https://api.acme.example/v1/me',
  method: 'GET',
  headers: { 'X-Version': '2', Accept: 'application/json' },
  body: null,
  auth: { header: { 'X-Acme-Token': 'Token ${TOKEN}' } },
  repeatable: true,
  expect: { status: [{ from: 200, to: 200 }], headers: {}, json: [] },
  rejected: [{ status: [{ from: 401, to: 401 }], json: [], bodyContains: null }],
  limited: [{ status: [{ from: 403, to: 403 }], json: [], bodyContains: null }],
  expiry: { kind: 'header', name: 'x-expires' },
  identity: '$.login',
  ownServer: null,
  renew: 'https://acme.example/tokens',
  docs: 'https://acme.example/docs',
};
