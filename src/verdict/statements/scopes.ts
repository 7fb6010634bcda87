import type { Answer } from '../../model/exchange.js';
import { headerValue, plainAddress } from '../assess/answer.js';
import type { Challenge } from '../../values/challenge.js';
import { withImplied } from './implied-scopes.js';
import { SCOPE_MISSING, scopesNamed } from './scope-words.js';
import { firstSaying } from './says.js';
import type { Statement } from './statements.js';

/** What an endpoint says that the credential lacks. Server text. */
export interface MissingScopes {
  /** Of a challenge or words all are needed, of the header any one. Empty: it does not say which. */
  readonly needed: readonly string[];
  /** What the credential has, as the endpoint says; null when it does not say. */
  readonly held: readonly string[] | null;
  readonly source: 'challenge' | 'words' | 'x-accepted-oauth-scopes';
}

const MOST_SCOPES = 30;
/** RFC 6749 section 3.3, at a sensible length. */
const SCOPE = /^[\x21\x23-\x5B\x5D-\x7E]{1,100}$/;

/**
 * The scopes that are missing by a challenge with `insufficient_scope` (RFC 6750 section 3.1), or
 * by clear words. Null when neither says that one is. Never throws.
 */
export function statedScopes(
  answer: Answer,
  challenges: readonly Challenge[],
  statements: readonly Statement[],
): MissingScopes | null {
  const held = listOf(answer, 'x-oauth-scopes');
  const challenge = challenges.find(
    ({ params }) => params.get('error')?.toLowerCase() === 'insufficient_scope',
  );
  const needed = scopesIn(challenge?.params.get('scope') ?? '', /[ \t]+/);
  if (needed.length > 0) return { needed, held, source: 'challenge' };
  const said = firstSaying(SCOPE_MISSING, statements);
  return said && { needed: scopesNamed(said.text), held, source: 'words' };
}

/**
 * The scopes that GitHub accepts for this request when the token has none of them. Null when it
 * names none, or when the token has what is wanted, so that scopes are not the reason.
 *
 * https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
 */
export function acceptedScopes(answer: Answer): MissingScopes | null {
  const held = listOf(answer, 'x-oauth-scopes');
  const accepted = listOf(answer, 'x-accepted-oauth-scopes') ?? [];
  if (accepted.length === 0 || held === null) return null;
  const granted = withImplied(held);
  return accepted.some((scope) => granted.has(scope))
    ? null
    : { needed: accepted, held, source: 'x-accepted-oauth-scopes' };
}

/** What the credential has, as the endpoint says (GitHub and others); null when it does not. */
export function heldScopes(answer: Answer): readonly string[] | null {
  return listOf(answer, 'x-oauth-scopes');
}

/** A header's list; empty when the header is (a token without any scope), null when absent. */
function listOf(answer: Answer, name: string): readonly string[] | null {
  const value = headerValue(answer, name);
  return value === null ? null : scopesIn(value, /,/);
}

function scopesIn(text: string, separator: RegExp): string[] {
  const scopes = text.slice(0, 10_000).split(separator);
  return [...new Set(scopes.map((scope) => scope.trim()))]
    .filter((scope) => SCOPE.test(scope))
    .slice(0, MOST_SCOPES);
}

/**
 * What GitHub names that a fine-grained token or an app needs for this request: `contents=write`,
 * with a comma where several are needed together, with a semicolon where one of several is enough.
 *
 * https://docs.github.com/en/rest/authentication/permissions-required-for-fine-grained-personal-access-tokens
 */
export function acceptedPermissions(answer: Answer): string | null {
  const value = headerValue(answer, 'x-accepted-github-permissions')?.trim() ?? '';
  return /^[\w=,; -]{1,300}$/.test(value) ? value : null;
}

/**
 * Whether GitHub wants the token to be authorised for an organisation's single sign-on, and where.
 * `partial-results` leaves something out of an answer and refuses nothing.
 *
 * https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api
 */
export function ssoRequired(answer: Answer): { readonly url: string | null } | null {
  const lines = answer.headers.get('x-github-sso') ?? [];
  const line = lines.find((text) => /^\s*required\b/i.test(text));
  if (line === undefined) return null;
  const url = /;\s{0,20}url\s{0,20}=\s{0,20}"?([^\s"]{1,2000})/i.exec(line)?.[1] ?? '';
  return { url: plainAddress(url) };
}
