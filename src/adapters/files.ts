import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { FileRead, Files } from '../ports.js';
import { codeOf } from '../values/error-code.js';

/**
 * Files of the runner's machine. Nothing throws on a file that cannot be read: the answer says what
 * happened. The calls block, since there is nothing else to do at the time, and what Node.js loads
 * for the others would take longer than reading.
 */
export const systemFiles: Files = {
  read: async (path, limit) => {
    try {
      return readBounded(path, limit);
    } catch (error) {
      return failedRead(error);
    }
  },
  search: async (glob, limits) => {
    const { search } = await import('./folder.js');
    return await search(glob, limits);
  },
  write: async (path, text) => {
    makeFolders(dirname(resolve(path)));
    writeFileSync(path, text);
  },
  remove: async (path) => {
    try {
      unlinkSync(path);
    } catch (error) {
      if (!isAbsence(codeOf(error))) throw error;
    }
  },
};

/**
 * One level after the other: Node's own `recursive` never ends below a folder such as `/proc`,
 * where nothing can be made (20.20 and 24.21).
 */
function makeFolders(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    // The parent is there, and still the folder cannot be made in it.
    if (statSync(dirname(folder), { throwIfNoEntry: false }) !== undefined) throw error;
    makeFolders(dirname(folder));
    mkdirSync(folder);
  }
}

function readBounded(path: string, limit: number): FileRead {
  const file = openSync(path, 'r');
  try {
    const found = fstatSync(file);
    if (found.isDirectory()) return { kind: 'directory' };
    if (!found.isFile()) return { kind: 'unreadable', code: 'NOT_A_FILE' };
    if (found.size > limit) return { kind: 'too-large', size: found.size };
    return { kind: 'text', bytes: readFileSync(file) };
  } finally {
    closeSync(file);
  }
}

function failedRead(error: unknown): FileRead {
  const code = codeOf(error);
  if (isAbsence(code)) return { kind: 'absent' };
  return code === 'EISDIR'
    ? { kind: 'directory' }
    : { kind: 'unreadable', code: code ?? 'UNKNOWN' };
}

function isAbsence(code: string | null): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR';
}
