import type { Send } from './model/exchange.js';
import type { Preset, PresetIndex } from './model/preset.js';

/** Wall clock and timers, so that tests own the time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds of a clock that nobody sets. Only differences mean something. */
  elapsed(): number;
  /** For 0 milliseconds it waits until everything that has come in has been handled. */
  sleep(ms: number): Promise<void>;
}

/** How a run learns that its job was cancelled. */
export interface Cancellation {
  /** Fulfilled once the job is cancelled. Otherwise it stays pending. */
  readonly requested: Promise<void>;
}

/** Uniform in [0, 1), as `Math.random`. */
export type Random = () => number;

/** Environment variables; an unset one is undefined. */
export type Environment = Readonly<Record<string, string | undefined>>;

export type FileRead =
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  | { readonly kind: 'absent' }
  | { readonly kind: 'directory' }
  /** Something that may never end, and answers for no file. */
  | { readonly kind: 'special'; readonly what: 'a pipe' | 'a socket' | 'a device' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'unreadable'; readonly code: string }
  /** The run had to end before the file was read. */
  | { readonly kind: 'unanswered' };

/** How far a search for files goes. */
export interface SearchLimits {
  /** Levels of folders: 1 for what is in the folder itself. */
  readonly depth: number;
  /** Files and folders that are looked at. */
  readonly entries: number;
}

/** What a search found. It is unanswered when the run had to end before it was done. */
export type Search = Searched | { readonly kind: 'unanswered' };

/** With the folder that it began in: the plain beginning of the glob. */
export type Searched = { readonly folder: string } & (
  | {
      readonly kind: 'searched';
      /** Paths of the files below the folder, with forward slashes, sorted. */
      readonly paths: readonly string[];
      /** False when there is more than `entries`, or a folder in it that cannot be read. */
      readonly complete: boolean;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly code: string }
  /** The glob cannot be compiled. */
  | { readonly kind: 'malformed' }
);

/** Reads files and writes none. */
export interface FileReader {
  /** Reads a regular file of at most `limit` bytes, and never waits for a writer. */
  read(path: string, limit: number): Promise<FileRead>;
  /**
   * The files that a glob matches (`*`, `?`, `**`, `[…]`, `{a,b}` and extended globs, as Bash has
   * them). Hidden names need their dot written out. Symbolic links below the folder that it begins
   * with are passed over, so nothing outside of it is found.
   */
  search(glob: string, limits: SearchLimits): Promise<Search>;
}

export interface Files extends FileReader {
  /**
   * Puts a whole new file in place, and creates the folders on the way. No link is followed: not
   * one that has the file's name, and none that leads from a folder of the job to outside of them
   * (`LEADS_OUT` is the code of that error).
   */
  write(path: string, text: string): Promise<void>;
  /** Removes a file, if there is one. Likewise. */
  remove(path: string): Promise<void>;
}

export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly title: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/**
 * Everything the runner reads from the action. Every text is already redacted and escaped for its
 * place, except for the command syntax.
 */
export interface Runner {
  mask(value: string): void;
  log(line: string): void;
  group(title: string, lines: readonly string[]): void;
  annotate(annotation: Annotation): void;
  output(name: string, value: string): void;
  summary(markdown: string): Promise<void>;
  /** Makes the step fail with this one sentence. */
  fail(sentence: string): void;
}

/**
 * Where a run is reported: the runner and the files, behind the last redaction. Both remove secrets
 * by themselves, so nobody who writes here can forget to.
 */
export interface Target {
  readonly runner: Omit<Runner, 'mask'>;
  readonly files: Pick<Files, 'write' | 'remove'> & {
    /** Writes plain values as JSON. It stays valid, because only the values are searched. */
    writeJson(path: string, document: object): Promise<void>;
    /**
     * Writes what is made of plain values. It stays well formed, because they are searched before
     * it is made.
     */
    writeMade<T extends object>(
      path: string,
      document: T,
      make: (document: T) => string,
    ): Promise<void>;
  };
}

/** How a word looks on a terminal. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green';

/** What came on standard input. */
export type InputRead =
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  /** Whatever is typed there is shown, so nothing is read. */
  | { readonly kind: 'terminal' }
  | { readonly kind: 'too-large' };

/** Where a command was started: a terminal, or pipes in its place. */
export interface Terminal {
  /** Writes what the command was asked for (standard output), as it is. */
  print(text: string): void;
  /** Writes a line about the work (standard error). */
  say(line: string): void;
  /** Styles a text, unless what is printed goes to a file or NO_COLOR is set. */
  paint(style: Style, text: string): string;
  /** How many columns are shown of what is printed; null where nobody says. */
  readonly columns: number | null;
  /** Reads standard input to its end. */
  input(limit: number): Promise<InputRead>;
}

/** Facts about providers, which are in files of their own. */
export interface Catalogue {
  /** The entry of an id; null when there is none. */
  entry(id: string): Promise<Preset | null>;
  /** Of every entry, what tells which a credential belongs to. */
  index(): Promise<PresetIndex>;
}

/** Everything impure that the action uses. */
export interface Ports {
  readonly clock: Clock;
  readonly cancellation: Cancellation;
  readonly random: Random;
  readonly environment: Environment;
  /** Options of Node.js on its command line. */
  readonly execArgv: readonly string[];
  readonly files: Files;
  readonly catalogue: Catalogue;
  readonly runner: Runner;
  readonly send: Send;
}
