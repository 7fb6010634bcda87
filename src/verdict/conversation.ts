import type { Exchanged } from '../checks/check.js';
import type { CredentialFacts } from '../credential/facts.js';
import type { Exchange } from '../http/model.js';
import type { Phrase } from '../text/phrase.js';
import type { Finding } from './finding.js';

/** Everything that was said between this action and one endpoint. */
export interface Conversation {
  readonly facts: CredentialFacts;
  readonly history: readonly Exchanged[];
  /** Why the credential could not be sent at all; then the history is empty. */
  readonly unsendable: Phrase | null;
}

/** The exchange that decides: the last one that carried the credential. Null when none did. */
export function decisive({ history }: Conversation): Exchanged | null {
  return history.findLast(({ purpose }) => purpose !== 'control') ?? null;
}

/** What the same request said without the credential; null when it was not asked. */
export function controlOf({ history }: Conversation): Finding | null {
  return history.find(({ purpose }) => purpose === 'control')?.finding ?? null;
}

export function findingOf(said: Conversation): Finding {
  if (said.unsendable !== null) return { kind: 'unusable', because: said.unsendable };
  return (
    decisive(said)?.finding ?? {
      kind: 'inconclusive',
      because: ['was not asked'],
      about: 'unknown-answer',
    }
  );
}

/** Requests that carried the credential: where no connection was made, nothing left. */
export function attemptsOf({ history }: Conversation): number {
  return history.filter(({ purpose, exchange }) => purpose !== 'control' && hasLeft(exchange))
    .length;
}

function hasLeft(exchange: Exchange): boolean {
  return exchange.kind === 'answer' || exchange.failure.connected;
}
