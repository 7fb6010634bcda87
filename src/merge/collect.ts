import type { FileReader, Search } from '../ports.js';
import { bounded, visible } from '../text/escape.js';
import type { ReportedFile } from '../report/report-schema.js';
import { readReport } from './read.js';

/** Files and folders that the search looks at, and levels of folders. */
const SEARCH_LIMITS = { entries: 100_000, depth: 32 };
/** Eight matrices of 256 jobs. */
const MAX_REPORTS = 2_048;
/** Some 15,000 endpoints. Of `[` alone, that many bytes take up to 1.4 GB to parse. */
const MAX_FILE_BYTES = 16 * 1_024 * 1_024;
const MAX_TOTAL_BYTES = 256 * 1_024 * 1_024;

/** A report and how it is told from others. */
export interface Source extends ReportedFile {
  /** The file in quotation marks, bounded. */
  readonly file: string;
  /** Added to the names that another report has too: the folder, such as `repo-a`. */
  readonly label: string;
}

export interface Collected {
  readonly sources: readonly Source[];
  /** What could not be used, a sentence each. */
  readonly faults: readonly string[];
}

/** Reads every report that a glob matches. Only one file at a time is held as text. */
export async function collect(files: FileReader, glob: string): Promise<Collected> {
  const search = await files.search(glob, SEARCH_LIMITS);
  const paths = search.kind === 'searched' ? search.paths : [];
  const sources: Source[] = [];
  const faults = [...searchFaults(search, glob)];
  let left = MAX_TOTAL_BYTES;
  for (const path of paths.slice(0, MAX_REPORTS)) {
    const file = search.folder === '.' ? path : `${search.folder}/${path}`;
    const read = await files.read(file, Math.min(MAX_FILE_BYTES, left));
    if (read.kind === 'text') left -= read.bytes.length;
    const result = readReport(read);
    if (result.kind === 'broken') faults.push(`The file ${quoted(file)}: ${result.why}.`);
    else sources.push({ ...result.report, file: quoted(file), label: labelOf(path) });
  }
  return { sources, faults };
}

/** Reports of the usual name are told apart by their folders, any other file by its path. */
function labelOf(path: string): string {
  const folder = path.replace(/\/?report\.json$/, '');
  return bounded(visible(folder === '' ? path : folder), 100);
}

function searchFaults(search: Search, glob: string): readonly string[] {
  const folder = quoted(search.folder);
  switch (search.kind) {
    case 'malformed':
      return [`The glob ${quoted(glob)} of \`merge\` is not well formed.`];
    case 'absent':
      return [noReport(glob), `There is no folder ${folder}.`];
    case 'unreadable':
      return [noReport(glob), `The folder ${folder} cannot be read (${search.code}).`];
    case 'searched':
      return [
        ...(search.paths.length === 0 ? [noReport(glob)] : []),
        ...(search.complete
          ? []
          : [
              `The folder ${folder} was not searched in full: it holds more than ${SEARCH_LIMITS.entries} files, or folders that cannot be read. Begin the glob with a folder that holds only reports.`,
            ]),
        ...(search.paths.length <= MAX_REPORTS
          ? []
          : [
              `The glob matches ${search.paths.length} reports; only the first ${MAX_REPORTS} were read.`,
            ]),
      ];
  }
}

function noReport(glob: string): string {
  return `No file matches ${quoted(glob)}, so there is no report. Download the artifacts of the other jobs before this step. Give a glob of files, such as reports/**/report.json. Symbolic links are not followed. If that is done, look at the other jobs. One that could not read its configuration wrote no report.`;
}

function quoted(path: string): string {
  return `"${bounded(visible(path), 200)}"`;
}
