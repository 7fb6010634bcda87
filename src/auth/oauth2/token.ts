import {
  type AuthorizationServer,
  clientCredentialsGrantRequest,
  genericTokenEndpointRequest,
  refreshTokenGrantRequest,
} from 'oauth4webapi';
import type { Exchange } from '../../model/exchange.js';
import type { Means, Obtained } from '../../model/obtain.js';
import type { Phrase } from '../../model/phrase.js';
import type { Fields } from '../exchange.js';
import { type Asker, askerOf, mintAssertion } from './client.js';
import { discover, type Wanted } from './discovery.js';
import { clientAuthOf, type Grant, grantOf } from './fields.js';
import { tokenAnswer } from './answer.js';
import { exchangeOf, type SendingOptions } from './send.js';

/** RFC 7523, 2.1. */
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * Obtains an access token. The secret is sent to the token endpoint alone: the one that is named,
 * or the one on the issuer's own origin. Never rejects, but for what is wrong in this code.
 */
export async function obtainToken(
  given: Fields<string>,
  variables: Fields<readonly string[]>,
  means: Means,
): Promise<Obtained> {
  const grant = grantOf(given['grant']);
  const found = await serverOf(given, grant, means);
  if (found.kind !== 'found') return found;
  const read = await askerOf({ given, variables, grant, now: means.now() }, found.server);
  if (read.kind !== 'ready') return read;
  const { asker } = read;
  const exchange = await request({ given, grant, server: found.server, asker }, means);
  const [variable = 'refresh-token'] = variables['refresh-token'] ?? [];
  const url = found.server.token_endpoint ?? '';
  return tokenAnswer({ given, grant, exchange, url, variable, evidence: found.evidence }, means);
}

const TOKEN_ENDPOINT: Wanted = {
  endpoint: 'token_endpoint',
  words: 'token endpoint',
  key: 'token-url',
};

interface Server {
  readonly kind: 'found';
  readonly server: AuthorizationServer;
  readonly evidence: readonly Phrase[];
}

async function serverOf(
  given: Fields<string>,
  grant: Grant,
  means: Means,
): Promise<Server | Exclude<Obtained, { readonly kind: 'presented' }>> {
  const named = given['token-url'];
  const issuer = given['issuer'] ?? named ?? '';
  for (const address of [named ?? issuer, issuer]) {
    if (!URL.canParse(address)) return NO_ADDRESS;
  }
  if (named !== undefined) {
    return { kind: 'found', server: { issuer, token_endpoint: named }, evidence: [] };
  }
  const byCertificate = clientAuthOf(given, given['client-auth'] ?? 'auto', grant) === 'tls';
  return discover(issuer, { ...TOKEN_ENDPOINT, byCertificate }, means);
}

const NO_ADDRESS: Obtained & { readonly kind: 'unsendable' } = {
  kind: 'unsendable',
  problem: ['The address of the authorization server is not a complete one.'],
  place: null,
  steps: ['Write `issuer` or `token-url` with its scheme, such as `https://login.example.com`.'],
};

interface TokenRequest {
  readonly given: Fields<string>;
  readonly grant: Grant;
  readonly server: AuthorizationServer;
  readonly asker: Asker;
}

async function request(asked: TokenRequest, means: Means): Promise<Exchange> {
  const { server, asker } = asked;
  const parameters = parametersOf(asked.given);
  const traits = asker.withCertificate ? { withCertificate: true } : {};
  const assertion = asked.grant === 'jwt-bearer' ? await assertionOf(asked, means) : '';
  const send = (options: SendingOptions) => {
    switch (asked.grant) {
      case 'client-credentials':
        return clientCredentialsGrantRequest(
          server,
          asker.client,
          asker.proves,
          parameters,
          options,
        );
      case 'refresh-token':
        return refreshTokenGrantRequest(
          server,
          asker.client,
          asker.proves,
          asked.given['refresh-token'] ?? '',
          { ...options, additionalParameters: parameters },
        );
      case 'jwt-bearer':
        return genericTokenEndpointRequest(
          server,
          asker.client,
          asker.proves,
          JWT_BEARER,
          { ...parameters, assertion },
          options,
        );
    }
  };
  return exchangeOf(means, send, traits);
}

function parametersOf(given: Fields<string>): Record<string, string> {
  return Object.fromEntries(
    ['scope', 'audience', 'resource'].flatMap((name) => {
      const value = given[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

async function assertionOf({ given, server, asker }: TokenRequest, means: Means): Promise<string> {
  if (asker.grantKey === null) return given['assertion'] ?? '';
  return mintAssertion(asker.grantKey, { given, audience: server.issuer }, means);
}
