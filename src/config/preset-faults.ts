import { placeholdersIn } from '../values/template.js';
import { listing, nearest } from '../values/words.js';
import type { RuleFault } from './faults.js';
import { isShown } from './preset-keys.js';

/** As much of an entry as is looked at here, whether its values are well formed or not. */
interface Written {
  readonly [key: string]: unknown;
}

/** What `{name}` may stand in. */
const FILLED = ['request', 'auth', 'expiry'] as const;

/**
 * What is wrong with an entry as it is written, beside the form of its values: placeholders that
 * stand for nothing, secrets that go nowhere, no rule by which a credential is alive.
 */
export function presetFaults(written: Written): RuleFault[] {
  const secrets = namesIn(written['secrets']);
  const inputs = namesIn(written['inputs']);
  const names = [...secrets, ...inputs];
  const used = FILLED.flatMap((key) => placesIn(written[key], [key]));
  const named = [
    ...secrets.map((name) => ['secrets', name]),
    ...inputs.map((name) => ['inputs', name]),
  ];
  return [
    ...used
      .filter(({ name }) => !names.includes(name))
      .map(({ keys, name }) => ({ keys, message: unknownPlace(name, names) })),
    ...named
      .filter(([, name]) => used.every((one) => one.name !== name))
      .map((keys) => ({ keys, message: UNUSED })),
    ...inputs
      .filter((name) => secrets.includes(name))
      .map((name) => ({ keys: ['inputs', name], message: TWICE })),
    ...ruleFaults(written),
  ];
}

const UNUSED =
  'It is used nowhere. Write its name in braces where it goes: in `auth`, `request` or `expiry`.';
const TWICE = 'A secret has this name too. Give them different names.';
const NONE_ALIVE = 'No rule says which answer shows a live credential. Add one with `is: alive`.';

/** Where a scheme has an address of its own, it knows the answers too. */
function ruleFaults({ rules, request }: Written): RuleFault[] {
  if (rules === undefined) return request === undefined ? [] : [{ keys: [], message: NONE_ALIVE }];
  const isAlive = Array.isArray(rules) && rules.some((rule) => Object(rule).is === 'alive');
  return isAlive || !Array.isArray(rules) ? [] : [{ keys: ['rules'], message: NONE_ALIVE }];
}

function namesIn(value: unknown): string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.keys(value)
    : [];
}

interface Place {
  readonly keys: readonly string[];
  readonly name: string;
}

/** The placeholders of every text, at any depth. */
function placesIn(value: unknown, keys: readonly string[]): Place[] {
  if (typeof value === 'string') {
    return placeholdersIn(value).map((name) => ({ keys, name }));
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => placesIn(one, [...keys, key]))
    : [];
}

function unknownPlace(name: string, names: readonly string[]): string {
  const shown = names.filter(isShown);
  const near = nearest(name, shown);
  const said = shown.map((one) => `{${one}}`);
  const hint =
    near === null
      ? `Name it under \`secrets\` or \`inputs\`${said.length === 0 ? '' : `, or write ${listing(said, 'or')}`}.`
      : `Did you mean {${near}}?`;
  return `The name in braces is neither a secret nor an input of the entry. ${hint}`;
}
