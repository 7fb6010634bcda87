/**
 * Servers that take the ID token of a job, in the shapes that the vendors document:
 * - AWS: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 * - Google: https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token and
 *   https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken
 * - Azure: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 * - Vault: https://developer.hashicorp.com/vault/api-docs/auth/jwt#jwt-login
 * - npm: https://docs.npmjs.com/trusted-publishers, and lib/utils/oidc.js of npm/cli
 * - PyPI: https://docs.pypi.org/trusted-publishers/internals/
 * - RFC 8693
 */
import { madeUpSecret } from './api-server.js';
import type { Federation, Reply } from './federation.js';
import type { RecordedRequest } from './http-server.js';

export const MINTED = {
  key: madeUpSecret('access-key'),
  secret: madeUpSecret('secret-key'),
  session: madeUpSecret('session'),
  federated: madeUpSecret('federated'),
  access: madeUpSecret('access'),
  vault: madeUpSecret('vault'),
  accessor: madeUpSecret('accessor'),
  npm: madeUpSecret('npm'),
  pypi: madeUpSecret('pypi'),
};
export const PROVIDER = 'projects/12345/locations/global/workloadIdentityPools/ci/providers/github';
export const ACCOUNT = 'deploy@acme.iam.gserviceaccount.com';
export const TENANT = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
export const CLIENT = '535fb089-9ff3-47b6-9bfb-4f1264799865';
export const ROLE = 'arn:aws:iam::123456789012:role/deploy';

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const no = (status: number, body: unknown) => (): Reply => ({ status, body });
export type Answer = (request: RecordedRequest) => Reply;

/** What each provider answers to a job that it trusts, and to every other. */
export const trusting = (hub: Federation): Readonly<Record<string, Answer>> => {
  const form = ({ body }: RecordedRequest) => new URLSearchParams(body);
  return {
    aws: (request) => {
      const given = form(request);
      const isRight =
        given.get('Action') === 'AssumeRoleWithWebIdentity' &&
        given.get('RoleArn') === ROLE &&
        hub.verified(given.get('WebIdentityToken') ?? '', 'sts.amazonaws.com') !== null;
      return isRight
        ? ok(
            `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><SubjectFromWebIdentityToken>x</SubjectFromWebIdentityToken><Audience>sts.amazonaws.com</Audience><AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/deploy/credential-checks</Arn><AssumedRoleId>AROA:credential-checks</AssumedRoleId></AssumedRoleUser><Credentials><SessionToken>${MINTED.session}</SessionToken><SecretAccessKey>${MINTED.secret}</SecretAccessKey><Expiration>2030-10-24T23:00:23Z</Expiration><AccessKeyId>${MINTED.key}</AccessKeyId></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
          )
        : {
            status: 400,
            body: '<ErrorResponse><Error><Code>InvalidIdentityToken</Code></Error></ErrorResponse>',
          };
    },
    google: ({ target, body, headers }) => {
      if (target.endsWith('/v1/token')) {
        // In JSON, or in the form of RFC 8693.
        const given = body.startsWith('{')
          ? JSON.parse(body)
          : Object.fromEntries(new URLSearchParams(body));
        const { audience, subjectToken = given['subject_token'] } = given;
        const token = hub.verified(subjectToken, `https://iam.googleapis.com/${PROVIDER}`);
        return token !== null && audience === `//iam.googleapis.com/${PROVIDER}`
          ? ok({ access_token: MINTED.federated, expires_in: 3_599, token_type: 'Bearer' })
          : { status: 400, body: { error: 'invalid_grant' } };
      }
      return headers.authorization === `Bearer ${MINTED.federated}` &&
        target.endsWith(`/serviceAccounts/${encodeURIComponent(ACCOUNT)}:generateAccessToken`)
        ? ok({ accessToken: MINTED.access, expireTime: '2030-10-24T23:00:23Z' })
        : { status: 403, body: {} };
    },
    azure: (request) => {
      const given = form(request);
      const token = hub.verified(given.get('client_assertion') ?? '', 'api://AzureADTokenExchange');
      return token !== null &&
        given.get('client_id') === CLIENT &&
        request.target.endsWith(`/${TENANT}/oauth2/v2.0/token`)
        ? ok({ token_type: 'Bearer', expires_in: 3_599, access_token: MINTED.access })
        : { status: 401, body: { error: 'invalid_client' } };
    },
    vault: ({ target, body }) => {
      if (!target.endsWith('/v1/auth/ci/login')) return { status: 404, body: { errors: [] } };
      const { role, jwt } = JSON.parse(body);
      return role === 'deploy' && hub.verified(jwt, 'https://github.com/acme') !== null
        ? ok({
            auth: { client_token: MINTED.vault, accessor: MINTED.accessor, lease_duration: 600 },
          })
        : { status: 400, body: { errors: ['error validating token'] } };
    },
    npm: ({ target, headers }) => {
      const token = (headers.authorization ?? '').replace('Bearer ', '');
      return target.endsWith('/-/npm/v1/oidc/token/exchange/package/@acme%2ftools') &&
        hub.verified(token, 'npm:127.0.0.1') !== null
        ? { status: 201, body: { token: MINTED.npm } }
        : { status: 404, body: { message: 'OIDC token exchange error - package not found' } };
    },
    pypi: ({ target, body }) => {
      if (target.endsWith('/_/oidc/audience')) return ok({ audience: 'pypi' });
      return hub.verified(JSON.parse(body).token, 'pypi') !== null
        ? ok({ success: true, token: MINTED.pypi })
        : { status: 422, body: { errors: [{ code: 'invalid-token', description: 'no' }] } };
    },
    'token-exchange': (request) => {
      const given = form(request);
      return given.get('grant_type') === 'urn:ietf:params:oauth:grant-type:token-exchange' &&
        hub.verified(given.get('subject_token') ?? '', 'https://sso.example') !== null
        ? ok({ access_token: MINTED.access, token_type: 'Bearer', expires_in: 60 })
        : { status: 400, body: { error: 'invalid_request' } };
    },
  };
};

export const FIELDS: Readonly<Record<string, string>> = {
  aws: `role: '${ROLE}'`,
  google: `workload-identity-provider: ${PROVIDER}, service-account: ${ACCOUNT}`,
  azure: `client-id: ${CLIENT}, tenant-id: ${TENANT}`,
  vault: 'role: deploy, mount: ci',
  npm: "package: '@acme/tools'",
  pypi: '',
  'token-exchange': 'audience: https://sso.example',
};
