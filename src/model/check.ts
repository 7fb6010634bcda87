import type { JsonRule } from '../values/json-path.js';
import type { Template } from '../values/template.js';
import type { Credential } from './credential.js';
import type { Unsendable } from './conversation.js';
import type { Where } from './place.js';
import type { Wanted } from './matcher.js';
import type { BareRequest, RequestPlan, WrongRequest } from './request.js';
import type { TlsMaterial } from './exchange.js';
import type { Phrase } from './phrase.js';
import type { Cause, ExpirySourceName, Level, Verdict } from './verdict.js';

/** How a verdict becomes a level. Times in milliseconds. */
export interface Policy {
  readonly warnWithinMs: number;
  readonly failWithinMs: number;
  /** Verdicts that fail the job; empty means `none`: never fail. */
  readonly failOn: ReadonlySet<Verdict>;
  /** Until this instant (ms since the epoch) a failure is a warning. */
  readonly snoozeUntil: number | null;
}

/**
 * What the report may say of an endpoint. Holds no secret: a secret in the URL's path is `***`, the
 * query's values are left out.
 */
export interface Subject {
  readonly name: string;
  readonly where: Where;
  readonly preset: string | null;
  /** Empty where nothing is asked (`asksNothing`); then the method says nothing. */
  readonly url: string;
  readonly method: string;
  readonly owner: string | null;
  readonly renew: string | null;
  readonly notes: string | null;
  /** Names of its environment variables, in the order of writing, without repeats. */
  readonly variables: readonly string[];
  /** Those of them that hold the credential itself: what a fix has to change. */
  readonly credentialVariables: readonly string[];
  readonly policy: Policy;
  readonly reproduce: Reproduction;
}

/** The request as a person would repeat it: every credential is a variable, none is a value. */
export interface Reproduction {
  readonly method: string;
  readonly url: Template;
  readonly headers: readonly (readonly [name: string, value: Template])[];
  /** Further options of curl by their long names, such as `user`. */
  readonly options: readonly (readonly [name: string, value: Template])[];
  readonly body: Template | null;
  readonly tls: {
    readonly cert: Template | null;
    readonly key: Template | null;
    readonly passphrase: Template | null;
    readonly ca: Template | null;
  } | null;
}

/**
 * Whether to ask without the credential too (`auto`), with a wrong one as well (`scrambled`), or
 * neither.
 */
export const CONTROL_MODES = ['auto', 'scrambled', 'off'] as const;
export type ControlMode = (typeof CONTROL_MODES)[number];

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

/**
 * Where an expiry is to be read. In an answer it is a date, or with `unit` the time that remains. A
 * typed date (or `issued` and `lifetime`) is `date`.
 */
export type ExpirySource =
  | { readonly kind: 'header'; readonly name: string; readonly unit?: 'seconds' }
  | { readonly kind: 'json'; readonly path: string; readonly unit?: 'seconds' }
  | { readonly kind: 'certificate'; readonly pem: string; readonly variables: readonly string[] }
  | { readonly kind: 'date'; readonly at: number }
  /** Its value, out of the environment, cannot be read: what is said of it, as a sentence. */
  | { readonly kind: 'certificate' | 'date'; readonly unread: Phrase };

export interface ExpiryPlan {
  /** False for `expiry: none`: nothing is looked for, a JWT's `exp` neither. */
  readonly wanted: boolean;
  readonly configured: ExpirySource | null;
  readonly preset: ExpirySource | null;
}

/** How an answer is judged. */
export interface Judgement {
  readonly expect: Expectation;
  readonly rejected: readonly Sign[];
  /** Signs of a preset that mean: known, but not allowed. */
  readonly limited: readonly Sign[];
  /** Whether the expectation is a preset's own: then an unknown answer is `inconclusive`. */
  readonly fromPreset: boolean;
  /** JSONPath of who the credential belongs to. */
  readonly identity: string | null;
  readonly expiry: ExpiryPlan;
  readonly audience: string | null;
  readonly issuer: string | null;
}

export interface SendingPolicy {
  readonly timeoutMs: number;
  /** Extra attempts after a transient failure. */
  readonly retries: number;
  /** Whether the request may be sent more than once. */
  readonly repeatable: boolean;
  readonly control: ControlMode;
}

export interface ReadyCheck {
  readonly kind: 'ready';
  readonly subject: Subject;
  readonly request: RequestPlan;
  readonly bare: BareRequest;
  readonly wrong: WrongRequest;
  readonly auth: Credential;
  readonly tls: TlsMaterial | null;
  readonly judgement: Judgement;
  readonly sending: SendingPolicy;
  /** A value out of the environment that keeps it from being asked at all; absent when none does. */
  readonly unusable?: Unsendable;
}

/** A check whose variables are not all set: it is never sent. */
export interface MissingCheck {
  readonly kind: 'missing';
  readonly subject: Subject;
  /** The variables that are unset or empty; empty when a literal credential is empty. */
  readonly missing: readonly string[];
  /** Variables with a value whose names are so near that they may be the ones that were meant. */
  readonly lookalikes: readonly string[];
  readonly optional: boolean;
  /** A typed date, if there is one (ms since the epoch). */
  readonly typedExpiry: number | null;
}

/** A date to be reminded of, of a credential that nothing is asked about. */
export interface ReminderCheck {
  readonly kind: 'reminder';
  readonly subject: Subject;
  /** In milliseconds since the epoch, or what is said of a value that cannot be read. */
  readonly end: number | Phrase;
}

export type Check = ReadyCheck | MissingCheck | ReminderCheck;

/** Whether a row is a reminder's, which proves nothing about any endpoint. */
export function asksNothing({ url }: Pick<Subject, 'url'>): boolean {
  return url === '';
}

/** One row of the report before it is redacted and rendered. Holds no secret and no body. */
export interface CheckResult {
  readonly subject: Subject;
  readonly verdict: Verdict;
  readonly level: Level;
  readonly status: number | null;
  readonly cause: Cause | null;
  readonly message: Phrase;
  readonly fix: readonly Phrase[];
  readonly evidence: readonly Phrase[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number | null;
  readonly expirySource: ExpirySourceName | null;
  /** Who the endpoint says that the credential belongs to. Server text. */
  readonly identity: string | null;
  readonly snoozed: boolean;
  /** Requests that carried the credential. */
  readonly attempts: number;
  readonly durationMs: number;
}
