import type { Judgement, ReadyCheck } from '../model/check.js';
import type { Answer } from '../model/exchange.js';
import type { LookName } from '../model/look.js';
import { textAt } from '../values/json-path.js';
import { bodyText, headerValue, jsonIn } from './assess/answer.js';
import { type Conversation, decisive } from './assess/conversation.js';

/** Whose an accepted credential is. Foreign text; null when nobody says. Pure. */
export function identityOf({ judgement }: ReadyCheck, said: Conversation): string | null {
  const last = decisive(said);
  const answer = last?.exchange.kind === 'answer' ? last.exchange.answer : null;
  if (judgement.identityBy === 'userinfo') return identityBy('userinfo', said);
  if (judgement.identityBy === 'answer') return answer && identityIn(judgement, answer);
  const path = last?.identityPath ?? judgement.identity;
  const inAnswer = answer && identityIn({ ...judgement, identity: path }, answer);
  return said.identity ?? inAnswer ?? identityBy('introspection', said);
}

function identityBy(name: LookName, { looks = [] }: Conversation): string | null {
  const looked = looks.find((look) => look.name === name)?.looked;
  return looked?.kind === 'seen' ? looked.identity : null;
}

/** Only a path, a header or a function that is there to tell it does. */
export function identityIn(
  { identity: path, identityHeader, identify }: Judgement,
  answer: Answer,
): string | null {
  if (identityHeader !== undefined) return headerValue(answer, identityHeader)?.trim() || null;
  const found = path === null ? null : identityAt(path, answer);
  return found ?? identify?.(bodyText(answer)) ?? null;
}

function identityAt(path: string, answer: Answer): string | null {
  const body = jsonIn(answer);
  return body.ok ? textAt(path, body.document) : null;
}
