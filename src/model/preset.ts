import type { Expectation, ExpirySource, Sign } from './check.js';

/**
 * How a preset presents its one secret: what `auth` of an endpoint takes, with `${TOKEN}` for what
 * the user gives as `token`.
 */
export type PresetAuth = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** One provider of the catalogue. All data: no provider has code of its own. */
export interface Preset {
  readonly id: string;
  /** Default name of the endpoint. */
  readonly name: string;
  /** Complete URL; the user's `url` replaces it (a self-hosted instance). */
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly auth: PresetAuth;
  /** Whether the provider documents that this request changes nothing. */
  readonly repeatable: boolean;
  readonly expect: Expectation;
  readonly rejected: readonly Sign[];
  /** Signs of a credential that is known, but not allowed. */
  readonly limited: readonly Sign[];
  readonly expiry: ExpirySource | null;
  readonly identity: string | null;
  /**
   * For a provider that organisations also run themselves: the path of the request there, and
   * whether jobs of GitHub Actions run on such a server. Null for a service in one place.
   */
  readonly ownServer: { readonly path: string; readonly runsJobs: boolean } | null;
  /** Page where a new credential is made. */
  readonly renew: string | null;
  /** Vendor page that documents the request. */
  readonly docs: string;
}
