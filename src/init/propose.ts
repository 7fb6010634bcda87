import type { Preset, PresetIndex } from '../model/preset.js';
import { grouped } from '../values/grouped.js';
import type { SecretUse } from '../workflows/uses.js';
import type { Named } from '../workflows/workflow.js';
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
  /** What goes into `env` of the step, by the names of the variables: expressions of GitHub. */
  readonly env: Readonly<Record<string, string>>;
  readonly usedBy: string;
}

/** What is to be checked in one environment. */
export interface Proposal {
  /** Null for none. */
  readonly environment: string | null;
  /** The environment as part of a file's name and of a job's, and of no other's. */
  readonly slug: string | null;
  readonly drafts: readonly Draft[];
  /** Secrets of which nothing tells whose they are. */
  readonly unknown: readonly Unknown[];
}

export interface Unknown {
  readonly name: string;
  readonly usedBy: string;
}

interface Known {
  readonly index: PresetIndex;
  /** Reads an entry of the catalogue. */
  entry(id: string): Promise<Preset | null>;
}

/**
 * Proposes what to check of these uses, for each environment: the repository's own come first. GitHub
 * compares the names of environments without regard to case.
 */
export function propose(uses: readonly SecretUse[], known: Known): Promise<readonly Proposal[]> {
  const groups = [...grouped(uses, (use) => nameOf(use)?.toLowerCase()).values()].toSorted(
    ([one], [other]) => Number(nameOf(one) !== null) - Number(nameOf(other) !== null),
  );
  const slugs = uniqueSlugs(groups.map(([first]) => nameOf(first)));
  return Promise.all(
    groups.map(async (some, at) => {
      const [environment, slug] = [nameOf(some[0]), slugs[at] ?? null];
      return { environment, slug, ...(await proposal(some, known)) };
    }),
  );
}

/** Which one an expression names is not known, so it is the repository's own that is proposed. */
function nameOf(use: SecretUse | undefined): string | null {
  return use?.environment.kind === 'named' ? use.environment.name : null;
}

/** Names of environments that look alike in the name of a file get a number. */
function uniqueSlugs(names: readonly (string | null)[]): readonly (string | null)[] {
  const given = new Map<string, number>();
  return names.map((name) => {
    if (name === null) return null;
    const plain = name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '');
    const count = (given.get(plain) ?? 0) + 1;
    given.set(plain, count);
    return count === 1 && plain !== '' ? plain : `${plain || 'environment'}-${count}`;
  });
}

async function proposal(
  uses: readonly SecretUse[],
  { index, entry }: Known,
): Promise<Pick<Proposal, 'drafts' | 'unknown'>> {
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
  // A user name goes with its token.
  const isTaken = (name: string) => drafts.some(({ env }) => Object.hasOwn(env, name));
  const unknown = guesses
    .filter(({ name, guess }) => guess === null && !isTaken(name))
    .map(({ name, some }) => ({ name, usedBy: usersOf(some) }));
  return { drafts, unknown };
}

function usersOf(uses: readonly SecretUse[]): string {
  const [first, ...more] = new Set(uses.map(({ file, job }) => `${file} (job ${job})`));
  return more.length === 0 ? `${first}` : `${first} and ${more.length} more`;
}

interface Circumstances {
  readonly all: ReadonlySet<string>;
  readonly usedBy: string;
}

function draftOf(
  { secrets, inputs }: Guess,
  preset: Preset,
  { all, usedBy }: Circumstances,
): Draft {
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
