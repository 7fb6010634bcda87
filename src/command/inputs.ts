import { type InputName, type RawInputs, readInputs } from '../config/inputs.js';
import type { Given, Option } from './arguments.js';

/** Inputs of the action that are options of the same names. A flag gives `true`. */
export const INPUT_OPTIONS = {
  'warn-within': { value: 'TIME', says: 'Warn when a credential expires within it (14d).' },
  'fail-within': { value: 'TIME', says: 'Fail when a credential expires within it (0s).' },
  'fail-on': { value: 'VERDICTS', says: 'Verdicts that fail, with commas, or none.' },
  'max-age': { value: 'TIME', says: 'Warn when a credential is older, such as 180d (none).' },
  timeout: { value: 'TIME', says: 'Limit of one attempt (10s).' },
  retries: { value: 'COUNT', says: 'Further attempts after a passing failure (2).' },
  concurrency: { value: 'COUNT', says: 'Requests at a time (32).' },
  'concurrency-per-host': { value: 'COUNT', says: 'Requests at a time to one host (8).' },
  deadline: { value: 'TIME', says: 'Limit of the whole run (5m).' },
  control: { value: 'MODE', says: 'Ask without the credential too: auto, scrambled or off.' },
  shard: { value: 'I/N', says: 'Check one part of the list, such as 3/8.' },
  details: { value: 'MODE', says: 'full, or minimal: no identity, no text of servers.' },
  'report-dir': { value: 'DIR', says: 'Folder for report.json and the other report files.' },
  'report-formats': { value: 'FORMATS', says: 'Files beside report.json, with commas: junit …' },
  'allowed-hosts': { value: 'HOSTS', says: 'The only hosts that secrets may go to.' },
  'allow-list-trust': { says: 'Let the list weaken what --allowed-hosts promises.' },
} as const satisfies Partial<Record<InputName, Option>>;

export type InputOption = keyof typeof INPUT_OPTIONS;

/** The inputs of a run: those that options give, those that the command says, else the defaults. */
export function inputsOf(
  { options }: Given,
  said: Partial<Record<InputName, string>> = {},
): RawInputs {
  return readInputs((name) => {
    const own = said[name];
    if (own !== undefined) return own;
    if (!Object.hasOwn(INPUT_OPTIONS, name)) return '';
    const last = options.get(name)?.at(-1);
    return last === '' ? 'true' : (last ?? '');
  });
}
