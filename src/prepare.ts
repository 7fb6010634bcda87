import type { Check, ReadyCheck } from './model/check.js';
import { LARGEST_DOCUMENT_BYTES } from './config/document/decode.js';
import { byPlace, type Problem } from './model/place.js';
import { type Config, type ConfigFile, parseConfig } from './config/parse.js';
import { resolve } from './config/resolve/resolve.js';
import { type Context, readContext } from './context.js';
import { disclosureProblems } from './disclosure.js';
import type { Secret } from './model/secret.js';
import { proxySecrets } from './http/proxy.js';
import type { ParsedSettings, RawInputs, Settings } from './config/inputs.js';
import type { Environment, FileReader, Ports } from './ports.js';
import type { Preset } from './model/preset.js';
import { UNREADABLE } from './payload.js';
import { strangerProblems } from './strangers.js';
import { hasShortLines } from './text/masks.js';

/** What is known before the first request. When there are problems, nothing may be sent. */
export interface Plan {
  readonly settings: Settings;
  readonly context: Context;
  readonly checks: readonly Check[];
  /** Every secret of the run, with the forms in which it will be sent. */
  readonly secrets: readonly Secret[];
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
  /** Variables because of which the runner blanks common texts (`hasShortLines`). */
  readonly blanking: readonly string[];
}

/** An event payload is some 100 KB; a larger one than this says nothing that is needed. */
const LARGEST_PAYLOAD_BYTES = 16 * 1_024 * 1_024;

/** Reads configuration and context, and finds every problem of them and the inputs at once. */
export async function prepare(
  {
    files,
    environment,
    random,
    execArgv,
  }: Pick<Ports, 'environment' | 'random' | 'execArgv'> & { readonly files: FileReader },
  inputs: RawInputs,
  { settings, problems }: ParsedSettings,
): Promise<Plan> {
  const context = readContext(
    environment,
    await readPayload(files, environment['GITHUB_EVENT_PATH']),
  );
  const ofProxies = proxySecrets(environment);
  // Nothing is checked, so nothing of the list is read and nothing can be sent.
  if (inputs.merge !== '') {
    const none = { checks: [], secrets: ofProxies };
    return { settings, context, ...none, problems, notices: [], blanking: [] };
  }
  const file = await readConfigFile(files, settings);
  const parsed = parseConfig({ file, inline: settings.endpoints });
  const presets = await presetsFor(parsed.config);
  const resolved = resolve({ config: parsed.config, settings, environment, presets, random });
  return {
    settings,
    context,
    checks: resolved.checks,
    secrets: [
      ...resolved.secrets,
      ...[...resolved.checks, ...resolved.leftOut].flatMap((check) =>
        check.kind === 'ready' ? derivedForms(check) : [],
      ),
      ...ofProxies,
    ],
    problems: [
      ...strangerProblems(context.foreign, resolved.hasSecrets, settings),
      ...disclosureProblems({ environment, execArgv }, resolved.hasSecrets || ofProxies.length > 0),
      ...problems,
      ...parsed.problems,
      ...resolved.problems,
    ].toSorted(byPlace),
    notices: [...parsed.notices, ...resolved.notices],
    blanking: blankingVariables(resolved.checks, environment),
  };
}

/** Of its credential, and of a wrong one of the same shape. */
function derivedForms({ auth, wrong }: ReadyCheck): readonly Secret[] {
  return [...auth.derivedForms(), ...(wrong.kind === 'made' ? wrong.auth.derivedForms() : [])];
}

const DEFAULT_FILE = '.github/credential-checks.yml';

/** An inline list stands alone: beside it a file is read only when it is named. */
async function readConfigFile(files: FileReader, settings: Settings): Promise<ConfigFile | null> {
  const { config, endpoints } = settings;
  if (config === null && endpoints.trim() !== '') return null;
  const path = config ?? DEFAULT_FILE;
  const read = await files.read(path, LARGEST_DOCUMENT_BYTES);
  const other = path.replace(/\.ya?ml$/, (suffix) => (suffix === '.yml' ? '.yaml' : '.yml'));
  const isNearby =
    read.kind === 'absent' &&
    other !== path &&
    (await files.read(other, LARGEST_DOCUMENT_BYTES)).kind === 'text';
  return { path, named: config !== null, read, ...(isNearby ? { nearby: other } : {}) };
}

function blankingVariables(checks: readonly Check[], environment: Environment): readonly string[] {
  const names = new Set(checks.flatMap(({ subject }) => subject.variables));
  return [...names].filter((name) => hasShortLines(environment[name] ?? ''));
}

/** The catalogue is only loaded by a run that names a preset. */
async function presetsFor({ endpoints, presetClaims }: Config): Promise<readonly Preset[]> {
  const isNamed = endpoints.some(({ values }) => values.preset !== undefined);
  if (!isNamed && presetClaims.length === 0) return [];
  const { PRESETS } = await import('./presets/presets.js');
  return PRESETS;
}

/** Null where there is none, as in a run outside of GitHub. Of an event it is always a mapping. */
async function readPayload(files: FileReader, path: string | undefined): Promise<unknown> {
  if (path === undefined || path === '') return null;
  const read = await files.read(path, LARGEST_PAYLOAD_BYTES);
  if (read.kind !== 'text') return UNREADABLE;
  try {
    const payload: unknown = JSON.parse(new TextDecoder().decode(read.bytes));
    return typeof payload === 'object' && payload !== null ? payload : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}
