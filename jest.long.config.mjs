// The files that have a long form, in their long form.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import config, { filesIn } from './jest.config.mjs';

process.env.CREDENTIAL_CHECKS_LONG = '1';

const isLong = (file) =>
  file.endsWith('.test.ts') &&
  readFileSync(join(config.rootDir, file), 'utf8').includes("support/long.js'");

export default {
  ...config,
  // Its cases are heavy by themselves: one that waits for a core would look like one that hangs.
  maxWorkers: '100%',
  testSequencer: '<rootDir>/__tests__/support/longest-first.mjs',
  testMatch: filesIn('__tests__')
    .filter(isLong)
    .map((file) => join('<rootDir>', file)),
};
