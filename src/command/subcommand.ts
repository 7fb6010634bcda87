import type { System } from '../adapters/system.js';
import type { Environment, Files, Terminal } from '../ports.js';
import type { Given, Options } from './arguments.js';

/**
 * 0: all is well, or nothing worse than a warning. 1: a credential does not hold, or the report
 * could not be written. 2: the configuration or the command line cannot be used.
 */
export type ExitCode = 0 | 1 | 2;

/** What a subcommand works with. */
export interface Host {
  readonly terminal: Terminal;
  readonly files: Files;
  readonly environment: Environment;
  /** The folder in which `dist` and `schema` are. */
  readonly home: string;
  /** The machine with this environment, for a run. Whoever opens it closes it. */
  open(environment: Environment): System;
}

/** One subcommand: a file of its own, and its line in the table of `subcommands.ts`. */
export interface Subcommand {
  /** What follows its name in the help, such as `[file]`. */
  readonly takes: string;
  /** How many words that are no option it takes. */
  readonly words: { readonly least: number; readonly most: number };
  readonly options: Options;
  /** Further paragraphs of its help. */
  readonly notes: readonly string[];
  run(given: Given, host: Host): Promise<ExitCode>;
}
