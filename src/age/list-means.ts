import type { Stop } from '../checks/stop.js';
import type { Settings } from '../config/inputs.js';
import type { Secret } from '../model/secret.js';
import type { Ports, Target } from '../ports.js';

/** What GitHub's lists of secrets are read with. */
export interface ListMeans extends Pick<Ports, 'clock' | 'environment' | 'send'> {
  readonly token: Secret;
  /** The environment of the job; empty for none. */
  readonly of: string;
  /** Past its end the run waits for nobody. */
  readonly stop: Stop;
  /** Hears in one sentence why a list could not be read. */
  readonly warn: (sentence: string) => void;
}

const NOWHERE = { file: null, line: null, column: null };

/** Null where the run has no token for it. */
export function listMeans(
  { clock, environment, send }: Ports,
  settings: Settings,
  { stop, runner }: { readonly stop: Stop; readonly runner: Pick<Target['runner'], 'annotate'> },
): ListMeans | null {
  const token = settings['secrets-token'];
  if (token === null) return null;
  const warn = (message: string) =>
    runner.annotate({ level: 'warning', title: 'Stored secrets', message, ...NOWHERE });
  return { clock, environment, send, token, of: settings['secrets-environment'], stop, warn };
}
