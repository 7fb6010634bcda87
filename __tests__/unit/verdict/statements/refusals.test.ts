/** How endpoints say that a credential is not taken, that a scope is missing, and that a clock is wrong. */
import { describe, expect, it } from '@jest/globals';
import {
  denialIn,
  INCOMPLETE,
  OTHER_SCOPE,
  UNKNOWN_KEY,
  WRONG_SECRET,
} from '../../../../src/verdict/statements/aws.js';
import { NOT_YET, TOO_SKEWED } from '../../../../src/verdict/statements/clocks.js';
import { saysItWasRead } from '../../../../src/verdict/statements/dead.js';
import { INVALID } from '../../../../src/verdict/statements/invalid.js';
import {
  ACCOUNT,
  LIFETIME_POLICY,
  POLICY,
  SWITCHED_OFF,
} from '../../../../src/verdict/statements/policy.js';
import { LOCKED } from '../../../../src/verdict/statements/sayings.js';
import { firstSaying, type Saying } from '../../../../src/verdict/statements/says.js';
import { SCOPE_MISSING, scopesNamed } from '../../../../src/verdict/statements/scope-words.js';
import type { Statement } from '../../../../src/verdict/statements/statements.js';

type Row = readonly [origin: string, text: string];
interface Case {
  readonly saying: Saying;
  readonly no: readonly Row[];
  readonly yes: readonly Row[];
}
const inBody = (text: string): Statement => ({ from: 'body', field: 'message', text });

