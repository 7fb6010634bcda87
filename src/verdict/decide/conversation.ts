import type { Unsendable } from '../../model/conversation.js';
import type { Exchanged } from '../../model/conversation.js';
import type { CredentialFacts } from '../../credential/facts.js';
import type { Exchange } from '../../model/exchange.js';
import { type CutShort, cutAttempts, cutFinding } from './cut-short.js';
import type { Finding } from '../../model/finding.js';

/** Everything that was said between this action and one endpoint. */
export interface Conversation {
  readonly facts: CredentialFacts;
  readonly history: readonly Exchanged[];
  /** Why the credential could not be sent at all; then the history is empty. */
  readonly unsendable: Unsendable | null;
  /** Where the end of the run cut it short; null when it is complete. */
  readonly cutShort: CutShort | null;
}

/** The exchange that decides: the last one that carried the credential. Null when none did. */
export function decisive({ history }: Conversation): Exchanged | null {
  return history.findLast(({ purpose }) => purpose !== 'control') ?? null;
}

/** What the same request said without the credential; null when it was not asked. */
export function controlOf({ history }: Conversation): Finding | null {
  return history.findLast(({ purpose }) => purpose === 'control')?.finding ?? null;
}

export function findingOf(said: Conversation): Finding {
  if (said.unsendable !== null) return { kind: 'unusable', because: said.unsendable.problem };
  const last = decisive(said)?.finding ?? null;
  if (said.cutShort !== null) return cutFinding(said.cutShort, last);
  return last ?? { kind: 'inconclusive', because: ['was not asked'], about: 'unknown-answer' };
}

/** Requests that carried the credential: where no connection was made, nothing left. */
export function attemptsOf({ history, cutShort }: Conversation): number {
  const ended = history.filter(
    ({ purpose, exchange }) => purpose !== 'control' && hasLeft(exchange),
  );
  return ended.length + cutAttempts(cutShort);
}

/** How long it was asked, in milliseconds, without the waits in between. */
export function durationOf({ history, cutShort }: Conversation): number {
  const ended = history.reduce((sum, { exchange }) => sum + exchange.durationMs, 0);
  return ended + (cutShort?.underWayMs ?? 0);
}

function hasLeft(exchange: Exchange): boolean {
  return exchange.kind === 'answer' || exchange.failure.connected;
}
