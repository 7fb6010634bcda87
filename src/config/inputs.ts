import { DEFAULT_FAIL_ON_TEXT } from './knobs.js';

/** Every input with the default that `action.yml` gives; a contract test compares the two. */
export const INPUTS = {
  endpoints: { default: '' },
  config: { default: '.github/credential-checks.yml' },
  'warn-within': { default: '14d' },
  'fail-within': { default: '0s' },
  'fail-on': { default: DEFAULT_FAIL_ON_TEXT },
  timeout: { default: '10s' },
  retries: { default: '2' },
  concurrency: { default: '32' },
  'concurrency-per-host': { default: '8' },
  deadline: { default: '5m' },
  control: { default: 'auto' },
  summary: { default: 'true' },
  only: { default: '' },
  shard: { default: '' },
  merge: { default: '' },
  details: { default: 'auto' },
  'report-dir': { default: '${RUNNER_TEMP}/credential-checks' },
  'allowed-hosts': { default: '' },
  'allow-pull-request-target': { default: 'false' },
} as const satisfies Readonly<Record<string, { readonly default: string }>>;

export type InputName = keyof typeof INPUTS;

/** The inputs as text, none of them empty unless its default is. */
export type RawInputs = Readonly<Record<InputName, string>>;

/** Inputs of several lines keep their white space: it is part of YAML, and line numbers count from the first line. */
const UNTRIMMED: ReadonlySet<InputName> = new Set(['endpoints', 'only']);

/**
 * Reads every input. `getInput` gives the text of one, untrimmed (`core.getInput(name, { trimWhitespace: false })`),
 * and an empty text for one that is not given. An empty input means its default.
 */
export function readInputs(getInput: (name: InputName) => string): RawInputs {
  const read = (name: InputName) => {
    const text = getInput(name);
    const trimmed = text.trim();
    if (trimmed === '') return INPUTS[name].default;
    return UNTRIMMED.has(name) ? text : trimmed;
  };
  return {
    endpoints: read('endpoints'),
    config: read('config'),
    'warn-within': read('warn-within'),
    'fail-within': read('fail-within'),
    'fail-on': read('fail-on'),
    timeout: read('timeout'),
    retries: read('retries'),
    concurrency: read('concurrency'),
    'concurrency-per-host': read('concurrency-per-host'),
    deadline: read('deadline'),
    control: read('control'),
    summary: read('summary'),
    only: read('only'),
    shard: read('shard'),
    merge: read('merge'),
    details: read('details'),
    'report-dir': read('report-dir'),
    'allowed-hosts': read('allowed-hosts'),
    'allow-pull-request-target': read('allow-pull-request-target'),
  };
}
