export type Environment = 'test' | 'live';

/** One kind of credential that can be told by its text alone. */
export interface TokenShape {
  readonly type: string;
  /** Anchored at both ends and linear: no repetition inside a repetition. */
  readonly pattern: RegExp;
  /** Where the vendor's tokens say whether they are for tests; absent otherwise. */
  readonly environment?: Environment;
  /** When they differ from the provider's own. */
  readonly hosts?: readonly string[];
}

/**
 * Providers by their names: the hosts that judge their credentials, and the shapes that no other
 * provider's credentials have. A provider whose tokens have no such shape is listed for its hosts
 * alone.
 *
 * In a host, `*` is exactly one label. Hosts where customers run their own programs (API gateways,
 * functions, app platforms) are nobody's: a GitHub token may well be meant for one.
 */
export type Providers = Readonly<Record<string, Provider>>;

export interface Provider {
  readonly hosts: readonly string[];
  /** Where they are documented; for `gitleaks` and `trufflehog` the rules of mid 2026. */
  readonly source: string;
  readonly shapes: readonly TokenShape[];
}
