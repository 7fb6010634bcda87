import { type Origin, type Problem, wholeProblem } from '../model/place.js';
import type { FileRead } from '../ports.js';
import { TOO_LARGE } from './document/decode.js';
import { type ConfigDocument, readDocument } from './document/document.js';
import type { ListTree, MapTree, Tree } from './document/tree.js';
import { quoteInput } from './inputs.js';
import { type EndpointConfig, type ReadItem, placed, readItem } from './item.js';
import { type Defaults, DefaultsSchema } from './schema.js';
import { unknownKeys, validate } from './validate.js';

/** What the configuration is read from. */
export interface ConfigSources {
  readonly file: {
    readonly path: string;
    /** Whether its absence is a problem even when `inline` is given. */
    readonly required: boolean;
    readonly read: FileRead;
  };
  /** The input `endpoints`; empty when it is not given. */
  readonly inline: string;
}

export interface Config {
  /** The endpoints without problems: the file's first, then the inline ones. */
  readonly endpoints: readonly EndpointConfig[];
  readonly defaults: Defaults;
  /** False when there were problems, so that some endpoints may not be known. */
  readonly complete: boolean;
  /**
   * The items with problems: nothing of them is sent, and still no secret of theirs may be shown.
   */
  readonly unread: readonly Tree[];
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
const NOT_A_LIST = 'It must be a list: let each endpoint begin with `- `.';
const NOT_AN_INLINE_LIST = 'It must be a list of endpoints: let each item begin with `- `.';
const NOT_THE_LIST =
  'This input takes the list itself. Remove the line `endpoints:` and let each item begin with `- `.';
const NOTHING_TO_CHECK = 'The list is empty: there is nothing to check. Add an endpoint.';

/** What a source contributes. */
interface Content {
  readonly defaults: Defaults;
  readonly items: readonly ReadItem[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the configuration file and the inline list and finds everything that is wrong with either,
 * at once. Pure: the file has been read, nothing is looked up.
 */
export function parseConfig({ file, inline }: ConfigSources): ParsedConfig {
  const hasInline = inline.trim() !== '';
  const fromFile = readFile(file, hasInline);
  const sources = hasInline ? [fromFile, readInline(inline)] : [fromFile];
  const items = sources.flatMap((source) => source.items);
  const problems = [...sources, ...items].flatMap((part) => part.problems);
  return {
    config: {
      endpoints: items.flatMap(({ endpoint }) => endpoint ?? []),
      defaults: fromFile.defaults,
      complete: problems.length === 0,
      unread: items.flatMap(({ endpoint, tree }) => (endpoint === null ? [tree] : [])),
    },
    problems,
    notices: items.flatMap(({ notices }) => notices),
  };
}

function contentOf(problems: readonly Problem[], content: Partial<Content> = {}): Content {
  return { defaults: {}, items: [], ...content, problems };
}

function readInline(text: string): Content {
  const document = readDocument(INLINE, Buffer.from(text));
  const { root, problems } = document;
  if (root === null) return contentOf(orElse(problems, INLINE, NOTHING_TO_CHECK));
  if (root.kind === 'list') {
    const list = readList(document, root);
    return contentOf([...problems, ...list.problems], list);
  }
  const isFile = root.kind === 'map' && root.entries.has('endpoints');
  const message = isFile ? NOT_THE_LIST : NOT_AN_INLINE_LIST;
  return contentOf([...problems, problemAt(document, root, message)]);
}

/**
 * Reads the file; it may be absent, or hold nothing but `defaults`, when there is an inline list.
 */
function readFile(file: ConfigSources['file'], hasInline: boolean): Content {
  const origin: Origin = { kind: 'file', path: file.path };
  if (file.read.kind === 'absent') return contentOf(absentProblem(file, hasInline));
  if (file.read.kind !== 'text') return contentOf([wholeProblem(origin, unreadable(file.read))]);
  const document = readDocument(origin, file.read.bytes);
  const { root, problems } = document;
  if (root === null) {
    return contentOf(orElse(problems, origin, `It is empty. ${NOT_A_FILE_MAPPING}`));
  }
  if (root.kind !== 'map') {
    return contentOf([...problems, problemAt(document, root, NOT_A_FILE_MAPPING)]);
  }
  // Those further down are said with the rest of their items.
  const unknown = unknownKeys(root, []).filter(({ keys }) => keys.length === 0);
  const tree = root.entries.get('defaults')?.value;
  const read = tree === undefined ? null : validate(DefaultsSchema, tree, ['defaults']);
  const faults = placed(document, [...unknown, ...(read?.faults ?? [])]);
  const list = readListKey(document, root, hasInline);
  return contentOf([...problems, ...faults, ...list.problems], {
    defaults: read?.value ?? {},
    items: list.items,
  });
}

function readListKey(document: ConfigDocument, root: MapTree, hasInline: boolean): Content {
  const entry = root.entries.get('endpoints');
  if (entry?.value.kind === 'list') return readList(document, entry.value);
  if (entry !== undefined) {
    const at = { offset: entry.keyOffset, path: 'endpoints' };
    return contentOf([problemAt(document, at, NOT_A_LIST)]);
  }
  // A document with problems of its own may have lost the key through them.
  const isExcused = hasInline || document.problems.length > 0;
  return contentOf(isExcused ? [] : [problemAt(document, root, NO_ENDPOINTS)]);
}

function readList(document: ConfigDocument, list: ListTree): Content {
  const items = list.items.map((item, index) => readItem(document, item, index));
  return items.length > 0
    ? contentOf([], { items })
    : contentOf([problemAt(document, { ...list, path: 'endpoints' }, NOTHING_TO_CHECK)]);
}

interface At {
  readonly offset: number;
  readonly path?: string;
}

function problemAt(document: ConfigDocument, { offset, path = '' }: At, message: string): Problem {
  return { where: document.whereAt(offset), path, message };
}

/** The problems that there are, or else this one of the whole document. */
function orElse(problems: readonly Problem[], origin: Origin, message: string) {
  return problems.length > 0 ? problems : [wholeProblem(origin, message)];
}

function absentProblem({ path, required }: ConfigSources['file'], hasInline: boolean): Problem[] {
  if (hasInline && !required) return [];
  const remedy = required
    ? 'Correct the path (it counts from the working folder), and check the repository out before this step.'
    : 'Create it, or give the list in the input `endpoints`; and check the repository out before this step.';
  const message = `There is no configuration file ${quoteInput(path)}. ${remedy}`;
  return [wholeProblem({ kind: 'input', name: 'config' }, message)];
}

type Unreadable = Exclude<FileRead, { kind: 'text' } | { kind: 'absent' }>;

function unreadable(read: Unreadable): string {
  if (read.kind === 'too-large') return TOO_LARGE;
  return read.kind === 'directory'
    ? 'This path is a folder, not a file. Give the path of the YAML file in `config`.'
    : `The file cannot be read (${read.code.replace(/[^A-Z0-9_]/g, '') || 'unknown error'}). Check its permissions.`;
}
