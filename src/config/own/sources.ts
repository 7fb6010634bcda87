import type { Origin, Problem } from '../../model/place.js';
import { wholeProblem } from '../../model/place.js';
import type { FileRead, FileReader } from '../../ports.js';
import { LARGEST_DOCUMENT_BYTES } from '../document/decode.js';
import { type ConfigDocument, readDocument } from '../document/document.js';
import type { MapTree, TextTree, Tree } from '../document/tree.js';

/** What is under the key `presets` of the configuration file. */
export interface WrittenPresets {
  readonly document: ConfigDocument;
  readonly tree: Tree;
}

/** Entries by their ids, and the path that leads to them. */
export interface Source {
  readonly document: ConfigDocument;
  readonly map: MapTree;
  readonly prefix: string;
}

export interface Sources {
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
}

const FORMS =
  'It takes the entries themselves, each below its id; or the path of a file with them, or a list of such paths.';
const EMPTY = 'It is empty. Add an entry, or leave it out.';
const MOST_FILES = 100;
const TOO_MANY_FILES = `It names more than ${MOST_FILES} files, and none of them was read. Put several entries into one file.`;
const MOST_ENTRIES = 1_000;
const TOO_MANY = `There are more than ${MOST_ENTRIES} entries, and none of them was read. Leave out those that no item uses.`;

/** Finds the entries: where the key is, or in the files that it names. */
export async function presetSources(written: WrittenPresets, files: FileReader): Promise<Sources> {
  const { document, tree } = written;
  const refused = refuse(document, tree.offset);
  if (tree.kind === 'map') return bounded([{ document, map: tree, prefix: 'presets' }], refused);
  const paths = pathsIn(tree);
  if (paths === null) return refused(FORMS);
  if (paths.length === 0) return refused(EMPTY);
  if (paths.length > MOST_FILES) return refused(TOO_MANY_FILES);
  const read = await Promise.all(paths.map((path) => readSource(path, document, files)));
  const problems = read.flatMap((one) => one.problems);
  const { sources, problems: more } = bounded(
    read.flatMap((one) => one.sources),
    refused,
  );
  return { sources, problems: [...problems, ...more] };
}

function refuse(document: ConfigDocument, offset: number) {
  const where = document.whereAt(offset);
  return (message: string): Sources => ({
    sources: [],
    problems: [{ where, path: 'presets', message }],
  });
}

function bounded(sources: readonly Source[], refused: (message: string) => Sources): Sources {
  const count = sources.reduce((sum, { map }) => sum + map.entries.size, 0);
  if (count > MOST_ENTRIES) return refused(TOO_MANY);
  return sources.length > 0 && count === 0 ? refused(EMPTY) : { sources, problems: [] };
}

/** Null where it is something else. */
function pathsIn(tree: Tree): readonly TextTree[] | null {
  if (tree.kind === 'text') return tree.text.trim() === '' ? [] : [tree];
  if (tree.kind === 'map') return null;
  const paths = tree.items.filter((item) => item.kind === 'text');
  return paths.length === tree.items.length ? paths : null;
}

const NOT_ENTRIES = 'The file must be a mapping: each entry below its id.';
const NOT_ITS_KEY =
  'This file takes the entries themselves. Remove the line `presets:`, and indent the rest less.';

async function readSource(
  { text, offset }: TextTree,
  from: ConfigDocument,
  files: FileReader,
): Promise<Sources> {
  const refused = refuse(from, offset);
  if (text.trim() === '') return refused(FORMS);
  if (text.includes('${')) return refused(NO_VARIABLES);
  const read = await files.read(text, LARGEST_DOCUMENT_BYTES);
  if (read.kind !== 'text') return refused(unreadWords(read));
  const origin: Origin = { kind: 'file', path: text };
  const document = readDocument(origin, read.bytes);
  const { root, problems } = document;
  if (problems.length > 0 && root?.kind !== 'map') return { sources: [], problems };
  if (root?.kind !== 'map') {
    return { sources: [], problems: [wholeProblem(origin, NOT_ENTRIES)] };
  }
  const [[key, entry] = []] = root.entries;
  if (root.entries.size === 1 && key === 'presets' && entry !== undefined) {
    const where = document.whereAt(entry.keyOffset);
    return { sources: [], problems: [...problems, { where, path: '', message: NOT_ITS_KEY }] };
  }
  return { sources: [{ document, map: root, prefix: '' }], problems };
}

const NO_VARIABLES = 'A path reads no variables. Write the path itself.';
const ABSENT =
  'There is no file at this path. It counts from the working folder. Correct it, and check the repository out before this step.';

const UNREAD = {
  absent: ABSENT,
  'too-large': 'This file is larger than 4 MiB and was not read. Split it into several files.',
  directory: 'This path is a folder, not a file. Give the path of a YAML file.',
  unanswered:
    'The file had not been read when the run had to end. Check the disk or the network share that it is on.',
} as const;

function unreadWords(read: Exclude<FileRead, { kind: 'text' }>): string {
  if (read.kind === 'special') {
    return `This path leads to ${read.what}, not to a file. Give the path of a YAML file.`;
  }
  return read.kind === 'unreadable'
    ? `The file cannot be read (${read.code.replace(/[^A-Z0-9_]/g, '') || 'unknown error'}). Check its permissions.`
    : UNREAD[read.kind];
}
