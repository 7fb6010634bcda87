import { mkdir, open, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { FileRead, Files } from '../ports.js';

/** Files of the runner's machine. Nothing here throws on a file that cannot be read: what happened is in the answer. */
export const systemFiles: Files = {
  read: async (path, limit) => {
    try {
      return await readBounded(path, limit);
    } catch (error) {
      return failedRead(error);
    }
  },
  write: async (path, text) => {
    await makeFolders(dirname(resolve(path)));
    await writeFile(path, text);
  },
};

/** One level after the other: Node's own `recursive` never ends below a folder such as `/proc`, where nothing can be made. */
async function makeFolders(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    const parent = await stat(dirname(folder)).catch(() => null);
    // The parent is there, and still the folder cannot be made in it.
    if (parent !== null) throw error;
    await makeFolders(dirname(folder));
    await mkdir(folder);
  }
}

async function readBounded(path: string, limit: number): Promise<FileRead> {
  const file = await open(path, 'r');
  try {
    const found = await file.stat();
    if (found.isDirectory()) return { kind: 'directory' };
    if (!found.isFile()) return { kind: 'unreadable', code: 'NOT_A_FILE' };
    if (found.size > limit) return { kind: 'too-large', size: found.size };
    return { kind: 'text', bytes: await file.readFile() };
  } finally {
    await file.close();
  }
}

function failedRead(error: unknown): FileRead {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' };
  return code === 'EISDIR' ? { kind: 'directory' } : { kind: 'unreadable', code };
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return 'UNKNOWN';
  return typeof error.code === 'string' ? error.code : 'UNKNOWN';
}
