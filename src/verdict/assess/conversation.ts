import type { CredentialFacts } from '../../credential/facts.js';
import type {
  Exchanged,
  Finding,
  Purpose,
  StopReason,
  Unsendable,
} from '../../model/conversation.js';
import type { Exchange } from '../../model/exchange.js';
import type { MadeLook } from '../../model/look.js';
import type { Phrase } from '../../model/phrase.js';
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
  /** What an exchange gave out, a line each. */
  readonly obtained?: readonly Phrase[];
  /** Whose credential it is, by an exchange. Foreign text. */
  readonly identity?: string;
  /** What the token may do that an exchange gave out, word by word. Foreign text. */
  readonly scopes?: readonly string[];
  /** Second looks that were made, or that the end of the run left out. */
  readonly looks?: readonly MadeLook[];
  /** What the second request for the expiry came to. */
  readonly second?: Exchange | Unsendable;
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
export function attemptsOf({ history, cutShort, looks = [], second }: Conversation): number {
  const beside = looks.reduce((sum, { attempts }) => sum + attempts, 0) + Number(hasLeft(second));
  const ended = history.filter(
    ({ purpose, exchange, isBare }) =>
      isWithCredential(purpose) &&
      isBare !== true &&
      (exchange.kind === 'answer' || exchange.failure.connected),
  );
  const isUnderWay = cutShort !== null && cutShort.underWayMs !== null;
  return ended.length + beside + (isUnderWay && isWithCredential(cutShort.awaited) ? 1 : 0);
}

function hasLeft(second: Conversation['second']): boolean {
  if (second === undefined || !('kind' in second)) return false;
  return second.kind === 'answer' || second.failure.connected;
}

/** How long it was asked, in milliseconds, without the waits in between. */
export function durationOf({ history, cutShort }: Conversation): number {
  const ended = history.reduce((sum, { exchange }) => sum + exchange.durationMs, 0);
  return ended + (cutShort?.underWayMs ?? 0);
}
