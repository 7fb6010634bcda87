import type { Exchange } from '../../model/exchange.js';
import type { Means, Obtained } from '../../model/obtain.js';
import { credential, type Phrase, phrase } from '../../model/phrase.js';
import type { Template } from '../../values/template.js';
import type { ExchangeScheme, FieldFault, Fields } from '../exchange.js';
import { signJwt } from '../signed-jwt.js';
import { unusable } from '../unusable.js';
import { gcloudCommand } from './command.js';
import { type GoogleKey, googleForms, KEY, readGoogleKey } from './key.js';
import { REFUSALS } from './refusals.js';
import { textIn } from '../../values/json-body.js';
import { holds, isSuccess, lifetimeWords, meaningOf, objectIn, tokenIn } from '../errand-answer.js';

const TOKEN_URL = 'https://oauth2.googleapis.com/token';
/** What the tools of Google Cloud ask for. */
const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
/** https://developers.google.com/identity/protocols/oauth2/service-account: at most an hour. */
const LIFETIME_S = 300;

/**
 * A service account of Google Cloud: a signed assertion is exchanged for a token (RFC 7523;
 * https://developers.google.com/identity/protocols/oauth2/service-account). It goes to Google's own
 * endpoint or to the one that is configured, never where the file says.
 */
export const google: ExchangeScheme = {
  says: 'The key file of a service account of Google Cloud (JSON), exchanged for a token.',
  shorthand: 'key',
  fields: {
    key: {
      is: 'document',
      required: true,
      words: KEY.words,
      says: 'The key file: JSON, also in Base64. The file of a user (`authorized_user`) works too.',
    },
    scope: { is: 'setting', says: `Scopes of the access token, by default ${SCOPE}.` },
    audience: { is: 'setting', says: 'Audience of an ID token, which is asked for instead.' },
    subject: { is: 'setting', says: 'The user to act for (domain-wide delegation).' },
    'token-url': { is: 'address', says: `Another token endpoint than ${TOKEN_URL}.` },
  },
  faults: tokenFaults,
  scheme: 'bearer',
  alone: (given) => ({
    url: given['token-url'] ?? [TOKEN_URL],
    method: 'POST',
    isExchange: true,
    renew: 'https://console.cloud.google.com/iam-admin/serviceaccounts',
  }),
  addresses: (given) => (given['token-url'] === undefined ? [TOKEN_URL] : []),
  derive: ({ key = '' }) => googleForms(key),
  obtain: (given) => (means) => obtain(given, means),
  command: gcloudCommand,
};

async function obtain(given: Fields<string>, means: Means): Promise<Obtained> {
  const read = readGoogleKey(given['key'] ?? '');
  if (!read.ok) return read.unusable;
  const { key } = read;
  const url = given['token-url'] ?? TOKEN_URL;
  if (key.kind === 'service_account' && !key.isGoogles && given['token-url'] === undefined) {
    return unusable(KEY, 'names another token endpoint in `token_uri` than one of Google', [
      'If you trust that endpoint, name it in `token-url`: a file out of a secret never decides where something is sent.',
      'If not, create a new key of the service account {where}, and store it in {credential}.',
    ]);
  }
  if (key.kind === 'authorized_user' && given['audience'] !== undefined) {
    return unusable(KEY, 'is that of a user, who gets no ID token for `audience`', [
      'Leave `audience` out, or store the key file of a service account in {credential}.',
    ]);
  }
  const form = await formOf(key, given, { url, now: means.now() });
  if (form === null) return unusable(KEY, 'has a key that cannot sign', []);
  if (form['assertion'] !== undefined) means.hide(form['assertion']);
  const exchange = await means.ask({
    method: 'POST',
    url,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
  });
  return judged({ exchange, url, key, given, means });
}

