import type { ReadyCheck } from '../../model/check.js';
import { config, type Phrase, phrase, server } from '../../model/phrase.js';
import type { Conversation } from '../assess/conversation.js';
import { demandWords, outcomeOf } from '../assess/matchers.js';
import { PROVE, STORE, type Steps } from '../../model/steps.js';
import { identityOf } from '../identity.js';
import type { Added } from './added.js';

const STEPS: Steps = [
  'Check whose credential is stored in {credential}.',
  'If it is of the wrong account, create one with the right account {where}.',
  STORE,
  'If it is of the right account, correct `expect.identity`.',
  PROVE,
];

/** Whether an accepted credential belongs to whom `expect.identity` names. */
export function pinnedIdentity(check: ReadyCheck, said: Conversation): Added {
  const wanted = check.judgement.pins?.identity ?? null;
  if (wanted === null) return {};
  const identity = identityOf(check, said);
  const outcome = outcomeOf(identity === null ? [] : [identity], wanted);
  if (outcome === 'met') return {};
  const should = phrase`${config('expect.identity')} wants it to ${demandWords(wanted)}`;
  if (outcome === 'too-complex' || isUnseen(check, said)) {
    return { warnings: [phrase`Whose the credential is could not be told, and ${should}.`] };
  }
  const who: Phrase =
    identity === null ? ['nobody says whose it is'] : phrase`its identity is ${server(identity)}`;
  const because = phrase`${who}, and ${should}`;
  return { unmet: [{ verdict: 'unexpected', because, steps: STEPS }] };
}

/** Whoever was to say it was not asked or did not answer, which says nothing against anybody. */
function isUnseen({ judgement, looks: planned = [] }: ReadyCheck, { looks = [] }: Conversation) {
  const name = judgement.identityBy === undefined ? 'introspection' : judgement.identityBy;
  const isPlanned = planned.some((look) => look.name === name);
  const made = looks.find((look) => look.name === name);
  return isPlanned && made?.looked.kind !== 'seen';
}
