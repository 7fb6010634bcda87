import { decode } from '../config/document/decode.js';
import { type BruFile, readBruno } from '../convert/bruno.js';
import { converted, type Outcome } from '../convert/convert.js';
import type { FormatName } from '../convert/model.js';
import type { FileReader } from '../ports.js';

/** Deeper and larger than any collection. */
const LIMITS = { depth: 20, entries: 20_000 };
const MOST_FILES = 2_000;
const LARGEST_FILE_BYTES = 256 * 1_024;

/** One request, without what its folders say. */
export function convertFile(text: string, from: FormatName | null): Outcome {
  if (from !== null && from !== 'bruno') return fault('It is a request of Bruno.');
  return { kind: 'converted', converted: converted(readBruno([{ path: 'the file', text }])) };
}

/** Every request of a collection, in the order of the paths. */
export async function convertFolder(
  folder: string,
  files: Pick<FileReader, 'read' | 'search'>,
): Promise<Outcome> {
  const glob = `${folder.replaceAll('\\', '/').replace(/\/+$/, '')}/**/*.bru`;
  const found = await files.search(glob, LIMITS);
  if (found.kind !== 'searched' || found.paths.length === 0) return fault(NO_FILES);
  if (!found.complete || found.paths.length > MOST_FILES) return fault(TOO_MANY);
  const read = await Promise.all(
    found.paths.map(async (path): Promise<BruFile> => {
      const one = await files.read(`${found.folder}/${path}`, LARGEST_FILE_BYTES);
      const text = one.kind === 'text' ? decode(one.bytes) : null;
      // Without a text it is told as what cannot be read.
      return { path, text: typeof text === 'string' ? text : '' };
    }),
  );
  return { kind: 'converted', converted: converted(readBruno(read)) };
}

const NO_FILES =
  'The folder holds no .bru file. A collection in YAML can be exported from Bruno as a Postman collection.';
const TOO_MANY = `It has more than ${MOST_FILES} files, or a folder that cannot be read. Convert a part of it.`;

function fault(text: string): Outcome {
  return { kind: 'fault', fault: text };
}
