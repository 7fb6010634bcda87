import { type Profiler, Session } from 'node:inspector';

/** What was reached of the code that the target is made of, without what runs while it is loaded. In characters. */
export interface Reached {
  readonly reached: number;
  readonly total: number;
}

/**
 * Tells which code the last inputs were the first to reach. V8 counts itself how often each block has run (block coverage, the same
 * as `NODE_V8_COVERAGE` writes), so that nothing is instrumented. Every character of the bundle is either reached or not: V8
 * joins neighbouring blocks with the same count, so that the blocks themselves are not comparable between two readings.
 */
export class Coverage {
  readonly #session = new Session();
  readonly #file: string;
  /** For each character: does it guide the search, and does it belong to the project? */
  readonly #guides: Uint8Array;
  readonly #own: Uint8Array;
  readonly #reached: Uint8Array;
  readonly #latest: Uint8Array;
  #loaded = 0;
  #total = 0;

  constructor(file: string, source: string) {
    this.#file = file;
    this.#guides = new Uint8Array(source.length);
    this.#own = new Uint8Array(source.length);
    this.#reached = new Uint8Array(source.length);
    this.#latest = new Uint8Array(source.length);
    this.#mark(source);
    this.#session.connect();
    this.#session.post('Profiler.enable');
  }

  start(): void {
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** To be called once, after the target was loaded: what has run by then says nothing of it. */
  loaded(): void {
    for (const fresh of this.#fresh()) this.#reached[fresh] = 1;
    this.#loaded = this.#count();
    this.#total = this.#own.reduce((sum, own) => sum + own, 0);
  }

  /** Whether anything that ran since the last call was never reached before. Counters begin anew; `keep` makes it known. */
  isNew(keep: boolean): boolean {
    const fresh = this.#fresh();
    if (keep) for (const at of fresh) this.#reached[at] = 1;
    return fresh.length > 0;
  }

  result(): Reached {
    return { reached: this.#count() - this.#loaded, total: this.#total - this.#loaded };
  }

  #count(): number {
    return this.#own.reduce((sum, own, at) => sum + (own & (this.#reached[at] ?? 0)), 0);
  }

  #fresh(): number[] {
    const functions = this.#take();
    // An outer function stands before those inside of it, which paint over it.
    for (const { ranges } of functions) {
      for (const { startOffset, endOffset, count } of ranges) {
        this.#latest.fill(count > 0 ? 1 : 0, startOffset, endOffset);
      }
    }
    const wholes = functions.flatMap(({ ranges }) => ranges.slice(0, 1));
    return wholes.filter(({ count }) => count > 0).flatMap((whole) => this.#freshIn(whole));
  }

  #freshIn({ startOffset, endOffset }: Profiler.CoverageRange): number[] {
    const fresh: number[] = [];
    for (let at = startOffset; at < endOffset; at += 1) {
      if (this.#latest[at] === 1 && this.#reached[at] === 0) fresh.push(at);
    }
    return fresh;
  }

  #take(): readonly Profiler.FunctionCoverage[] {
    let taken: readonly Profiler.ScriptCoverage[] = [];
    // The profiler of one's own thread answers before `post` returns.
    this.#session.post('Profiler.takePreciseCoverage', (_, { result }) => {
      taken = result;
    });
    const functions = taken.find(({ url }) => url === this.#file)?.functions ?? [];
    // The one that starts at 0 is the whole bundle while it is loaded.
    return functions.filter(({ ranges: [whole] }) => {
      const start = whole?.startOffset ?? 0;
      return start === 0 || this.#guides[start] === 1;
    });
  }

  /** The bundler writes the name of each source file above its part. */
  #mark(source: string): void {
    const parts = [...source.matchAll(/^\/\/ (\S+\.[cm]?[jt]s)$/gm)];
    for (const [index, { 1: file = '', index: start }] of parts.entries()) {
      const end = parts[index + 1]?.index ?? source.length;
      const isDriver = /^(?:fuzz|__tests__)\/|node_modules\/(?:fast-check|pure-rand)\//.test(file);
      if (!isDriver) this.#guides.fill(1, start, end);
      if (file.startsWith('src/')) this.#own.fill(1, start, end);
    }
  }
}
