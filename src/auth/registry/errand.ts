import type { Errand } from '../../model/obtain.js';
import { encodeForQuery } from '../../values/url-template.js';
import type { Fields } from '../exchange.js';

/** Docker writes this name beside an identity token (docker/cli, `cli/config/types`). */
const TOKEN_USER = '<token>';

/** What is asked of a token server. */
export interface Wanted {
  readonly realm: URL;
  /** Its address without the query. */
  readonly url: string;
  readonly service: string | undefined;
  readonly scope: string | undefined;
}

/**
 * GET with Basic, which every token server knows; an identity token goes by the OAuth form. Neither
 * asks for a refresh token (`offline_token`): it would live on.
 */
export function errandFor({ url, service, scope }: Wanted, given: Fields<string> | null): Errand {
  const identity = given === null ? null : identityOf(given);
  if (identity !== null) {
    const form = {
      grant_type: 'refresh_token',
      client_id: 'credential-checks',
      refresh_token: identity,
      ...(service === undefined ? {} : { service }),
      ...(scope === undefined ? {} : { scope }),
    };
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    return { method: 'POST', url, headers: type, body: new URLSearchParams(form).toString() };
  }
  // Several scopes are a parameter each.
  const scopes = (scope?.split(/\s+/) ?? []).map((one) => ['scope', one] as const);
  const query = [['service', service], ...scopes, ['account', given?.['username']]].flatMap(
    ([name = '', value]) => (value === undefined ? [] : `${name}=${encodeForQuery(value)}`),
  );
  return {
    method: 'GET',
    url: query.length === 0 ? url : `${url}?${query.join('&')}`,
    headers: given === null ? {} : { Authorization: `Basic ${basicOf(given)}` },
    body: null,
  };
}

export function identityOf(given: Fields<string>): string | null {
  return (
    given['identity-token'] ?? (given['username'] === TOKEN_USER ? (given['password'] ?? '') : null)
  );
}

export function pairOf({ username = '', password = '' }: Fields<string>): string {
  return `${username}:${password}`;
}

export function basicOf(given: Fields<string>): string {
  return Buffer.from(pairOf(given), 'utf8').toString('base64');
}
