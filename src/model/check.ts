import type { Template } from '../values/template.js';
import type { Age, AgePolicy, Birth } from './age.js';
import type { Credential } from './credential.js';
import type { Unsendable } from './conversation.js';
import type { Inspection } from './inspection.js';
import type { PlannedLook } from './look.js';
import type { Shell } from './shell.js';
import type { Judgement } from './judgement.js';
import type { Where } from './place.js';
import type { BareRequest, RequestPlan, WrongRequest } from './request.js';
import type { ClientStore, MaterialPart, TlsMaterial } from './exchange.js';
import type { Phrase } from './phrase.js';
import type { Cause, ExpirySourceName, FailOnWord, Level, Verdict } from './verdict.js';

export type {
  AnswerRule,
  Expectation,
  JsonExpectation,
  Pins,
  Sign,
  StatusRange,
} from './expectation.js';
export type { Judgement } from './judgement.js';
export type { EntryList, ExpiryElsewhere, ExpiryPlan, ExpirySource } from './expiry.js';

/** How a verdict becomes a level. Times in milliseconds. */
export interface Policy {
  readonly warnWithinMs: number;
  readonly failWithinMs: number;
  /** What fails the job; empty means `none`: never fail. */
  readonly failOn: ReadonlySet<FailOnWord>;
  /** Until this instant (ms since the epoch) a failure is a warning. */
  readonly snoozeUntil: number | null;
  /** Absent without `max-age`. */
  readonly age?: AgePolicy;
}

/**
 * What the report may say of an endpoint. Holds no secret: a secret in the URL's path is `***`, the
 * query's values are left out.
 */
export interface Subject {
  readonly name: string;
  readonly where: Where;
  readonly preset: string | null;
  /** The kind of a secret that is only looked at, here; null for all others. */
  readonly check: string | null;
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
  /** Where a request of curl alone does not repeat it; else null. */
  readonly command: Shell | null;
}

/** The request as a person would repeat it: every credential is a variable, none is a value. */
export interface Reproduction {
  readonly method: string;
  readonly url: Template;
  readonly headers: readonly (readonly [name: string, value: Template])[];
  /** Further options of curl by their long names, such as `user`. */
  readonly options: readonly (readonly [name: string, value: Template])[];
  readonly body: Template | null;
  readonly tls: Readonly<Partial<Record<MaterialPart, Template | null>>> | null;
}

/** Asks without the credential too (`auto`), with a wrong one as well (`scrambled`), or neither. */
export const CONTROL_MODES = ['auto', 'scrambled', 'off'] as const;
export type ControlMode = (typeof CONTROL_MODES)[number];

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
  /** What `tls` is completed from before anything is sent. */
  readonly store?: ClientStore;
  readonly judgement: Judgement;
  readonly sending: SendingPolicy;
  /** What is asked about the credential once the endpoint has answered. */
  readonly looks?: readonly PlannedLook[];
  /** The second request for the expiry, with the same credential; or why it cannot be made. */
  readonly second?: RequestPlan | Unsendable;
  /** A value out of the environment that keeps it from being asked at all; absent when none does. */
  readonly unusable?: Unsendable;
  /** How its preset was found, where the list does not name it. */
  readonly recognised?: Phrase;
  /** The same credential at further URLs: one row, with the worst of the answers. */
  readonly also?: readonly ReadyCheck[];
}

/** A check for each of its URLs, in the order of writing, under the one name. */
export function partsOf({
  also = [],
  ...check
}: ReadyCheck): readonly [ReadyCheck, ...ReadyCheck[]] {
  const { name } = check.subject;
  return [check, ...also.map((one) => ({ ...one, subject: { ...one.subject, name } }))];
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
  /** What is not there and is no variable of the list. */
  readonly lack?: Lack;
}

/** What the job has to give and does not, such as an ID token. */
export interface Lack {
  /** A sentence without its end. */
  readonly words: string;
  readonly steps: readonly string[];
}

/** A date to be reminded of, of a credential that nothing is asked about. */
export interface ReminderCheck {
  readonly kind: 'reminder';
  readonly subject: Subject;
  /** In milliseconds since the epoch, or what is said of a value that cannot be read. */
  readonly end: number | Phrase;
}

/** A secret that carries its own end. Nothing of it leaves the machine. */
export interface InspectionCheck {
  readonly kind: 'inspection';
  readonly subject: Subject;
  /** Never rejects. `now` in milliseconds since the epoch. */
  readonly inspect: (now: number) => Promise<Inspection>;
  /** The variables of each field. */
  readonly variables: Readonly<Record<string, readonly string[]>>;
}

export type Check = ReadyCheck | MissingCheck | ReminderCheck | InspectionCheck;

/** Whether nobody is asked for a row. */
export function asksNothing({ url }: Pick<Subject, 'url'>): boolean {
  return url === '';
}

/** Whether a row is a reminder's, which proves nothing about any credential. */
export function isReminder({ url, check }: Pick<Subject, 'url' | 'check'>): boolean {
  return url === '' && check === null;
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
  /** When the credential was created, by what it or its provider says. */
  readonly birth?: Birth;
  /** Absent or null without `max-age`, and of a credential that is not there or is dead. */
  readonly age?: Age | null;
  /** Requests that carried the credential. */
  readonly attempts: number;
  readonly durationMs: number;
}
