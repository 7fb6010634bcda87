import { knownTypeOf } from '../known-types/known-types.js';

/** Long enough, and of letters and digits, so it isn't a word, a version or a date. */
const MIXED_RUN = /(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{8,}/;
const LONG_RUN = /[A-Za-z0-9]{20,}/;

/**
 * Whether a text that is written out has the shape of a credential: that of a known type, or what
 * nobody would type as a word. Others, such as `en` or `application/json`, are ordinary values.
 */
export function isSecretLike(text: string): boolean {
  return knownTypeOf(text.trim()) !== null || MIXED_RUN.test(text) || LONG_RUN.test(text);
}

/** The name of an environment variable, as workflows have them. */
const VARIABLE_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
/** What other tools write where the secret goes here. */
const OTHER_WORDS =
  /^(?:bearer|basic|digest|token|api-?key|oauth2?|header|query|cookie|none|null|true|false)$/i;

/** A text in the place of a secret that is none: a variable's name, or the word for a scheme. */
export function isStandInWord(text: string): boolean {
  return isVariableName(text) || OTHER_WORDS.test(text.trim());
}

export function isVariableName(text: string): boolean {
  return VARIABLE_NAME.test(text.trim());
}
