import type { Clock, FileReader } from '../ports.js';
import type { Stop } from './stop.js';

/** How long a read may still take once the run has to end. A file of this machine needs no more. */
const GRACE_MS = 500;

/**
 * Files for as long as the run goes on: a file system that never answers does not hold it. The call
 * itself cannot be taken back, and is left to itself.
 */
export function readingUntil(
  stop: Stop,
  { files, clock }: { readonly files: FileReader; readonly clock: Clock },
): FileReader {
  const ended = stop.reached
    .then(() => clock.sleep(GRACE_MS))
    .then(() => ({ kind: 'unanswered' }) as const);
  return {
    read: (path, limit) => Promise.race([files.read(path, limit), ended]),
    search: (glob, limits) => Promise.race([files.search(glob, limits), ended]),
  };
}
