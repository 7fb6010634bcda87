import { type Origin, type Problem, wholeProblem } from '../model/place.js';
import { type ConfigDocument, readDocument } from './document/document.js';
import type { ListTree, MapTree } from './document/tree.js';
import { type EndpointConfig, type PresetClaim, type ReadItem, placed, readItem } from './item.js';
import { NotCheckedSchema } from './not-checked.js';
import { type Defaults, DefaultsSchema } from './schema.js';
import { absentProblem, type ConfigFile, unreadable } from './file.js';
import type { Fault } from './faults.js';
import { unknownKeys, validate } from './validate.js';
import { type NamesRead, readSecretNames } from './secret-names.js';
import type { WrittenPresets } from './own/sources.js';
import type { Text } from './written-out.js';

/** What the configuration is read from. */
export interface ConfigSources {
  /** Null when no file is to be read. */
  readonly file: ConfigFile | null;
  /** The input `endpoints`; empty when it is not given. */
  readonly inline: string;
  /** The input `secrets`: names of variables, one a line. */
  readonly secrets?: string;
}

export interface Config {
  /** The endpoints without problems: the file's first, then the inline ones. */
  readonly endpoints: readonly EndpointConfig[];
  /** False when there were problems, so that some endpoints may not be known. */
  readonly complete: boolean;
  /** Whether a list had problems of its own, so that there may be items that nothing is known of. */
  readonly hasHidden: boolean;
  /** Of the items with problems. */
  readonly presetClaims: readonly PresetClaim[];
  /** Likewise: nothing is sent, and still no secret of theirs may be shown. */
  readonly unread: readonly Text[];
  /** The user's own entries, as they are written; null for none. */
  readonly presets: WrittenPresets | null;
  /** Names of secrets that the file leaves out on purpose. */
  readonly notChecked: readonly string[];
}

export interface ParsedConfig {
  readonly config: Config;
  readonly problems: readonly Problem[];
  /** What should be improved but keeps nothing from running. */
  readonly notices: readonly Problem[];
}

const INLINE: Origin = { kind: 'input', name: 'endpoints' };

const NOT_A_FILE_MAPPING =
  'The file must be a mapping: `endpoints:` with the list below it, and `defaults:` if wanted.';
const NO_ENDPOINTS = 'The key `endpoints` is missing, with the list of what to check below it.';
const NOT_A_LIST = 'It must be a list of endpoints: let each begin with `- `.';
const NOT_THE_LIST =
  'This input takes the list itself. Remove the line `endpoints:` and let each item begin with `- `.';
const NOT_ITS_DEFAULTS = 'What is under `defaults` goes into inputs of the same names.';
const NOT_ITS_PRESETS = 'What is under `presets` goes into a file, which the input `config` names.';
const NOTHING_TO_CHECK = 'The list is empty: there is nothing to check. Add an endpoint.';

/** As many as docs/SCALE.md promises. */
const MOST_ENDPOINTS = 10_000;
const TOO_MANY =
  'The list has more than 10,000 endpoints, and none of them was read. Split it into several files, one for each job.';

/** What a source contributes. */
interface Content {
  readonly items: readonly ReadItem[];
  readonly presets: WrittenPresets | null;
  readonly notChecked: readonly string[];
  readonly problems: readonly Problem[];
}

const NOTHING = { items: [], presets: null, notChecked: [] };

/**
 * Reads the configuration file and the inline list and finds everything that is wrong with either,
 * at once. Pure: the file has been read, nothing is looked up.
 */
export function parseConfig({ file, inline, secrets = '' }: ConfigSources): ParsedConfig {
  const lists = [
    ...(inline.trim() === '' ? [] : [readInline(inline)]),
    ...(secrets.trim() === '' ? [] : [readNames(readSecretNames(secrets))]),
  ];
  const sources = [...(file === null ? [] : [readFile(file, lists.length > 0)]), ...lists];
  const items = sources.flatMap((source) => source.items);
  const problems = [...sources, ...items].flatMap((part) => part.problems);
  return {
    config: {
      endpoints: items.flatMap(({ endpoint }) => endpoint ?? []),
      complete: problems.length === 0,
      hasHidden: sources.some((source) => source.problems.length > 0),
      presetClaims: items.flatMap(({ presetClaim }) => presetClaim ?? []),
      unread: items.flatMap(({ endpoint, texts }) => (endpoint === null ? texts : [])),
      presets: sources.find(({ presets }) => presets !== null)?.presets ?? null,
      notChecked: sources.flatMap(({ notChecked }) => notChecked),
    },
    problems,
    notices: items.flatMap(({ notices }) => notices),
  };
}

