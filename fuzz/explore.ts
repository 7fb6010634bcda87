import type { Coverage } from './coverage.js';
import { Deriver } from './derive.js';
import type { Input, Path, Target } from './model.js';
import { type Random, randomOf } from './random.js';
import { shrink } from './shrink.js';

/** Reading the counters costs more than most inputs do, so it is done for many inputs at once. */
const BATCH = 32;
/** An input further from its first one is not changed again, so that a path stays short. */
const DEEPEST = 40;
const RECENT = 16;

export interface Failure {
  readonly path: Path;
  readonly input: Input;
  readonly message: string;
}

export interface Explored {
  readonly runs: number;
  /** Inputs that were the first to reach some code. */
  readonly kept: number;
  readonly slowestMs: number;
  readonly slowest: Path;
  readonly failure: Failure | null;
}

interface Case {
  readonly path: Path;
  readonly input: Input;
}

export interface Exploration {
  readonly target: Target;
  readonly seed: number;
  readonly milliseconds: number;
  readonly coverage: Coverage;
  /** Is told each path before it is tried, so that a hang or a crash can be told. */
  readonly note: (path: Path) => void;
}

/** Tries inputs until the time is over or one fails. Inputs that reach new code are kept and changed further. */
export function explore(exploration: Exploration): Explored {
  return new Explorer(exploration).run();
}

/** The message of the invariant that an input breaks; null when all hold. */
export function brokenBy(target: Target, input: Input): string | null {
  try {
    target.check(input);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

class Explorer {
  readonly #exploration: Exploration;
  readonly #deriver: Deriver;
  readonly #choice: Random;
  readonly #kept: Case[] = [];
  #number = 0;
  #runs = 0;
  #slowest: { ms: number; path: Path } = { ms: 0, path: [] };
  #failure: Failure | null = null;

  constructor(exploration: Exploration) {
    this.#exploration = exploration;
    this.#deriver = new Deriver(exploration.target, exploration.seed);
    this.#choice = randomOf(exploration.seed, -1);
  }

  run(): Explored {
    const end = performance.now() + this.#exploration.milliseconds;
    while (this.#failure === null && performance.now() < end) {
      const batch = Array.from({ length: BATCH }, () => this.#next());
      this.#try(batch);
      if (this.#failure === null && this.#exploration.coverage.isNew(false)) this.#keepNew(batch);
    }
    return {
      runs: this.#runs,
      kept: this.#kept.length,
      slowestMs: this.#slowest.ms,
      slowest: this.#slowest.path,
      failure: this.#failure,
    };
  }

  /** The seeds come first, each as it is. */
  #next(): Case {
    const number = this.#number;
    this.#number += 1;
    const parent = number < this.#exploration.target.seeds.length ? null : this.#parent();
    return parent === null
      ? { path: [number], input: this.#deriver.first(number) }
      : { path: [...parent.path, number], input: this.#deriver.mutated(parent.input, number) };
  }

  #parent(): Case | null {
    const kept = this.#kept;
    if (kept.length === 0 || this.#choice(5) === 0) return null;
    const from = this.#choice(2) === 0 ? Math.max(0, kept.length - RECENT) : 0;
    return kept[from + this.#choice(kept.length - from)] ?? null;
  }

  /** Halves the batch until it is known which inputs reached something. */
  #keepNew(batch: readonly Case[]): void {
    const [only, ...more] = batch;
    this.#try(batch);
    if (only === undefined || this.#failure !== null) return;
    if (!this.#exploration.coverage.isNew(more.length === 0)) return;
    if (more.length === 0) {
      if (only.path.length < DEEPEST) this.#kept.push(only);
      return;
    }
    const middle = batch.length >>> 1;
    this.#keepNew(batch.slice(0, middle));
    this.#keepNew(batch.slice(middle));
  }

  #try(batch: readonly Case[]): void {
    for (const { path, input } of batch) {
      if (this.#failure !== null) return;
      this.#exploration.note(path);
      const start = performance.now();
      const message = brokenBy(this.#exploration.target, input);
      const ms = performance.now() - start;
      if (ms > this.#slowest.ms) this.#slowest = { ms, path };
      this.#runs += 1;
      if (message !== null) this.#fail(path, input);
    }
  }

  #fail(path: Path, input: Input): void {
    const { target } = this.#exploration;
    const smallest = shrink(input, (smaller) => brokenBy(target, smaller) !== null);
    const message = brokenBy(target, smallest) ?? '';
    this.#failure = { path, input: smallest, message };
  }
}
