import type { AnswerRule } from './expectation.js';
import type { ExpirySource } from './expiry.js';

/**
 * How a preset presents its secrets: what `auth` of an endpoint takes, with `{name}` for what the
 * user gives.
 */
export type PresetAuth = Readonly<
  Record<string, string | Readonly<Record<string, string | Readonly<Record<string, string>>>>>
>;

export interface PresetSecret {
  /** What it is, in one sentence. */
  readonly says: string;
  /** Usual names of variables that mean this provider and no other. */
  readonly variables: readonly string[];
  /** Patterns that are this provider's own. */
  readonly shapes: readonly string[];
  /** How a checksum at its end is made; null for none. */
  readonly checksum: 'github' | null;
  /** Of an entry of the user's own: whether a text has one of its shapes, in linear time. */
  readonly fits?: (text: string) => boolean;
}

export interface PresetInput {
  readonly says: string;
  /** Null when the item has to say it. */
  readonly default: string | null;
  /** Without it, what it stands in is left out. */
  readonly isOptional?: true;
  /** Of a base address: what follows the origin on a server of one's own. */
  readonly own?: string;
  /** Of a base address: jobs of GitHub Actions may run on such a server. */
  readonly runsJobs?: true;
}

export const FACTS = ['name', 'created', 'last-used', 'quota-left', 'read-only'] as const;
export type FactName = (typeof FACTS)[number];
export type FactPlace = { readonly header: string } | { readonly path: string };
export type PresetFacts = Readonly<Partial<Record<FactName, FactPlace>>>;

/** An expiry that is found by a further request, or in the credential's entry of a list. */
export interface PresetLookup {
  readonly kind: 'picked';
  readonly source: Extract<ExpirySource, { readonly kind: 'header' | 'json' }>;
  /** With `{name}` in all of it; null where the answer itself has the list. */
  readonly request: (Pick<Preset, 'method' | 'headers' | 'body'> & { readonly url: string }) | null;
  /** `{first:8}` and `{last:4}` are pieces of the token. */
  readonly list: { readonly path: string; readonly where: Readonly<Record<string, string>> } | null;
}

/** One provider of the catalogue, or of the user's own. All data: no provider has code of its own. */
export interface Preset {
  readonly id: string;
  /** Set where the user's own configuration defines it. */
  readonly isOwn?: true;
  /** Default name of the endpoint. */
  readonly name: string;
  readonly category: string;
  /** By their names; one alone is called `token`. */
  readonly secrets: Readonly<Record<string, PresetSecret>>;
  /** Placeholders that are not secret. */
  readonly inputs: Readonly<Record<string, PresetInput>>;
  /** Null where the scheme has an address of its own. The user's `url` replaces this one. */
  readonly url: string | null;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly http2: boolean;
  /** `none` where the secret is in the address, the headers or the body. */
  readonly auth: PresetAuth | 'none';
  /** Whether the provider documents that this request changes nothing. */
  readonly repeatable: boolean;
  /** Whether a made-up secret may be sent too, where nothing else shows that one is demanded. */
  readonly isScrambled?: true;
  /** What none of them knows is `inconclusive`. */
  readonly rules: readonly AnswerRule[];
  readonly expiry: ExpirySource | PresetLookup | null;
  /** JSONPath of who the credential belongs to. */
  readonly identity: string | null;
  /** JSONPath of what it may do. */
  readonly scopes: string | null;
  /** What is told beside the verdict: a JSONPath or a header. */
  readonly facts: PresetFacts;
  /** What asking changes or spends; null where it is nothing. */
  readonly sideEffects: string | null;
  /** What it cannot find out, a sentence each. */
  readonly cannotSee: readonly string[];
  /** Page where a new credential is made. */
  readonly renew: string | null;
  /** Vendor page that documents the request. */
  readonly docs: string;
  /** Further pages and public source that the rules rest on. */
  readonly sources: readonly string[];
  /** When its facts were last confirmed, as year and month. */
  readonly confirmed: string;
}

/** What is known of all entries without reading them. */
export interface PresetIndex {
  readonly [id: string]: Pick<Preset, 'name' | 'secrets'>;
}
