import { ADVICE } from './advice.js';
import {
  account,
  bearer,
  clientCredentials,
  type Credential,
  fromAuthorization,
  mapping,
} from './credential.js';
import type { Advice, Fields } from './fields.js';
import { secret } from './hide.js';
import type { Leftover, Parts, Value } from './model.js';

interface Found<T> {
  readonly value: T;
  readonly leftovers: readonly Leftover[];
}

/** A file of the exporter is not read: the secret gets what is in it. */
export function credentialOf(http: Fields): Found<Credential | null> {
  const [basic, authorization, oauth] = ['basic_auth', 'authorization', 'oauth2'].map((key) =>
    http.mapping(key),
  );
  const token = textsOf(http.text('bearer_token'));
  const hasToken = token.length > 0 || http.text('bearer_token_file') !== null;
  const value =
    (basic ? basicOf(basic) : null) ??
    (authorization ? authorizationOf(authorization) : null) ??
    (oauth ? oauthOf(oauth) : null) ??
    (hasToken ? bearer(token) : null);
  const used = [basic, authorization, oauth].flatMap((one) => one?.leftovers(OF_OAUTH) ?? []);
  return { value, leftovers: used };
}

function basicOf(fields: Fields): Credential {
  for (const key of ['username_file', 'password_file']) fields.text(key);
  return account('basic', textsOf(fields.text('username')), textsOf(fields.text('password')));
}

function authorizationOf(fields: Fields): Credential {
  fields.text('credentials_file');
  const type = fields.text('type') ?? 'Bearer';
  const credentials = textsOf(fields.text('credentials'));
  if (/^bearer$/i.test(type)) return bearer(credentials);
  return credentials.length > 0
    ? fromAuthorization([`${type} ${credentials.join('')}`])
    : {
        scheme: 'header',
        value: mapping([['Authorization', { parts: [`${type} `, ...secret([], 'TOKEN').parts] }]]),
      };
}

const OF_OAUTH: Advice = {
  endpoint_params: 'See `auth: { oauth2: … }` for `audience` and `resource`.',
  tls_config: ADVICE.tls,
  proxy_url: ADVICE.proxy,
};

function oauthOf(fields: Fields): Credential {
  fields.text('client_secret_file');
  const scopes = fields.list('scopes').filter((one) => typeof one === 'string');
  return clientCredentials({
    tokenUrl: textsOf(fields.text('token_url')),
    clientId: textsOf(fields.text('client_id')),
    clientSecret: textsOf(fields.text('client_secret')),
    scope: scopes.length === 0 ? [] : [scopes.join(' ')],
  });
}

export function tlsOf(fields: Fields | null): Found<Value | null> {
  if (fields === null) return { value: null, leftovers: [] };
  const [cert, key, ca] = ['cert_file', 'key_file', 'ca_file'].map((name) => fields.text(name));
  const entries = mapping([
    ['cert', cert ? secret([], 'CERTIFICATE') : null],
    ['key', key ? secret([], 'PRIVATE_KEY') : null],
    ['ca', ca ? secret([], 'CA') : null],
  ]);
  const isTrusting = fields.flag('insecure_skip_verify');
  const place = fields.place;
  const what = '`tls_config.insecure_skip_verify` is not carried over.';
  return {
    value: entries.size === 0 ? null : entries,
    leftovers: [
      ...(isTrusting ? [{ place, what, instead: ADVICE.tls }] : []),
      ...fields.leftovers({
        min_version: '',
        max_version: '',
        server_name: 'Write the name in `url`.',
      }),
    ],
  };
}

export function textsOf(text: string | null): Parts {
  return text === null ? [] : [text];
}
