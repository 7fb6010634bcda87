import { type CredentialFacts, factsOf } from '../credential/facts.js';
import type { ReadyCheck } from '../model/check.js';
import type { Exchanged, Purpose, Unsendable } from '../model/conversation.js';
import type { Exchange } from '../model/exchange.js';
import type { MadeLook } from '../model/look.js';
import type { Obtaining, Outcome } from './obtain.js';
import type { Pool } from './pool.js';

export interface Means extends Obtaining {
  readonly pool: Pool;
}

/** A conversation that goes on. It can be concluded wherever the run stops. */
export interface OpenConversation {
  readonly check: ReadyCheck;
  readonly facts: CredentialFacts;
  readonly history: Exchanged[];
  unsendable: Unsendable | null;
  /**
   * What is still to come, and since when it is under way (`Clock.elapsed`, null: not yet). Null at
   * the end.
   */
  awaited: { readonly purpose: Purpose; readonly sentAt: number | null } | null;
  /** What the last exchange came to; null before there was one. */
  obtained: Outcome | null;
  /** What was asked beside the endpoint, once it had answered. */
  readonly looks: MadeLook[];
  second: Exchange | Unsendable | null;
}

/**
 * Prepares a conversation and sends nothing. `before` is one with the same credential: what it
 * obtained by spending something serves here too.
 */
export function openConversation(
  check: ReadyCheck,
  before: OpenConversation | null = null,
): OpenConversation {
  return {
    check,
    // A certificate, or with `auth: none` the secrets in the address, the headers or the body.
    facts: factsOf(check.auth, check.bare.kind !== 'no-secret'),
    history: [],
    unsendable: null,
    awaited: { purpose: 'first', sentAt: null },
    obtained: check.auth.exchange?.spends === true ? (before?.obtained ?? null) : null,
    looks: [],
    second: null,
  };
}
