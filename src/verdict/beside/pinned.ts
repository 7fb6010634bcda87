import type { Judgement } from '../../model/check.js';
import type { Finding } from '../../model/conversation.js';
import type { Exchange } from '../../model/exchange.js';
import { config, phrase } from '../../model/phrase.js';
import { identityIn } from '../identity.js';
import { statusWords } from '../assess/answer.js';
import { outcomeOf, wantsPresence } from '../assess/matchers.js';

/**
 * What an accepted answer says beside, where `expect.identity` names whose the credential is: the
 * right name in it is a proof, and without the credential another one is no acceptance. Pure.
 */
export function withPin(
  finding: Finding,
  {
    exchange,
    isWithCredential,
  }: { readonly exchange: Exchange; readonly isWithCredential: boolean },
  judgement: Judgement,
): Finding {
  const wanted = judgement.pins?.identity ?? null;
  if (wanted === null || finding.kind !== 'accepted' || exchange.kind !== 'answer') return finding;
  if (judgement.identityBy === 'userinfo' || !wantsPresence(wanted)) return finding;
  const { answer } = exchange;
  const identity = identityIn(judgement, answer);
  // Who says it is somebody else: an exchange, or a second look.
  if (identity === null && judgement.identityBy === undefined) return finding;
  const isMet = identity !== null && outcomeOf([identity], wanted) === 'met';
  if (isWithCredential)
    return isMet && finding.proof === null ? { ...finding, proof: PROOF } : finding;
  return isMet
    ? finding
    : {
        kind: 'unexpected',
        because: [`answered ${statusWords(answer.status)}, and not for the one who is expected`],
      };
}

const PROOF = phrase`it names whom ${config('expect.identity')} expects`;
