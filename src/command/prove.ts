import { itemsText } from '../convert/write.js';
import { parseSettings } from '../config/inputs.js';
import type { Leftover } from '../convert/model.js';
import type { Item, Rendered } from '../convert/render.js';
import type { Problem } from '../model/place.js';
import { prepare } from '../prepare.js';
import { inputsOf } from './inputs.js';
import { grouped } from '../values/grouped.js';
import type { Host } from './subcommand.js';

export interface Proved {
  readonly items: readonly Rendered[];
  readonly leftovers: readonly Leftover[];
}

/** The default of `report-dir` names a folder of the runner. Nothing is written. */
const NO_FOLDERS = { RUNNER_TEMP: '.' };
/** Without an item, others may be wrong that were not read. */
const ROUNDS = 5;
const NOTHING_GIVEN = { options: new Map(), words: [] };

/**
 * Holds items to the same reader as a run does, without any value, and leaves out those that it
 * refuses. `asRun` makes of an item what is read in place of it.
 */
export async function prove(
  items: readonly Rendered[],
  open: Host['open'],
  asRun: (item: Item) => Item,
): Promise<Proved> {
  let kept = items;
  const leftovers: Leftover[] = [];
  for (let round = 0; round < ROUNDS && kept.length > 0; round++) {
    const problems = await problemsOf(
      kept.map(({ item }) => asRun(item)),
      open,
    );
    if (problems.length === 0) return { items: kept, leftovers };
    const byItem = grouped(problems, indexOf);
    // What is said of the whole list comes from an item all the same: each is read alone.
    const refused = byItem.has(WHOLE) ? await refusedAlone(kept, { open, asRun }) : byItem;
    leftovers.push(...[...refused].flatMap(([index, [problem]]) => refusal(kept[index], problem)));
    if (refused.size === 0) break;
    kept = kept.filter((_, index) => !refused.has(index));
  }
  return { items: [], leftovers };
}

/** The index of a problem that names no item. */
const WHOLE = -1;

async function refusedAlone(
  items: readonly Rendered[],
  { open, asRun }: { readonly open: Host['open']; readonly asRun: (item: Item) => Item },
): Promise<ReadonlyMap<number, readonly Problem[]>> {
  const refused = new Map<number, readonly Problem[]>();
  for (const [index, { item }] of items.entries()) {
    const problems = await problemsOf([asRun(item)], open);
    if (problems.length > 0) refused.set(index, problems);
  }
  return refused;
}

const REFUSED = 'It is not carried over:';

function refusal(item: Rendered | undefined, problem: Problem | undefined): readonly Leftover[] {
  if (item === undefined || problem === undefined) return [];
  const key = problem.path.replace(/^(?:endpoints)?\[\d+\]\.?/, '');
  const instead = key === '' ? problem.message : `\`${key}\` would be wrong. ${problem.message}`;
  return [{ place: item.place, what: REFUSED, instead }];
}

/** Of the item in the list. */
function indexOf({ path }: Problem): number {
  const index = /^(?:endpoints)?\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? WHOLE : Number(index);
}

async function problemsOf(items: readonly Item[], open: Host['open']): Promise<readonly Problem[]> {
  const system = open({});
  try {
    const inputs = inputsOf(NOTHING_GIVEN, { endpoints: itemsText(items) });
    const plan = await prepare(system.ports, inputs, parseSettings(inputs, NO_FOLDERS));
    return plan.problems;
  } finally {
    await system.close();
  }
}
