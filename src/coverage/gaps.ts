import type { FileReader } from '../ports.js';
import { checkingSteps, checkingTest } from '../workflows/checking.js';
import { type FileFault, readRepository } from '../workflows/read.js';
import { type SecretUse, usesIn } from '../workflows/uses.js';
import { gapsOf } from './coverage.js';
import { checkedBy } from './listed.js';

/** Every use of a secret that is not checked in its environment, in the working folder. */
export async function gapsIn(
  files: FileReader,
): Promise<{ readonly uses: readonly SecretUse[]; readonly faults: readonly FileFault[] }> {
  const { workflows, actions, faults } = await readRepository(files, '');
  const isChecking = checkingTest(actions);
  const steps = checkingSteps(workflows, isChecking);
  const checked = await Promise.all(steps.map((step) => checkedBy(step, files)));
  return { uses: gapsOf(usesIn(workflows, isChecking), checked), faults };
}
