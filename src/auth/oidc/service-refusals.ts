import { CLAIMS, CLOCK, type Refusal } from './refusals.js';

/**
 * https://developer.hashicorp.com/vault/docs/auth/jwt; the words are those of
 * https://github.com/hashicorp/vault-plugin-auth-jwt (path_login.go, claims.go).
 */
export const VAULT: readonly Refusal[] = [
  {
    said: /role \S{1,300} could not be found/i,
    kind: 'rejected',
    because: 'has no such role',
    steps: ['Compare `role` and `mount` with `vault list auth/MOUNT/role`.'],
  },
  {
    said: /audience/i,
    kind: 'rejected',
    because: 'does not take the audience of the ID token for this role',
    steps: [
      'Add the `aud` of the evidence to `bound_audiences` of the role, or write one of these as `audience`.',
    ],
  },
  {
    said: /\bclaim\b|bound_|subject/i,
    kind: 'rejected',
    because: 'does not let this job have the role: a bound claim does not match the ID token',
    steps: ['Compare `bound_claims` and `bound_subject` of the role with the ID token.', CLAIMS],
  },
  {
    said: /could not load configuration/i,
    kind: 'unexpected',
    because: 'has no configuration at this mount',
    steps: ['Check `mount` and `namespace`, and run `vault read auth/MOUNT/config`.'],
  },
  {
    said: /no handler for route|unsupported path|^403[\s\S]{0,200}permission denied/i,
    kind: 'unexpected',
    because: 'has no JWT method at this mount, or does not let anybody log in there',
    steps: ['Check `mount` and `namespace` against `vault auth list`.'],
  },
  {
    said: /error (?:verifying|validating) token|failed to verify|expired/i,
    kind: 'rejected',
    because: 'cannot verify the ID token',
    steps: [
      'Compare `oidc_discovery_url` and `bound_issuer` of the mount with the `iss` of the evidence.',
      CLOCK,
    ],
  },
];

const PUBLISHER =
  'Compare the trusted publisher with the ID token: repository, file name of the workflow and environment. The evidence has them.';

/** https://docs.npmjs.com/trusted-publishers; the answers are those in npm/cli issues 9923, 9969. */
export const NPM: readonly Refusal[] = [
  {
    said: /^404[\s\S]{0,200}package not found/i,
    kind: 'rejected',
    because: 'has no trusted publisher for this job: it says "package not found" for that too',
    steps: ['Look at the trusted publisher in the settings of the package.', PUBLISHER],
  },
  {
    said: /^40[13]/,
    kind: 'rejected',
    because: 'does not trust this job',
    steps: ['Look at the trusted publisher in the settings of the package.', PUBLISHER],
  },
];

/** https://docs.pypi.org/trusted-publishers/troubleshooting/ */
export const PYPI: readonly Refusal[] = [
  {
    said: /invalid-(?:pending-)?publisher/,
    kind: 'rejected',
    because: 'has no trusted publisher for this job',
    steps: ['Look at the publishers of the project, in its settings.', PUBLISHER],
  },
  {
    said: /not-enabled|disabled/i,
    kind: 'unexpected',
    because: 'does not exchange ID tokens now',
    steps: ['Look at the status page of the index, and run this workflow again later.'],
  },
  {
    said: /invalid-(?:token|payload)/,
    kind: 'rejected',
    because: 'cannot verify the ID token',
    steps: ['If `audience` is set, remove it: the index says which one it takes.', CLOCK],
  },
];

/** RFC 8693, section 2.2.2, and RFC 6749, section 5.2. */
export const TOKEN_EXCHANGE: readonly Refusal[] = [
  {
    said: /"(?:invalid_grant|access_denied)"/,
    kind: 'rejected',
    because: 'does not take the ID token of this job',
    steps: ['Compare what the server trusts with the ID token.', CLAIMS],
  },
  {
    said: /"invalid_request"/,
    kind: 'rejected',
    because:
      'does not take the request: the ID token is not one that it trusts, or a field is missing',
    steps: ['Compare what the server trusts with the ID token.', CLAIMS],
  },
  {
    said: /"(?:invalid_client|unauthorized_client)"/,
    kind: 'rejected',
    because: 'does not let this client exchange tokens',
    steps: ['Check `client-id`, and that this client may use the grant for token exchange.'],
  },
  {
    said: /"invalid_(?:target|scope)"|"unsupported_grant_type"/,
    kind: 'unexpected',
    because: 'does not exchange the ID token for what is asked',
    steps: ['Check `target`, `resource` and `scope`, and that the server offers token exchange.'],
  },
];
