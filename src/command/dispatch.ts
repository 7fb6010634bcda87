import { crashSentence } from '../run.js';
import { nearest } from '../values/words.js';
import { VERSION } from '../version.js';
import { readArguments } from './arguments.js';
import { COMMON, commandHelp, NAME, subcommandHelp } from './help.js';
import type { ExitCode, Host } from './subcommand.js';
import { SUBCOMMANDS } from './subcommands.js';

/** Runs what a command line asks for. Never rejects. */
export async function dispatch(argv: readonly string[], host: Host): Promise<ExitCode> {
  try {
    return await dispatched(argv, host);
  } catch (error) {
    host.terminal.say(crashSentence(error));
    return 1;
  }
}

async function dispatched(argv: readonly string[], host: Host): Promise<ExitCode> {
  const { terminal } = host;
  const [name, ...rest] = argv;
  if (name !== undefined && Object.hasOwn(SUBCOMMANDS, name)) return subcommand(name, rest, host);
  switch (name) {
    case '-h':
    case '--help':
    case 'help':
      terminal.print(commandHelp(SUBCOMMANDS));
      return 0;
    case '--version':
      terminal.print(`${VERSION}\n`);
      return 0;
    case undefined:
      terminal.say(commandHelp(SUBCOMMANDS));
      return 2;
    default:
      terminal.say(unknownWord(name));
      return 2;
  }
}

async function subcommand(name: string, argv: readonly string[], host: Host): Promise<ExitCode> {
  const { terminal } = host;
  const { says, load } = SUBCOMMANDS[name] ?? { says: '', load: () => Promise.reject(name) };
  const loaded = await load();
  if (asksForHelp(argv)) {
    terminal.print(subcommandHelp(name, says, loaded));
    return 0;
  }
  const read = readArguments(argv, { ...loaded, options: { ...loaded.options, ...COMMON } });
  if (read.kind === 'given') return loaded.run(read.given, host);
  for (const fault of read.faults) terminal.say(`${NAME} ${name}: ${fault}`);
  terminal.say(`See \`${NAME} ${name} --help\`.`);
  return 2;
}

/** Whatever else is there. Behind `--` it is a word. */
function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  return words.includes('--help') || words.includes('-h');
}

/** A word of another shape may be a secret, and is not quoted. */
const WORD = /^-{0,2}[a-z][a-z-]{0,30}$/i;
const TOP_OPTIONS = ['--help', '--version'];

function unknownWord(word: string): string {
  const isOption = word.startsWith('-');
  const near = nearest(word, isOption ? TOP_OPTIONS : Object.keys(SUBCOMMANDS));
  const noun = isOption ? 'option' : 'subcommand';
  const said = WORD.test(word) ? `There is no ${noun} \`${word}\`.` : `There is no such ${noun}.`;
  const hint = near === null ? `See \`${NAME} --help\`.` : `Did you mean \`${near}\`?`;
  return `${NAME}: ${said} ${hint}`;
}
