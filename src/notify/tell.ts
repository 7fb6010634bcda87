import { pingRequest, postRequest } from '../auth/webhook.js';
import type { Channel, Destination } from '../model/channel.js';
import type { Exchange, OutgoingRequest, Send } from '../model/exchange.js';
import type { Report } from '../model/report.js';
import type { Level } from '../model/verdict.js';
import type { Cancellation, Clock, Environment, Target } from '../ports.js';
import { listing } from '../values/words.js';
import { beats, couldTell } from './beat.js';
import { failureOf } from './heartbeats.js';
import { isDue, type Told } from './message.js';
import { placeOf } from './place.js';
import { type Attempted, mendingOf, reasonOf, waitBefore } from './refusal.js';
import { payloadOf, renderFor } from './services.js';

/** What telling needs of the run. */
export interface TellInput {
  readonly report: Report;
  /** Of the run as a whole. */
  readonly level: Level;
  /** What of the report could not be written; empty when nothing is lost. */
  readonly loss: string;
  readonly channels: readonly Channel[];
  readonly heartbeat: Destination | null;
  /** Whether only a part of the list was asked for by name. */
  readonly isPart: boolean;
  /** Of one attempt, in milliseconds. */
  readonly timeoutMs: number;
  readonly environment: Environment;
  /** The last redaction. */
  readonly own: (text: string) => string;
  readonly send: Send;
  readonly clock: Clock;
  readonly cancellation: Cancellation;
  readonly runner: Pick<Target['runner'], 'annotate' | 'log'>;
}

/** A chat that takes longer is not waited for. */
const LONGEST_ATTEMPT_MS = 10_000;

/**
 * Tells every channel that is due, and the heartbeat, all at once. Never rejects: whoever cannot be
 * told is a warning. A run that was cancelled tells nobody, for whoever did that knows.
 */
export async function tell(input: TellInput): Promise<void> {
  const { report, cancellation, runner } = input;
  if (report.cancelled) return;
  const cancelled = cancellation.requested.then(() => null);
  const outcomes = await Promise.race([Promise.all([...posts(input), ...pings(input)]), cancelled]);
  if (outcomes === null) return;
  const told = outcomes.flatMap(({ label, failed }) => (failed === null ? [label] : []));
  if (told.length > 0) runner.log(`Told ${listing(told)}.`);
  for (const { label, failed } of outcomes) {
    if (failed === null) continue;
    const message = `Could not tell ${label}: ${reasonOf(failed)}. ${mendingOf(failed)}`.trim();
    const nowhere = { file: null, line: null, column: null };
    runner.annotate({ level: 'warning', title: 'Notification', message, ...nowhere });
  }
}

interface Outcome {
  readonly label: string;
  /** Null for success. */
  readonly failed: Attempted | null;
}

function posts(input: TellInput): readonly Promise<Outcome>[] {
  const { channels, environment, own, report } = input;
  const told: Told = { ...input, place: placeOf(environment, own) };
  return channels
    .filter(({ on }) => isDue(on, told))
    .map(async ({ label, service, address, signing, on }, index) => {
      const id = idOf(environment, report, index);
      const prepare = () => {
        const body = payloadOf(renderFor(service, on, told), own);
        return () => postRequest({ address, signing, id, body, ...timesOf(input) });
      };
      return { label, failed: await attempted(prepare, false, input) };
    });
}

function pings(input: TellInput): readonly Promise<Outcome>[] {
  const { heartbeat } = input;
  if (heartbeat === null || !beats(input)) return [];
  const { label, address } = heartbeat;
  const addressed = (url: URL) => (couldTell(input.report) ? url : failureOf(url));
  const request = pingRequest(address, timesOf(input).timeoutMs, addressed);
  if (request === null) return [];
  return [attempted(() => () => request, true, input).then((failed) => ({ label, failed }))];
}

function timesOf({ clock, timeoutMs }: TellInput) {
  return { now: clock.now(), timeoutMs: Math.min(timeoutMs, LONGEST_ATTEMPT_MS) };
}

/** Of one run, its attempt and a channel: a receiver can tell a repetition by it. */
function idOf(environment: Environment, { generatedAt }: Report, index: number): string {
  const parts = [environment['GITHUB_RUN_ID'], environment['GITHUB_RUN_ATTEMPT']].map(
    (part = '') => (/^\d{1,20}$/.test(part) ? part : '0'),
  );
  return ['run', ...parts, generatedAt, index].join('-');
}

/** Sends it, and once more where that can do no harm. Null for success. Never rejects. */
async function attempted(
  prepare: () => () => OutgoingRequest,
  isRepeatable: boolean,
  { send, clock }: Pick<TellInput, 'send' | 'clock'>,
): Promise<Attempted | null> {
  try {
    const request = prepare();
    const first = await send(request());
    if (isAccepted(first)) return null;
    const wait = waitBefore(first, isRepeatable);
    if (wait === null) return first;
    await clock.sleep(wait);
    const second = await send(request());
    return isAccepted(second) ? null : second;
  } catch {
    return { kind: 'crash' };
  }
}

function isAccepted(exchange: Exchange): boolean {
  if (exchange.kind === 'failure') return false;
  const { status } = exchange.answer;
  return status >= 200 && status < 300;
}
