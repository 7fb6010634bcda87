import type { Option, Options } from './arguments.js';
import type { Subcommand } from './subcommand.js';

export const NAME = 'credential-checks';

/** Every subcommand takes these. */
export const COMMON: Options = {
  help: { says: 'Show this help.', short: 'h' },
};

/** The help of the command itself. `table` has a sentence for each subcommand. */
export function commandHelp(table: Readonly<Record<string, { readonly says: string }>>): string {
  const rows = Object.entries(table).map(([name, { says }]) => [name, says] as const);
  return [
    `Usage: ${NAME} <subcommand> [options]`,
    '',
    'Proves that credentials still work, and says so before they stop working.',
    '',
    'Subcommands:',
    ...columns(rows),
    '',
    'Options:',
    ...columns([
      ['-h, --help', 'Show this help. With a subcommand, show its own.'],
      ['    --version', 'Show the version.'],
    ]),
    '',
    ...EXIT_CODES,
    '',
  ].join('\n');
}

const EXIT_CODES = [
  'It ends with 0 when all is well, 1 when a credential fails, and 2 when the configuration',
  'or the command line cannot be used.',
];

/** The help of one subcommand. */
export function subcommandHelp(
  name: string,
  says: string,
  { takes, options, notes }: Subcommand,
): string {
  const rows = Object.entries({ ...options, ...COMMON }).map(optionRow);
  const usage = [NAME, name, takes, '[options]'].filter((part) => part !== '').join(' ');
  const paragraphs = notes.flatMap((note) => ['', note]);
  return [`Usage: ${usage}`, '', says, '', 'Options:', ...columns(rows), ...paragraphs, ''].join(
    '\n',
  );
}

function optionRow([name, { says, value, short }]: readonly [string, Option]) {
  const letter = short === undefined ? '    ' : `-${short}, `;
  return [`${letter}--${name}${value === undefined ? '' : ` ${value}`}`, says] as const;
}

function columns(rows: readonly (readonly [left: string, right: string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
