import { isUnaddressed } from '../alone.js';
import type { Keys } from '../document/tree.js';
import type { EndpointConfig, PresetClaim } from '../item.js';
import type { Config } from '../parse.js';
import { presetOf } from '../preset-entry.js';
import { entryPath, isPresetId, isShown } from '../preset-keys.js';
import type { Problem } from '../../model/place.js';
import type { Preset, PresetIndex, PresetSecret } from '../../model/preset.js';
import type { Catalogue, FileReader } from '../../ports.js';
import { readPattern } from '../../values/pattern.js';
import type { Text } from '../written-out.js';
import { readEntry } from './entry.js';
import { presetSources, type Source, type WrittenPresets } from './sources.js';
import { hiddenTexts } from './texts.js';

export interface Means {
  readonly catalogue: Catalogue;
  readonly files: FileReader;
}

/** The list, and the catalogue with the user's own entries in it. */
export interface WithOwn {
  readonly config: Config;
  readonly catalogue: Catalogue;
  readonly problems: readonly Problem[];
}

/**
 * Reads the entries under `presets`, or in the files that it names, and finds everything that is
 * wrong with any of them, each where it is written. Items that name an entry with faults are set
 * aside: what is said of the entry is all that can be said of them.
 */
export async function withOwnPresets(
  config: Config,
  written: WrittenPresets,
  { catalogue: known, files }: Means,
): Promise<WithOwn> {
  const { sources, problems: ofSources } = await presetSources(written, files);
  const read: OwnRead[] = [];
  for (const source of sources) {
    for (const id of source.map.entries.keys()) {
      const earlier = read.find((one) => one.id === id) ?? null;
      read.push(await readOwn(id, { source, earlier, known }));
    }
  }
  const problems = [...ofSources, ...read.flatMap((one) => one.problems)];
  const own = new Map(read.flatMap(({ preset }) => (preset === null ? [] : [[preset.id, preset]])));
  const catalogue = withEntries(known, own, read);
  const isWhole = problems.length === 0;
  return {
    config: isWhole
      ? config
      : await setAside(config, { read, isLost: ofSources.length > 0, catalogue }),
    catalogue,
    problems,
  };
}

interface OwnRead {
  readonly id: string;
  /** Null when there are problems. */
  readonly preset: Preset | null;
  readonly problems: readonly Problem[];
  readonly texts: readonly Text[];
}

interface Place {
  readonly source: Source;
  /** One of the same id, which only another file can have. */
  readonly earlier: OwnRead | null;
  readonly known: Catalogue;
}

const BAD_ID =
  'The id of an entry is made of small letters, digits and dashes, such as acme-deploys, and is at most 64 characters long.';
const BUILT_IN =
  'The catalogue has a preset with this id, and an entry of your own does not replace it. Give yours another id, such as one that begins with the name of your organisation.';
const TWICE = 'Another file has an entry with this id. Keep one.';

async function readOwn(id: string, { source, earlier, known }: Place): Promise<OwnRead> {
  const { document, map, prefix } = source;
  const written = map.entries.get(id);
  if (written === undefined) return { id, preset: null, problems: [], texts: [] };
  const { keyOffset, value } = written;
  const { entry, faults } = await readEntry(value);
  const isId = isPresetId(id);
  const shown = isShown(id) ? id : null;
  const pathOf = (keys: Keys) =>
    (shown === null ? prefix : `${prefix}.${shown}${entryPath(keys)}`).replace(/^\./, '');
  const problemAt = (offset: number, message: string, keys: Keys = []): Problem => ({
    where: document.whereAt(offset),
    path: pathOf(keys),
    message,
  });
  const ofId = !isId
    ? BAD_ID
    : (await known.entry(id)) !== null
      ? BUILT_IN
      : earlier !== null
        ? TWICE
        : null;
  const problems = [
    ...(ofId === null ? [] : [problemAt(keyOffset, ofId)]),
    ...faults.map(({ offset, message, keys }) =>
      // What is missing of an entry is said at its id.
      problemAt(keys.length === 0 ? keyOffset : offset, message, keys),
    ),
  ];
  const preset =
    entry === null || problems.length > 0
      ? null
      : withShapes({ ...presetOf(id, entry), isOwn: true });
  return { id, preset, problems, texts: preset === null ? hiddenTexts(value) : [] };
}

/** Its shapes run as RE2, in linear time. They are made once for all items. */
function withShapes(preset: Preset): Preset {
  const made = ({ shapes, ...secret }: PresetSecret): PresetSecret => {
    const patterns = shapes.flatMap((shape) => {
      const read = readPattern(shape);
      return read.ok ? [read.value] : [];
    });
    return { ...secret, shapes, fits: (text) => patterns.some((fits) => fits(text) === true) };
  };
  const secrets = Object.entries(preset.secrets).map(([name, one]) => [name, made(one)] as const);
  return { ...preset, secrets: Object.fromEntries(secrets) };
}

type Own = ReadonlyMap<string, Preset>;

/** Those with problems are known by their ids alone, for whoever mistypes one. */
function withEntries(catalogue: Catalogue, own: Own, read: readonly OwnRead[]): Catalogue {
  const broken = read
    .filter(({ id }) => !own.has(id) && isPresetId(id))
    .map(({ id }) => [id, { name: id, secrets: {} }] as const);
  const index: PresetIndex = { ...Object.fromEntries(broken), ...Object.fromEntries(own) };
  return {
    entry: async (id) => own.get(id) ?? catalogue.entry(id),
    index: async () => ({ ...index, ...(await catalogue.index()) }),
  };
}

interface Aside {
  readonly read: readonly OwnRead[];
  /** Whether there may be more entries, in what could not be read. */
  readonly isLost: boolean;
  readonly catalogue: Catalogue;
}

/**
 * The list without the items whose preset may be one that could not be read, and without those that
 * such a one might recognise. Their secrets are hidden all the same.
 */
async function setAside(config: Config, { read, isLost, catalogue }: Aside): Promise<Config> {
  const { endpoints, presetClaims } = config;
  const index = isLost ? await catalogue.index() : null;
  const broken = new Set(read.filter(({ preset }) => preset === null).map(({ id }) => id));
  const isKnown = (id: string | null | undefined) =>
    id == null || (!broken.has(id) && (index === null || Object.hasOwn(index, id)));
  const isKept = ({ values, borrowed }: EndpointConfig) =>
    isKnown(values.preset) && isKnown(borrowed?.preset) && !isUnaddressed(values);
  const left = endpoints.filter((endpoint) => !isKept(endpoint));
  return {
    ...config,
    endpoints: endpoints.filter(isKept),
    presetClaims: presetClaims.filter(({ id }: PresetClaim) => isKnown(id)),
    complete: false,
    unread: [
      ...config.unread,
      ...left.flatMap(({ texts }) => texts),
      ...read.flatMap(({ texts }) => texts),
    ],
  };
}
