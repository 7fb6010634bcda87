import type { Means, Obtained } from '../../model/obtain.js';
import { credential, type Phrase, phrase } from '../../model/phrase.js';
import type { Shell } from '../../model/shell.js';
import { literalOf, type Template } from '../../values/template.js';
import type { ExchangeScheme, FieldFault, Fields } from '../exchange.js';
import {
  type AzureCredentials,
  azureForms,
  CLOUDS,
  cloudOf,
  GUID,
  publicIn,
  readAzure,
} from './credentials.js';
import { REFUSALS, SIGNS } from './refusals.js';
import { secretWord } from '../shell-words.js';
import { textIn } from '../../values/json-body.js';
import { holds, isSuccess, lifetimeWords, meaningOf, objectIn, tokenIn } from '../errand-answer.js';

const THREE = ['client-id', 'client-secret', 'tenant-id'] as const;

/**
 * An app of Microsoft Entra with a client secret: client credentials at the token endpoint of its
 * tenant (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow).
 * The addresses in the JSON are not used.
 */
export const azure: ExchangeScheme = {
  says: 'The client secret of an app of Microsoft Entra, exchanged for a token.',
  shorthand: 'credentials',
  fields: {
    credentials: {
      is: 'document',
      words: ['The JSON'],
      says: 'The JSON of `azure/login`: clientId, clientSecret, tenantId; also in Base64.',
    },
    'client-id': { is: 'name', words: ['The client ID'], says: 'The application (client) ID.' },
    'client-secret': {
      is: 'secret',
      words: ['The client secret'],
      says: 'The value of the client secret, not its ID.',
    },
    'tenant-id': { is: 'name', words: ['The tenant ID'], says: 'The directory (tenant) ID.' },
    scope: { is: 'setting', says: 'The scope, by default that of Azure Resource Manager.' },
    cloud: { is: 'choice', oneOf: Object.keys(CLOUDS), says: 'The cloud that the app is in.' },
    authority: { is: 'address', says: 'Another authority than that of the cloud.' },
  },
  faults,
  scheme: 'bearer',
  alone: (given) => ({
    url: given['authority'] ?? [authorityIn(literalOf(given['cloud'] ?? []) ?? undefined)],
    method: 'POST',
    isExchange: true,
    renew: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
  }),
  addresses: (given) => (given['authority'] === undefined ? [authorityIn(given['cloud'])] : []),
  derive: azureForms,
  obtain: (given) => (means) => obtain(given, means),
  command,
};

function authorityIn(cloud: string | undefined): string {
  return CLOUDS[cloudOf(cloud)].authority;
}

async function obtain(given: Fields<string>, means: Means): Promise<Obtained> {
  const cloud = cloudOf(given['cloud']);
  const read = readAzure(given, cloud);
  if (!read.ok) return read.unusable;
  const { credentials } = read;
  const authority = given['authority'] ?? CLOUDS[cloud].authority;
  const url = `${authority.replace(/\/+$/, '')}/${credentials.tenantId}/oauth2/v2.0/token`;
  const exchange = await means.ask({
    method: 'POST',
    url,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      scope: given['scope'] ?? CLOUDS[cloud].scope,
    }).toString(),
  });
  const body = objectIn(exchange) ?? {};
  const minted = textIn(body, 'access_token');
  if (minted !== null) means.hide(minted);
  const token = isSuccess(exchange) ? tokenIn(body, 'access_token') : null;
  const known = { shown: publicIn(credentials) };
  const facts = [
    ...factsOf(credentials),
    ...(token === null
      ? []
      : [[`An access token was given out${lifetimeWords(body['expires_in'])}`]]),
  ];
  if (token !== null && !means.isLast) {
    const headers = [['Authorization', `Bearer ${token}`]] as const;
    const presented = { headers, query: [] };
    return { kind: 'presented', presented, evidence: facts, givenBy: WHO, ...known };
  }
  const { evidence: meaning, ...rest } = meaningOf(exchange, REFUSALS);
  return {
    kind: 'answered',
    exchange,
    judgement: { expect: holds('access_token', token !== null), rejected: SIGNS },
    who: WHO,
    url,
    evidence: [...facts, ...meaning, ...secretIdWords(credentials, meaning.length > 0)],
    identity: credentials.clientId,
    ...known,
    ...rest,
  };
}

