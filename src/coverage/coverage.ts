import type { Coverage, CoverageFinding, CoverageKind } from '../model/coverage.js';
import { COVERAGE_KINDS } from '../model/coverage.js';
import { listing } from '../values/words.js';
import { JOB_TOKEN } from '../workflows/secrets-read.js';
import type { FileFault } from '../workflows/read.js';
import type { SecretUse, Untraceable, Used } from '../workflows/uses.js';
import type { Environment } from '../workflows/environments.js';
import type { Checked } from './listed.js';

/** What is used, and what is checked. */
interface Compared {
  readonly used: Used;
  readonly checked: readonly Checked[];
}

export interface CoverageInput extends Compared {
  /** Files that could not be read. */
  readonly faults: readonly FileFault[];
  /** Names in GitHub's list of secrets, in capitals; empty where nobody may read it. */
  readonly stored: readonly string[];
}

/** Compares what the workflows use with what is checked. Pure. */
export function coverageOf(input: CoverageInput): Coverage {
  const { used, checked, faults } = input;
  const leftOut = new Set(checked.flatMap(({ notChecked }) => notChecked));
  const all = bySecret(used.uses);
  const counted = [...all].filter(([, [{ name }]]) => !leftOut.has(name));
  const gaps = counted.flatMap(([, uses]) => gapOf(uses, checked) ?? []);
  const findings = [
    ...gaps,
    ...[...faults, ...checked.flatMap((one) => one.faults)].map(unreadable),
    ...used.untraceable.map(untraceable),
    ...used.fallbacks.map(fallback),
    ...unusedOf(input, leftOut),
    ...unreferencedOf(input),
  ];
  return {
    used: counted.length,
    checked: counted.length - gaps.length,
    leftOut: all.size - counted.length,
    findings: distinct(findings).toSorted((a, b) => rank(a.kind) - rank(b.kind)),
  };
}

/** Whether all that is used is checked, and everything could be read that says so. */
export function isWhole({ used, checked, findings }: Coverage): boolean {
  return used === checked && findings.every(({ kind }) => kind !== 'unreadable');
}

const NAMED = 10;

/** What is not checked or could not be read, a sentence each; empty for nothing. */
export function wordsOf({ findings }: Coverage): string {
  const gaps = findings.filter(({ kind }) => kind === 'unchecked' || kind === 'elsewhere');
  const names = [...new Set(gaps.flatMap(({ secret }) => secret ?? []))];
  const more = names.length - NAMED;
  const named = [...names.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])];
  const unread = findings.filter(({ kind }) => kind === 'unreadable');
  return [
    ...(named.length === 0 ? [] : [`In use and not checked: ${listing(named)}.`]),
    ...unread.slice(0, 1).map(({ file, words }) => `${file ?? ''}: ${words}`),
  ].join(' ');
}

/** An anchor, or a variable of several jobs, would be said for each. */
function distinct(findings: readonly CoverageFinding[]): readonly CoverageFinding[] {
  return [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()];
}

const rank = (kind: CoverageKind) => COVERAGE_KINDS.indexOf(kind);

/** The uses of secrets that are not checked where they are used, and not left out on purpose. */
export function gapsOf({ used, checked }: Compared): readonly SecretUse[] {
  const leftOut = new Set(checked.flatMap(({ notChecked }) => notChecked));
  return [...bySecret(used.uses).values()].flatMap((uses) =>
    leftOut.has(uses[0].name) || gapOf(uses, checked) === null ? [] : uses,
  );
}

type Uses = readonly [SecretUse, ...SecretUse[]];

/** A secret is another one in each environment. */
function bySecret(uses: readonly SecretUse[]): ReadonlyMap<string, Uses> {
  const found = new Map<string, Uses>();
  for (const use of uses) {
    const key = `${use.name} ${keyOf(use.environment)}`;
    const [first, ...more] = found.get(key) ?? [];
    found.set(key, first === undefined ? [use] : [first, ...more, use]);
  }
  return found;
}

/** GitHub compares the names of environments without regard to case. */
function keyOf(environment: Environment): string {
  return environment.kind === 'named'
    ? `named ${environment.name.toLowerCase()}`
    : environment.kind;
}

function nameOf(environment: Environment): string | null {
  return environment.kind === 'named' ? environment.name : null;
}

