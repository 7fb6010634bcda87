import type { Answer } from '../../model/exchange.js';
import { type Conversation, decisive, lastOf } from '../assess/conversation.js';
import type { Case } from '../case.js';
import { parseChallenges } from '../../values/challenge.js';
import { readStatements } from '../statements/statements.js';

/**
 * Whether an endpoint that answers 403 knows the credential, by what it answers without. A 401
 * there asks for one, so it has read this one. The same 403 in the same words is for everybody.
 */
export function recognitionOf(said: Conversation): Case['known'] {
  const asked = decisive(said);
  const control = lastOf('control', said);
  if (asked?.finding.kind !== 'forbidden' || asked.exchange.kind !== 'answer') return null;
  if (control?.exchange.kind !== 'answer') return null;
  const [forbidden, without] = [asked.exchange.answer, control.exchange.answer];
  if (forbidden.status !== 403) return null;
  if (without.status === 401) return 'known';
  const isSame = control.finding.kind === 'forbidden' && wordsOf(forbidden) === wordsOf(without);
  return without.status === 403 && isSame ? 'same-without' : null;
}

/** What an answer says, without the numbers that are new in each one: ids, times. */
function wordsOf(answer: Answer): string {
  const challenges = parseChallenges(answer.headers.get('www-authenticate') ?? []);
  return readStatements(answer, challenges)
    .map(({ field, text }) => `${field}: ${text.replace(/[\w-]*\d[\w-]*/g, '0')}`)
    .join('\n');
}
