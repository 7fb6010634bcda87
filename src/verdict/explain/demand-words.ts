import { config, type Phrase, phrase } from '../../model/phrase.js';
import type { Exchanged } from '../../model/conversation.js';
import { statusWords } from '../assess/answer.js';
import { type Conversation, lastOf, stopWords } from '../assess/conversation.js';
import { outcomeWords } from '../assess/failure.js';
import type { Case } from '../case.js';
import { type Demand, demandOf, type Outcome, outcomeOf } from '../decide/demand.js';

/**
 * What was asked without the credential or with a wrong one, what it came to, and what else shows
 * that the endpoint demands the credential that it accepted.
 */
export function demandWords(known: Case): Phrase[] {
  return [...controlWords(known), ...scrambledWords(known), ...otherProof(known)];
}

function controlWords({ check, said, known, finding }: Case): Phrase[] {
  const control = lastOf('control', said);
  const cut = cutWords(said);
  if (check.bare.kind !== 'made' || (control === null && cut === null)) return [];
  const { leftOut } = check.bare;
  const meaning =
    finding.kind === 'forbidden'
      ? recognitionWords(known, control)
      : MEANINGS[control === null ? 'nothing' : outcomeOf(control, check.bare)];
  const outcome = control === null ? cut : outcomeWords(control.exchange);
  return [phrase`The same request without ${leftOut}: ${outcome ?? ''}, ${meaning}`];
}

const MEANINGS: Readonly<Record<Outcome, string>> = {
  accepted: 'so the endpoint does not require it',
  refused: 'so the endpoint requires it',
  unclear: 'which may be about another part that is missing',
  nothing: 'which does not show whether the endpoint requires it',
};

function recognitionWords(known: Case['known'], control: Exchanged | null): string {
  if (known === 'known') return 'so the endpoint has read the credential';
  if (known === 'same-without') return 'so the endpoint may not have read the credential';
  return control?.finding.kind === 'accepted'
    ? 'so the endpoint refuses this credential, and nobody without one'
    : 'which does not show whether the endpoint has read the credential';
}

/** A control that was still to come when the run ended. */
function cutWords({ cutShort }: Conversation): string | null {
  if (cutShort?.awaited !== 'control') return null;
  const what = cutShort.underWayMs === null ? 'not asked' : 'no answer';
  return `${what} before ${stopWords(cutShort.reason)}`;
}

function scrambledWords({ said }: Case): Phrase[] {
  const wrong = lastOf('scrambled', said);
  if (wrong === null) return [];
  const meaning = WRONG_MEANINGS[outcomeOf(wrong, null)];
  const outcome = outcomeWords(wrong.exchange);
  return [[`The same request with a wrong credential of the same shape: ${outcome}, ${meaning}`]];
}

const WRONG_MEANINGS: Readonly<Record<Outcome, string>> = {
  accepted: 'so the endpoint accepts any',
  refused: 'so the endpoint tells the two apart',
  unclear: 'which shows nothing',
  nothing: 'which shows nothing',
};

/** What shows it beside the requests, and why there was none without the credential. */
function otherProof({ check, said, finding, answer }: Case): Phrase[] {
  if (finding.kind !== 'accepted') return [];
  const demand = demandOf(check, said, finding.proof);
  const { proof } = finding;
  const reasons = reasonWords(demand, { check, status: answer?.status ?? 0 });
  return proof === null || demand.kind === 'open' || demand.kind === 'takes-any'
    ? reasons
    : [...reasons, phrase`Proved by the answer: ${proof}`];
}

interface Asked extends Pick<Case, 'check'> {
  readonly status: number;
}

function reasonWords(demand: Demand, { check, status }: Asked): Phrase[] {
  switch (demand.kind) {
    case 'no-secret':
      return [['The answer is as expected. The request holds no secret to prove']];
    case 'refusal-expected':
      return [phrase`${statusWords(status)} is what ${config('expect.status')} names`];
    case 'vouched':
      return [
        phrase`Not asked without the credential: ${config('control: off')} vouches that the endpoint requires it`,
      ];
    case 'looked-into':
    case 'not-asked':
      return notAskedWords(check);
    case 'demanded':
    case 'told-apart':
    case 'open':
    case 'takes-any':
    case 'no-answer':
    case 'unclear':
      return [];
  }
}

function notAskedWords({ sending, bare, request: { method } }: Case['check']): Phrase[] {
  if (!sending.repeatable) {
    return [
      phrase`Not asked without the credential: a ${config(method)} is sent only once, unless the endpoint has ${config('repeatable: true')}`,
    ];
  }
  if (bare.kind !== 'unmakeable') return [];
  return [phrase`Not asked without the credential: ${bare.because}`];
}
