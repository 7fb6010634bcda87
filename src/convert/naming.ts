import { type Draft, type Foreign, type Hidden, isMapping, isText, type Value } from './model.js';

/** A variable that stands in the items, and what to do for it. */
export type Variable =
  /** Was written out in the source. */
  | { readonly kind: 'written'; readonly name: string; readonly place: string }
  /** The source leaves a place for a credential empty. */
  | { readonly kind: 'open'; readonly name: string; readonly place: string }
  /** Was a variable there too. */
  | { readonly kind: 'carried'; readonly name: string; readonly foreign: string };

export interface Named {
  /** The variable of each piece that is none of the item's own words. */
  nameOf(piece: Foreign | Hidden): string;
  readonly variables: readonly Variable[];
}

/** Those that mean something to a shell, to Node.js or to a runner, and hold a value already. */
const TAKEN =
  /^(?:PATH|HOME|USER|USERNAME|LOGNAME|SHELL|PWD|OLDPWD|HOSTNAME|HOST|LANG|TERM|TMP|TEMP|TMPDIR|CI|EDITOR|DEBUG|NO_COLOR|FORCE_COLOR|(?:HTTPS?|ALL|NO)_PROXY|NODE_.*|LC_.*|npm_.*)$/;
/** The action never reads the first two; no secret of GitHub may have the others. */
const FOREIGN_PREFIX = /^(?:ACTIONS|INPUT|RUNNER)_/;

/** `Billing API` and `billingApi` are BILLING_API. Empty for a text without letters and digits. */
export function environmentName(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toUpperCase()
    .slice(0, 60)
    .replace(/_+$/, '');
}

function usable(name: string): string {
  const begun = /^\d/.test(name) ? `V_${name}` : name;
  const whole = begun === '' ? 'VALUE' : begun;
  if (FOREIGN_PREFIX.test(whole)) return `MY_${whole}`;
  return TAKEN.test(whole) ? `${whole}_VALUE` : whole;
}

/**
 * Names every variable of the items: the same for the same source, and no two alike. `shown` is what
 * of an item's name may come out.
 */
export function named(drafts: readonly Draft[], shown: (name: string) => string): Named {
  const pieces = drafts.flatMap((draft) =>
    [...draft.entries.values()].flatMap(piecesOf).map((piece) => ({ piece, draft })),
  );
  const names = new Map<string, string>();
  const byPiece = new Map<Foreign | Hidden, string>();
  const variables: Variable[] = [];
  const give = (piece: Foreign | Hidden, wanted: string, describe: (name: string) => Variable) => {
    const key = keyOf(piece);
    const known = key === null ? undefined : names.get(key);
    const name = known ?? freeName(wanted, taken);
    byPiece.set(piece, name);
    if (known !== undefined) return;
    if (key !== null) names.set(key, name);
    taken.set(name, 1);
    variables.push(describe(name));
  };
  const taken = new Map<string, number>();
  for (const { piece } of pieces) {
    if (!('variable' in piece)) continue;
    const foreign = piece.variable;
    give(piece, usable(environmentName(foreign)), (name) => ({ kind: 'carried', name, foreign }));
  }
  for (const { piece, draft } of pieces) {
    if ('variable' in piece) continue;
    const owner = environmentName(shown(draft.name ?? '')).replace(/^GITHUB_/, 'GH_');
    const wanted = usable([owner, piece.called].filter((part) => part !== '').join('_'));
    const kind = piece.literal === '' ? 'open' : 'written';
    give(piece, wanted, (name) => ({ kind, name, place: draft.place }));
  }
  return {
    nameOf: (piece) => byPiece.get(piece) ?? '',
    variables,
  };
}

/** Two places with the same secret share a variable; two that are empty do not. */
function keyOf(piece: Foreign | Hidden): string | null {
  if ('variable' in piece) return `variable ${piece.variable}`;
  return piece.literal === '' ? null : `literal ${piece.literal}`;
}

/** `taken` has each name that is given, with the last number behind it. */
function freeName(wanted: string, taken: Map<string, number>): string {
  let count = taken.get(wanted);
  if (count === undefined) return wanted;
  do count += 1;
  while (taken.has(`${wanted}_${count}`));
  taken.set(wanted, count);
  return `${wanted}_${count}`;
}

/** Whatever is written out where a credential belongs. */
export function literalsIn(drafts: readonly Draft[]): readonly string[] {
  const pieces = drafts.flatMap(({ entries }) => [...entries.values()].flatMap(piecesOf));
  return pieces.flatMap((piece) => ('literal' in piece ? piece.literal : []));
}

function piecesOf(value: Value): readonly (Foreign | Hidden)[] {
  if (typeof value === 'string') return [];
  if (isMapping(value)) return [...value.values()].flatMap(piecesOf);
  if (isText(value)) return value.parts.filter((part) => typeof part !== 'string');
  return value.flatMap(piecesOf);
}
