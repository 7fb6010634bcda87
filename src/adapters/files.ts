import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
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
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  },
};

async function readBounded(path: string, limit: number): Promise<FileRead> {
  const file = await open(path, 'r');
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) return { kind: 'directory' };
    if (!stat.isFile()) return { kind: 'unreadable', code: 'NOT_A_FILE' };
    if (stat.size > limit) return { kind: 'too-large', size: stat.size };
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
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'UNKNOWN';
}
