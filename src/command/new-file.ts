import { visible } from '../text/escape.js';
import { codeOf } from '../values/error-code.js';
import type { Host } from './subcommand.js';

export async function isThere(path: string, { files }: Pick<Host, 'files'>): Promise<boolean> {
  return (await files.read(path, 1)).kind !== 'absent';
}

/** Whether a file could be written. Says why not. */
export async function wrote(
  path: string,
  text: string,
  { files, terminal }: Pick<Host, 'files' | 'terminal'>,
): Promise<boolean> {
  try {
    await files.write(path, text);
    return true;
  } catch (error) {
    terminal.say(visible(`${path}: It cannot be written (${codeOf(error) ?? 'unknown error'}).`));
    return false;
  }
}
