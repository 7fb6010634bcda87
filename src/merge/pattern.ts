import { basename, dirname, sep } from 'node:path';
import picomatch from 'picomatch';
import { MERGE_LIMITS } from './limits.js';

/** A glob as a search needs it. */
export interface Pattern {
  /** The folder to search, as it is written. */
  readonly folder: string;
  /** Levels of folders that a match can lie in. */
  readonly depth: number;
  /** Whether it names hidden files or folders. */
  readonly hidden: boolean;
  /** Whether a path below the folder matches. */
  readonly matches: (path: string) => boolean;
}

/**
 * Takes a glob apart (`*`, `?`, `**`, `[…]`, `{a,b}` and extended globs, as Bash has them). Hidden names need their dot
 * written out. A `!` at the beginning has no meaning. Null when it cannot be compiled.
 */
export function parsePattern(written: string): Pattern | null {
  // Windows has no escapes in globs: a backslash there is a separator.
  const pattern = sep === '\\' ? written.replaceAll('\\', '/') : written;
  const { base, glob } = picomatch.scan(pattern);
  if (glob === '') {
    const path = unescaped(base);
    const name = basename(path);
    return { folder: dirname(path), depth: 1, hidden: true, matches: (file) => file === name };
  }
  const hidden = /(?:^|[/{,(|])\./.test(glob);
  const depth = glob.includes('**') ? MERGE_LIMITS.depth : glob.split('/').length;
  try {
    const matches = picomatch(glob, { nonegate: true, dot: false });
    return { folder: base === '' ? '.' : unescaped(base), depth, hidden, matches };
  } catch {
    return null;
  }
}

function unescaped(path: string): string {
  return path.replaceAll(/\\(.)/g, '$1');
}
