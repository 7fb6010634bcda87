import { processGenericTokenEndpointResponse, type TokenEndpointResponse } from 'oauth4webapi';
import type { Expectation, Sign } from '../../model/check.js';
import type { Exchange } from '../../model/exchange.js';
import type { ErrandJudgement, Means, Obtained } from '../../model/obtain.js';
import { config, credential, type Phrase, phrase, server } from '../../model/phrase.js';
import { durationWords } from '../../values/time.js';
import type { Fields } from '../exchange.js';
import type { Grant } from './fields.js';
import { refusalOf } from './refusal.js';
import { hideNamed, hideTokens } from './minted.js';
import { rotationOf } from './rotation.js';
import type { JsonObject } from '../../values/json-body.js';
import { isSuccess, objectIn, shownAddress } from '../errand-answer.js';
import { responseOf } from './send.js';

/** The answer of a token endpoint, and what was asked of it. */
export interface TokenAnswer {
  readonly given: Fields<string>;
  readonly grant: Grant;
  readonly exchange: Exchange;
  readonly url: string;
  /** The variable that the refresh token is read from. */
  readonly variable: string;
  readonly evidence: readonly Phrase[];
}

/**
 * What the answer means. Whatever it gave out is hidden first, and a new refresh token is handed on
 * next, whatever comes after. Never rejects.
 */
export async function tokenAnswer(answered: TokenAnswer, means: Means): Promise<Obtained> {
  const { exchange } = answered;
  const body = objectIn(exchange);
  if (body === null) hideNamed(exchange, means);
  else hideTokens(body, means);
  const rotation = answered.grant === 'refresh-token' ? rotationOf(body, answered, means) : [];
  const token = isSuccess(exchange) && body !== null ? await tokenIn(body) : null;
  const evidence = [
    ...answered.evidence,
    ...rotation,
    ...(token === null ? [] : factsOf(token, answered)),
  ];
  const granted = token === null ? {} : grantedScopes(token, answered);
  const isBearer = token !== null && isSendable(token);
  if (isBearer && !means.isLast) {
    const header = ['Authorization', `Bearer ${token.access_token}`] as const;
    const presented = { headers: [header], query: [] };
    return { kind: 'presented', presented, evidence, givenBy: WHO, ...granted };
  }
  const isUsable = token !== null && (isBearer || means.isLast);
  const refusal = isUsable ? {} : refusalOf(exchange, body, answered);
  return {
    kind: 'answered',
    exchange,
    judgement: JUDGEMENT,
    who: WHO,
    url: shownAddress(answered.url),
    evidence,
    ...(isBearer ? { minted: token.access_token } : {}),
    ...granted,
    ...refusal,
  };
}

/** RFC 6749, 5.1: left out, it is what was asked for. Nobody knows it where nothing was. */
function grantedScopes({ scope }: TokenEndpointResponse, { given }: TokenAnswer) {
  const words = (scope ?? given['scope'] ?? '').split(' ').filter((one) => one !== '');
  return scope === undefined && words.length === 0 ? {} : { scopes: words };
}
const WHO: Phrase = ['The token endpoint'];

/** In small letters (RFC 6749, 7.1). Slack names the owner, and takes both as Bearer. */
const BEARER_TYPES: readonly string[] = ['bearer', 'bot', 'user'];

/** RFC 6749, A.12: visible ASCII and spaces. Anything else could end the header that it stands in. */
function isSendable({ access_token: token, token_type: type }: TokenEndpointResponse): boolean {
  return BEARER_TYPES.includes(type) && /^[\x20-\x7E]+$/.test(token);
}

/**
 * GitHub and Slack reject with 200:
 * https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors
 * https://docs.slack.dev/reference/methods/oauth.v2.access
 */
const DEAD_AT_200 = [
  ...['incorrect_client_credentials', 'bad_refresh_token'],
  ...['bad_client_secret', 'invalid_client_id', 'invalid_refresh_token'],
];

/** RFC 6749, 5.2: the secret, the assertion or the refresh token is not taken. */
const dead = (error: string, ...statuses: number[]): Sign => ({
  status: statuses.map((status) => ({ from: status, to: status })),
  json: [{ path: '$.error', value: error }],
  bodyContains: null,
});

const EXPECTED: Pick<Expectation, 'json'> = {
  json: [{ path: '$.access_token', value: { exists: true, not: '' } }],
};

/**
 * The access token is the proof. A 401 is a rejection by itself. `unauthorized_client` is a wrong secret where it comes with 401
 * (Keycloak); with 400 it is about what the client may do.
 */
const JUDGEMENT: ErrandJudgement = {
  expect: EXPECTED,
  rejected: [
    dead('invalid_client', 400),
    dead('invalid_grant', 400),
    ...DEAD_AT_200.map((error) => dead(error, 200)),
  ],
};

/** Where no type is given, Bearer is meant by all that is known of (RFC 6749, 5.1, wants one). */
async function tokenIn(body: JsonObject): Promise<TokenEndpointResponse | null> {
  const { access_token, token_type = 'Bearer', scope, expires_in } = body;
  // A blank one is none, and the library takes it for one.
  if (typeof access_token === 'string' && access_token.trim() === '') return null;
  const type = typeof token_type === 'string' ? token_type.toLowerCase() : '';
  // What is only a fact decides nothing, so a malformed one is left out. An ID token is not asked for.
  const kept = {
    access_token,
    token_type,
    ...(typeof scope === 'string' && { scope }),
    ...(isSeconds(expires_in) && { expires_in: Number(expires_in) }),
  };
  const known = { [type]: () => undefined };
  return processGenericTokenEndpointResponse(ANY_SERVER, ANY_CLIENT, responseOf(kept), {
    recognizedTokenTypes: known,
  }).catch(() => null);
}

/** Both are compared with an ID token alone. */
const ANY_SERVER = { issuer: 'any' };
const ANY_CLIENT = { client_id: 'any' };

/** Microsoft's older endpoint has a text. */
function isSeconds(value: unknown): boolean {
  const isText = typeof value === 'string' && /^\d{1,10}$/.test(value);
  return isText || (typeof value === 'number' && value >= 0 && value < 1e10);
}

/** Facts of what was minted. None of them is about the secret itself. */
function factsOf(token: TokenEndpointResponse, { given }: TokenAnswer): readonly Phrase[] {
  const { expires_in: lifetime, scope, token_type: type } = token;
  const lives =
    lifetime === undefined
      ? []
      : [phrase`The access token that it gave lives for ${durationWords(lifetime * 1_000)}.`];
  const granted =
    scope === undefined || scope === '' ? [] : [phrase`Granted scope: ${credential(scope)}.`];
  const held = new Set(scope?.split(' '));
  const lacking = (given['scope'] ?? '').split(' ').filter((one) => one !== '' && !held.has(one));
  const lacks =
    scope === undefined || lacking.length === 0
      ? []
      : [phrase`Asked for, and not granted: ${config(lacking.join(' '))}.`];
  const odd = BEARER_TYPES.includes(type)
    ? []
    : [phrase`It is a token of the type ${server(type)}.`];
  return [...lives, ...granted, ...lacks, ...odd];
}
