import { parseSettings, type RawInputs } from '../config/inputs.js';
import { type Plan, prepare } from '../prepare.js';
import type { Host } from './subcommand.js';

/** The default of `report-dir` names a folder of the runner. Nothing is written. */
const NO_FOLDERS = { RUNNER_TEMP: '.' };

/** Reads a configuration as a run does. No variable has a value, and nothing is sent. */
export async function planWithoutValues(inputs: RawInputs, open: Host['open']): Promise<Plan> {
  const system = open({});
  try {
    return await prepare(system.ports, inputs, parseSettings(inputs, NO_FOLDERS));
  } finally {
    await system.close();
  }
}
