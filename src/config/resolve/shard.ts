import { hash } from 'node:crypto';
import type { Shard } from '../../values/shard.js';

/** A number of 48 bits is exact in JavaScript, and its remainder favours no shard by more than one in 2^40. */
const BYTES = 6;

/**
 * The shard, from 1 to `total`, that an endpoint belongs to: the first 48 bits of SHA-256 (FIPS 180-4) over its name in
 * UTF-8, as a big-endian number, modulo `total`. Neither the order of the list nor any other endpoint bears on it.
 */
export function shardIndexOf(name: string, total: number): number {
  return (hash('sha256', name, 'buffer').readUIntBE(0, BYTES) % total) + 1;
}

/** Whether a job that checks this shard, or with null the whole list, checks the endpoint of this name. */
export function isInShard(name: string, shard: Shard | null): boolean {
  return shard === null || shardIndexOf(name, shard.total) === shard.index;
}
