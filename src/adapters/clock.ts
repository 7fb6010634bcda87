import type { Clock } from '../ports.js';

export interface SystemClock extends Clock {
  /**
   * Ends every sleep without waking the sleeper, also those that begin later, so that none keeps
   * the process alive.
   */
  close(): void;
}

export function createClock(): SystemClock {
  const timers = new Set<NodeJS.Timeout>();
  let closed = false;
  return {
    now: () => Date.now(),
    // Like `performance.now()`, which would load the whole of perf_hooks.
    elapsed: () => Number(process.hrtime.bigint()) / 1e6,
    sleep: (ms) =>
      new Promise((resolve) => {
        if (closed) return;
        if (ms === 0) {
          // After everything that has come in, which a timer may overtake.
          setImmediate(resolve);
          return;
        }
        const timer = setTimeout(() => {
          timers.delete(timer);
          resolve();
        }, ms);
        timers.add(timer);
      }),
    close: () => {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
