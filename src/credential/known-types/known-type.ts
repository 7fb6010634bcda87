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
 * A provider, the hosts that judge its credentials, and the shapes that no other provider's credentials have. A provider
 * whose tokens have no such shape is listed for its hosts alone.
 *
 * In a host, `*` stands for exactly one label. Hosts where customers run their own programs (API gateways, functions,
 * app platforms) are nobody's: a GitHub token may well be meant for one.
 */
export interface Provider {
  readonly name: string;
  readonly hosts: readonly string[];
  /** Where the shapes are documented; `gitleaks` and `trufflehog` are their rules of 2026-07 and 2026-08. */
  readonly source: string;
  readonly shapes: readonly TokenShape[];
}
