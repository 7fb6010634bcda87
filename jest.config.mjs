import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';

const root = import.meta.dirname;
const totalsFile = process.env.CREDENTIAL_CHECKS_TOTALS;

refuseMisnamedTests();

export default {
  rootDir: root,
  // Without `roots`, Jest would also crawl dist and any report of a mutation run.
  roots: ['<rootDir>/src', '<rootDir>/__tests__', '<rootDir>/scripts'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  testEnvironment: join(root, '__tests__/support/plain-context-environment.mjs'),
  injectGlobals: false,
  restoreMocks: true,
  testTimeout: 60_000,
  // A test of the action waits for a process of its own.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // Node.js keeps the modules of every test file (vm, ES modules); what has grown large is replaced.
  workerIdleMemoryLimit: '600MB',

  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/__tests__/support/esbuild-transform.mjs' },
  // TypeScript sources import `./x.js`, which exists only as `./x.ts`. `js` comes first in
  // moduleFileExtensions because the rule below reaches into node_modules too.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'json', 'node'],

  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', '!src/index.ts'],
  reporters: [
    'default',
    ...(totalsFile
      ? [['<rootDir>/__tests__/support/totals-reporter.mjs', { file: totalsFile }]]
      : []),
  ],
};

/** A test that Jest does not find passes for ever, so a wrong name stops the run. */
function refuseMisnamedTests() {
  const code = /\.[cm]?[jt]sx?$/;
  const helpers = join('__tests__', 'support') + sep;
  const misnamed = filesIn('__tests__')
    .filter((file) => code.test(file) && !file.startsWith(helpers))
    .filter((file) => !file.endsWith('.test.ts'));
  const misplaced = [...filesIn('src'), ...filesIn('scripts')].filter((file) =>
    /\.(test|spec)\.[cm]?[jt]sx?$/.test(file),
  );
  const wrong = [...misnamed, ...misplaced];
  if (wrong.length > 0) {
    throw new Error(
      `Jest would not run these files: ${wrong.join(', ')}. ` +
        'Name a test __tests__/<folder>/<name>.test.ts, or move a helper to __tests__/support/.',
    );
  }
}

export function filesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
