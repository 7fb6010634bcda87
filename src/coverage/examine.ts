import type { ListMeans } from '../age/list-means.js';
import type { Coverage } from '../model/coverage.js';
import type { Report } from '../model/report.js';
import { type Level, worse } from '../model/verdict.js';
import type { FileReader } from '../ports.js';
import { checkingSteps, checkingTest } from '../workflows/checking.js';
import { type FileFault, readRepository } from '../workflows/read.js';
import { type SecretUse, usesIn } from '../workflows/uses.js';
import { within } from '../workflows/within.js';
import { coverageOf, gapsOf, isWhole, wordsOf } from './coverage.js';
import { checkedBy } from './listed.js';

export interface CoverageMeans {
  readonly files: FileReader;
  /** How GitHub's list of secrets is read; null where it may not be. */
  readonly list: ListMeans | null;
}

/** Reads the workflows of the working folder and the lists that they check, and compares them. */
export async function examineCoverage({ files, list }: CoverageMeans): Promise<Coverage> {
  const [found, stored] = await Promise.all([read(files), list && storedIn(list)]);
  return coverageOf({ ...found, stored: stored ?? [] });
}

async function storedIn(list: ListMeans): Promise<readonly string[]> {
  const { ownSecrets } = await import('../age/secrets-list.js');
  return [...(await ownSecrets(list)).byName.keys()];
}

/** Uses of secrets that are not checked, and why there may be more. */
export interface Gaps {
  readonly uses: readonly SecretUse[];
  readonly faults: readonly FileFault[];
}

/** Every use of a secret that is not checked in its environment, also inside of local actions. */
export async function gapsIn(files: FileReader): Promise<Gaps> {
  const { actions, faults, ...compared } = await read(files);
  const uses = gapsOf(compared);
  return { uses: uses.flatMap((use) => [use, ...within(use, actions)]), faults };
}

async function read(files: FileReader) {
  const { workflows, actions, faults } = await readRepository(files);
  const isChecking = checkingTest(actions);
  const steps = checkingSteps(workflows, isChecking);
  const checked = await Promise.all(steps.map((step) => checkedBy(step, files)));
  return { used: usesIn(workflows, isChecking), checked, actions, faults };
}

/** The report with its coverage, which may make the outcome worse and never better. */
export function withCoverage(report: Report, coverage: Coverage, worst: Level): Report {
  const level = isWhole(coverage) ? 'pass' : worst;
  return {
    ...report,
    outcome: worse(level, report.outcome),
    coverage: { ...coverage, level, words: wordsOf(coverage) },
  };
}
