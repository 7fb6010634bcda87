import type { JsonRule } from '../values/json-path.js';
import type { Wanted } from './matcher.js';
import type { Cause } from './verdict.js';

/** An inclusive range of status codes: `2xx` is 200 to 299, `204` is 204 to 204. */
export interface StatusRange {
  readonly from: number;
  readonly to: number;
}

/** A sign in an answer; it holds when every part that is given holds. */
export interface Sign {
  readonly status: readonly StatusRange[] | null;
  readonly json: readonly JsonRule[];
  readonly bodyContains: string | null;
}

export interface Expectation {
  /** Null when the configuration names none: then any 2xx but 203 is expected. */
  readonly status: readonly StatusRange[] | null;
  /** By lower-case header name. */
  readonly headers: Readonly<Record<string, Wanted>>;
  readonly json: readonly JsonExpectation[];
  /** Texts that the body contains. */
  readonly body?: readonly string[];
}

/** A JSONPath (RFC 9535), and what is expected of the value that it selects. */
export interface JsonExpectation {
  readonly path: string;
  readonly value: Wanted;
}

/** What an answer that fits a rule means. */
export const MEANINGS = ['alive', 'dead', 'limited', 'unknown'] as const;
export type Meaning = (typeof MEANINGS)[number];

/** One of the ordered rules of a preset: the first that fits an answer says what it means. */
export interface AnswerRule extends Required<Expectation> {
  readonly is: Meaning;
  /** How the media type begins; null for any. */
  readonly contentType: string | null;
  /** Of `dead`: why, where the answer says it. */
  readonly cause: Cause | null;
  /** Completes "The endpoint …". */
  readonly says: string | null;
}

/** What `expect` says of whose the credential is, and of what it may do. */
export interface Pins {
  readonly identity: Wanted | null;
  readonly scopes: {
    readonly require: readonly string[];
    readonly forbid: readonly string[];
  } | null;
}
