import { inspect } from 'node:util';
import { HIDDEN } from '../values/hidden.js';
import type { Phrase } from './phrase.js';

/**
 * A value that must never be shown: it prints, serialises and inspects as `***`. Only `auth/`,
 * `credential/`, `http/tls.ts` and `text/redact.ts` may call `reveal()`; a test holds that.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The plain value, for the one place that sends, measures or removes it. */
  reveal(): string {
    return this.#value;
  }

  get isEmpty(): boolean {
    return this.#value === '';
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}

/** How a secret is used, which decides what a working one looks like. */
export type SecretRole =
  /** A bare token: the scheme in front of it is added. */
  | 'token'
  /** The whole value of a header, which may begin with a scheme. */
  | 'header'
  | 'username'
  | 'password'
  /** A file: white space around it and line breaks in it mean nothing. */
  | 'document'
  /** Any other value. */
  | 'value';

/** One secret of a request, described without saying it. */
export interface SecretPlace {
  readonly role: SecretRole;
  /** Of the header, query parameter or cookie that it is the value of; null when it has none. */
  readonly name: string | null;
  /** What it is, as the subject of a sentence: "The token". */
  readonly words: Phrase;
  /** Whether quotation marks around it are part of its syntax. */
  readonly mayBeQuoted: boolean;
  /** The variables that it is read from; empty when it is written out. */
  readonly variables: readonly string[];
}
