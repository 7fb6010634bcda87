import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Listing, ListLimits } from '../ports.js';
import { codeOf } from '../values/error-code.js';

/** Lists level by level, so that a bound on entries leaves out what lies deepest. Never throws. */
export async function listBelow(folder: string, limits: ListLimits): Promise<Listing> {
  const search = new Search(folder, limits);
  try {
    await search.read('');
  } catch (error) {
    const code = codeOf(error) ?? 'UNKNOWN';
    const absent = code === 'ENOENT' || code === 'ENOTDIR';
    return absent ? { kind: 'absent' } : { kind: 'unreadable', code };
  }
  await search.readBelow();
  return { kind: 'listed', paths: search.paths.toSorted(), complete: search.complete };
}

class Search {
  readonly paths: string[] = [];
  complete = true;
  #folders: string[] = [];
  #left: number;
  readonly #root: string;
  readonly #limits: ListLimits;

  constructor(root: string, limits: ListLimits) {
    this.#root = root;
    this.#limits = limits;
    this.#left = limits.entries;
  }

  /** Reads one folder by its path below the root: its files are found, its folders are for later. */
  async read(below: string): Promise<void> {
    for await (const entry of await opendir(join(this.#root, below))) {
      if (!this.#limits.hidden && entry.name.startsWith('.')) continue;
      if (this.#left === 0) {
        this.complete = false;
        return;
      }
      this.#left -= 1;
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      // A symbolic link is neither, whatever it leads to.
      if (entry.isFile()) this.paths.push(path);
      else if (entry.isDirectory()) this.#folders.push(path);
    }
  }

  async readBelow(): Promise<void> {
    for (let depth = 2; depth <= this.#limits.depth && this.#folders.length > 0; depth += 1) {
      const level = this.#folders;
      this.#folders = [];
      for (const folder of level) {
        try {
          await this.read(folder);
        } catch {
          this.complete = false;
        }
      }
    }
  }
}
