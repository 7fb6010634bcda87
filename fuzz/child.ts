import { openSync, readFileSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Coverage, type Reached } from './coverage.js';
import { Deriver } from './derive.js';
import { brokenBy, type Explored, explore } from './explore.js';
import type { Input, Path, Target } from './model.js';

/** What the parent asks for, as JSON in the first argument. `file` is the bundle that exports the target. */
export type Order = { readonly file: string; readonly seed: number } & (
  | {
      readonly kind: 'explore';
      readonly milliseconds: number;
      /** Where to write which input is being tried. */
      readonly journal: string;
    }
  | { readonly kind: 'repeat' | 'show'; readonly path: Path }
);

/** What it gets back, as one line of JSON on standard output. */
export type Exploring = Explored & Reached;
export interface Repeated {
  readonly input: Input;
  /** Null when every invariant holds, and when the input was only to be shown. */
  readonly message: string | null;
}

/** Long enough for the longest path, so that each note covers the one before it. */
const NOTE_LENGTH = 512;

const order: Order = JSON.parse(process.argv[2] ?? '');
process.stdout.write(`${JSON.stringify(await answerTo(order))}\n`);

async function answerTo(order: Order): Promise<Exploring | Repeated> {
  const url = pathToFileURL(order.file).href;
  const coverage = new Coverage(url, readFileSync(order.file, 'utf8'));
  // Code that is compiled before has no counters for its blocks.
  if (order.kind === 'explore') coverage.start();
  const { target }: { target: Target } = await import(url);
  if (order.kind !== 'explore') {
    const input = new Deriver(target, order.seed).derive(order.path);
    return { input, message: order.kind === 'show' ? null : brokenBy(target, input) };
  }
  coverage.loaded();
  const explored = explore({ ...order, target, coverage, note: noteIn(order.journal) });
  return { ...explored, ...coverage.result() };
}

/** Written at once, because a hang or a crash leaves no time for it. */
function noteIn(journal: string): (path: Path) => void {
  const file = openSync(journal, 'w');
  let count = 0;
  return (path) => {
    count += 1;
    writeSync(file, `${count} ${path.join(':')}`.padEnd(NOTE_LENGTH), 0);
  };
}
