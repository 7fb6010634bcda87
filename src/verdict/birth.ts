import { jwtsOf } from '../credential/facts.js';
import type { Birth } from '../model/age.js';
import type { CheckResult, ReadyCheck } from '../model/check.js';
import type { FactName } from '../model/preset.js';
import { parseInstant } from '../values/instant.js';
import { jsonIn } from './assess/answer.js';
import { type Conversation, decisive, findingOf } from './assess/conversation.js';
import { factIn, isOfEntry } from './facts.js';

/** The result with when the credential was created, where its provider or itself says that. */
export async function withBirth(
  result: CheckResult,
  check: ReadyCheck,
  said: Conversation,
): Promise<CheckResult> {
  const birth = (await byProvider(check, said)) ?? byToken(said);
  return birth === null ? result : { ...result, birth };
}

const CREATED: FactName = 'created';

/** What an answer tells of a token that was just given out says nothing of what is stored. */
async function byProvider(check: ReadyCheck, said: Conversation): Promise<Birth | null> {
  const { facts = {}, expiry } = check.judgement;
  const place = facts[CREATED];
  const isStored = check.auth.exchange === null;
  if (place === undefined || !isStored || findingOf(said).kind !== 'accepted') return null;
  const given = isOfEntry(expiry.elsewhere)
    ? (await import('./beside/lookup.js')).ownEntry(check, said)
    : ownAnswer(said);
  const text = given === null ? null : factIn(place, given);
  const at = text === null ? null : parseInstant(text);
  return at === null ? null : { at, source: 'provider' };
}

function ownAnswer(said: Conversation) {
  const last = decisive(said)?.exchange;
  if (last?.kind !== 'answer') return null;
  const body = jsonIn(last.answer);
  return { answer: last.answer, document: body.ok ? body.document : null };
}

/** The `iat` (RFC 7519 §4.1.6) of what is stored; of several the oldest. */
function byToken({ facts }: Conversation): Birth | null {
  const all = jwtsOf(facts).flatMap(({ iat }) => (iat.kind === 'usable' ? [iat.value] : []));
  return all.length === 0 ? null : { at: Math.min(...all), source: 'jwt' };
}
