import type { FoundCredential } from '../credential/sources/source.js';
import type { Lack } from '../model/check.js';
import type { Identify } from '../model/credential.js';
import type { ErrandJudgement, Obtain } from '../model/obtain.js';
import type { Phrase } from '../model/phrase.js';
import type { Shell } from '../model/shell.js';
import type { Template } from '../values/template.js';
import type { Placed } from './placed.js';
import type { Forbidden } from './sendable.js';

/** What a file can hold for a host (`credential/sources`). */
export type FileKind = FoundCredential['kind'];

/** What a field of an exchange scheme holds. */
export type FieldKind =
  /** A key, a password, a token: never shown. */
  | 'secret'
  /** A secret of many lines, or a file: a PEM key, a JSON document, Base64 of one. */
  | 'document'
  /** Whose it is: a user name, a client ID. Shown when it is written out. */
  | 'name'
  /** Anything else that is public, such as a scope. */
  | 'setting'
  /** An address that errands go to: `https:`, or `http:` on this machine. */
  | 'address'
  /** One of some words, never out of a variable. */
  | 'choice'
  /** A mapping of further names to values, such as claims. */
  | 'mapping';

export interface Field {
  readonly is: FieldKind;
  /** For editors: what it is, in one sentence. */
  readonly says: string;
  readonly required?: true;
  /** Of a choice. The first is what it is when the field is left out, if `required` is not set. */
  readonly oneOf?: readonly string[];
  /** As the subject of a sentence: "The client secret". Needed for secrets and names. */
  readonly words?: Phrase;
  /** What a value can't hold to be sent as it is; without it, everything can be sent. */
  readonly forbidden?: readonly Forbidden[];
}

/** What was given, by the names of the fields; a mapping has its own names behind a dot (`claims.sub`). */
export type Fields<T> = Readonly<Record<string, T | undefined>>;

/** Something wrong with the fields together; `key` is the field it is about, null for all of them. */
export interface FieldFault {
  readonly key: string | null;
  readonly message: string;
}

/** What is asked where an item has no `url`. */
export interface Alone extends Omit<ErrandJudgement, 'expect'> {
  readonly url: Template;
  /** Default `GET`. */
  readonly method?: string;
  /** Whether another method may be asked more than once, for a retry or the control. */
  readonly repeatable?: true;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly expect?: ErrandJudgement['expect'];
  /** The exchange is the check: nothing is asked after it, and `url` is only shown. */
  readonly isExchange?: true;
  /** Whose the credential is, out of a body in which `identity` finds nothing, such as XML. */
  readonly identify?: Identify;
  /** Page where a new credential is made. */
  readonly renew?: string;
}

/**
 * An authentication scheme that needs an exchange first (a token, a challenge), or that signs each
 * request. `auth.ts` has the table of all; each is loaded by a run that uses it.
 */
export interface ExchangeScheme {
  /** For editors: what it is, in one sentence. */
  readonly says: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** The field that the scheme's own value stands for: `google: ${KEY}`. */
  readonly shorthand?: string;
  /** What required fields and choices do not say: what is missing beside what, what excludes what. */
  faults?(given: Fields<Template>): readonly FieldFault[];
  /** What the runner gives to the job, by its variables; without it nothing is asked. */
  readonly needs?: { readonly variables: readonly string[]; readonly lack: Lack };
  /** Why nothing of it can go with a request; null where it can. */
  unpresentable?(given: Fields<Template>): string | null;
  /** The field that has the client show a certificate, which the item must have then; null for none. */
  showsCertificate?(given: Fields<Template>): string | null;
  /** What a file of `from` can give, by the kind of what it holds: the fields that are given then. */
  readonly fromFile?: Readonly<Partial<Record<FileKind, Readonly<Record<string, string>>>>>;
  /** A password is sent once: accounts lock. */
  readonly isPassword?: true;
  /** Scheme (RFC 9110, 11.1) in lower case, in which the endpoint sees it; null outside of `Authorization`. */
  readonly scheme: string | null;
  /** Whether asking again spends something, such as a refresh token that the server rotates. */
  spends?(given: Fields<Template>): boolean;
  /** Null, or absent: the item needs a `url`. */
  alone?(given: Fields<Template>): Alone | null;
  /**
   * Addresses of errands beside those in fields of the kind `address`, with the values put in.
   * Nothing is sent to another origin than these and the endpoint's own.
   */
  addresses?(given: Fields<string>): readonly string[];
  /** Forms in which the values are sent and that the runner wouldn't mask by itself. */
  derive?(given: Fields<string>): readonly string[];
  /**
   * Obtains what is presented; the values hold plain secrets. `variables` has the names of the
   * variables that each of them is read from.
   */
  obtain(given: Fields<string>, variables: Fields<readonly string[]>): Obtain;
  /** Options and headers of curl that do the same, where curl can (`--digest`, `--aws-sigv4`). */
  place?(given: Fields<Template>): Partial<Placed>;
  /** How a person repeats it, where curl alone can not; `url` is the endpoint's, null without one. */
  command?(given: Fields<Template>, url: Template | null): Shell;
}
