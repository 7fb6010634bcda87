import type { Exchange } from '../../model/exchange.js';
import type { Errand } from '../../model/obtain.js';
import type { Presented } from '../../model/presented.js';
import type { Fields } from '../exchange.js';
import type { Template } from '../../values/template.js';
import type { Refusal } from './refusals.js';

/** Where and with what a token is exchanged. */
export interface Exchanging {
  readonly given: Fields<string>;
  /** The address of the service, without a slash at its end. */
  readonly base: string;
  readonly token: string;
}

/** What an answer gave out. */
export interface Minted {
  /** What is presented, or the one of it without which nothing was given out; null for none. */
  readonly token: string | null;
  /** All of it that is secret. */
  readonly secrets: readonly string[];
  /** In seconds; whatever the answer says. */
  readonly lifetime: unknown;
  readonly identity?: string | null;
}

/** One that exchanges the ID token of a workflow. */
export interface Provider {
  /** As the subject of a sentence. */
  readonly who: string;
  /** Its usual address; null where there is none. */
  readonly base: (given: Fields<Template>) => Template | null;
  /** Page where the trust is set up. */
  readonly renew?: string;
  /** The usual audience; null: that which GitHub gives. Absent where the service is asked. */
  readonly audience?: (given: Fields<string>, base: string) => string | null;
  readonly ask: (what: Exchanging) => Errand;
  readonly minted: (exchange: Exchange) => Minted;
  /** What it was given out as, as in "An access token". */
  readonly what: string;
  /** A second exchange, with what the first one gave out; null where there is none. */
  readonly next?: (what: Exchanging) => Errand | null;
  readonly nextMinted?: (exchange: Exchange) => Minted;
  /** How it is presented; absent where that makes no sense. */
  readonly present?: (token: string) => Presented['headers'];
  readonly refusals: readonly Refusal[];
}
