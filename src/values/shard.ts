/** One part of a list that several jobs check together. Both count from 1. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}

/** GitHub starts no more jobs than this for one matrix (GitHub Docs, "Actions limits"). */
export const MOST_SHARDS = 256;

export const SHARD_FORMS = `\`<index>/<total>\`, such as \`3/8\` for the third of eight: shards count from 1, and there are at most ${MOST_SHARDS}`;

/** The shard that a text such as `3/8` names; null unless 1 ≤ index ≤ total ≤ 256. */
export function parseShard(text: string): Shard | null {
  const [, index = '', total = ''] = /^(\d{1,4})\s?\/\s?(\d{1,4})$/.exec(text) ?? [];
  return shardOf(Number(index), Number(total));
}

/** The shard of these numbers, or null when there is no such shard. */
export function shardOf(index: number, total: number): Shard | null {
  const known = Number.isInteger(index) && Number.isInteger(total);
  return known && index >= 1 && index <= total && total <= MOST_SHARDS ? { index, total } : null;
}

/** What most likely went wrong with a text that names no shard; empty when nothing is likely. */
export function shardHint(text: string): string {
  return /^0+\s?\//.test(text)
    ? 'GitHub counts `strategy.job-index` from 0, so it fits no shard. Give the matrix a list, `shard: [1, 2, 3]`, and write `${{ matrix.shard }}/3`.'
    : '';
}

/** `shard 3 of 8`. */
export function shardWords({ index, total }: Shard): string {
  return `shard ${index} of ${total}`;
}
