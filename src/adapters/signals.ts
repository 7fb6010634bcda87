import type { Cancellation } from '../ports.js';

/** The runner cancels a job with SIGINT, then SIGTERM after 7.5 s, then SIGKILL after 2.5 s. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** How long the process may take to end by itself once everything is written. */
const GRACE_MS = 250;

export interface Signals extends Cancellation {
  /**
   * Ends the watch. A process that was told to end, or still waits for a file, but is there a moment
   * later, ends by a signal.
   */
  close(): Promise<void>;
}

/**
 * Watches for the signals of a cancelled job. From here to `close` none of them ends the process,
 * however many come.
 */
export function watchSignals(): Signals {
  let received: NodeJS.Signals | null = null;
  let request: () => void = () => undefined;
  const requested = new Promise<void>((resolve) => {
    request = resolve;
  });
  const onSignal = (signal: NodeJS.Signals) => {
    received ??= signal;
    request();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    requested,
    close: async () => {
      await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
      for (const signal of SIGNALS) process.removeListener(signal, onSignal);
      endBy(() => received ?? (isReading() ? 'SIGTERM' : null));
    },
  };
}

/**
 * A lookup of a host name cannot be called off, nor a read of a file system that does not answer,
 * and `process.exit` waits for them too, because it joins the threads of libuv. Only a signal, now
 * that its listener is gone, ends such a process.
 */
function endBy(signal: () => NodeJS.Signals | null): void {
  setTimeout(() => {
    const told = signal();
    if (told !== null) process.kill(process.pid, told);
  }, GRACE_MS).unref();
}

function isReading(): boolean {
  return process.getActiveResourcesInfo().some((resource) => resource.startsWith('FSReq'));
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}
