import type { Problem } from '../model/place.js';
import { problemLog } from '../report/log.js';

/** Where problems are said, and of which file. */
interface Told {
  readonly log: (line: string) => void;
  readonly path: string;
}

/** One line for each problem: `file:line:column: key: what is wrong`. */
export function tellProblems(problems: readonly Problem[], { log, path }: Told): void {
  for (const line of problemLog(problems.map((one) => asCommand(one, path)))) log(line);
}

/** Likewise for what keeps nothing from running. */
export function tellNotices(notices: readonly Problem[], { log, path }: Told): void {
  const warnings = notices.map((one) => asCommand(one, path));
  for (const line of problemLog(warnings, 'warning')) log(`warning: ${line}`);
}

/** Inputs of the action are options and words of the command. */
function asCommand({ where, message, ...problem }: Problem, path: string): Problem {
  if (where.kind !== 'input') return { ...problem, where, message };
  const at = { kind: 'setting', line: null, column: null } as const;
  switch (where.name) {
    case 'config':
      return { ...problem, where: { ...at, name: path }, message: NO_FILE };
    case 'endpoints':
      return { path: '', where: { ...at, name: 'command line' }, message };
    default:
      return {
        ...problem,
        where: { ...at, name: `--${where.name}` },
        message: message.replace(/^The input `/, 'The option `--'),
      };
  }
}

const NO_FILE =
  'There is no such file. Give the path of the configuration file behind the subcommand.';
