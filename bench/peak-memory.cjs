/** Preloaded into the measured Node processes, see `peak-memory.mjs`: writes the largest resident size, in KiB, when the process ends. */
const { appendFileSync, readFileSync } = require('node:fs');

process.on('exit', () => {
  const file = process.env.PEAK_MEMORY_FILE;
  if (file) appendFileSync(file, `${peakKiB()}\n`);
});

/** `maxRSS` of `process.resourceUsage()` is no good on Linux: after a fork it starts at the size of the parent. */
function peakKiB() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1];
}
