import type { FileReader, Searched } from '../ports.js';
import { bounded, visible } from '../text/escape.js';
import type { ReportedFile } from '../report/report-schema.js';
import { type ReadReport, readReport } from './read.js';
import { some } from './some.js';

/** Files and folders that the search looks at, and levels of folders. */
const SEARCH_LIMITS = { entries: 100_000, depth: 32 };
/** Eight matrices of 256 jobs. */
const MAX_REPORTS = 2_048;
/** Some 15,000 endpoints. All of them are held at once, and take ten times as much memory. */
const MAX_TOTAL_BYTES = 16 * 1_024 * 1_024;
/** So that one file that is no report leaves room for those that are. */
export const MAX_FILE_BYTES = MAX_TOTAL_BYTES / 2;

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

/**
 * Reads every report that a glob matches, as far as there is room and time. Only one file at a time
 * is held as text.
 */
export async function collect(files: FileReader, glob: string): Promise<Collected> {
  const search = await files.search(glob, SEARCH_LIMITS);
  if (search.kind === 'unanswered') return { sources: [], faults: [UNSEARCHED] };
  const paths = search.kind === 'searched' ? search.paths.slice(0, MAX_REPORTS) : [];
  const sources: Source[] = [];
  const others: { readonly file: string; readonly result: Unusable }[] = [];
  let left = MAX_TOTAL_BYTES;
  for (const path of paths) {
    const place = search.folder === '.' ? path : `${search.folder}/${path}`;
    const read = await files.read(place, Math.min(MAX_FILE_BYTES, left));
    if (read.kind === 'text') left -= read.bytes.length;
    const file = quoted(place);
    const result = readReport(read);
    if (result.kind === 'report') sources.push({ ...result.report, file, label: labelOf(path) });
    else others.push({ file, result });
  }
  const whose = (kind: Unusable['kind']) =>
    others.filter(({ result }) => result.kind === kind).map(({ file }) => file);
  return {
    sources,
    faults: [
      ...searchFaults(search, glob),
      ...sizeFaults(whose('too-large'), paths.length),
      ...timeFaults(whose('unanswered'), paths.length),
      ...others.flatMap(({ file, result }) =>
        result.kind === 'broken' ? [`The file ${file}: ${result.why}.`] : [],
      ),
    ],
  };
}

type Unusable = Exclude<ReadReport, { kind: 'report' }>;

const LOOK_AT = 'Check the disk or the network share that they are on.';
const UNSEARCHED = `The folders had not been searched when the run had to end. ${LOOK_AT}`;

function sizeFaults(files: readonly string[], total: number): readonly string[] {
  if (files.length === 0) return [];
  return [
    `${files.length} of ${total} reports ${files.length === 1 ? 'was' : 'were'} not read. A report may be 8 MiB long and all of them together 16 MiB, which is some 15,000 endpoints. Merge fewer at a time. Too large: ${some(files)}.`,
  ];
}

function timeFaults({ length }: readonly string[], total: number): readonly string[] {
  if (length === 0) return [];
  return [`${length} of ${total} reports had not been read when the run had to end. ${LOOK_AT}`];
}

/** Reports of the usual name are told apart by their folders, any other file by its path. */
function labelOf(path: string): string {
  const folder = path.replace(/\/?report\.json$/, '');
  return bounded(visible(folder === '' ? path : folder), 100);
}

function searchFaults(search: Searched, glob: string): readonly string[] {
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
