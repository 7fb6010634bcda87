import { base64Bytes } from '../values/base64.js';
import { secret } from './hide.js';
import type { Mapping, Parts, Text, Value } from './model.js';
import { isLiteral, literalOf } from './variables.js';

/** What stands below `auth`. */
export interface Credential {
  readonly scheme: 'bearer' | 'basic' | 'digest' | 'header' | 'query' | 'oauth2' | 'aws';
  readonly value: Value;
}

export function mapping(entries: readonly (readonly [string, Value | null])[]): Mapping {
  return new Map(
    entries.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])),
  );
}

export function plain(parts: Parts): Text {
  return { parts };
}

export function bearer(token: Parts): Credential {
  return { scheme: 'bearer', value: secret(token, 'TOKEN') };
}

/** The user name is no secret: it stays as it is. */
export function account(scheme: 'basic' | 'digest', username: Parts, password: Parts): Credential {
  const user = username.length === 0 ? secret([], 'USERNAME') : plain(username);
  return {
    scheme,
    value: mapping([
      ['username', user],
      ['password', secret(password, 'PASSWORD')],
    ]),
  };
}

export function oneOf(scheme: 'header' | 'query', name: string, value: Parts): Credential {
  return { scheme, value: mapping([[name, secret(value, calledAs(name))]]) };
}

export interface ClientCredentials {
  readonly tokenUrl: Parts;
  readonly clientId: Parts;
  readonly clientSecret: Parts;
  readonly scope: Parts;
  readonly audience?: Parts;
  /** Where the client's secret goes, where the source says so. */
  readonly sentIn?: 'post' | 'basic' | null;
}

/** RFC 6749, 4.4. */
export function clientCredentials(given: ClientCredentials): Credential {
  const { tokenUrl, clientId, clientSecret, scope, audience = [], sentIn = null } = given;
  const unlessEmpty = (parts: Parts) => (parts.length === 0 ? null : plain(parts));
  return {
    scheme: 'oauth2',
    value: mapping([
      ['token-url', plain(tokenUrl)],
      ['client-id', clientId.length === 0 ? secret([], 'CLIENT_ID') : plain(clientId)],
      ['client-secret', secret(clientSecret, 'CLIENT_SECRET')],
      ['client-auth', sentIn],
      ['scope', unlessEmpty(scope)],
      ['audience', unlessEmpty(audience)],
    ]),
  };
}

/** The end of a variable's name, of a header or a parameter: `X-Api-Key` is X_API_KEY. */
export function calledAs(name: string): string {
  const called = name.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_|_$/g, '');
  return called === '' ? 'VALUE' : called.toUpperCase().slice(0, 40);
}

/** RFC 9110, 11.6.2. */
const SCHEME = /^([A-Za-z][\w-]{0,30})[ ]+/;

/** What a header `Authorization` says. */
export function fromAuthorization(value: Parts): Credential {
  const [first = '', ...others] = value;
  const scheme = typeof first === 'string' ? (SCHEME.exec(first)?.[1] ?? null) : null;
  const rest: Parts =
    scheme === null || typeof first !== 'string'
      ? value
      : [first.replace(SCHEME, ''), ...others].filter((part) => part !== '');
  if (scheme !== null && /^bearer$/i.test(scheme)) return bearer(rest);
  if (scheme !== null && /^basic$/i.test(scheme) && isLiteral(rest)) {
    const pair = base64Bytes(literalOf(rest))?.toString() ?? '';
    const colon = pair.indexOf(':');
    if (colon > 0) return account('basic', [pair.slice(0, colon)], [pair.slice(colon + 1)]);
  }
  const { parts } = secret(rest, scheme === null ? 'AUTHORIZATION' : 'TOKEN');
  const said = scheme === null ? parts : [`${scheme} `, ...parts];
  return { scheme: 'header', value: mapping([['Authorization', { parts: said }]]) };
}
