import type { Clock } from '../ports.js';

export interface SystemClock extends Clock {
  /** Calls back once after `ms` milliseconds, unless the function that it returns is called. */
  after(ms: number, callback: () => void): () => void;
  /**
   * Ends every timer without calling anybody back, also those that begin later, so that none keeps
   * the process alive.
   */
  close(): void;
}

export function createClock(): SystemClock {
  const timers = new Set<NodeJS.Timeout>();
  let closed = false;
  const after = (ms: number, callback: () => void) => {
    const end = () => {
      clearTimeout(timer);
      timers.delete(timer);
    };
    const timer = setTimeout(() => {
      end();
      callback();
    }, ms);
    if (closed) clearTimeout(timer);
    timers.add(timer);
    return end;
  };
  return {
    now: () => Date.now(),
    // Like `performance.now()`, which would load the whole of perf_hooks.
    elapsed: () => Number(process.hrtime.bigint()) / 1e6,
    after,
    sleep: (ms) =>
      new Promise((resolve) => {
        // After everything that has come in, which a timer may overtake.
        if (ms === 0) setImmediate(resolve);
        else after(ms, resolve);
      }),
    close: () => {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
