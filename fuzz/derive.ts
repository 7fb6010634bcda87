import fc from 'fast-check';
import type { Input, Path, Target } from './model.js';
import { mutate } from './mutate.js';
import { pick, type Random, randomOf } from './random.js';

/** Makes inputs out of paths. An input depends on the seed of the run, its path, and nothing else. */
export class Deriver {
  readonly #target: Target;
  readonly #seed: number;

  constructor(target: Target, seed: number) {
    this.#target = target;
    this.#seed = seed;
  }

  derive(path: Path): Input {
    const [first = 0, ...mutations] = path;
    return mutations.reduce((input, number) => this.mutated(input, number), this.first(first));
  }

  /** A seed, an input of the grammar, or a seed that has been changed. */
  first(number: number): Input {
    const { seeds } = this.#target;
    const asItIs = seeds[number];
    if (asItIs !== undefined) return asItIs;
    const random = randomOf(this.#seed, number);
    const input = this.#fresh(random);
    return random(2) === 0 ? input : this.#changed(input, random);
  }

  mutated(input: Input, number: number): Input {
    return this.#changed(input, randomOf(this.#seed, number));
  }

  #changed(input: Input, random: Random): Input {
    const { words, longest } = this.#target;
    const field = random(input.length);
    const other = this.#fresh(random)[field] ?? '';
    return input.map((text, at) =>
      at === field ? mutate({ text, other, words, random }, longest) : text,
    );
  }

  #fresh(random: Random): Input {
    const { seeds, grammar } = this.#target;
    const seed = random(2) === 0 ? pick(random, seeds) : undefined;
    if (seed !== undefined) return seed;
    const [made = []] = fc.sample(grammar, { seed: random(2 ** 31), numRuns: 1 });
    return made;
  }
}