/** The assertion of RFC 7523, section 2.1, or a refresh (RFC 6749, 6), which Google never rotates. */
async function formOf(
  key: GoogleKey,
  given: Fields<string>,
  { url, now }: { readonly url: string; readonly now: number },
): Promise<Readonly<Record<string, string>> | null> {
  if (key.kind === 'authorized_user') {
    return {
      grant_type: 'refresh_token',
      client_id: key.clientId,
      client_secret: key.clientSecret,
      refresh_token: key.refreshToken,
    };
  }
  const iat = Math.floor(now / 1_000);
  const { audience, scope = SCOPE, subject } = given;
  const assertion = await signJwt({
    key: key.key,
    algorithm: 'RS256',
    header: { typ: 'JWT', ...(key.keyId !== null && { kid: key.keyId }) },
    claims: {
      iss: key.email,
      ...(subject !== undefined && { sub: subject }),
      aud: url,
      iat,
      exp: iat + LIFETIME_S,
      ...(audience === undefined ? { scope } : { target_audience: audience }),
    },
  });
  return assertion === null
    ? null
    : { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
}

interface Asked {
  readonly exchange: Exchange;
  readonly url: string;
  readonly key: GoogleKey;
  readonly given: Fields<string>;
  readonly means: Means;
}

function judged({ exchange, url, key, given, means }: Asked): Obtained {
  const body = objectIn(exchange) ?? {};
  for (const name of ['access_token', 'id_token', 'refresh_token']) {
    const minted = textIn(body, name);
    if (minted !== null) means.hide(minted);
  }
  const wanted = given['audience'] === undefined ? 'access_token' : 'id_token';
  const token = isSuccess(exchange) ? tokenIn(body, wanted) : null;
  const known = { shown: publicIn(key) };
  const evidence = [...factsOf(key), ...mintedWords(token, wanted, body['expires_in'])];
  if (token !== null && !means.isLast) {
    const headers = [['Authorization', `Bearer ${token}`]] as const;
    return {
      kind: 'presented',
      presented: { headers, query: [] },
      evidence,
      givenBy: who(given),
      ...known,
    };
  }
  const { evidence: meaning, ...rest } = meaningOf(exchange, REFUSALS);
  return {
    kind: 'answered',
    exchange,
    judgement: { expect: holds(wanted, token !== null) },
    who: who(given),
    url,
    evidence: [...evidence, ...meaning],
    ...(key.kind === 'service_account' && { identity: key.email }),
    ...known,
    ...rest,
  };
}

function who(given: Fields<string>): Phrase {
  return [given['token-url'] === undefined ? "Google's token endpoint" : 'The token endpoint'];
}

/** Names of the account and of its project, as far as they have the form of such a name. */
function publicIn(key: GoogleKey): readonly string[] {
  const email = key.kind === 'service_account' ? key.email : '';
  return [
    ...(/^[a-z0-9-]{1,63}@[a-z0-9.-]{1,200}\.gserviceaccount\.com$/.test(email) ? [email] : []),
    ...(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(key.project ?? '') ? [key.project ?? ''] : []),
  ];
}

function factsOf(key: GoogleKey): Phrase[] {
  const project: Phrase[] =
    key.project === null ? [] : [phrase`Project: ${credential(key.project)}`];
  if (key.kind === 'authorized_user') {
    return [
      ['The key file is that of a user: its refresh token was used, not rotated'],
      ...project,
    ];
  }
  return [phrase`Service account: ${credential(key.email)}`, ...project];
}

function mintedWords(token: string | null, wanted: string, seconds: unknown): Phrase[] {
  if (token === null) return [];
  const what = wanted === 'id_token' ? 'An ID token' : 'An access token';
  return [[`${what} was given out${lifetimeWords(seconds)}`]];
}

function tokenFaults({ scope, audience }: Fields<Template>): FieldFault[] {
  if (scope === undefined || audience === undefined) return [];
  const message = '`scope` is of an access token, `audience` of an ID token. Keep one of them.';
  return [{ key: 'audience', message }];
}
