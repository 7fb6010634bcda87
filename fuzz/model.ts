import type fc from 'fast-check';

/** What a target is given: one text for each of its fields, in their order. */
export type Input = readonly string[];

/** A parser, what it is fed with, and what must hold whatever it is fed. */
export interface Target {
  readonly name: string;
  /** Names of the texts of an input. */
  readonly fields: readonly string[];
  /** The longest text of a field, in UTF-16 units; a mutation that makes it longer is cut. */
  readonly longest: number;
  /** Valid and nearly valid inputs to begin with. */
  readonly seeds: readonly Input[];
  /** Inputs made from the grammar of the format. */
  readonly grammar: fc.Arbitrary<Input>;
  /** Words of the format that a mutation puts in. */
  readonly words: readonly string[];
  /** Throws when an invariant is broken. */
  check(input: Input): void;
}

/**
 * Where an input comes from: the number of a first input, and of each mutation after it. With the seed of the run it gives the
 * same input again, whatever else was tried before.
 */
export type Path = readonly number[];
