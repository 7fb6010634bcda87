import type { Coverage } from '../model/coverage.js';
import type { Report } from '../model/report.js';
import { LEVELS, type Level } from '../model/verdict.js';
import type { FileReader } from '../ports.js';
import { coverageSentence } from '../report/coverage.js';
import { checkingSteps, checkingTest } from '../workflows/checking.js';
import { type FileFault, readRepository } from '../workflows/read.js';
import { type SecretUse, usesIn } from '../workflows/uses.js';
import { coverageOf, gapsOf } from './coverage.js';
import { checkedBy } from './listed.js';

/** Reads the workflows of the working folder and the lists that they check. */
export async function examineCoverage(
  files: FileReader,
  stored: readonly string[] | null,
): Promise<Coverage> {
  return coverageOf({ ...(await read(files)), stored });
}

/** Every use of a secret that is not checked in its environment, likewise. */
export async function gapsIn(
  files: FileReader,
): Promise<{ readonly uses: readonly SecretUse[]; readonly faults: readonly FileFault[] }> {
  const { used, checked, faults } = await read(files);
  return { uses: gapsOf(used, checked), faults };
}

async function read(files: FileReader) {
  const { workflows, actions, faults } = await readRepository(files, '');
  const isChecking = checkingTest(actions);
  const steps = checkingSteps(workflows, isChecking);
  const checked = await Promise.all(steps.map((step) => checkedBy(step, files)));
  return { used: usesIn(workflows, isChecking), checked, faults };
}

/** The report with its coverage, which may make the outcome worse and never better. */
export function withCoverage(report: Report, coverage: Coverage, worst: Level): Report {
  const level = isWhole(coverage) ? 'pass' : worst;
  const isWorse = LEVELS.indexOf(level) > LEVELS.indexOf(report.outcome);
  return {
    ...report,
    outcome: isWorse ? level : report.outcome,
    coverage: { ...coverage, level, words: coverageSentence(coverage) },
  };
}

/** Whether all that is used is checked, and everything could be read that says so. */
export function isWhole({ used, checked, findings }: Coverage): boolean {
  return used === checked && findings.every(({ kind }) => kind !== 'unreadable');
}
