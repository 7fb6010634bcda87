import { isTransient } from '../../http/retry.js';
import type { ReadyCheck } from '../../model/check.js';
import type { Exchanged, Obstacle } from '../../model/conversation.js';
import type { Phrase } from '../../model/phrase.js';
import type { BareRequest } from '../../model/request.js';
import { type Conversation, decisive, lastOf } from '../assess/conversation.js';

/** What shows that an endpoint demands the credential that it accepted; `isProof` says which do. */
export type Demand =
  /** Nothing of the request is secret: only the answer was asked for. */
  | { readonly kind: 'no-secret' }
  /** The 401 or 403 is what `expect.status` names. */
  | { readonly kind: 'refusal-expected' }
  /** `control: off`: the user vouches for it. */
  | { readonly kind: 'vouched' }
  /** The request without the credential was not accepted. */
  | { readonly kind: 'demanded' }
  /** The request with a wrong credential was not accepted. */
  | { readonly kind: 'told-apart' }
  /** Something looked into the answer and held. */
  | { readonly kind: 'looked-into'; readonly proof: Phrase }
  /** The request without the credential was accepted too. */
  | { readonly kind: 'open' }
  /** The request with a wrong credential was accepted too. */
  | { readonly kind: 'takes-any' }
  | { readonly kind: 'not-asked'; readonly because: NotAsked }
  /** It was asked without the credential, and that came to nothing. */
  | { readonly kind: 'no-answer'; readonly control: Exchanged }
  /** Its refusal may be about something else that was left out. */
  | { readonly kind: 'unclear'; readonly control: Exchanged };

/** Why it was not asked without the credential. */
export type NotAsked = 'once' | 'unmakeable' | 'cut-short';

const PROOFS: Readonly<Record<Demand['kind'], boolean>> = {
  'no-secret': true,
  'refusal-expected': true,
  vouched: true,
  demanded: true,
  'told-apart': true,
  'looked-into': true,
  open: false,
  'takes-any': false,
  'not-asked': false,
  'no-answer': false,
  unclear: false,
};

export function isProof({ kind }: Demand): boolean {
  return PROOFS[kind];
}

/** `proof` is what the accepted answer itself proves. Pure. */
export function demandOf(check: ReadyCheck, said: Conversation, proof: Phrase | null): Demand {
  if (check.bare.kind === 'no-secret') return { kind: 'no-secret' };
  // What was accepted without the credential does not ask for it.
  if (decisive(said)?.isBare === true) return { kind: 'open' };
  if (isRefusal(decisive(said))) return { kind: 'refusal-expected' };
  if (check.sending.control === 'off') return { kind: 'vouched' };
  const control = lastOf('control', said);
  const wrong = lastOf('scrambled', said);
  const outcome = control && outcomeOf(control, check.bare);
  const wrongOutcome = wrong && outcomeOf(wrong, null);
  if (wrongOutcome === 'accepted') return { kind: 'takes-any' };
  if (wrongOutcome === 'refused') return { kind: 'told-apart' };
  if (outcome === 'accepted') return { kind: 'open' };
  if (outcome === 'refused') return { kind: 'demanded' };
  const shown = proof ?? alive(said);
  if (shown !== null) return { kind: 'looked-into', proof: shown };
  if (control === null) return { kind: 'not-asked', because: notAskedBecause(check) };
  return { kind: outcome === 'unclear' ? 'unclear' : 'no-answer', control };
}

/** A second look that says that the credential lives, as it follows "proved by". */
function alive({ looks = [] }: Conversation): Phrase | null {
  const look = looks.find(({ looked }) => looked.kind === 'seen' && looked.shown.state === 'alive');
  return look === undefined ? null : ['a second look, which says that it lives'];
}

function isRefusal(last: Exchanged | null): boolean {
  if (last?.exchange.kind !== 'answer') return false;
  const { status } = last.exchange.answer;
  return status === 401 || status === 403;
}

function notAskedBecause({ sending, bare }: ReadyCheck): NotAsked {
  if (!sending.repeatable) return 'once';
  return bare.kind === 'unmakeable' ? 'unmakeable' : 'cut-short';
}

/**
 * What a request that does not carry the credential came to. `nothing` is no final answer of the
 * endpoint; `unclear` a refusal that may be about another part that was left out with it.
 */
export type Outcome = 'accepted' | 'refused' | 'unclear' | 'nothing';

/** Obstacles that are an answer to whoever asks without the credential, and end its use. */
const FINAL: ReadonlySet<Obstacle> = new Set(['firewall', 'unknown-answer']);

/** `bare` is what was left out; null when nothing was, but replaced. */
export function outcomeOf({ finding, exchange }: Exchanged, bare: BareRequest | null): Outcome {
  const isPartial = bare?.kind === 'made' && bare.isPartial;
  switch (finding.kind) {
    case 'accepted':
      return 'accepted';
    case 'rejected':
    case 'forbidden':
      return 'refused';
    case 'unusable':
      return 'nothing';
    case 'unexpected':
      return isTransient(exchange) ? 'nothing' : refusal(isPartial);
    case 'inconclusive':
      if (finding.about === 'client-certificate-missing') return 'refused';
      if (!FINAL.has(finding.about) || isTransient(exchange)) return 'nothing';
      return refusal(isPartial);
  }
}

const refusal = (isPartial: boolean): Outcome => (isPartial ? 'unclear' : 'refused');
