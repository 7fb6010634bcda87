import type { ConfigSources } from './config.js';
import { decodeBytes, TOO_LARGE } from './document/decode.js';
import { type ConfigDocument, readDocument } from './document/document.js';
import { type Origin, wholeProblem } from '../model/place.js';
import type { MapTree, Tree } from './document/tree.js';
import type { ReadEndpoint } from './endpoint.js';
import { emptyList, items } from './list.js';
import type { Problem } from '../model/place.js';
import { quoteInput } from './quote.js';
import { pathText } from './schema/paths.js';
import { DefaultsSchema, KNOWN_KEYS, type RawDefaults } from './schema/schema.js';
import { unknownKey } from './schema/unknown-keys.js';
import { validate } from './schema/validate.js';

/** What a source contributes. */
export interface FileContent {
  readonly defaults: RawDefaults;
  readonly endpoints: readonly ReadEndpoint[];
  readonly problems: readonly Problem[];
}

type FileSource = ConfigSources['file'];

const NOT_A_MAPPING =
  'The file must be a mapping: `endpoints:` with the list below it, and `defaults:` if wanted.';
const NO_ENDPOINTS = 'The key `endpoints` is missing, with the list of what to check below it.';
const NOT_A_LIST = 'It must be a list: let each endpoint begin with `- `.';

/** Reads the configuration file; it may be absent, or hold nothing but `defaults`, when there is an inline list. */
export function readFileSource(file: FileSource, hasInline: boolean): FileContent {
  const origin: Origin = { kind: 'file', path: file.path };
  if (file.read.kind === 'absent') return nothing(absentProblem(file, hasInline));
  if (file.read.kind !== 'text') return nothing([wholeProblem(origin, unread(file.read))]);
  const document = readDocument(origin, decodeBytes(file.read.bytes));
  const { root, problems } = document;
  if (root === null) {
    const empty =
      problems.length > 0 ? [] : [wholeProblem(origin, `It is empty. ${NOT_A_MAPPING}`)];
    return nothing([...problems, ...empty]);
  }
  if (root.kind !== 'map') {
    const where = document.whereAt(root.offset);
    return nothing([...problems, { where, path: '', message: NOT_A_MAPPING }]);
  }
  const content = readRoot(document, root, hasInline);
  return { ...content, problems: [...problems, ...content.problems] };
}

function nothing(problems: readonly Problem[]): FileContent {
  return { defaults: {}, endpoints: [], problems };
}

function absentProblem({ path, required }: FileSource, hasInline: boolean): Problem[] {
  if (hasInline && !required) return [];
  const remedy = required
    ? 'Correct the path (it counts from the working folder), and check the repository out before this step.'
    : 'Create it, or give the list in the input `endpoints`; and check the repository out before this step.';
  const message = `There is no configuration file ${quoteInput(path)}. ${remedy}`;
  return [wholeProblem({ kind: 'input', name: 'config' }, message)];
}

type Unread = Exclude<FileSource['read'], { kind: 'text' } | { kind: 'absent' }>;

function unread(read: Unread): string {
  switch (read.kind) {
    case 'directory':
      return 'This path is a folder, not a file. Give the path of the YAML file in `config`.';
    case 'too-large':
      return TOO_LARGE;
    case 'unreadable':
      return `The file cannot be read (${read.code.replace(/[^A-Z0-9_]/g, '') || 'unknown error'}). Check its permissions.`;
  }
}

function readRoot(document: ConfigDocument, root: MapTree, hasInline: boolean): FileContent {
  const known = KNOWN_KEYS.get('') ?? [];
  const unknown = [...root.entries]
    .filter(([key]) => !known.includes(key))
    .map(([key, { keyOffset }]) => ({
      where: document.whereAt(keyOffset),
      path: '',
      message: unknownKey(key, '', known),
    }));
  const defaults = readDefaults(document, root.entries.get('defaults')?.value);
  const listed = readList(document, root, hasInline);
  return {
    defaults: defaults.value,
    endpoints: listed.endpoints,
    problems: [...unknown, ...defaults.problems, ...listed.problems],
  };
}

function readDefaults(document: ConfigDocument, tree: Tree | undefined) {
  if (tree === undefined) return { value: {}, problems: [] };
  const { value, faults } = validate(DefaultsSchema, tree, ['defaults']);
  const problems = faults.map(({ keys, offset, message }) => ({
    where: document.whereAt(offset),
    path: pathText(keys),
    message,
  }));
  return { value: value ?? {}, problems };
}

function readList(document: ConfigDocument, root: MapTree, hasInline: boolean) {
  const entry = root.entries.get('endpoints');
  if (entry === undefined) {
    const missing = { where: document.whereAt(root.offset), path: '', message: NO_ENDPOINTS };
    // A document with problems of its own may have lost the key through them.
    const excused = hasInline || document.problems.length > 0;
    return { endpoints: [], problems: excused ? [] : [missing] };
  }
  const { value } = entry;
  if (value.kind === 'list') {
    return { endpoints: items(document, value), problems: emptyList(document, value) };
  }
  const where = document.whereAt(entry.keyOffset);
  return { endpoints: [], problems: [{ where, path: 'endpoints', message: NOT_A_LIST }] };
}
