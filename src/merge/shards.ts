import { grouped } from '../values/grouped.js';
import { HIDDEN } from '../values/hidden.js';
import { type Shard, shardWords } from '../values/shard.js';
import { listing } from '../values/words.js';
import { some } from './some.js';
import type { Source } from './collect.js';

type Sharded = Source & { readonly shard: Shard };

/**
 * What is wrong with a set of shards: two totals, a shard that came twice, shards that are missing.
 */
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
    `The reports were split in different ways, into ${some(said)} shards, so an endpoint may be in several of them or in none. Give every job the same total, and merge each list by itself.`,
  ];
}

function cameTwice(set: readonly Sharded[]): string[] {
  return [...grouped(set, ({ shard }) => shardWords(shard))]
    .filter(([, { length }]) => length > 1)
    .map(([shard, reports]) => {
      const files = some(reports.map(({ file }) => file));
      return `There are ${reports.length} reports of ${shard}: ${files}. Give each job a shard of its own.`;
    });
}

function missing(total: number, set: readonly Sharded[]): string[] {
  const there = new Set(set.map(({ shard }) => shard.index));
  const absent = Array.from({ length: total }, (_, at) => at + 1).filter((at) => !there.has(at));
  if (absent.length === 0) return [];
  const [noun, verb] = absent.length === 1 ? ['Shard', 'has'] : ['Shards', 'have'];
  return [
    `${noun} ${listing(absent.map(String))} of ${total} ${verb} no report that can be used. Check what happened to the job and its artifact.`,
  ];
}

/**
 * A name in two shards shows that the jobs had different lists, or different versions of this
 * action.
 */
export function nameFaults(sources: readonly Source[]): readonly string[] {
  const first = new Map<string, Shard>();
  const twice = new Map<string, string>();
  for (const { shard, endpoints } of sources.filter(isSharded)) {
    for (const { name } of endpoints) {
      // Names that differ only by a secret look the same without it.
      if (name.includes(HIDDEN)) continue;
      const other = first.get(name) ?? shard;
      first.set(name, other);
      if (other.index !== shard.index) {
        twice.set(name, `"${name}" (shards ${other.index} and ${shard.index})`);
      }
    }
  }
  if (twice.size === 0) return [];
  return [
    `The same name is in two shards: ${some([...twice.values()])}. The jobs did not split the same list.`,
  ];
}
