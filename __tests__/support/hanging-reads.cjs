/** Loaded before the action: reads of files wait in a thread, as for a file system that does not answer. The variable HANGING_READS names a pipe, and HANGING_READS_AFTER how many reads are answered before. */
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const { read } = fs;
// Open for writing too, so that a reader waits for ever.
const pipe = fs.openSync(process.env.HANGING_READS, 'r+');

let left = Number(process.env.HANGING_READS_AFTER ?? 0);

fs.read = (file, ...rest) => {
  left -= 1;
  if (left >= 0) return read(file, ...rest);
  read(pipe, ...rest);
  const signal = process.env.HANGING_READS_SIGNAL;
  if (signal) process.kill(process.pid, signal);
};
syncBuiltinESMExports();
