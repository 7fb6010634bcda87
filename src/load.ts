import { EXCHANGES, isExchange, type LoadedSchemes, schemeOfPreset } from './auth/auth.js';
import { shapeOf } from './config/item.js';
import type { WithOwn } from './config/own/presets.js';
import type { Config } from './config/parse.js';
import { isUnaddressed } from './config/alone.js';
import { loadBeside } from './config/resolve/load-beside.js';
import type { BesideResolver, SourceResolver } from './config/resolve/ready.js';
import { credentialOf } from './config/schema.js';
import { INSPECTORS, type LoadedInspectors } from './credential/inspect/inspect.js';
import { loadSources } from './credential/sources/sources.js';
import type { Problem } from './model/place.js';
import type { Preset } from './model/preset.js';
import type { Catalogue, Environment, FileReader } from './ports.js';

/** Whatever the items of a list need and most lists do not: each is read by the run that uses it. */
export interface Loaded {
  /** The list, in which items that have nothing but a secret have the preset of its provider. */
  readonly config: Config;
  readonly problems: readonly Problem[];
  readonly presets: readonly Preset[];
  /** The ids of the whole catalogue, where a list names one that is not in it; else empty. */
  readonly presetIds: readonly string[];
  readonly schemes: LoadedSchemes;
  readonly inspectors: LoadedInspectors;
  readonly withSource: SourceResolver;
  readonly beside: readonly BesideResolver[];
}

interface Means {
  readonly catalogue: Catalogue;
  readonly environment: Environment;
  /** For entries of the user's own in files of their own. */
  readonly files: FileReader;
}

export async function loadFor(parsed: Config, means: Means): Promise<Loaded> {
  const own = await withOwn(parsed, means);
  const { catalogue } = own;
  const { config, problems } = await recognised(own.config, { ...means, catalogue });
  const { presets, presetIds } = await presetsFor(config, catalogue);
  return {
    ...{ config, presets, presetIds },
    problems: [...own.problems, ...problems],
    schemes: await schemesFor(config, presets),
    inspectors: await inspectorsFor(config),
    withSource: await sourceFor(config),
    beside: await loadBeside(config.endpoints, presets),
  };
}

/** Only a file with the key `presets` needs more than the catalogue. */
async function withOwn(config: Config, { catalogue, files }: Means): Promise<WithOwn> {
  if (config.presets === null) return { config, catalogue, problems: [] };
  const { withOwnPresets } = await import('./config/own/presets.js');
  return withOwnPresets(config, config.presets, { catalogue, files });
}

async function recognised(
  config: Config,
  { catalogue, environment }: Means,
): Promise<Pick<Loaded, 'config' | 'problems'>> {
  if (!config.endpoints.some(({ values }) => isUnaddressed(values)))
    return { config, problems: [] };
  const { recognise } = await import('./config/recognise.js');
  return recognise(config, await catalogue.index(), environment);
}

/** Of the catalogue only the entries that are named are read. */
async function presetsFor(
  { endpoints, presetClaims }: Config,
  catalogue: Catalogue,
): Promise<Pick<Loaded, 'presets' | 'presetIds'>> {
  const named = endpoints.flatMap(({ values }) => values.preset ?? []);
  const ids = [...new Set([...named, ...presetClaims.map(({ id }) => id)])];
  const found = await Promise.all(ids.map((id) => catalogue.entry(id)));
  const presets = found.filter((preset) => preset !== null);
  const isComplete = presets.length === ids.length;
  return { presets, presetIds: isComplete ? [] : Object.keys(await catalogue.index()) };
}

/** Each scheme that needs an exchange, with the library of its field. */
async function schemesFor(
  { endpoints }: Config,
  presets: readonly Preset[],
): Promise<LoadedSchemes> {
  const used = endpoints.flatMap((endpoint) => {
    const auth = credentialOf(endpoint.values);
    if (isExchange(auth)) return [auth.scheme];
    const shape = shapeOf(endpoint, presets);
    const ofPreset = shape === null ? null : schemeOfPreset(shape.auth);
    return ofPreset === null ? [] : [ofPreset];
  });
  const loaded = [...new Set(used)].map(async (name) => [name, await EXCHANGES[name]()] as const);
  return new Map(await Promise.all(loaded));
}

/** Each kind of secret that is only looked at. */
async function inspectorsFor({ endpoints }: Config): Promise<LoadedInspectors> {
  const used = new Set(endpoints.flatMap(({ values: { check } }) => check?.kind ?? []));
  const loaded = [...used].map(async (kind) => {
    const inspector = await INSPECTORS[kind]?.();
    return inspector === undefined ? [] : [[kind, inspector] as const];
  });
  return new Map((await Promise.all(loaded)).flat());
}

/** The readers of the files that tools keep credentials in. */
async function sourceFor({ endpoints }: Config): Promise<SourceResolver> {
  if (endpoints.every(({ values }) => values.from === undefined)) return null;
  const [{ sourceResolver }, readers] = await Promise.all([
    import('./config/resolve/from.js'),
    loadSources(),
  ]);
  return sourceResolver(readers);
}
