import type { CredentialFacts } from '../../credential/facts.js';
import type {
  Exchanged,
  Finding,
  Purpose,
  StopReason,
  Unsendable,
} from '../../model/conversation.js';
import { exactDuration } from '../../values/time.js';

/** Where the end of the run cut a conversation short. */
export interface CutShort {
  readonly reason: StopReason;
  /** The exchange that was still to come. */
  readonly awaited: Purpose;
  /** For how long it was under way, in milliseconds; null when it had not been sent. */
  readonly underWayMs: number | null;
}

/** Everything that was said between this action and one endpoint. */
export interface Conversation {
  readonly facts: CredentialFacts;
  readonly history: readonly Exchanged[];
  /** Why the credential could not be sent at all; then the history is empty. */
  readonly unsendable: Unsendable | null;
  /** Null when the conversation is complete. */
  readonly cutShort: CutShort | null;
}

/** Whether a request for this purpose carries the credential. */
export function isWithCredential(purpose: Purpose): boolean {
  return purpose !== 'control' && purpose !== 'scrambled';
}

/** The exchange that decides: the last one with the credential. Null when there is none. */
export function decisive({ history }: Pick<Conversation, 'history'>): Exchanged | null {
  return history.findLast(({ purpose }) => isWithCredential(purpose)) ?? null;
}

/** What the last request for this purpose came to; null when there was none. */
export function lastOf(
  purpose: Purpose,
  { history }: Pick<Conversation, 'history'>,
): Exchanged | null {
  return history.findLast((exchanged) => exchanged.purpose === purpose) ?? null;
}

/** What the conversation as a whole says about the credential. */
export function findingOf(said: Conversation): Finding {
  if (said.unsendable !== null) return { kind: 'unusable', because: said.unsendable.problem };
  const last = decisive(said)?.finding ?? null;
  if (said.cutShort !== null) return cutFinding(said.cutShort, last);
  return last ?? { kind: 'inconclusive', because: ['was not asked'], about: 'unknown-answer' };
}

/**
 * What was accepted stays accepted, because only the control is missing. A 401 that was still to be
 * confirmed isn't proof yet. `before` is what the last exchange with the credential said.
 */
function cutFinding({ reason, awaited, underWayMs }: CutShort, before: Finding | null): Finding {
  const stopped = stopWords(reason);
  const about = reason.kind;
  if (before === null || awaited === 'first') {
    const had = underWayMs === null ? 'had not been asked' : 'had not answered';
    return { kind: 'inconclusive', because: [`${had} when ${stopped}`], about };
  }
  if (before.kind === 'inconclusive') {
    const missing = underWayMs === null ? 'was asked again' : 'answered again';
    return { ...before, because: [...before.because, `, and ${stopped} before it ${missing}`] };
  }
  if (before.kind !== 'rejected') return before;
  const because = [...before.because, `, and ${stopped} before that was confirmed`];
  return { kind: 'inconclusive', because, about };
}

/** Why the run stopped, as a clause. */
export function stopWords(reason: StopReason): string {
  return reason.kind === 'cancelled'
    ? 'the job was cancelled'
    : `the run's deadline of ${exactDuration(reason.afterMs)} passed`;
}

/** Requests with the credential that left, or may have: one that is under way counts. */
export function attemptsOf({ history, cutShort }: Conversation): number {
  const ended = history.filter(
    ({ purpose, exchange }) =>
      isWithCredential(purpose) && (exchange.kind === 'answer' || exchange.failure.connected),
  );
  const isUnderWay = cutShort !== null && cutShort.underWayMs !== null;
  return ended.length + (isUnderWay && isWithCredential(cutShort.awaited) ? 1 : 0);
}

/** How long it was asked, in milliseconds, without the waits in between. */
export function durationOf({ history, cutShort }: Conversation): number {
  const ended = history.reduce((sum, { exchange }) => sum + exchange.durationMs, 0);
  return ended + (cutShort?.underWayMs ?? 0);
}
