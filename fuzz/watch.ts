import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Order } from './child.js';

/** An input takes a few milliseconds, and a start less than a second; a machine that is busy with other things gets this much time. */
const HANG_MS = 45_000;
const START_MS = 180_000;
const LOOK_EVERY_MS = 1_000;
/** Enough for every target; what needs more is a finding. */
const HEAP_MIB = 512;

/** How a child ended. */
export type Ended =
  | { readonly kind: 'answer'; readonly text: string }
  /** It was killed, because one input took too long. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'crash'; readonly text: string };

/** Starts a child for one order, and ends it when it tries one and the same input for 45 seconds. Never rejects. */
export function startChild(program: string, order: Order): Promise<Ended> {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP_MIB}`, program, JSON.stringify(order)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk;
  });
  let hangs = false;
  const stopWatching = watch(order, () => {
    hangs = true;
    child.kill('SIGKILL');
  });
  return new Promise((resolve) => {
    child.on('error', ({ message }) => resolve({ kind: 'crash', text: message }));
    child.on('close', (code) => {
      stopWatching();
      if (hangs) resolve({ kind: 'hang' });
      else if (code === 0) resolve({ kind: 'answer', text: said.out });
      else resolve({ kind: 'crash', text: said.err });
    });
  });
}

function watch(order: Order, onHang: () => void): () => void {
  let last = '';
  let unchanged = 0;
  const timer = setInterval(() => {
    const note = order.kind === 'explore' ? noteIn(order.journal) : '';
    unchanged = note === last ? unchanged + LOOK_EVERY_MS : 0;
    last = note;
    if (unchanged >= (note === '' ? START_MS : HANG_MS)) onHang();
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

/** What a child wrote last: a count, a space, and the path of the input that it was about to try. */
export function noteIn(journal: string): string {
  try {
    return readFileSync(journal, 'utf8').trim();
  } catch {
    return '';
  }
}
