import type { ReadyCheck } from '../model/check.js';
import type { Answer } from '../model/exchange.js';
import { type Phrase, phrase, server } from '../model/phrase.js';
import type { FactName, FactPlace, PresetFacts } from '../model/preset.js';
import { parseInstant, utcText } from '../values/instant.js';
import { textAt } from '../values/json-path.js';
import { headerValue, jsonIn } from './assess/answer.js';
import { type Conversation, decisive } from './assess/conversation.js';

type Telling = (text: string) => Phrase | null;

const dated =
  (what: string): Telling =>
  (text) => {
    const at = parseInstant(text);
    return at === null ? null : [`${what} ${utcText(at)}`];
  };

const TELLING: readonly (readonly [name: FactName, telling: Telling])[] = [
  ['name', (text) => phrase`Its name is ${server(text)}`],
  ['created', dated('Created')],
  ['last-used', dated('Last used')],
  ['quota-left', (text) => phrase`Left of its quota: ${server(text)}`],
  ['read-only', (text) => (text === 'true' ? ['It may only read'] : null)],
];

/** What an accepting answer tells beside the verdict, where the preset knows its places. Pure. */
export function factsOf({ judgement }: ReadyCheck, said: Conversation): readonly Phrase[] {
  const { facts, expiry } = judgement;
  const last = decisive(said)?.exchange;
  if (facts === undefined || isOfEntry(expiry.elsewhere) || last?.kind !== 'answer') return [];
  const body = jsonIn(last.answer);
  return toldIn(facts, { answer: last.answer, document: body.ok ? body.document : null });
}

/** Whether the facts are those of an entry in a list, which `beside/` finds. */
export function isOfEntry(elsewhere: ReadyCheck['judgement']['expiry']['elsewhere']): boolean {
  return elsewhere?.kind === 'picked' && elsewhere.isPreset && elsewhere.list !== null;
}

/** An answer, and the document of it that the facts are in. */
interface Given {
  readonly answer: Answer;
  readonly document: unknown;
}

/** The text of one fact; null where there is none. */
export function factIn(place: FactPlace, { answer, document }: Given): string | null {
  return 'header' in place ? headerValue(answer, place.header) : textAt(place.path, document);
}

/** The facts of a document and its headers, a clause each. */
export function toldIn(facts: PresetFacts, given: Given): readonly Phrase[] {
  return TELLING.flatMap(([name, telling]) => {
    const place = facts[name];
    if (place === undefined) return [];
    const text = factIn(place, given);
    const told = text === null || text.trim() === '' ? null : telling(text);
    return told === null ? [] : [told];
  });
}
