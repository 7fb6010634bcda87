import type { Dirent, readdir } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { posix, sep } from 'node:path';
import { glob } from 'tinyglobby';
import type { Searched, SearchLimits } from '../ports.js';
import { codeOf } from '../values/error-code.js';

/** The folders before the first part of a glob that isn't plain text. */
const PLAIN_FOLDERS = /^[^*?[\]{}()|\\!]*\//;

/** The files that match a glob. Symbolic links are not followed. Never throws. */
export async function search(written: string, limits: SearchLimits): Promise<Searched> {
  // Windows has no escapes in globs: a backslash there is a separator.
  const pattern = sep === '\\' ? written.replaceAll('\\', '/') : written;
  const [plain = ''] = PLAIN_FOLDERS.exec(pattern) ?? [];
  const folder = posix.join(plain, '.');
  const reader = new FolderReader(limits.entries);
  const rest = pattern.slice(plain.length);
  let paths: string[];
  try {
    // The library looks into no hidden folder where `**` means no folder at all.
    paths = await glob([rest, rest.replaceAll('**/', '')], {
      cwd: folder,
      deep: limits.depth - 1,
      expandDirectories: false,
      followSymbolicLinks: false,
      debug: false,
      fs: { readdir: reader.readdir as typeof readdir },
    });
  } catch {
    return { kind: 'malformed', folder };
  }
  const { failure, complete } = reader;
  if (failure === null) return { kind: 'searched', folder, paths: paths.toSorted(), complete };
  const absent = failure === 'ENOENT' || failure === 'ENOTDIR';
  return absent ? { kind: 'absent', folder } : { kind: 'unreadable', folder, code: failure };
}

/** Reads folders for the library, up to a number of entries in all. */
class FolderReader {
  /** Why the first folder, in which the search begins, can't be read. */
  failure: string | null = null;
  /** False once there are more entries, or another folder can't be read. */
  complete = true;
  #left: number;
  #isFirst = true;

  constructor(entries: number) {
    this.#left = entries;
  }

  readonly readdir = (
    path: string,
    _options: unknown,
    done: (error: unknown, entries: readonly Dirent[]) => void,
  ): void => {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    this.#entriesOf(path).then(
      (entries) => done(null, entries),
      (error: unknown) => {
        if (isFirst) this.failure = codeOf(error) ?? 'UNKNOWN';
        this.complete = false;
        done(error, []);
      },
    );
  };

  async #entriesOf(path: string): Promise<Dirent[]> {
    const entries: Dirent[] = [];
    for await (const entry of await opendir(path)) {
      if (this.#left === 0) {
        this.complete = false;
        return entries;
      }
      this.#left -= 1;
      entries.push(entry);
    }
    return entries;
  }
}
