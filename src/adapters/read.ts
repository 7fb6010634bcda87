import { close, constants, fstat, open, read, type Stats, stat } from 'node:fs';
import type { FileRead } from '../ports.js';
import { codeOf } from '../values/error-code.js';

/**
 * Whoever opens a pipe waits for its writer, and a terminal may become the process's own. Windows
 * has no such flags.
 */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** More than is known of a file's size is read in steps of this many bytes. */
const STEP = 65_536;

/**
 * Reads a file. Nothing throws on one that cannot be read: the answer says what happened. The calls
 * don't block, because a file system of the network may keep them waiting, and a signal must be
 * heard meanwhile. They are those with callbacks: Node.js would load more for the promises.
 */
export async function readBounded(path: string, limit: number): Promise<FileRead> {
  try {
    // A device may do something when it is opened.
    const refusal = refusalOf(await called<Stats>((done) => stat(path, done)), limit);
    return refusal ?? (await readOpened(path, limit));
  } catch (error) {
    return failedRead(codeOf(error));
  }
}

async function readOpened(path: string, limit: number): Promise<FileRead> {
  const file = await called<number>((done) => open(path, FLAGS, done));
  try {
    // It may be another one by now.
    const found = await called<Stats>((done) => fstat(file, done));
    return refusalOf(found, limit) ?? (await contentOf(file, found.size, limit));
  } finally {
    close(file, () => undefined);
  }
}

function refusalOf(found: Stats, limit: number): FileRead | null {
  if (found.isDirectory()) return { kind: 'directory' };
  if (found.isFIFO()) return { kind: 'special', what: 'a pipe' };
  if (found.isSocket()) return { kind: 'special', what: 'a socket' };
  if (!found.isFile()) return { kind: 'special', what: 'a device' };
  return found.size > limit ? { kind: 'too-large' } : null;
}

/** A file can grow while it is read, and one below `/proc` has no size, so only the end counts. */
async function contentOf(file: number, size: number, limit: number): Promise<FileRead> {
  const parts: Buffer[] = [];
  for (let length = 0; length <= limit; ) {
    const room = Math.min(Math.max(size - length, 0) + STEP, limit + 1 - length);
    const part = Buffer.allocUnsafe(room);
    const count = await called<number>((done) => read(file, part, 0, room, null, done));
    if (count === 0) return { kind: 'text', bytes: Buffer.concat(parts, length) };
    parts.push(part.subarray(0, count));
    length += count;
  }
  return { kind: 'too-large' };
}

/** A call of Node.js with a callback, as a promise. */
function called<T>(call: (done: (error: Error | null, value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) =>
    call((error, value) => (error === null ? resolve(value) : reject(error))),
  );
}

function failedRead(code: string | null): FileRead {
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' };
  return code === 'EISDIR'
    ? { kind: 'directory' }
    : { kind: 'unreadable', code: code ?? 'UNKNOWN' };
}
