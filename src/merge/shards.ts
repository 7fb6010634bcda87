import { listing } from '../values/words.js';
import { type Shard, shardWords } from '../values/shard.js';
import { REPLACEMENT } from '../text/redact.js';
import type { Source } from './collect.js';

/** More shards or files than this are counted, not named. */
const NAMED = 20;

type Sharded = Source & { readonly shard: Shard };

/** What is wrong with a set of shards, a sentence each: two totals, a shard that came twice, shards that did not come. */
export function shardFaults(sources: readonly Source[]): readonly string[] {
  const byTotal = grouped(sources.filter(isSharded), ({ shard }) => shard.total);
  const sets = [...byTotal].toSorted(([one], [other]) => one - other);
  return [
    ...differentTotals(sets),
    ...sets.flatMap(([total, set]) => [...cameTwice(set), ...missing(total, set)]),
  ];
}

function isSharded(source: Source): source is Sharded {
  return source.shard !== null;
}

function differentTotals(sets: readonly (readonly [number, readonly Sharded[]])[]): string[] {
  if (sets.length < 2) return [];
  const said = sets.map(([total, [first]]) => `${total} (${first?.file ?? ''})`);
  return [
    `The reports were split in different ways, into ${some(said)} shards, so that endpoints may stand in several of them or in none. Give every job the same total, and merge different lists one by one.`,
  ];
}

function cameTwice(set: readonly Sharded[]): string[] {
  return [...grouped(set, ({ shard }) => shard.index).values()].flatMap((reports) => {
    const [first] = reports;
    if (first === undefined || reports.length === 1) return [];
    const files = some(reports.map(({ file }) => file));
    return [
      `${capital(shardWords(first.shard))} has ${reports.length} reports: ${files}. Each job has to take another shard.`,
    ];
  });
}

function missing(total: number, set: readonly Sharded[]): string[] {
  const there = new Set(set.map(({ shard }) => shard.index));
  const absent = Array.from({ length: total }, (_, at) => at + 1).filter((at) => !there.has(at));
  if (absent.length === 0) return [];
  const [noun, verb] = absent.length === 1 ? ['Shard', 'has'] : ['Shards', 'have'];
  return [
    `${noun} ${listing(absent.map(String))} of ${total} ${verb} no report that can be used: look at what became of the job and of its artifact.`,
  ];
}

/** Names that stand in two shards were not split from one list, or by two versions of this action. */
export function nameFaults(sources: readonly Source[]): readonly string[] {
  const first = new Map<string, Shard>();
  const twice = new Map<string, string>();
  for (const { shard, endpoints } of sources.filter(isSharded)) {
    for (const { name } of endpoints) {
      // Names that a secret told apart are alike without it.
      if (name.includes(REPLACEMENT)) continue;
      const other = first.get(name);
      if (other === undefined) first.set(name, shard);
      else if (other.index !== shard.index) twice.set(name, both(other, shard));
    }
  }
  if (twice.size === 0) return [];
  const said = [...twice].map(([name, shards]) => `"${name}" (${shards})`);
  return [
    `The same name stands in two shards: ${some(said)}. The jobs did not split one and the same list.`,
  ];
}

function both(one: Shard, other: Shard): string {
  return `shards ${one.index} and ${other.index}`;
}

function some(said: readonly string[]): string {
  const more = said.length - NAMED;
  return listing(more > 0 ? [...said.slice(0, NAMED), `${more} more`] : said);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
