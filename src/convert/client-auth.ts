import {
  account,
  bearer,
  clientCredentials,
  type Credential,
  mapping,
  oneOf,
  plain,
} from './credential.js';
import { literalOf } from './variables.js';
import { secret } from './hide.js';
import type { Leftover, Parts } from './model.js';

/** The fields of a way to sign in, under the names that Postman has for them. */
export type AuthFields = (name: string) => Parts;

/** What a client for APIs keeps as a credential, or why it is not carried over. */
export type ClientAuth =
  | { readonly kind: 'credential'; readonly credential: Credential }
  | { readonly kind: 'none' }
  | { readonly kind: 'left'; readonly instead: string };

/** By the type of Postman (https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html, `auth`). */
const TYPES: Readonly<Record<string, (of: AuthFields) => ClientAuth>> = {
  noauth: () => ({ kind: 'none' }),
  bearer: (of) => credential(bearer(of('token'))),
  basic: (of) => credential(account('basic', of('username'), of('password'))),
  digest: (of) => credential(account('digest', of('username'), of('password'))),
  apikey: (of) => {
    const name = literalOf(of('key'));
    const place = /^query/.test(literalOf(of('in'))) ? 'query' : 'header';
    return name === '' ? left('The key has no name.') : credential(oneOf(place, name, of('value')));
  },
  awsv4: (of) =>
    credential({
      scheme: 'aws',
      value: mapping([
        ['access-key-id', secret(of('accessKey'), 'ACCESS_KEY_ID')],
        ['secret-access-key', secret(of('secretKey'), 'SECRET_ACCESS_KEY')],
        ['session-token', optional(of('sessionToken'), 'SESSION_TOKEN')],
        ['region', of('region').length === 0 ? null : plain(of('region'))],
        ['service', of('service').length === 0 ? null : plain(of('service'))],
      ]),
    }),
  oauth2: (of) => {
    const isClient = literalOf(of('grant_type')) === 'client_credentials';
    if (isClient && of('accessTokenUrl').length > 0) {
      return credential(
        clientCredentials({
          tokenUrl: of('accessTokenUrl'),
          clientId: of('clientId'),
          clientSecret: of('clientSecret'),
          scope: of('scope'),
          sentIn: literalOf(of('client_authentication')) === 'body' ? 'post' : null,
        }),
      );
    }
    return of('accessToken').length > 0 ? credential(bearer(of('accessToken'))) : left(OTHER_GRANT);
  },
};

const OTHER_GRANT =
  'Only client credentials need nobody. See `auth: { oauth2: … }` for a refresh token.';

export function clientAuth(type: string, of: AuthFields): ClientAuth {
  if (!Object.hasOwn(TYPES, type))
    return left('That way to sign in is not known here. See docs/CREDENTIALS.md.');
  return TYPES[type]?.(of) ?? { kind: 'none' };
}

function credential(one: Credential): ClientAuth {
  return { kind: 'credential', credential: one };
}

function left(instead: string): ClientAuth {
  return { kind: 'left', instead };
}

function optional(parts: Parts, called: string) {
  return parts.length === 0 ? null : secret(parts, called);
}

/** What is said of a credential that is not carried over. */
export function authLeft(auth: ClientAuth, place: string): readonly Leftover[] {
  if (auth.kind !== 'left') return [];
  return [{ place, what: 'Its credential is not carried over.', instead: auth.instead }];
}
