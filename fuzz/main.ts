import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { bundleTargets, type Bundled, targetNames } from './bundle.js';
import type { Exploring, Order, Repeated } from './child.js';
import type { Path } from './model.js';
import { type Ended, noteIn, startChild } from './watch.js';

interface Options {
  readonly seconds: number;
  readonly seed: number;
  readonly targets: readonly string[];
  /** Null to explore. */
  readonly path: Path | null;
}

const USAGE =
  'npm run fuzz -- [--seconds 30] [--seed <number>] [--target <name>] [--path <numbers joined with colons>]';

/**
 * Runs every target for its share of the time, or one input of one target again. `folder` is for the bundles. The result is an
 * exit code: 1 when an invariant was broken, 2 for options that are not understood.
 */
export async function main(words: readonly string[], folder: string): Promise<number> {
  const options = readOptions(words);
  if (typeof options === 'string') {
    console.error(`${options}\n${USAGE}\nTargets: ${targetNames().join(', ')}`);
    return 2;
  }
  const bundled = await bundleTargets(options.targets, folder);
  return options.path === null
    ? exploreAll(bundled, options)
    : repeat(bundled, options, options.path);
}

function readOptions(words: readonly string[]): Options | string {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seconds: { type: 'string', default: '30' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
      target: { type: 'string' },
      path: { type: 'string' },
    },
  });
  const seconds = Number(values.seconds);
  const seed = Number(values.seed);
  if (!(seconds > 0) || !Number.isInteger(seed)) return 'Not a number.';
  if (values.target !== undefined && !targetNames().includes(values.target))
    return 'No such target.';
  if (values.path !== undefined && values.target === undefined) return 'A path is of one target.';
  return {
    seconds,
    seed,
    targets: values.target === undefined ? targetNames() : [values.target],
    path: values.path?.split(':').map(Number) ?? null,
  };
}

async function exploreAll(bundled: Bundled, options: Options): Promise<number> {
  const { seed, seconds, targets } = options;
  console.log(`Seed ${seed}. All of it again: npm run fuzz -- --seconds ${seconds} --seed ${seed}`);
  const lanes = Math.min(availableParallelism(), targets.length);
  const milliseconds = (seconds * 1_000 * lanes) / targets.length;
  const pending = [...targets];
  let failed = 0;
  const work = async () => {
    for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
      const order: Order = { ...bundled.orderFor(name, seed), kind: 'explore', milliseconds };
      const ended = await startChild(bundled.program, order);
      if (!(await report(bundled, { name, order, ended, milliseconds }))) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  console.log(failed === 0 ? 'No invariant was broken.' : `${failed} of ${targets.length} failed.`);
  return failed === 0 ? 0 : 1;
}

interface Finished {
  readonly name: string;
  readonly order: Extract<Order, { kind: 'explore' }>;
  readonly ended: Ended;
  readonly milliseconds: number;
}

/** Prints how a target fared; false when it failed. */
async function report(bundled: Bundled, { name, order, ended, milliseconds }: Finished) {
  if (ended.kind !== 'answer') {
    const [, path = ''] = noteIn(order.journal).split(' ');
    const what = ended.kind === 'hang' ? 'one input takes more than 45 s' : 'the process ended';
    const shown = await show(bundled, { name, seed: order.seed, path: pathOf(path) });
    printFailure({ name, seed: order.seed, path, what, input: shown });
    if (ended.kind === 'crash') console.log(indented(ended.text.slice(0, 2_000)));
    return false;
  }
  const { failure, runs, kept, reached, total, slowest, slowestMs }: Exploring = JSON.parse(
    ended.text,
  );
  const rate = Math.round((runs * 1_000) / milliseconds);
  const share = total === 0 ? 100 : Math.round((reached * 100) / total);
  console.log(
    `${failure === null ? 'ok    ' : 'FAILED'} ${name}: ${runs} inputs (${rate} a second), ${kept} kept, ` +
      `${share} % of its ${total} characters of code reached, slowest ${Math.ceil(slowestMs)} ms (${slowest.join(':')})`,
  );
  if (failure === null) return true;
  const { path, input, message } = failure;
  printFailure({ name, seed: order.seed, path: path.join(':'), what: message, input });
  return false;
}

async function show(
  { program, orderFor }: Bundled,
  { name, seed, path }: { name: string; seed: number; path: Path },
): Promise<unknown> {
  const ended = await startChild(program, { ...orderFor(name, seed), kind: 'show', path });
  return ended.kind === 'answer' ? JSON.parse(ended.text).input : null;
}

async function repeat(bundled: Bundled, { targets, seed }: Options, path: Path): Promise<number> {
  const [name = ''] = targets;
  const order: Order = { ...bundled.orderFor(name, seed), kind: 'repeat', path };
  const ended = await startChild(bundled.program, order);
  if (ended.kind !== 'answer') {
    const input = await show(bundled, { name, seed, path });
    printFailure({ name, seed, path: path.join(':'), what: ended.kind, input });
    return 1;
  }
  const { input, message }: Repeated = JSON.parse(ended.text);
  if (message === null) {
    console.log(`ok     ${name}: ${JSON.stringify(input)}`);
    return 0;
  }
  printFailure({ name, seed, path: path.join(':'), what: message, input });
  return 1;
}

interface Broken {
  readonly name: string;
  readonly seed: number;
  readonly path: string;
  readonly what: string;
  readonly input: unknown;
}

function printFailure({ name, seed, path, what, input }: Broken): void {
  console.log(`FAILED ${name}`);
  const lines = what.split('\n').filter((line) => !line.includes('child-program.mjs'));
  console.log(indented(lines.slice(0, 25).join('\n')));
  console.log(indented(`input:  ${JSON.stringify(input).slice(0, 4_000)}`));
  console.log(indented(`repeat: npm run fuzz -- --target ${name} --seed ${seed} --path ${path}`));
}

function pathOf(text: string): Path {
  return text.split(':').map(Number);
}

function indented(text: string): string {
  return text.replace(/^/gm, '       ');
}
