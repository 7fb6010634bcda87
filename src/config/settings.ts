import { wholeProblem } from '../model/place.js';
import { INPUTS, type InputName, type RawInputs } from './inputs.js';
import type { Environment } from '../ports.js';
import type { Verdict } from '../model/verdict.js';
import type { AllowedHosts } from './allowed-hosts.js';
import { failOnHint, KNOBS, type Knob } from './knobs.js';
import { mergeProblems } from './merge-alone.js';
import { splitWords } from '../values/words.js';
import type { Problem } from '../model/place.js';
import { quoteInput } from './quote.js';
import { type Shard, shardHint } from '../values/shard.js';
import { substitute, templateOf, templateProblem, variablesOf } from '../values/template.js';

export type ControlMode = 'auto' | 'off';
export type DetailsMode = 'auto' | 'full' | 'minimal';

/** The inputs, read. Times in milliseconds. */
export interface Settings {
  /** The inline YAML list; empty when the input is not given. */
  readonly endpoints: string;
  /** `required` is false for the default path: that file may be absent when `endpoints` is given. */
  readonly config: { readonly path: string; readonly required: boolean };
  readonly warnWithinMs: number;
  readonly failWithinMs: number;
  /** Empty for `none`. */
  readonly failOn: ReadonlySet<Verdict>;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly concurrency: number;
  readonly concurrencyPerHost: number;
  /** Counted from the start of the run. */
  readonly deadlineMs: number;
  readonly control: ControlMode;
  readonly summary: boolean;
  /** Lines of the input, trimmed; whether one is a name or a comma-separated list is decided where the names are known. */
  readonly only: readonly string[];
  /** The part of the list to check; null for all of it. */
  readonly shard: Shard | null;
  /** Glob of the reports to merge; null to check a list. */
  readonly merge: string | null;
  readonly details: DetailsMode;
  readonly reportDir: string;
  readonly allowedHosts: AllowedHosts;
  /** Whether to run although the run may be one that anybody's pull request started. */
  readonly allowPullRequestTarget: boolean;
}

export interface ParsedSettings {
  readonly settings: Settings;
  /** When there are any, the inputs they name hold their defaults in `settings`, so that the rest can be examined too. */
  readonly problems: readonly Problem[];
}

/** The only variables of a folder: any other one might be a secret, and the folder is shown. */
const FOLDER_VARIABLES = ['RUNNER_TEMP', 'GITHUB_WORKSPACE'];

/** Reads every input and lists what is wrong with any of them, all at once. The environment serves `report-dir` alone. */
export function parseSettings(inputs: RawInputs, environment: Environment): ParsedSettings {
  const reader = new InputReader(inputs);
  const settings: Settings = {
    endpoints: inputs.endpoints,
    config: { path: reader.path(), required: inputs.config !== INPUTS.config.default },
    warnWithinMs: reader.read('warn-within', KNOBS['warn-within']),
    failWithinMs: reader.read('fail-within', KNOBS['fail-within']),
    failOn: reader.read('fail-on', KNOBS['fail-on']),
    timeoutMs: reader.read('timeout', KNOBS.timeout),
    retries: reader.read('retries', KNOBS.retries),
    concurrency: reader.read('concurrency', KNOBS.concurrency),
    concurrencyPerHost: reader.read('concurrency-per-host', KNOBS['concurrency-per-host']),
    deadlineMs: reader.read('deadline', KNOBS.deadline),
    control: reader.read('control', KNOBS.control),
    summary: reader.read('summary', KNOBS.flag),
    only: inputs.only
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    shard: reader.optional('shard', KNOBS.shard),
    merge: reader.optional('merge', KNOBS.merge),
    details: reader.read('details', KNOBS.details),
    reportDir: reader.folder(environment),
    allowedHosts: reader.read('allowed-hosts', KNOBS['allowed-hosts']),
    allowPullRequestTarget: reader.read('allow-pull-request-target', KNOBS.flag),
  };
  return { settings, problems: [...reader.problems, ...mergeProblems(inputs)] };
}

/** What is likely meant by a value that is not accepted. */
const HINTS: Partial<Readonly<Record<InputName, (text: string) => string>>> = {
  'fail-on': (text) => failOnHint(splitWords(text)),
  shard: shardHint,
};

/** Reads one input after the other and keeps the problems of all. */
class InputReader {
  readonly problems: Problem[] = [];
  readonly #inputs: RawInputs;

  constructor(inputs: RawInputs) {
    this.#inputs = inputs;
  }

  read<T>(name: InputName, knob: Knob<T>): T {
    const text = this.#inputs[name];
    const value = this.#accepted(name, text, knob);
    if (value !== null) return value;
    const usual = knob.read(INPUTS[name].default);
    if (usual === null) throw new Error(`The default of the input ${name} is not accepted.`);
    return usual;
  }

  /** An input that may be left out: null when it is, or is not accepted. */
  optional<T>(name: InputName, knob: Knob<T>): T | null {
    const text = this.#inputs[name];
    return text === '' ? null : this.#accepted(name, text, knob);
  }

  path(): string {
    const path = this.#inputs.config;
    if (!hasControlCharacter(path)) return path;
    this.#refuse('config', 'It takes the path of a file, without line breaks.');
    return INPUTS.config.default;
  }

  folder(environment: Environment): string {
    const text = this.#inputs['report-dir'];
    const template = templateOf(text);
    const foreign = variablesOf(template).some((name) => !FOLDER_VARIABLES.includes(name));
    if (hasControlCharacter(text) || templateProblem(text) !== null || foreign) {
      this.#refuse(
        'report-dir',
        'It takes the path of a folder, in which ${RUNNER_TEMP} and ${GITHUB_WORKSPACE} are the only variables.',
      );
      return '.';
    }
    const unset = variablesOf(template).find((name) => !environment[name]);
    if (unset !== undefined) {
      this.#refuse('report-dir', `The environment variable ${unset} is not set: write the path.`);
    }
    return substitute(template, (name) => environment[name] ?? '.');
  }

  #accepted<T>(name: InputName, text: string, knob: Knob<T>): T | null {
    const value = knob.read(text);
    if (value !== null) return value;
    const hint = HINTS[name]?.(text) ?? '';
    this.#refuse(name, `It takes ${knob.forms}.${hint === '' ? '' : ` ${hint}`}`);
    return null;
  }

  #refuse(name: InputName, remedy: string): void {
    this.problems.push(
      wholeProblem(
        { kind: 'input', name },
        `The input \`${name}\` has the value ${quoteInput(this.#inputs[name])}, which is not accepted. ${remedy}`,
      ),
    );
  }
}

function hasControlCharacter(text: string): boolean {
  return /[\u0000-\u001f\u007f]/.test(text);
}
