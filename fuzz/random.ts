/** Uniform whole numbers from 0 up to, and without, `below`; 0 when `below` is 0. */
export type Random = (below: number) => number;

/** SplitMix32 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014) over a seed and a number. */
export function randomOf(seed: number, number: number): Random {
  let state = Math.imul(seed ^ 0x5bf03635, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b);
  return (below) => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return Math.floor((((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32) * below);
  };
}

/** One of the items; undefined only when there is none. */
export function pick<T>(random: Random, items: readonly T[]): T | undefined {
  return items[random(items.length)];
}
