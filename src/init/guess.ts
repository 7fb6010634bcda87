import type { PresetIndex } from '../model/preset.js';
import type { SecretUse } from '../workflows/uses.js';
import type { Named } from '../workflows/workflow.js';
import { type Consumer, consumersOf, TOOL_VARIABLES } from './consumers.js';

/** Whose credential something may be, and what of the workflow goes with it. */
export interface Guess {
  readonly preset: string;
  /** Names of secrets in capitals, by what the preset calls them. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What the action was given for inputs of the preset. */
  readonly inputs: Readonly<Record<string, Named>>;
}

/**
 * Tells whose credential a secret is: by the action that gets it, else by the variable that a tool
 * reads, else by its own name. Null where nothing tells it, or more than one provider could be meant.
 */
export function guessOf(
  uses: readonly SecretUse[],
  index: PresetIndex,
  all: ReadonlySet<string>,
): Guess | null {
  const [first] = uses;
  if (first === undefined) return null;
  for (const use of uses) {
    const found = byAction(use) ?? byVariable(use);
    if (found !== null && Object.hasOwn(index, found.preset)) return found;
  }
  const names = uses.flatMap(({ as }) => (as?.kind === 'env' ? [as.name] : []));
  return (
    byName({ name: first.name, usual: first.name }, index, all) ?? aliased(first.name, names, index)
  );
}

function byAction({ name, step, as }: SecretUse): Guess | null {
  if (as?.kind !== 'with' || step?.uses === null || step === null) return null;
  const given = new Map(step.with.map((value) => [value.name, value]));
  const fits = consumersOf(step.uses).find(
    (one) => Object.values(one.secrets).includes(as.name) && isMeant(one, given),
  );
  if (fits === undefined) return null;
  const secrets = Object.entries(fits.secrets).flatMap(([slot, input]) => {
    const [only, ...more] = given.get(input)?.reads.names ?? [];
    return only === undefined || more.length > 0 ? [] : [[slot, only] as const];
  });
  const isWhole = secrets.length === Object.keys(fits.secrets).length;
  if (!isWhole || !secrets.some(([, one]) => one === name)) return null;
  const inputs = Object.entries(fits.inputs ?? {}).flatMap(([slot, input]) => {
    const value = given.get(input);
    return value === undefined ? [] : [[slot, value] as const];
  });
  return {
    preset: fits.preset,
    secrets: Object.fromEntries(secrets),
    inputs: Object.fromEntries(inputs),
  };
}

function isMeant({ when }: Consumer, given: ReadonlyMap<string, Named>): boolean {
  return when === undefined || when.matches.test(given.get(when.input)?.text ?? '');
}

function byVariable({ name, as }: SecretUse): Guess | null {
  const preset = as?.kind === 'env' ? TOOL_VARIABLES[as.name] : undefined;
  return preset === undefined ? null : { preset, secrets: { token: name }, inputs: {} };
}

/** A preset of several secrets needs all of them. The one that takes the most of them is meant. */
function byName(
  { name, usual }: { readonly name: string; readonly usual: string },
  index: PresetIndex,
  all: ReadonlySet<string>,
): Guess | null {
  const found = Object.entries(index).flatMap(([preset, { secrets }]) => {
    const slots = Object.entries(secrets);
    if (!slots.some(([, { variables }]) => variables.includes(usual))) return [];
    const filled = slots.flatMap(([slot, { variables }]) => {
      const one = variables.includes(usual) ? name : variables.find((other) => all.has(other));
      return one === undefined ? [] : [[slot, one] as const];
    });
    return filled.length === slots.length ? [{ preset, filled }] : [];
  });
  const most = Math.max(...found.map(({ filled }) => filled.length));
  const [only, ...others] = found.filter(({ filled }) => filled.length === most);
  if (only === undefined || others.length > 0) return null;
  return { preset: only.preset, secrets: Object.fromEntries(only.filled), inputs: {} };
}

/** A secret with a name of one's own, that a tool gets in a variable of the usual name. */
function aliased(name: string, names: readonly string[], index: PresetIndex): Guess | null {
  const found = names.flatMap((usual) => byName({ name, usual }, index, new Set()) ?? []);
  const [first, ...more] = found;
  return first !== undefined && more.every(({ preset }) => preset === first.preset) ? first : null;
}
