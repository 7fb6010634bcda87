/**
 * Preloaded into the measured Node processes: writes the largest resident size, in KiB, when the process ends. `maxRSS` of
 * `process.resourceUsage()` is no good on Linux: after a fork it starts at the size of the parent.
 */
const { appendFileSync, readFileSync } = require('node:fs');

process.on('exit', () => {
  const file = process.env.BENCH_PEAK_FILE;
  if (file) appendFileSync(file, `${peakKiB()}\n`);
});

function peakKiB() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1];
}
