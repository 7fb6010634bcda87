import { literalOf } from '../../values/template.js';
import { partitionOf } from '../aws/partitions.js';
import { textOf } from '../errand-answer.js';
import type { Fields } from '../exchange.js';
import { CLOUDS, cloudOf } from '../azure/credentials.js';
import { AWS, AZURE, GOOGLE } from './cloud-refusals.js';
import {
  ACCESS_TOKEN,
  bearer,
  form,
  JWT,
  json,
  mintedBy,
  TOKEN_EXCHANGE_GRANT,
} from './errands.js';
import type { Provider } from './provider.js';

const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';

/** The partition of the role, whose STS is another one. */
function awsRegion({ role = '', region }: Fields<string>): string {
  const [, , partition = ''] = /^(arn):(aws[a-z-]*)/.exec(role) ?? [];
  const first = { 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' }[partition];
  return region ?? first ?? 'us-east-1';
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
export const aws: Provider = {
  who: 'AWS STS',
  what: 'Credentials of the role',
  renew: 'https://console.aws.amazon.com/iam/home#/roles',
  base: ({ role = [], region }) => {
    const known = awsRegion({ role: literalOf(role) ?? '' });
    const { suffix } = partitionOf(literalOf(region ?? [known]) ?? known);
    return ['https://sts.', ...(region ?? [known]), `.${suffix}`];
  },
  audience: () => 'sts.amazonaws.com',
  ask: ({ given, base, token }) => ({
    ...form(`${base}/`, {
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: given['role'],
      RoleSessionName: 'credential-checks',
      // The shortest that there is.
      DurationSeconds: '900',
      WebIdentityToken: token,
    }),
  }),
  minted: (exchange) => {
    const text = textOf(exchange);
    // XML, or the same names in JSON where STS takes notice of `Accept`.
    const named = (name: string) =>
      new RegExp(`(?:<${name}>|"${name}"\\s*:\\s*")\\s*([^<"\\s]{1,4096})`).exec(text)?.[1] ?? null;
    const [id, secret, token] = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map(named);
    const isWhole = id != null && secret != null && token != null;
    return {
      token: isWhole ? token : null,
      secrets: [id, secret, token].flatMap((one) => one ?? []),
      lifetime: null,
      identity: named('Arn'),
    };
  },
  refusals: AWS,
};

/**
 * https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token, and on demand
 * https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken
 */
export const google: Provider = {
  who: "Google's token service",
  what: 'An access token',
  renew: 'https://console.cloud.google.com/iam-admin/workload-identity-pools',
  base: () => ['https://sts.googleapis.com'],
  audience: ({ 'workload-identity-provider': provider = '' }) =>
    `https://iam.googleapis.com/${provider}`,
  ask: ({ given, base, token }) =>
    json(`${base}/v1/token`, {
      audience: `//iam.googleapis.com/${given['workload-identity-provider'] ?? ''}`,
      grantType: TOKEN_EXCHANGE_GRANT,
      requestedTokenType: ACCESS_TOKEN,
      scope:
        given['service-account'] === undefined
          ? (given['scope'] ?? CLOUD_PLATFORM)
          : CLOUD_PLATFORM,
      subjectTokenType: JWT,
      subjectToken: token,
    }),
  minted: mintedBy(['access_token'], 'expires_in'),
  next: ({ given, base, token }) => {
    const account = given['service-account'];
    if (account === undefined) return null;
    const host = given['base-url'] === undefined ? 'https://iamcredentials.googleapis.com' : base;
    return json(
      `${host}/v1/projects/-/serviceAccounts/${encodeURIComponent(account)}:generateAccessToken`,
      // The shortest that is of use: it is dropped.
      { scope: (given['scope'] ?? CLOUD_PLATFORM).split(/[\s,]+/), lifetime: '300s' },
      { Authorization: `Bearer ${token}` },
    );
  },
  nextMinted: mintedBy(['accessToken'], ''),
  present: bearer,
  refusals: GOOGLE,
};

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow, third case. */
export const azure: Provider = {
  who: 'Microsoft Entra',
  what: 'An access token',
  renew: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
  base: ({ cloud = [] }) => [CLOUDS[cloudOf(literalOf(cloud) ?? undefined)].authority],
  audience: () => 'api://AzureADTokenExchange',
  ask: ({ given, base, token }) =>
    form(`${base}/${given['tenant-id'] ?? ''}/oauth2/v2.0/token`, {
      grant_type: 'client_credentials',
      client_id: given['client-id'],
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: token,
      scope: given['scope'] ?? CLOUDS[cloudOf(given['cloud'])].scope,
    }),
  minted: mintedBy(['access_token'], 'expires_in'),
  present: bearer,
  refusals: AZURE,
};
