import { readDocument } from './config/document/document.js';
import type { Settings } from './config/inputs.js';
import type { Context } from './context.js';
import type { Report } from './model/report.js';
import type { Telling } from './notify/plan.js';
import type { Send } from './model/exchange.js';
import type { Cancellation, Clock, Environment, Target } from './ports.js';
import { lossSentence } from './report/sentence.js';
import type { LostSink } from './report/sink.js';
import type { Redactor } from './text/redact.js';

const NOBODY: Telling = {
  channels: [],
  heartbeat: null,
  secrets: [],
  problems: [],
  notices: [],
};

/** Who is told of the end of the run, by the inputs `notify` and `heartbeat-url`. */
export async function readTelling(
  settings: Settings,
  { secretsWithheld }: Context,
  environment: Environment,
): Promise<Telling> {
  const { notify, 'heartbeat-url': heartbeat, 'allowed-hosts': allowedHosts } = settings;
  if (notify.trim() === '' && heartbeat === '') return NOBODY;
  const { planTelling } = await import('./notify/plan.js');
  return planTelling({
    list: readDocument({ kind: 'input', name: 'notify' }, Buffer.from(notify)),
    heartbeat,
    environment,
    allowedHosts,
    withheld: secretsWithheld !== null,
  });
}

/** What telling needs of the outside: nothing that writes without the last redaction. */
interface Means {
  readonly clock: Clock;
  readonly cancellation: Cancellation;
  readonly environment: Environment;
  readonly send: Send;
}

/** What is known once everything is written. */
interface Ended {
  readonly report: Report;
  readonly lost: readonly LostSink[];
}

interface Speaking {
  readonly telling: Telling;
  readonly settings: Settings;
  readonly redactor: Redactor;
  readonly target: Target;
}

/** Tells them. It comes last, for a report must not wait for a chat, and changes no outcome. */
export async function tellOthers(
  { clock, cancellation, environment, send }: Means,
  { telling, settings, redactor, target }: Speaking,
  { report, lost }: Ended,
): Promise<void> {
  const { channels, heartbeat } = telling;
  if (channels.length === 0 && heartbeat === null) return;
  const { tell } = await import('./notify/tell.js');
  await tell({
    ...{ clock, cancellation, environment, send },
    report,
    level: lost.length > 0 ? 'fail' : report.outcome,
    loss: lossSentence(lost),
    channels,
    heartbeat,
    isPart: settings.only.length > 0,
    timeoutMs: settings.timeout,
    own: (text) => redactor.own(text),
    runner: target.runner,
  });
}