const WHO: Phrase = ["Microsoft Entra's token endpoint"];

function factsOf({ clientId, tenantId, subscriptionId }: AzureCredentials): Phrase[] {
  return [
    phrase`App: ${credential(clientId)}`,
    phrase`Tenant: ${credential(tenantId)}`,
    ...(subscriptionId === null ? [] : [phrase`Subscription: ${credential(subscriptionId)}`]),
  ];
}

/** The portal shows the ID of a secret beside its value, and only the ID stays there. */
function secretIdWords({ clientSecret }: AzureCredentials, isRefused: boolean): Phrase[] {
  return isRefused && GUID.test(clientSecret)
    ? [["The client secret is a GUID, as a secret's ID is and its value is not"]]
    : [];
}

function faults(given: Fields<Template>): FieldFault[] {
  const some = THREE.filter((name) => given[name] !== undefined);
  if (given['credentials'] !== undefined) {
    const message = 'It is in the JSON of `credentials` already. Keep one of them.';
    return some.map((key) => ({ key, message }));
  }
  if (some.length === THREE.length) return [];
  const missing = THREE.filter((name) => given[name] === undefined).map((name) => `\`${name}\``);
  const message =
    some.length === 0
      ? 'It lacks the credentials. Give the JSON of `azure/login` as `credentials`, or `client-id`, `client-secret` and `tenant-id`.'
      : `It lacks ${missing.join(' and ')}.`;
  return [{ key: null, message }];
}

/** The form reaches curl through a pipe. From the JSON, jq takes it apart. */
function command(given: Fields<Template>, url: Template | null): Shell {
  const cloud = cloudOf(literalOf(given['cloud'] ?? []) ?? undefined);
  const authority = given['authority'] ?? [CLOUDS[cloud].authority];
  const scope = given['scope'] ?? [CLOUDS[cloud].scope];
  const json = given['credentials'];
  const plain = (name: (typeof THREE)[number]) =>
    name === 'client-secret' ? secretWord(given[name]) : { word: given[name] ?? [] };
  const field = (name: (typeof THREE)[number], member: string) =>
    json === undefined
      ? ([plain(name)] as const)
      : (['"$(jq -r .', member, ' <<<', secretWord(json), ')"'] as const);
  const token = url === null ? 'jq -r \'.error_description // "accepted"\'' : 'jq -r .access_token';
  return [
    ["encode() { printf '%s' \"$1\" | od -An -v -tx1 | tr -d ' \\n' | sed 's/../%&/g'; }"],
    ['tenant=', ...field('tenant-id', 'tenantId')],
    ['id=', ...field('client-id', 'clientId')],
    ['secret=', ...field('client-secret', 'clientSecret')],
    ['scope=', { word: scope }],
    [
      'answer=$(printf \'grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s\' "$(encode "$id")" "$(encode "$secret")" "$(encode "$scope")" |',
    ],
    [
      '  curl --disable --silent --show-error --max-time 30 --data-binary @- ',
      { word: authority },
      '"/$tenant/oauth2/v2.0/token")',
    ],
    url === null
      ? [`printf '%s' "$answer" | ${token}`]
      : [
          'printf \'header = "Authorization: Bearer %s"\\nurl = "%s"\\n\' "$(printf \'%s\' "$answer" | ',
          token,
          ')" ',
          { word: url },
          ' |',
        ],
    ...(url === null
      ? []
      : [
          [
            '  curl --disable --config - --include --silent --show-error --globoff --max-time 30',
          ] as const,
        ]),
  ];
}
