import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { codeOf } from '../values/error-code.js';

/** A file of its own: what has this name already, a link or anything else, is an error. */
const ANEW =
  constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/**
 * Writes a file beside its place and puts it there when it is whole, so that a killed run leaves the
 * old one or the new one, never a part. A link in its place is replaced, not followed. The calls
 * block: it is the end of the run.
 */
export function writeAnew(path: string, text: string, jobFolders: readonly string[]): void {
  const folder = realFolder(dirname(resolve(path)), jobFolders);
  makeFolders(folder);
  const partial = join(folder, `${basename(path)}.${process.pid}.partial`);
  // Of a run that had the same number and was killed.
  unlinkIfThere(partial);
  try {
    const file = openSync(partial, ANEW);
    try {
      writeFileSync(file, text);
    } finally {
      closeSync(file);
    }
    renameSync(partial, join(folder, basename(path)));
  } catch (error) {
    unlinkIfThere(partial);
    throw error;
  }
}

/** Removes a file, if there is one, or the link that has its name. */
export function removeFile(path: string, jobFolders: readonly string[]): void {
  unlinkIfThere(join(realFolder(dirname(resolve(path)), jobFolders), basename(path)));
}

/**
 * The folder without links in its path. An error when it is named as one within the job's folders
 * and leads out of them: whoever wrote the link into the workspace, it was not the workflow. A
 * folder elsewhere is the workflow's own word.
 */
function realFolder(folder: string, jobFolders: readonly string[]): string {
  const real = realPath(folder);
  const realOnes = jobFolders.map((one) => realPath(resolve(one)));
  if (realOnes.some((one) => isWithin(real, one))) return real;
  const named = [...realOnes, ...jobFolders.map((one) => resolve(one))];
  if (!named.some((one) => isWithin(folder, one))) return real;
  throw Object.assign(new Error('A link leads out of the folders of the job.'), {
    code: 'LEADS_OUT',
  });
}

/** The path without links, also where nothing is there yet. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!isAbsence(codeOf(error)) || dirname(path) === path) throw error;
    const parent = realPath(dirname(path));
    // A link to nothing is a link too.
    const target = targetOf(path);
    return target === null ? join(parent, basename(path)) : realPath(resolve(parent, target));
  }
}

/** What a link says; null when there is none. */
function targetOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way.split(sep)[0] !== '..' && !isAbsolute(way);
}

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

function unlinkIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!isAbsence(codeOf(error))) throw error;
  }
}

function isAbsence(code: string | null): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR';
}
