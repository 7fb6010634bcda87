import type { FileReader, Listing } from '../ports.js';
import { bounded, visible } from '../text/escape.js';
import { MERGE_LIMITS } from './limits.js';
import { type Pattern, parsePattern } from './pattern.js';
import { type ReportedFile, readReport } from './read.js';

/** A report and how it is told from others. */
export interface Source extends ReportedFile {
  /** The file in quotation marks, bounded. */
  readonly file: string;
  /** What names of its endpoints get added when another report has them too: the folder, such as `repo-a`. */
  readonly label: string;
}

export interface Collected {
  readonly sources: readonly Source[];
  /** What could not be used, a sentence each. */
  readonly faults: readonly string[];
}

/** Finds and reads every report that a glob matches, one after the other: only one file at a time is held as text. */
export async function collect(files: FileReader, glob: string): Promise<Collected> {
  const pattern = parsePattern(glob);
  if (pattern === null) return nothing(`The glob ${quoted(glob)} of \`merge\` is not well formed.`);
  const { folder, depth, hidden } = pattern;
  const { entries } = MERGE_LIMITS;
  const listing = await files.list(folder, { depth, entries, hidden });
  const paths = listing.kind === 'listed' ? listing.paths.filter(pattern.matches) : [];
  const incomplete = listingFaults(listing, pattern);
  if (paths.length === 0) return nothing(noReport(glob), ...incomplete);
  const read = await readAll(files, folder, paths.slice(0, MERGE_LIMITS.files));
  const tooMany = paths.length > MERGE_LIMITS.files ? [tooManyReports(paths.length)] : [];
  return { sources: read.sources, faults: [...incomplete, ...tooMany, ...read.faults] };
}

async function readAll(
  files: Pick<FileReader, 'read'>,
  folder: string,
  paths: readonly string[],
): Promise<Collected> {
  const sources: Source[] = [];
  const faults: string[] = [];
  let left: number = MERGE_LIMITS.totalBytes;
  for (const path of paths) {
    const file = folder === '.' ? path : `${folder}/${path}`;
    const read = await files.read(file, Math.min(MERGE_LIMITS.fileBytes, left));
    if (read.kind === 'text') left -= read.bytes.length;
    const result = readReport(read);
    if (result.kind === 'broken') faults.push(`The file ${quoted(file)}: ${result.why}.`);
    else sources.push({ ...result.report, file: quoted(file), label: labelOf(path) });
  }
  return { sources, faults };
}

/** A folder of its own tells reports of the usual name apart; any other file is told by its path. */
function labelOf(path: string): string {
  const folder = path.replace(/\/?report\.json$/, '');
  return bounded(visible(folder === '' ? path : folder), 100);
}

function nothing(...faults: readonly string[]): Collected {
  return { sources: [], faults };
}

function noReport(glob: string): string {
  return `There is no report at all: no file matches ${quoted(glob)}. Download the artifacts of the other jobs before this step, and give a glob of files, such as reports/**/report.json; symbolic links are not followed. If that is done, look at the other jobs: one that could not read its configuration wrote no report.`;
}

function listingFaults(listing: Listing, { folder }: Pattern): readonly string[] {
  switch (listing.kind) {
    case 'absent':
      return [`There is no folder ${quoted(folder)}.`];
    case 'unreadable':
      return [`The folder ${quoted(folder)} cannot be read (${listing.code}).`];
    case 'listed':
      return listing.complete
        ? []
        : [
            `The folder ${quoted(folder)} was not searched in full: it holds more than ${MERGE_LIMITS.entries} files, or folders that cannot be read. Begin the glob with a folder that holds only reports.`,
          ];
  }
}

function tooManyReports(count: number): string {
  return `The glob matches ${count} reports; only the first ${MERGE_LIMITS.files} were read.`;
}

function quoted(path: string): string {
  return `"${bounded(visible(path), 200)}"`;
}
