import { config, type Phrase, phrase, server } from '../../model/phrase.js';
import type { Cause } from '../../model/verdict.js';
import type { Statement } from '../statements/statement.js';
import type { Diagnosis } from './rejection.js';

/** A cause that the endpoint names in clear words, with those words as evidence. */
export function saidBy(said: Statement, cause: Cause, message: Phrase): Diagnosis {
  return { cause, message, evidence: [statementWords(said)] };
}

/** `The endpoint says (error_description): …`. The field is a word of our own lists, so nothing hides it. */
export function statementWords({ field, text }: Statement): Phrase {
  return field === ''
    ? phrase`The endpoint says: ${server(text)}`
    : phrase`The endpoint says (${config(field)}): ${server(text)}`;
}

/** What an endpoint says in its body is shown up to here. */
const MOST_STATEMENTS = 3;

/** What the body says, as evidence: the challenge stands there whole, so its words are not repeated. */
export function bodyWords(statements: readonly Statement[]): Phrase[] {
  const challenged = new Set(
    statements.filter(({ from }) => from === 'challenge').map(({ text }) => text),
  );
  return statements
    .filter(({ from, text }) => from === 'body' && !challenged.has(text))
    .slice(0, MOST_STATEMENTS)
    .map(statementWords);
}

/** Without repeats. */
export function distinct(phrases: readonly Phrase[]): Phrase[] {
  return [...new Map(phrases.map((words) => [JSON.stringify(words), words])).values()];
}
