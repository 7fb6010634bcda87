import { type Phrase, phrase, server } from '../../text/phrase.js';
import type { Cause } from '../model.js';
import type { Statement } from '../statements/model.js';
import type { Diagnosis } from './model.js';

/** A cause that the endpoint names in clear words, with those words as evidence. */
export function saidBy(said: Statement, cause: Cause, message: Phrase): Diagnosis {
  return { cause, message, evidence: [statementWords(said)] };
}

/** `The endpoint says (error_description): …`. */
export function statementWords({ field, text }: Statement): Phrase {
  return field === ''
    ? phrase`The endpoint says: ${server(text)}`
    : phrase`The endpoint says (${server(field)}): ${server(text)}`;
}