function gapOf(uses: Uses, checked: readonly Checked[]): CoverageFinding | null {
  const [{ name, environment, file, line }] = uses;
  const by = checked.filter(({ secrets }) => secrets.includes(name));
  const isHere = by.some(({ environments }) =>
    environments.some((one) => keyOf(one) === keyOf(environment)),
  );
  // Whichever it is when the job runs, some of its values are checked.
  if (isHere || (environment.kind === 'computed' && by.length > 0)) return null;
  const finding = { secret: name, environment: nameOf(environment), file, line };
  const where = placesWords(uses);
  if (by.length === 0) {
    return {
      ...finding,
      kind: 'unchecked',
      words: `${name} is used${where}, and nothing checks it.`,
    };
  }
  const others = listing([...new Set(by.flatMap((one) => one.environments.map(inWords)))]);
  const words = `${name} is used${where} ${inWords(environment)}, but it is only checked ${others}. Check it in a job with that environment too, because it may have a value of its own there.`;
  return { ...finding, kind: 'elsewhere', words };
}

function inWords(environment: Environment): string {
  switch (environment.kind) {
    case 'none':
      return 'without an environment';
    case 'named':
      return `in the environment ${environment.name}`;
    case 'computed':
      return 'in an environment that an expression names';
  }
}

const PLACES_NAMED = 3;

function placesWords(uses: Uses): string {
  const places = [...new Set(uses.map(({ file, job }) => `${file} (job ${job})`))];
  const more = places.length - PLACES_NAMED;
  const named = places.slice(0, PLACES_NAMED);
  return ` by ${listing(more > 0 ? [...named, `${more} more`] : named)}`;
}

function unreadable({ file, line, words }: FileFault): CoverageFinding {
  return { kind: 'unreadable', secret: null, environment: null, file, line, words };
}

const UNTRACEABLE: Readonly<Record<Untraceable['kind'], string>> = {
  computed:
    'The name of a secret is computed here, so nobody can tell before the run which one it is. Write the names out, or see to it yourself that all of them are checked.',
  all: 'All secrets are read here at once, so nobody can tell which ones are used. Name the ones that are needed.',
  inherited:
    'With `secrets: inherit` all secrets go to a workflow of another repository, so nobody can tell here which ones are used. Pass the ones that it needs by name.',
};

function untraceable({ file, line, kind }: Untraceable): CoverageFinding {
  const words = UNTRACEABLE[kind];
  return { kind: 'untraceable', secret: null, environment: null, file, line, words };
}

function fallback({ file, line, names }: Used['fallbacks'][number]): CoverageFinding {
  const [first = '', ...others] = names.map((name) =>
    name === JOB_TOKEN ? "the job's own token" : name,
  );
  const next = listing(others, 'or');
  const words = `${first} stands before ${next} here. Only where ${first} is empty the next has its turn: once it is rejected, the job fails with it nevertheless. Check ${first} too.`;
  return { kind: 'fallback', secret: names[0] ?? null, environment: null, file, line, words };
}

function unusedOf({ used, checked }: Compared, leftOut: ReadonlySet<string>): CoverageFinding[] {
  // Where names cannot be traced, any of them may be used.
  if (used.untraceable.length > 0) return [];
  const names = new Set(used.uses.map(({ name }) => name));
  const all = new Map(checked.flatMap((one) => one.secrets.map((name) => [name, one] as const)));
  return [...all]
    .filter(([name]) => !names.has(name) && !leftOut.has(name) && name !== JOB_TOKEN)
    .map(([secret, { file, line }]) => ({
      ...{ kind: 'unused', secret, environment: null, file, line },
      words: `${secret} is checked, and no workflow of this repository uses it.`,
    }));
}

/** One on the list of what needs no check is known, but that does not say that anything uses it. */
function unreferencedOf({ used, checked, stored }: CoverageInput): CoverageFinding[] {
  if (used.untraceable.length > 0) return [];
  const known = [...used.uses.map(({ name }) => name), ...checked.flatMap((one) => one.secrets)];
  const names = new Set(known.map((name) => name.toUpperCase()));
  return stored
    .filter((name) => !names.has(name))
    .toSorted()
    .map((secret) => ({
      ...{ kind: 'unreferenced', secret, environment: null, file: null, line: null },
      words: `${secret} is stored, and no workflow of this repository uses it.`,
    }));
}
