import type { Terminal } from '../ports.js';
import { fileDocument } from '../report/files/files.js';
import { reportDocument } from '../report/json.js';
import { failureSentence, lossSentence } from '../report/sentence.js';
import type { Sink } from '../report/sink.js';
import { fileSinks } from '../report/sinks.js';
import { type Ended, run, type Sinks } from '../run.js';
import { visible } from '../text/escape.js';
import type { Given } from './arguments.js';
import { NAME } from './help.js';
import { INPUT_OPTIONS } from './inputs.js';
import { OUTPUT, withOutput } from './output.js';
import { tellNotices, tellProblems } from './problems.js';
import { terminalRunner } from './runner.js';
import type { ExitCode, Subcommand } from './subcommand.js';
import { table } from './table.js';
import { ENVIRONMENT_OPTIONS, SECRET_OPTIONS, wantedOf } from './wanted.js';

/** The action's own run, reported to a terminal. */
export const check: Subcommand = {
  takes: '[file]',
  words: { least: 0, most: 1 },
  options: {
    ...ENVIRONMENT_OPTIONS,
    only: { value: 'NAME', repeats: true, says: 'Check this item of the list alone.' },
    json: { says: 'Print report.json instead of the table.' },
    ...SECRET_OPTIONS,
    ...INPUT_OPTIONS,
  },
  notes: [
    'Without a file it reads .github/credential-checks.yml. Secrets come from variables, as `${NAME}` in\nthe file, and never from the command line, which every process can read.',
    `One secret without a file:\n  ${NAME} check --preset npm --token-env NPM_TOKEN\n  pass show npm | ${NAME} check --preset npm --token-stdin`,
  ],
  run: async (given, host) => {
    const { terminal } = host;
    const wanted = await wantedOf(given, host);
    const faults = [...(wanted.kind === 'faults' ? wanted.faults : []), ...nowhere(given)];
    for (const fault of faults) terminal.say(`${NAME} check: ${fault}`);
    if (wanted.kind === 'faults' || faults.length > 0) return 2;
    const system = host.open(wanted.environment);
    const ports = {
      ...system.ports,
      files: withOutput(system.ports.files, terminal),
      runner: terminalRunner(terminal),
    };
    try {
      const end = await run(ports, wanted.inputs, sinksFor(given, terminal, wanted.path));
      const said = closingWords(end, given);
      if (said !== '') terminal.say(said);
      return exitCode(end);
    } finally {
      await system.close();
    }
  },
};

/** Files are only written where somebody says so. */
function nowhere({ options }: Given): readonly string[] {
  const isNowhere = options.has('report-formats') && !options.has('report-dir');
  return isNowhere ? ['Say where the report files go: `--report-dir DIR`.'] : [];
}

/** Why it fails, unless the table has said so. */
function closingWords(end: Ended, { options }: Given): string {
  const isSaid = end.kind === 'report' && !options.has('json');
  const failure = isSaid ? '' : failureSentence(end);
  return visible(`${failure} ${lossSentence(end.lost)}`.trim());
}

function exitCode(end: Ended): ExitCode {
  if (end.kind === 'problems') return 2;
  return end.lost.length > 0 || end.report.outcome === 'fail' ? 1 : 0;
}

/** Problems and notices, the files that are wanted, and what was asked for. */
function sinksFor({ options }: Given, terminal: Terminal, path: string): Sinks {
  const notices: Sink = {
    name: 'standard error',
    write: (end, { runner: { log } }) => {
      if (end.kind === 'problems') tellProblems(end.problems, { log, path });
      tellNotices(end.notices, { log, path });
    },
  };
  const output: Sink = {
    name: 'standard output',
    write: async (end, { files }) => {
      if (end.kind === 'problems') return;
      if (options.has('json')) await files.writeJson(OUTPUT, reportDocument(end.report));
      else await files.writeMade(OUTPUT, fileDocument(end.report), (made) => table(made, terminal));
    },
  };
  return async (end) => {
    const files = options.has('report-dir') ? await fileSinks(end) : [];
    return [notices, ...files, output];
  };
}
