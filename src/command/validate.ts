import { DEFAULT_FILE } from '../config/file.js';
import { redactedRunner } from '../publish.js';
import { counted } from '../report/plain.js';
import { visible } from '../text/escape.js';
import { createRedactor } from '../text/redact.js';
import { INPUT_OPTIONS, inputsOf } from './inputs.js';
import { tellNotices, tellProblems } from './problems.js';
import { terminalRunner } from './runner.js';
import type { Subcommand } from './subcommand.js';
import { planWithoutValues } from './valueless.js';

/**
 * Reads the configuration as a run does and sends nothing. No variable has a value, so that the
 * answer is the same everywhere.
 */
export const validate: Subcommand = {
  takes: '[file]',
  words: { least: 0, most: 1 },
  options: {
    'allowed-hosts': INPUT_OPTIONS['allowed-hosts'],
    'allow-list-trust': INPUT_OPTIONS['allow-list-trust'],
  },
  notes: [`Without a file it reads ${DEFAULT_FILE}. No secret is needed, and none is read.`],
  run: async (given, { terminal, open }) => {
    const path = given.words[0] ?? DEFAULT_FILE;
    const inputs = inputsOf(given, { config: path });
    const plan = await planWithoutValues(inputs, open);
    const { log } = redactedRunner(terminalRunner(terminal), createRedactor(plan.secrets));
    const told = { log, path };
    tellProblems(plan.problems, told);
    tellNotices(plan.notices, told);
    if (plan.problems.length > 0) return 2;
    const said = `${path}: ${counted(plan.checks.length, 'check')}, no problems.`;
    terminal.print(`${visible(said)}\n`);
    return 0;
  },
};
