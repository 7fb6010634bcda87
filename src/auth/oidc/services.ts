import { objectIn } from '../errand-answer.js';
import { isObject } from '../../values/json-body.js';
import {
  ACCESS_TOKEN,
  bearer,
  form,
  JWT,
  json,
  membersOf,
  mintedBy,
  TOKEN_EXCHANGE_GRANT,
} from './errands.js';
import type { Provider } from './provider.js';
import { NPM, PYPI, TOKEN_EXCHANGE, VAULT } from './service-refusals.js';

/** https://developer.hashicorp.com/vault/api-docs/auth/jwt#jwt-login */
export const vault: Provider = {
  who: 'Vault',
  what: 'A token of Vault',
  base: () => null,
  audience: () => null,
  ask: ({ given, base, token }) =>
    json(
      `${base}/v1/auth/${given['mount'] ?? 'jwt'}/login`,
      { role: given['role'], jwt: token },
      given['namespace'] === undefined ? {} : { 'X-Vault-Namespace': given['namespace'] },
    ),
  minted: (exchange) => {
    const { auth } = objectIn(exchange) ?? {};
    return membersOf(isObject(auth) ? auth : {}, ['client_token', 'accessor'], 'lease_duration');
  },
  present: (token) => [['X-Vault-Token', token]],
  refusals: VAULT,
};

/** https://docs.npmjs.com/trusted-publishers; the request is that of npm/cli, lib/utils/oidc.js. */
export const npm: Provider = {
  who: 'The npm registry',
  what: 'A token to publish the package',
  base: () => ['https://registry.npmjs.org'],
  audience: (_, base) => `npm:${new URL(base).hostname}`,
  ask: ({ given, base, token }) => ({
    method: 'POST',
    url: `${base}/-/npm/v1/oidc/token/exchange/package/${(given['package'] ?? '').replace('/', '%2f')}`,
    headers: { Accept: 'application/json', Authorization: `Bearer ${token}` },
    body: null,
  }),
  minted: mintedBy(['token'], ''),
  refusals: NPM,
};

/** https://docs.pypi.org/trusted-publishers/internals/ */
export const pypi: Provider = {
  who: 'The package index',
  what: 'A token to publish',
  renew: 'https://pypi.org/manage/projects/',
  base: () => ['https://pypi.org'],
  ask: ({ base, token }) => json(`${base}/_/oidc/mint-token`, { token }),
  minted: mintedBy(['token'], ''),
  refusals: PYPI,
};

/** RFC 8693. */
export const tokenExchange: Provider = {
  who: 'The token endpoint',
  what: 'A token',
  base: ({ 'token-url': url }) => url ?? null,
  audience: () => null,
  ask: ({ given, base, token }) =>
    form(given['token-url'] ?? base, {
      grant_type: TOKEN_EXCHANGE_GRANT,
      subject_token: token,
      subject_token_type: JWT,
      requested_token_type: ACCESS_TOKEN,
      audience: given['target'],
      resource: given['resource'],
      scope: given['scope'],
      client_id: given['client-id'],
    }),
  minted: mintedBy(['access_token', 'refresh_token'], 'expires_in'),
  present: bearer,
  refusals: TOKEN_EXCHANGE,
};
