import type { AnswerRule } from '../../src/model/check.js';
import type { LoadedSchemes } from '../../src/auth/auth.js';
import type { Problem } from '../../src/model/place.js';
import { sourceResolver } from '../../src/config/resolve/from.js';
import { loadSources } from '../../src/credential/sources/sources.js';
import { type Config, type ParsedConfig, parseConfig } from '../../src/config/parse.js';
import { ruleFaults } from '../../src/config/rules.js';
import { furtherItems } from '../../src/config/also.js';
import { withSharing } from '../../src/config/use.js';
import { type Resolved, resolve } from '../../src/config/resolve/resolve.js';
import {
  type InputName,
  parseSettings,
  readInputs,
  type Settings,
} from '../../src/config/inputs.js';
import type { Environment, FileRead } from '../../src/ports.js';
import type { Preset } from '../../src/model/preset.js';

const SOURCES = sourceResolver(await loadSources());

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
  return withSharing(
    parseConfig({ file: { path: PATH, named, read, ...nearby }, inline }),
    ruleFaults,
  );
}

/** The configuration of an inline list and no file. */
export function parseInline(inline: string): ParsedConfig {
  return withSharing(parseConfig({ file: null, inline }), ruleFaults);
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
  /** The exchange schemes that the list uses. */
  readonly schemes?: LoadedSchemes;
}

/** A file's text, parsed without problems and resolved. */
export function resolveFile(text: string, options: ResolveOptions = {}): Resolved {
  const { config, problems } = parseFile(text);
  if (problems.length > 0) throw new Error(shown(problems).join('\n'));
  return resolveConfig(config, options);
}

export function resolveConfig(config: Config, options: ResolveOptions = {}): Resolved {
  const { environment = {}, inputs = {}, presets = [PRESET], schemes = new Map() } = options;
  const settings = settingsOf(inputs);
  const presetIds = presets.map(({ id }) => id);
  const loaded = { furtherItems, schemes, inspectors: new Map(), withSource: SOURCES };
  return resolve({
    ...{ config, settings, environment, presets, presetIds },
    random: () => 0.5,
    ...loaded,
  });
}

/** A provider that puts a word before its secret and knows its own answers. */
export const PRESET: Preset = {
  id: 'acme',
  name: 'Acme',
  category: 'other',
  secrets: { token: { says: 'A token.', variables: [], shapes: [], checksum: null } },
  inputs: {},
  url: 'https://api.acme.example/v1/me',
  method: 'GET',
  headers: { 'X-Version': '2', Accept: 'application/json' },
  body: null,
  scopes: null,
  facts: {},
  http2: false,
  auth: { header: { 'X-Acme-Token': 'Token {token}' } },
  repeatable: true,
  rules: [aRule('alive', 200), aRule('dead', 401), aRule('limited', 403)],
  expiry: { kind: 'header', name: 'x-expires' },
  identity: '$.login',
  sideEffects: null,
  cannotSee: [],
  renew: 'https://acme.example/tokens',
  docs: 'https://acme.example/docs',
  sources: [],
  confirmed: '2026-11',
};

/** A rule of a preset that looks at the status alone. */
export function aRule(is: AnswerRule['is'], status: number): AnswerRule {
  return {
    ...{ is, status: [{ from: status, to: status }], headers: {}, json: [], body: [] },
    ...{ contentType: null, cause: null, says: null },
  };
}
