import type { Preset, PresetIndex } from '../model/preset.js';
import { grouped } from '../values/grouped.js';
import type { SecretUse } from '../workflows/uses.js';
import type { Environment, Named } from '../workflows/workflow.js';
import { type Guess, guessOf } from './guess.js';

/** One item of a list that is proposed. */
export interface Draft {
  readonly preset: Preset;
  /** Variables by the names of the preset's secrets. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Values of the preset's inputs, as the list has them. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Inputs that nothing in the workflows tells. With any of them it cannot be checked as it is. */
  readonly missing: readonly string[];
  readonly usedBy: string;
}

/** What is to be checked in one environment. */
export interface Proposal {
  /** Null for none. */
  readonly environment: string | null;
  readonly drafts: readonly Draft[];
  /** Secrets of which nothing tells whose they are. */
  readonly unknown: readonly { readonly name: string; readonly usedBy: string }[];
  /** What goes into `env` of the step, by the names of the variables: expressions of GitHub. */
  readonly env: Readonly<Record<string, string>>;
}

interface Known {
  readonly index: PresetIndex;
  /** Reads an entry of the catalogue. */
  entry(id: string): Promise<Preset | null>;
}

/** Proposes what to check of the uses that are not checked yet, for each environment. */
export async function propose(
  uses: readonly SecretUse[],
  known: Known,
): Promise<readonly Proposal[]> {
  // The repository's own come first.
  const groups = [...grouped(uses, ({ environment }) => environmentName(environment))].toSorted(
    ([one], [other]) => Number(one !== null) - Number(other !== null),
  );
  return Promise.all(groups.map(([environment, some]) => proposal(environment, some, known)));
}

/** Which one an expression names is not known, so nothing is proposed for it but the repository's own. */
function environmentName(environment: Environment): string | null {
  return environment.kind === 'named' ? environment.name : null;
}

async function proposal(
  environment: string | null,
  uses: readonly SecretUse[],
  { index, entry }: Known,
): Promise<Proposal> {
  const bySecret = grouped(uses, ({ name }) => name);
  const all = new Set(bySecret.keys());
  const guesses = [...bySecret].map(([name, some]) => ({
    name,
    some,
    guess: guessOf(some, index, all),
  }));
  const distinct = new Map(
    guesses.flatMap(({ guess, some }) =>
      guess === null
        ? []
        : [[JSON.stringify([guess.preset, guess.secrets]), { guess, some }] as const],
    ),
  );
  const made = await Promise.all(
    [...distinct.values()].map(async ({ guess, some }) => {
      const preset = await entry(guess.preset);
      return preset === null ? null : draftOf(guess, preset, { all, usedBy: usersOf(some) });
    }),
  );
  const drafts = made.filter((one) => one !== null);
  const env = Object.assign({}, ...drafts.map((one) => one.env));
  const unknown = guesses
    .filter(({ name, guess }) => guess === null && !Object.hasOwn(env, name))
    .map(({ name, some }) => ({ name, usedBy: usersOf(some) }));
  return { environment, drafts, unknown, env };
}

function usersOf(uses: readonly SecretUse[]): string {
  const [first, ...more] = new Set(uses.map(({ file, job }) => `${file} (job ${job})`));
  return more.length === 0 ? `${first}` : `${first} and ${more.length} more`;
}

type Made = Draft & { readonly env: Readonly<Record<string, string>> };

interface Circumstances {
  readonly all: ReadonlySet<string>;
  readonly usedBy: string;
}

function draftOf({ secrets, inputs }: Guess, preset: Preset, { all, usedBy }: Circumstances): Made {
  const ofSecrets = Object.values(secrets).map((name) => [name, secretText(name)] as const);
  const wanted = Object.entries(preset.inputs).filter(
    ([slot, { default: usual, isOptional }]) =>
      Object.hasOwn(inputs, slot) || (usual === null && isOptional !== true),
  );
  const filled = wanted.map(([slot]) => {
    const value = inputs[slot];
    const text =
      value === undefined
        ? siblingOf(slot, Object.values(secrets), all)
        : inputOf(value, preset, slot);
    return { slot, text };
  });
  const env = filled.flatMap(({ text }) => (text?.env === undefined ? [] : [text.env]));
  const given = filled.flatMap(({ slot, text }) =>
    text === null ? [] : [[slot, text.written] as const],
  );
  return {
    ...{ preset, secrets, usedBy },
    inputs: Object.fromEntries(given),
    missing: filled.flatMap(({ slot, text }) => (text === null ? [slot] : [])),
    env: Object.fromEntries([...ofSecrets, ...env]),
  };
}

interface InputText {
  readonly written: string;
  readonly env?: readonly [name: string, expression: string];
}

const secretText = (name: string) => `\${{ secrets.${name} }}`;

/** Contexts that have the same value in a job of another workflow. */
const STANDING = /^\$\{\{\s*(?:vars\.[\w-]+|github\.(?:actor|repository_owner|repository))\s*\}\}$/;
const ONE_SECRET = /^\$\{\{\s*secrets\.\w+\s*\}\}$/i;

function inputOf({ text, reads }: Named, { id }: Preset, slot: string): InputText | null {
  if (!text.includes('${{')) return { written: text.replaceAll('${', '$${') };
  const [name] = reads.names;
  if (name !== undefined && ONE_SECRET.test(text)) {
    return { written: `\${${name}}`, env: [name, secretText(name)] };
  }
  if (!STANDING.test(text)) return null;
  const variable = `${id}_${slot}`.toUpperCase().replaceAll('-', '_');
  return { written: `\${${variable}}`, env: [variable, text] };
}

/** A secret beside it that is called so: `DOCKERHUB_USERNAME` for the `username` of `DOCKERHUB_TOKEN`. */
function siblingOf(
  slot: string,
  secrets: readonly string[],
  all: ReadonlySet<string>,
): InputText | null {
  const ending = `_${slot.toUpperCase().replaceAll('-', '_')}`;
  const first = secrets[0]?.split('_')[0] ?? '';
  const found = [...all].filter(
    (name) => name.endsWith(ending) && name.startsWith(`${first}_`) && !secrets.includes(name),
  );
  const [name, ...more] = found;
  if (name === undefined || more.length > 0) return null;
  return { written: `\${${name}}`, env: [name, secretText(name)] };
}
