import type { Exchange } from '../../model/exchange.js';
import type { Errand } from '../../model/obtain.js';
import { objectIn, tokenIn } from '../errand-answer.js';
import { textIn } from '../../values/json-body.js';
import type { Fields } from '../exchange.js';
import type { Minted } from './provider.js';

/** RFC 8693, section 2.1 and 3. */
export const TOKEN_EXCHANGE_GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
export const JWT = 'urn:ietf:params:oauth:token-type:jwt';

export function form(url: string, fields: Fields<string>): Errand {
  const given = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  );
  return {
    method: 'POST',
    url,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    body: new URLSearchParams(given).toString(),
  };
}

export function json(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Errand {
  const type = { 'Content-Type': 'application/json', Accept: 'application/json' };
  return { method: 'POST', url, headers: { ...type, ...headers }, body: JSON.stringify(body) };
}

/** What members of these names hold, the first of which is the one that counts. */
export function mintedBy(names: readonly [string, ...string[]], lifetime: string) {
  return (exchange: Exchange): Minted => membersOf(objectIn(exchange) ?? {}, names, lifetime);
}

export function membersOf(
  object: Readonly<Record<string, unknown>>,
  names: readonly [string, ...string[]],
  lifetime: string,
): Minted {
  return {
    token: tokenIn(object, names[0]),
    secrets: names.flatMap((name) => textIn(object, name) ?? []),
    lifetime: object[lifetime],
  };
}

export const bearer = (token: string) => [['Authorization', `Bearer ${token}`]] as const;