const CASES: Readonly<Record<string, Case>> = {
  invalid: {
    saying: INVALID,
    no: [
      ['no statement of the credential', 'Unauthorized'],
      ['a denial', 'Access denied'],
      ['a permission', 'permission denied'],
      ['a parameter', 'Invalid parameter: account_id'],
      ['a token of a parser', "Invalid token '<' at position 1"],
      ['a token of a list', 'Invalid page token'],
      ['the same, in one word', 'Invalid pageToken'],
      ['a token of a form', 'Invalid CSRF token'],
      ['a key of a body', 'Invalid key "nmae" in the body'],
      ['a request', 'invalid_request'],
      ['a scope', 'invalid_scope'],
      ['a code in an ordinary text', 'See the page about invalid_grant errors'],
      ['a claim', 'The token has an invalid audience'],
      ['missing or invalid', 'Missing or invalid API key'],
      ['invalid or missing', 'Invalid or missing access token'],
      ['information', 'Invalid account information'],
      ['what does not exist', 'Non-existent resource'],
      ['or of another kind', 'Invalid API key or insufficient permissions'],
      ['if', 'You get this if the API key is invalid'],
      ['a question', 'Is your API key invalid?'],
      ['may', 'The API key may be invalid'],
      ['a resource', 'Access token not found'],
      ['one project', 'Invalid API key for this project'],
      ['its form', 'Invalid API key format'],
      ['not so', 'This is not an invalid API key'],
      ['a user', 'Unknown user'],
      ['the credentials of somebody else', 'The upstream reports invalid credentials of its cache'],
    ],
    yes: [
      ['RFC 6750 section 3.1', 'invalid_token'],
      ['PyPI', '403 Invalid or non-existent authentication information. See the help.'],
      ['Apple', 'InvalidProviderToken'],
      ['RFC 6749 section 5.2', 'invalid_grant'],
      ['RFC 6749 section 5.2, of a client', 'invalid_client'],
      ['Google, of a service account', 'invalid_grant: Invalid JWT Signature.'],
      ['GitHub', 'Bad credentials'],
      ['Google', 'API key not valid. Please pass a valid API key.'],
      ['Google, its reason', 'API_KEY_INVALID'],
      ['AWS', 'InvalidClientTokenId'],
      ['AWS, in words', 'The security token included in the request is invalid.'],
      ['S3', 'InvalidAccessKeyId'],
      ['Azure Storage', 'AuthenticationFailed'],
      [
        'Azure Storage, in words',
        'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly.',
      ],
      ['Microsoft Graph', 'InvalidAuthenticationToken'],
      ['Facebook', 'OAuthException 190'],
      ['Vault', '2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n'],
      ['Gravitee', 'API Key is not valid or is expired / revoked.'],
      ['Express', 'Invalid or expired token'],
      ['the other order', 'Expired or invalid access token'],
      ['Slack', 'invalid_auth'],
      ['Django REST framework', 'Invalid token.'],
      ['OpenAI', 'Incorrect API key provided: sk-***. You can find your API key at …'],
      ['a name and a password', 'Invalid username or password'],
      ['Docker Hub', 'incorrect username or password'],
      ['unknown', 'Unknown API key'],
      ['unrecognised', 'Unrecognized access token'],
      ['no longer', 'This API key is no longer valid.'],
      ['FastAPI', 'Invalid authentication credentials'],
      ['Algolia', 'Invalid Application-ID or API key'],
      ['inactive', 'API key is inactive'],
      ['blocked', 'API key is blocked'],
      ['The Movie Database', 'Invalid API key: You must be granted a valid key.'],
    ],
  },
  'that a scope is missing': {
    saying: SCOPE_MISSING,
    no: [
      ['a scope that may not be asked for', 'invalid_scope'],
      ['a parameter', 'Missing scope parameter'],
      ['advice', 'Check that the token has the required scopes'],
      ['a permission', 'You have insufficient permissions for this operation.'],
      ['or', 'Token is invalid or lacks the required scope'],
      ['the other way round', 'Missing scopes or expired token'],
      ['if', 'This happens if the token lacks the scope'],
      ['an outline', 'This is out of scope'],
    ],
    yes: [
      ['RFC 6750 section 3.1', 'insufficient_scope'],
      ['Slack', 'missing_scope'],
      [
        'OpenAI',
        'You have insufficient permissions for this operation. Missing scopes: model.request. Check that you have the correct role.',
      ],
      ['Atlassian', 'Unauthorized; scope does not match'],
      ['Google', 'Request had insufficient authentication scopes.'],
      ['Google, its reason', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'],
      ['Bitbucket', 'Your credentials lack one or more required privilege scopes.'],
      ['HubSpot', "This app hasn't been granted all required scopes to make this call."],
      ['Zoom', 'Invalid access token, does not contain scopes:[user:read:admin].'],
      ['a demand', 'The token does not have the required scope'],
      ['a name', 'This endpoint requires the `files:read` scope'],
      ['a lack', 'The token is missing the required scope'],
    ],
  },
  'that the account is shut': {
    saying: ACCOUNT,
    no: [
      ['a condition', 'If your account was suspended, write to us'],
      ['of a token', 'Your token was suspended'],
      ['a feature of it', 'Your account is blocked from creating issues'],
      ['locked for a while', 'The account is locked'],
    ],
    yes: [
      ['GitHub', 'Sorry. Your account was suspended.'],
      ['GitLab', '403 Forbidden - Your account has been blocked.'],
      ['OpenAI', 'The OpenAI account associated with this API key has been deactivated.'],
      ['X', 'Your account is suspended and is not permitted to access this feature'],
      ['a code', 'account_disabled'],
      ['Entra', 'AADSTS50057: The user account is disabled.'],
      ['Google', "Permission denied: Consumer 'api_key:AIza' has been suspended."],
    ],
  },
  'that something is switched off': {
    saying: SWITCHED_OFF,
    no: [
      ['a key', 'The API key is disabled'],
      ['a key of a service', 'API key is not enabled'],
      ['if', 'If the API is disabled, enable it'],
      ['a token', 'Your access token is disabled'],
      ['an account', 'The service account is disabled'],
    ],
    yes: [
      [
        'Google',
        'Cloud Resource Manager API has not been used in project 1 before or it is disabled. Enable it by visiting the console.',
      ],
      ['Google, its reason', 'SERVICE_DISABLED'],
      ['Salesforce', 'The REST API is not enabled for this Organization.'],
      ['GitHub', 'Code scanning is not enabled for this repository. Please enable it.'],
      ['Atlassian', 'Basic authentication is disabled for this site'],
      ['Anthropic', 'OAuth authentication is currently not allowed for this organization.'],
      ['a rule about tokens', 'Personal access tokens are disabled for this organization'],
      ['GitHub, keys', 'Deploy keys are disabled for this repository'],
    ],
  },
  'that its time has not come': {
    saying: NOT_YET,
    no: [
      ['expired or not yet', 'Access token has expired or is not yet valid.'],
      ['jjwt, of what it allows', 'JWT expired at 2026-11-22. Allowed clock skew: 0 milliseconds.'],
      ['an account', 'Your account is not yet active'],
      ['a demand on many', 'The JWT must not be older than an hour'],
      ['a feature', 'This API version is not yet available'],
      ['a demand', 'The iat claim must not be in the future'],
      ['may', 'The token may not be valid yet'],
    ],
    yes: [
      ['PyJWT', 'The token is not yet valid (iat)'],
      ['jjwt', 'JWT must not be accepted before 2027-01-01T00:00:00Z. Current time: 2026-11-25T'],
      ['ruby-jwt', 'Signature nbf has not been reached'],
      ['Envoy', 'Jwt not yet valid'],
      ['golang-jwt', 'token is not valid yet'],
      ['golang-jwt, earlier', 'Token used before issued'],
      ['jsonwebtoken', 'jwt not active'],
      ['google-auth', 'Token used too early, 1732 < 1733.'],
      ['PostgREST', 'JWT issued at future'],
      ['until', 'The token is not valid until 2026-11-25'],
      ['jose', '"nbf" claim timestamp check failed'],
      ['in words', 'The assertion was issued in the future'],
      ['a claim', "Invalid 'iat': it is in the future"],
      ['IdentityModel', 'IDX10222: Lifetime validation failed. The token is not yet valid.'],
    ],
  },
  'that the time of the request is far off': {
    saying: TOO_SKEWED,
    no: [
      ['a timeout', 'The request timed out'],
      ['a long request', 'The request is too large'],
      ['an expired token', 'The token has expired'],
    ],
    yes: [
      ['S3', 'RequestTimeTooSkewed'],
      [
        'S3, in words',
        'The difference between the request time and the current time is too large.',
      ],
      [
        'AWS Signature Version 4',
        'Signature expired: 20261123T061700Z is now earlier than 20261123T062000Z (20261123T062500Z - 5 min.)',
      ],
      [
        'the other way round',
        'Signature not yet current: 20261123T063700Z is still later than now',
      ],
      [
        'Google',
        'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values.',
      ],
      ['Microsoft Entra', 'AADSTS700024: Client assertion is not within its valid time range.'],
      ['Binance', 'Timestamp for this request is outside of the recvWindow.'],
    ],
  },
  'that the account is locked': {
    saying: LOCKED,
    no: [
      ['if', 'If your account is locked, ask an administrator'],
      ['another lock', 'The record is locked by another user'],
      ['a limit', 'Too many requests'],
    ],
    yes: [
      ['Jira', 'CAPTCHA_CHALLENGE; login-url=https://jira.example.com/login.jsp'],
      ['in words', 'The account is temporarily locked.'],
      ['attempts', 'Too many failed login attempts. Try again later.'],
    ],
  },
  'that the token lives too long': {
    saying: LIFETIME_POLICY,
    no: [
      ['another rule', 'The organization forbids access via a personal access token (classic).'],
      ['an end', "The token's lifetime has ended"],
      ['may', 'Tokens may be blocked if the lifetime exceeds 90 days'],
    ],
    yes: [
      [
        'GitHub',
        "The 'acme' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 90 days. Please adjust it.",
      ],
      ['in short', 'Token lifetime exceeds the maximum'],
      ['the other order', 'The request exceeds the maximum allowed token lifetime'],
    ],
  },
  'that a policy keeps it out': {
    saying: POLICY,
    no: [
      ['if', 'If the organization has an IP allow list enabled, you are kept out'],
      ['whether', 'Check whether your IP address is blocked'],
    ],
    yes: [
      [
        'Entra',
        'Because you moved to a new location, you must use multi-factor authentication to access.',
      ],
      [
        'Entra, of consent',
        "The user or administrator has not consented to use the application with ID 'x'.",
      ],
      ['Google', 'Requests from referer <empty> are blocked.'],
      [
        'a rule that says when it holds',
        "The 'acme' organization forbids access via a personal access token if it was made by an outside collaborator",
      ],
    ],
  },
  'that a secret access key is another one': {
    saying: WRONG_SECRET,
    no: [
      ['a signature of other kinds', 'Invalid signature'],
      ['its time', 'Signature expired: 20261123T060000Z is now earlier than 20261123T061700Z'],
    ],
    yes: [
      ['S3', 'SignatureDoesNotMatch'],
      ['DynamoDB', 'com.amazon.coral.service#InvalidSignatureException'],
      [
        'all of them',
        'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      ],
    ],
  },
  'that an access key is unknown': {
    saying: UNKNOWN_KEY,
    no: [['an end', 'The security token included in the request is expired']],
    yes: [
      ['STS', 'InvalidClientTokenId'],
      ['S3', 'InvalidAccessKeyId'],
      ['S3, in words', 'The AWS Access Key Id you provided does not exist in our records.'],
      ['DynamoDB', 'com.amazon.coral.service#UnrecognizedClientException'],
      ['STS, in words', 'The security token included in the request is invalid.'],
    ],
  },
  'that a request was signed for another scope': {
    saying: OTHER_SCOPE,
    no: [['a header of others', 'Authorization header is malformed']],
    yes: [
      ['STS', "Credential should be scoped to a valid region, not 'xx'. "],
      ['API Gateway', "Credential should be scoped to correct service: 'execute-api'. "],
      [
        'S3',
        "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'",
      ],
      ['S3, its code', 'AuthorizationHeaderMalformed'],
    ].map(([origin = '', text = '']) => [origin, text.trim()] as const),
  },
  'that a signature is not complete': {
    saying: INCOMPLETE,
    no: [['a code of others', 'IncompleteBody']],
    yes: [
      ['API Gateway', 'IncompleteSignatureException'],
      ['STS', 'IncompleteSignature'],
      ['STS, in words', 'The request signature does not conform to AWS standards.'],
    ],
  },
};

describe.each(Object.entries(CASES))('a statement says %s', (_name, { saying, no, yes }) => {
  it.each(no)('not so: %s', (_origin, text) => {
    expect(firstSaying(saying, [inBody(text)])).toBeNull();
  });

  it.each(yes)('as %s does', (_origin, text) => {
    expect(firstSaying(saying, [inBody('Unauthorized'), inBody(text)])?.text).toBe(text);
  });
});

describe('who is denied', () => {
  const role = 'arn:aws-cn:sts::123456789012:assumed-role/deploy/run';
  it.each([
    [
      'User: arn:aws:iam::123456789012:user/bot is not authorized to perform: s3:ListAllMyBuckets because no identity-based policy allows it',
      'arn:aws:iam::123456789012:user/bot',
    ],
    [`User: ${role} is not authorized to perform: iam:ListUsers on resource: *`, role],
    [
      `User: ${role} is not authorized to perform: iam:ListUsers on resource: ${'x'.repeat(250)}`,
      role,
    ],
    ['Access Denied', undefined],
    ['User: anonymous is not authorized to perform: es:ESHttpGet', undefined],
  ])('by %s is %s', (text, identity) => {
    expect(denialIn([inBody('Forbidden'), inBody(text.slice(0, 300))])?.identity).toBe(identity);
  });
});

describe('the scopes that words name', () => {
  it.each<[string, string[]]>([
    ['Missing scopes: model.request. Check it.', ['model.request']],
    ['Missing scopes: repo, workflow', ['repo', 'workflow']],
    ['does not contain scopes:[user:read:admin, user:read].', ['user:read:admin', 'user:read']],
    [
      "requires one of the following scopes: ['read:user', 'user'], but your token has only been granted the: ['repo'] scopes.",
      ['read:user', 'user'],
    ],
    ['This endpoint requires the `files:read` scope', ['files:read']],
    ['Request had insufficient authentication scopes.', []],
    ['insufficient_scope', []],
  ])('of "%s"', (text, scopes) => {
    expect(scopesNamed(text)).toEqual(scopes);
  });
});

describe('that the credential was read', () => {
  it.each([
    'Unauthorized',
    'Authentication required',
    'Client must be authenticated to access this resource.',
    'Missing or invalid Authorization header',
    'Invalid authentication scheme',
    'No API key found in request',
    'Authentication credentials were not provided.',
    'OAuth token is missing',
  ])('is not shown by "%s"', (text) => {
    expect(saysItWasRead([inBody(text)])).toBe(false);
  });

  it.each([
    'Invalid token.',
    'Invalid or expired token',
    'invalid_token',
    'token has been revoked',
    'Authentication Error: GitHub Token from incorrect Client ID',
    'AUTHENTICATED_FAILED',
    'CAPTCHA_CHALLENGE; login-url=https://jira.example.com/login.jsp',
    'Signature verification failed',
    'Bad credentials',
  ])('is shown by "%s"', (text) => {
    expect(saysItWasRead([inBody(text)])).toBe(true);
  });
});
