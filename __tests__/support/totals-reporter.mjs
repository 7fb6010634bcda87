import { writeFileSync } from 'node:fs';

/**
 * Writes the totals of a run for `.ci/run`. A flag cannot do this: `npm cit` takes its flags for
 * the install as well.
 */
export default class TotalsReporter {
  #file;

  constructor(_globalConfig, { file }) {
    this.#file = file;
  }

  onRunComplete(_contexts, results) {
    const totals = {
      passed: results.numPassedTests,
      // A file that does not load has no failed test, but its tests did not pass either.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests,
    };
    writeFileSync(this.#file, `${JSON.stringify(totals)}\n`);
  }
}