interface Found {
  readonly presets?: WrittenPresets | null;
  readonly notChecked?: readonly string[];
  readonly items?: readonly ReadItem[];
  readonly faults?: readonly Fault[];
}

function contentOf(document: ConfigDocument, { faults = [], ...found }: Found): Content {
  return { ...NOTHING, ...found, problems: [...document.problems, ...placed(document, faults)] };
}

/** A document without content is a problem unless it has others. */
function withoutContent({ origin, problems }: ConfigDocument, message: string): Content {
  return { ...NOTHING, problems: problems.length > 0 ? problems : [wholeProblem(origin, message)] };
}

function readNames({ document, problems }: NamesRead): Content {
  if (document?.root?.kind === 'list')
    return contentOf(document, readList(document, document.root));
  return { ...NOTHING, problems };
}

function readInline(text: string): Content {
  const document = readDocument(INLINE, Buffer.from(text));
  const { root } = document;
  if (root === null) return withoutContent(document, NOTHING_TO_CHECK);
  if (root.kind === 'list') return contentOf(document, readList(document, root));
  const has = (key: string) => root.kind === 'map' && root.entries.has(key);
  const list = has('endpoints') ? NOT_THE_LIST : NOT_A_LIST;
  const message = [
    list,
    ...(has('defaults') ? [NOT_ITS_DEFAULTS] : []),
    ...(has('presets') ? [NOT_ITS_PRESETS] : []),
  ].join(' ');
  return contentOf(document, { faults: [{ keys: [], offset: root.offset, message }] });
}

/** Reads the file. Its `defaults` are those of its own items; its `presets` are for all lists. */
function readFile(file: ConfigFile, hasOtherLists: boolean): Content {
  const origin: Origin = { kind: 'file', path: file.path };
  if (file.read.kind === 'absent') return { ...NOTHING, problems: [absentProblem(file)] };
  if (file.read.kind !== 'text') {
    return { ...NOTHING, problems: [wholeProblem(origin, unreadable(file.read))] };
  }
  const document = readDocument(origin, file.read.bytes);
  const { root } = document;
  if (root === null) return withoutContent(document, `It is empty. ${NOT_A_FILE_MAPPING}`);
  if (root.kind !== 'map') {
    const fault = { keys: [], offset: root.offset, message: NOT_A_FILE_MAPPING };
    return contentOf(document, { faults: [fault] });
  }
  // Those further down are said with the rest of their items.
  const unknown = unknownKeys(root, []).filter(({ keys }) => keys.length === 0);
  const tree = root.entries.get('defaults')?.value;
  const read = tree === undefined ? null : validate(DefaultsSchema, tree, ['defaults']);
  const presets = root.entries.get('presets')?.value;
  const left = root.entries.get('not-checked')?.value;
  const leftOut = left === undefined ? null : validate(NotCheckedSchema, left, ['not-checked']);
  const isExcused = hasOtherLists && presets !== undefined;
  const { items = [], faults = [] } = readListKey(document, root, isExcused);
  const defaults = read?.value ?? {};
  return contentOf(document, {
    items: items.map((item) => withDefaults(item, defaults)),
    presets: presets === undefined ? null : { document, tree: presets },
    notChecked: Object.keys(leftOut?.value ?? {}),
    faults: [...unknown, ...(read?.faults ?? []), ...(leftOut?.faults ?? []), ...faults],
  });
}

function withDefaults(item: ReadItem, defaults: Defaults): ReadItem {
  return item.endpoint === null ? item : { ...item, endpoint: { ...item.endpoint, defaults } };
}

/** A file of presets alone goes with another list. */
function readListKey(document: ConfigDocument, root: MapTree, mayLackIt: boolean): Found {
  const entry = root.entries.get('endpoints');
  if (entry?.value.kind === 'list') return readList(document, entry.value);
  if (entry !== undefined) {
    return { faults: [{ keys: ['endpoints'], offset: entry.keyOffset, message: NOT_A_LIST }] };
  }
  // A document with problems of its own may have lost the key through them.
  const isExcused = mayLackIt || document.problems.length > 0;
  return isExcused ? {} : { faults: [{ keys: [], offset: root.offset, message: NO_ENDPOINTS }] };
}

function readList(document: ConfigDocument, list: ListTree): Found {
  if (list.items.length > MOST_ENDPOINTS) {
    const message = TOO_MANY;
    return { faults: [{ keys: ['endpoints'], offset: list.offset, message }] };
  }
  const items = list.items.map((item, index) => readItem(document, item, index));
  const empty = { keys: ['endpoints'], offset: list.offset, message: NOTHING_TO_CHECK };
  return items.length > 0 ? { items } : { faults: [empty] };
}
