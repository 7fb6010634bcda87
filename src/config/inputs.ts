import { type Problem, wholeProblem } from '../model/place.js';
import { DEFAULT_FAIL_ON } from '../model/verdict.js';
import type { Environment } from '../ports.js';
import { accepted, type Read } from '../values/read.js';
import { allowedHosts } from './allowed-hosts.js';
import { readGlob, readPath, readPlace } from './paths.js';
import { reportFormats } from './report-formats.js';
import { TRACKING_INPUTS } from './tracking.js';
import * as types from './value-types.js';

interface Input<T> {
  /** As `action.yml` has it; a contract test compares the two. */
  readonly default: string;
  /** The environment serves the names of folders alone. */
  readonly read: (text: string, environment: Environment) => Read<T>;
  /** White space is part of YAML, and line numbers count from the first line. */
  readonly isUntrimmed?: true;
}

/** An input that may be left out: then it is null. */
function optional<T>(read: Input<T>['read']): Input<T | null> {
  return {
    default: '',
    read: (text, environment) => (text === '' ? accepted(null) : read(text, environment)),
  };
}

const DETAILS_MODES = ['auto', 'full', 'minimal'] as const;

/** Every input: its default and how it is read. Times are in milliseconds. */
export const INPUTS = {
  endpoints: { default: '', read: accepted<string>, isUntrimmed: true },
  /** Names of variables, one a line; each is recognised and checked. */
  secrets: { default: '', read: accepted<string>, isUntrimmed: true },
  /** Secrets, a `NAME=value` a line: what is wrong with it is said elsewhere, without quoting it. */
  credentials: { default: '', read: accepted<string>, isUntrimmed: true },
  /** Null: the default file, unless the list is given in another way. */
  config: optional(readPath),
  'warn-within': { default: '14d', read: types.duration },
  'fail-within': { default: '0s', read: types.duration },
  /** Null for `none`. */
  'max-age': { default: 'none', read: types.maxAge },
  /** Empty for `none`. */
  'fail-on': { default: DEFAULT_FAIL_ON.join(', '), read: types.failOn },
  timeout: { default: '10s', read: types.timeout },
  retries: { default: '2', read: types.retries },
  concurrency: { default: '32', read: types.wholeNumber(types.BOUNDS.concurrency) },
  'concurrency-per-host': {
    default: '8',
    read: types.wholeNumber(types.BOUNDS['concurrency-per-host']),
  },
  /** Counted from the start of the run. */
  deadline: { default: '5m', read: types.deadline },
  control: { default: 'auto', read: types.control },
  summary: { default: 'true', read: types.flag },
  only: { default: '', read: readLines, isUntrimmed: true },
  shard: optional(types.shard),
  merge: optional(readGlob),
  /** The `report.json` of the last run. */
  previous: optional(readPlace('file')),
  /** Whether the secrets that the workflows use are compared with what is checked. */
  coverage: { default: 'off', read: types.oneOf(['off', 'warn', 'fail']) },
  details: { default: 'auto', read: types.oneOf(DETAILS_MODES) },
  /** Who is told of the end of the run. */
  notify: { default: '', read: accepted<string>, isUntrimmed: true },
  /** An address, which is a secret: what is wrong with it is said elsewhere, without quoting it. */
  'heartbeat-url': { default: '', read: accepted<string> },
  'report-dir': { default: '${RUNNER_TEMP}/credential-checks', read: readPlace('folder') },
  /** Of `json` it makes no difference: `report.json` is always written. */
  'report-formats': { default: 'json', read: reportFormats },
  ...TRACKING_INPUTS,
  'allowed-hosts': { default: '', read: allowedHosts },
  /** Whether the list may weaken what `allowed-hosts` promises. */
  'allow-list-trust': { default: 'false', read: types.flag },
  /** Whether to run with secrets although somebody from outside may have started the run. */
  'allow-strangers': { default: 'false', read: types.flag },
} as const satisfies Readonly<Record<string, Input<unknown>>>;

export type InputName = keyof typeof INPUTS;

/** The inputs as text, none of them empty unless its default is. */
export type RawInputs = Readonly<Record<InputName, string>>;

type ValueOf<I> = I extends Input<infer T> ? T : never;

/** The inputs, read. */
export type Settings = { readonly [Name in InputName]: ValueOf<(typeof INPUTS)[Name]> };

export interface ParsedSettings {
  readonly settings: Settings;
  /** The inputs that they name have their defaults in `settings`. */
  readonly problems: readonly Problem[];
}

const TABLE = Object.entries(INPUTS) as readonly (readonly [InputName, Input<unknown>])[];

/**
 * Reads the text of every input. `getInput` gives that of one, untrimmed (`core.getInput(name, {
 * trimWhitespace: false })`), and an empty text for one that is not given. An empty input means its
 * default.
 */
export function readInputs(getInput: (name: InputName) => string): RawInputs {
  const texts = TABLE.map(([name, input]) => {
    const text = getInput(name);
    const trimmed = text.trim();
    if (trimmed === '') return [name, input.default];
    return [name, input.isUntrimmed ? text : trimmed];
  });
  return Object.fromEntries(texts);
}

/** Reads the value of every input, and lists what is wrong with any of them, all at once. */
export function parseSettings(inputs: RawInputs, environment: Environment): ParsedSettings {
  const read = TABLE.map(([name, input]) => ({
    name,
    input,
    result: input.read(inputs[name], environment),
  }));
  const settings = Object.fromEntries(
    read.map(({ name, input, result }) => [name, result.ok ? result.value : usual(input)]),
  ) as Settings;
  const problems = read.flatMap(({ name, result }) =>
    result.ok ? [] : [refusal(name, inputs[name], result.problem)],
  );
  return { settings, problems: [...problems, ...mergeProblems(inputs)] };
}

function usual({ default: text, read }: Input<unknown>): unknown {
  const result = read(text, { RUNNER_TEMP: '.' });
  if (!result.ok) throw new Error(`A default is not accepted: ${text}`);
  return result.value;
}

function refusal(name: InputName, text: string, remedy: string): Problem {
  const message = `The input \`${name}\` has the value ${quoteInput(text)}, which is not accepted. ${remedy}`;
  return wholeProblem({ kind: 'input', name }, message);
}

/** What to check. */
const ABOUT_CHECKING = ['endpoints', 'secrets', 'config', 'only', 'shard'] as const;

/** A problem for each input that says what to check beside `merge`, which checks nothing. */
function mergeProblems(inputs: RawInputs): Problem[] {
  if (inputs.merge === '') return [];
  return ABOUT_CHECKING.filter((name) => inputs[name] !== INPUTS[name].default).map((name) =>
    wholeProblem(
      { kind: 'input', name },
      `The input \`${name}\` says what to check, and \`merge\` checks nothing: it puts the reports of other jobs together. Leave out one of the two.`,
    ),
  );
}

/** Lines, trimmed: only where the names are known can one be told from a list with commas. */
function readLines(text: string): Read<readonly string[]> {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return accepted(lines.filter((line) => line !== ''));
}

const LONGEST_QUOTE = 80;
const INVISIBLE = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * An input's value as a JSON string of at most 80 characters, with everything invisible escaped.
 * Never used for a value of the YAML.
 */
export function quoteInput(value: string): string {
  // A character is at most two units, so what is beyond is not looked at.
  const characters = [...value.slice(0, LONGEST_QUOTE * 2 + 1)];
  const cut =
    characters.length > LONGEST_QUOTE
      ? `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`
      : value;
  return JSON.stringify(cut).replace(
    INVISIBLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
