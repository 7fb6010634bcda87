import type { Shell, ShellLine } from '../../model/shell.js';
import { literalOf, type Template } from '../../values/template.js';
import type { Fields } from '../exchange.js';
import { CLOUDS, cloudOf } from '../azure/credentials.js';
import { isProviderName, type ProviderName } from './fields.js';
import { baseOf } from './providers.js';

const CURL = 'curl --disable --silent --show-error --globoff --max-time 30';

/** A field of a form that curl encodes. */
const field = (name: string, value: Template | undefined): ShellLine[] =>
  value === undefined ? [] : [[`  --data-urlencode `, { word: [`${name}=`, ...value] }, ' \\']];
/** The ID token is no argument of a program. */
const idField = (name: string): ShellLine => [
  `  --data-urlencode ${name}@<(printf %s "$id_token") \\`,
];
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const JWT = 'urn:ietf:params:oauth:token-type:jwt';

type Lines = (given: Fields<Template>) => Shell;

/** What curl sends to each provider, before its address. */
const SENDS: Readonly<Record<ProviderName, Lines>> = {
  aws: ({ role }) => [
    ['  --data Action=AssumeRoleWithWebIdentity --data Version=2011-06-15 \\'],
    ['  --data RoleSessionName=credential-checks \\'],
    ...field('RoleArn', role),
    idField('WebIdentityToken'),
  ],
  google: ({ 'workload-identity-provider': provider = [] }) => [
    [`  --data-urlencode grant_type=${EXCHANGE} --data-urlencode subject_token_type=${JWT} \\`],
    ['  --data-urlencode requested_token_type=urn:ietf:params:oauth:token-type:access_token \\'],
    ['  --data-urlencode scope=https://www.googleapis.com/auth/cloud-platform \\'],
    ...field('audience', ['//iam.googleapis.com/', ...provider]),
    idField('subject_token'),
  ],
  azure: ({ 'client-id': id, cloud = [], scope }) => [
    ['  --data grant_type=client_credentials \\'],
    [
      '  --data-urlencode client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \\',
    ],
    ...field('client_id', id),
    ...field('scope', scope ?? [CLOUDS[cloudOf(literalOf(cloud) ?? undefined)].scope]),
    idField('client_assertion'),
  ],
  vault: ({ role = [], namespace }) => [
    ...(namespace === undefined
      ? []
      : [['  --header ', { word: ['X-Vault-Namespace: ', ...namespace] }, ' \\'] as const]),
    [
      '  --data @<(jq --null-input --arg role ',
      { word: role },
      ' --rawfile jwt <(printf %s "$id_token") \'{$role, $jwt}\') \\',
    ],
  ],
  npm: () => [['  --request POST --header @<(printf \'Authorization: Bearer %s\' "$id_token") \\']],
  pypi: () => [
    ['  --json @<(jq --null-input --rawfile token <(printf %s "$id_token") \'{$token}\') \\'],
  ],
  'token-exchange': ({ target, resource, scope, 'client-id': client }) => [
    [`  --data-urlencode grant_type=${EXCHANGE} --data-urlencode subject_token_type=${JWT} \\`],
    ...field('audience', target),
    ...field('resource', resource),
    ...field('scope', scope),
    ...field('client_id', client),
    idField('subject_token'),
  ],
};

const PATHS: Readonly<Record<ProviderName, (given: Fields<Template>) => Template>> = {
  aws: () => ['/'],
  google: () => ['/v1/token'],
  azure: ({ 'tenant-id': tenant = [] }) => ['/', ...tenant, '/oauth2/v2.0/token'],
  vault: ({ mount = ['jwt'] }) => ['/v1/auth/', ...mount, '/login'],
  npm: ({ package: name = [] }) => [
    '/-/npm/v1/oidc/token/exchange/package/',
    ...name.map((part) => (typeof part === 'string' ? part.replace('/', '%2f') : part)),
  ],
  pypi: () => ['/_/oidc/mint-token'],
  'token-exchange': () => [],
};

const AUDIENCES: Readonly<Record<ProviderName, (given: Fields<Template>) => Template | null>> = {
  aws: () => ['sts.amazonaws.com'],
  google: ({ 'workload-identity-provider': provider = [] }) => [
    'https://iam.googleapis.com/',
    ...provider,
  ],
  azure: () => ['api://AzureADTokenExchange'],
  vault: () => null,
  npm: () => ['npm:registry.npmjs.org'],
  pypi: () => ['pypi'],
  'token-exchange': () => null,
};

/**
 * What a step of the same job runs to repeat the exchange, in bash: an ID token can be asked for
 * nowhere else. What is given out is shown nowhere.
 */
export function oidcCommand(given: Fields<Template>): Shell {
  const name = literalOf(given['provider'] ?? []) ?? '';
  if (!isProviderName(name)) return [];
  const audience = given['audience'] ?? AUDIENCES[name](given);
  return [
    ['# in a step of this job, which has `permissions: { id-token: write }`'],
    [
      `id_token=$(${CURL} --get --header @<(printf 'Authorization: Bearer %s' "$ACTIONS_ID_TOKEN_REQUEST_TOKEN") \\`,
    ],
    ...(audience === null ? [] : field('audience', audience)),
    ['  "$ACTIONS_ID_TOKEN_REQUEST_URL" | jq -r .value)'],
    [`answer=$(${CURL} --fail-with-body \\`],
    ...SENDS[name](given),
    ['  ', { word: [...(baseOf(name, given) ?? []), ...PATHS[name](given)] }, ') &&'],
    ['  echo accepted || printf \'%s\\n\' "$answer"'],
  ];
}
