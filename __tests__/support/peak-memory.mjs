/*
 * Preloaded into a run whose memory a test wants to know (`node --import`): writes the peak of the process, in bytes, to file
 * descriptor 3 when it ends.
 */
import { readFileSync, writeSync } from 'node:fs';

process.on('exit', () => {
  writeSync(3, String(peakBytes()));
});

function peakBytes() {
  try {
    // The kernel's own count for this process. `ru_maxrss` starts at the peak of the process that forked it.
    const status = readFileSync('/proc/self/status', 'utf8');
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    if (kibibytes !== undefined) return Number(kibibytes) * 1_024;
  } catch {
    // No Linux.
  }
  return process.resourceUsage().maxRSS * 1_024;
}
