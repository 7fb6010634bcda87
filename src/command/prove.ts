import type { Leftover } from '../convert/model.js';
import type { Item, Rendered } from '../convert/render.js';
import { itemsText } from '../convert/write.js';
import type { Problem } from '../model/place.js';
import { inputsOf } from './inputs.js';
import type { Host } from './subcommand.js';
import { planWithoutValues } from './valueless.js';

export interface Proved {
  readonly items: readonly Rendered[];
  readonly leftovers: readonly Leftover[];
}

const NOTHING_GIVEN = { options: new Map(), words: [] };

/**
 * Holds each item to the same reader as a run does, and leaves out what it refuses. Their names are
 * unique, so none depends on another. `asRun` makes of an item what is read in place of it.
 */
export async function prove(
  items: readonly Rendered[],
  open: Host['open'],
  asRun: (item: Item) => Item,
): Promise<Proved> {
  const kept: Rendered[] = [];
  const leftovers: Leftover[] = [];
  for (const rendered of items) {
    const inputs = inputsOf(NOTHING_GIVEN, { endpoints: itemsText([asRun(rendered.item)]) });
    const { problems } = await planWithoutValues(inputs, open);
    const [problem] = problems;
    if (problem === undefined) kept.push(rendered);
    else leftovers.push(refusal(rendered.place, problem));
  }
  return { items: kept, leftovers };
}

function refusal(place: string, { path, message }: Problem): Leftover {
  const key = path.replace(/^(?:endpoints)?\[\d+\]\.?/, '');
  const instead = key === '' ? message : `\`${key}\` would be wrong. ${message}`;
  return { place, what: 'It is not carried over:', instead };
}
