import { createSender } from '../http/http.js';
import { proxiesOf } from '../http/proxy.js';
import type { Environment, Ports } from '../ports.js';
import { catalogueIn } from './catalogue.js';
import { createClock } from './clock.js';
import { systemFiles } from './files.js';
import { watchSignals } from './signals.js';

/** This machine, for one run: all ports but the one that says what the run is reported to. */
export interface System {
  readonly ports: Omit<Ports, 'runner'>;
  /** Ends what would keep the process alive, and the watch for signals. */
  close(): Promise<void>;
}

/** Opens it. `presets` is the folder of the catalogue. */
export function openSystem(environment: Environment, presets: string): System {
  const signals = watchSignals();
  const clock = createClock();
  const sender = createSender({ ...clock, proxyFor: proxiesOf(environment) });
  return {
    ports: {
      clock,
      cancellation: signals,
      random: Math.random,
      environment,
      execArgv: process.execArgv,
      files: systemFiles,
      catalogue: catalogueIn(presets),
      send: sender.send,
    },
    close: async () => {
      clock.close();
      sender.close();
      await signals.close();
    },
  };
}
