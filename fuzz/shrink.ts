import type { Input } from './model.js';

const MOST_TRIES = 3_000;

/** A smaller input that still fails: parts of its texts are left out for as long as that can be done. */
export function shrink(input: Input, fails: (input: Input) => boolean): Input {
  let tries = MOST_TRIES;
  const stillFails = (smaller: Input) => tries-- > 0 && fails(smaller);
  return input.reduce((smallest, _, field) => withoutParts(smallest, field, stillFails), input);
}

function withoutParts(input: Input, field: number, fails: (input: Input) => boolean): Input {
  let smallest = input;
  const length = () => smallest[field]?.length ?? 0;
  for (let size = length(); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < length(); ) {
      const smaller = without(smallest, field, [at, at + size]);
      if (fails(smaller)) smallest = smaller;
      else at += size;
    }
  }
  return smallest;
}

function without(input: Input, field: number, [from, to]: readonly [number, number]): Input {
  return input.map((text, at) => (at === field ? text.slice(0, from) + text.slice(to) : text));
}
