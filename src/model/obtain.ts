import type { Finding, Unsendable } from './conversation.js';
import type { Exchange } from './exchange.js';
import type { Expectation, Sign } from './expectation.js';
import type { Phrase } from './phrase.js';
import type { Presented } from './presented.js';

/** One request on the way to a credential, to an origin that the configuration names. */
export interface Errand {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Whether the client certificate of the check is shown (RFC 8705); absent: it is not. */
  readonly withCertificate?: boolean;
}

/** The request that a credential is for, complete but for the credential, in plain text. */
export interface Bound {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What obtaining a credential may use. */
export interface Means {
  readonly request: Bound;
  /** Nothing is asked after it (`Alone.isExchange`), so the answer to an errand has to decide. */
  readonly isLast: boolean;
  /**
   * Sends one errand and follows no redirect. Never rejects. An address outside of the origins that
   * the configuration names is a failure of the kind `refused-by-policy`, and nothing is sent.
   */
  ask(errand: Errand): Promise<Exchange>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Uniform in [0, 1). For what must not be guessed, use `node:crypto`. */
  random(): number;
  /**
   * Hides what was given out, before anything else is done with it: the runner masks it from now
   * on, and it is removed from whatever is written.
   */
  hide(value: string): void;
  /**
   * The ID token of the workflow for this audience, or why there is none. Null leaves the audience
   * to GitHub: the address of the owner.
   */
  idToken(audience: string | null): Promise<IdToken>;
  /** Hands a new value on to the rest of the job, as an output of this name. It is hidden by it. */
  handOn(output: string, value: string): void;
}

export type IdToken =
  | { readonly ok: true; readonly token: string }
  /** `exchange` is null when the job may not ask (`id-token: write` is missing). */
  | { readonly ok: false; readonly exchange: Exchange | null };

/** How the answer to an errand is judged, by the same rules as any other answer. */
export interface ErrandJudgement {
  /** Default: any 2xx but 203. */
  readonly expect?: Partial<Expectation>;
  readonly rejected?: readonly Sign[];
  readonly limited?: readonly Sign[];
  /** JSONPath of who the credential belongs to. */
  readonly identity?: string;
}

/** What became of it. */
export type Obtained =
  /** It goes with the request. `evidence` says what was given out, never the value. */
  | {
      readonly kind: 'presented';
      readonly presented: Presented;
      readonly evidence: readonly Phrase[];
      /** What it may do, word by word, as who gave it out says. Foreign text. */
      readonly scopes?: readonly string[];
      /**
       * Who gave it out, as the subject of a sentence: "The token endpoint". So the credential works,
       * whatever becomes of it. Absent where it was made on this machine.
       */
      readonly givenBy?: Phrase;
      readonly shown?: readonly string[];
    }
  /**
   * The answer to an errand decides: it gave nothing to go on with, or there is nowhere to go on
   * to.
   */
  | {
      readonly kind: 'answered';
      readonly exchange: Exchange;
      /** Null: it is the endpoint's own answer to the request itself, judged as the item says. */
      readonly judgement: ErrandJudgement | null;
      /** Who answered, as the subject of a sentence: "The token endpoint". */
      readonly who: Phrase;
      /** Address of the errand without its query. */
      readonly url: string;
      readonly evidence: readonly Phrase[];
      /**
       * What of the stored secret is public, such as the name of an account. It may be said although
       * it is a piece of the secret.
       */
      readonly shown?: readonly string[];
      /** Whose credential it is, where no JSONPath tells it. */
      readonly identity?: string;
      /** The token that was given out, where nothing is asked with it: a second look is at it. */
      readonly minted?: string;
      /** What that may do, word by word. Foreign text. */
      readonly scopes?: readonly string[];
      /**
       * What the answer means, where the scheme knows it: no rule is asked, whatever it says. That is
       * `unexpected` where it says nothing about the credential, such as one to a request without it.
       */
      readonly finding?: Finding;
      /** The errand carried nothing of the credential: it may be repeated, and is no attempt. */
      readonly isBare?: true;
      /** The steps that help, where the usual ones do not. */
      readonly steps?: readonly string[];
    }
  /** It cannot be used as it is stored. Nothing was sent. */
  | ({ readonly kind: 'unsendable' } & Unsendable);

/** Obtains a credential. Never rejects. */
export type Obtain = (means: Means) => Promise<Obtained>;
