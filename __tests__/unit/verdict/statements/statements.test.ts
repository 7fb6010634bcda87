import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Answer } from '../../../../src/model/exchange.js';
import { parseChallenges } from '../../../../src/values/challenge.js';
import { WRONG_AUDIENCE, WRONG_ISSUER } from '../../../../src/verdict/statements/claims.js';
import { EXPIRED, NO_CREDENTIAL, REVOKED } from '../../../../src/verdict/statements/sayings.js';
import { firstSaying, type Saying } from '../../../../src/verdict/statements/says.js';
import { readStatements, type Statement } from '../../../../src/verdict/statements/statements.js';
import { anyCharacter } from '../../../support/any-character.js';

const answer = (text: string, type = 'application/json'): Answer => ({
  status: 401,
  headers: new Map([['content-type', [type]]]),
  body: { kind: 'text', text },
  serverCertificate: null,
});
const read = (body: unknown, challenge: string[] = []) =>
  readStatements(answer(JSON.stringify(body)), parseChallenges(challenge));
const inBody = (field: string, text: string): Statement => ({ from: 'body', field, text });

describe('the statements of an answer', () => {
  it.each<[string, unknown, Statement[]]>([
    [
      'problem details (RFC 9457 section 3)',
      {
        type: 'https://example.com/probs/token-expired',
        title: 'Token expired',
        detail: 'It ended.',
      },
      [
        inBody('detail', 'It ended.'),
        inBody('title', 'Token expired'),
        inBody('type', 'https://example.com/probs/token-expired'),
      ],
    ],
    [
      'problem details of no type',
      { type: 'about:blank', title: 'Unauthorized' },
      [inBody('title', 'Unauthorized')],
    ],
    [
      'OAuth (RFC 6749 section 5.2)',
      { error: 'invalid_grant', error_description: 'Token was revoked.' },
      [inBody('error_description', 'Token was revoked.'), inBody('error', 'invalid_grant')],
    ],
    [
      'Stripe',
      { error: { code: 'api_key_expired', message: 'Expired API Key provided', type: 'x' } },
      [
        inBody('error.message', 'Expired API Key provided'),
        inBody('error.code', 'api_key_expired'),
        inBody('error.type', 'x'),
      ],
    ],
    [
      'GraphQL',
      { errors: [{ message: 'Nope', extensions: { code: 'UNAUTHENTICATED' } }, { message: 'b' }] },
      [inBody('errors[0].message', 'Nope'), inBody('errors[0].extensions.code', 'UNAUTHENTICATED')],
    ],
    [
      'Apigee',
      {
        fault: {
          faultstring: 'Access Token expired',
          detail: { errorcode: 'k.access_token_expired' },
        },
      },
      [
        inBody('fault.faultstring', 'Access Token expired'),
        inBody('fault.detail.errorcode', 'k.access_token_expired'),
      ],
    ],
    [
      'Salesforce, which lists its errors',
      [{ message: 'Your access token has expired', errorCode: 'TOKEN_EXPIRED' }, { message: 'b' }],
      [inBody('message', 'Your access token has expired'), inBody('errorCode', 'TOKEN_EXPIRED')],
    ],
    ['a list of texts', ['a', 'b'], [inBody('', 'a')]],
    [
      'Vault, which lists two',
      { errors: ['a', 'b'] },
      [inBody('errors[0]', 'a'), inBody('errors[1]', 'b')],
    ],
    [
      'GitLab, with the scope',
      { error: 'insufficient_scope', scope: 'api' },
      [inBody('error', 'insufficient_scope'), inBody('scope', 'api')],
    ],
    ['an empty list', [], []],
    ['a text where a list should be', { errors: 'No.' }, [inBody('errors', 'No.')]],
    ['Docker Hub', { details: 'token is expired' }, [inBody('details', 'token is expired')]],
    [
      'Google Maps',
      { error_message: 'The provided API key is expired.' },
      [inBody('error_message', 'The provided API key is expired.')],
    ],
    [
      'Atlassian',
      { errorMessages: ['No.', 'b', 'c'] },
      [inBody('errorMessages[0]', 'No.'), inBody('errorMessages[1]', 'b')],
    ],
    ['New Relic', { error: { title: 'No.' } }, [inBody('error.title', 'No.')]],
    ['SonarQube', { errors: [{ msg: 'No.' }] }, [inBody('errors[0].msg', 'No.')]],
    ['Phoenix', { errors: { detail: 'No.' } }, [inBody('errors.detail', 'No.')]],
    ['Rails', { errors: { base: ['No.'] } }, [inBody('errors.base[0]', 'No.')]],
    [
      'PagerDuty',
      { error: { message: 'Bad', code: 2001, errors: ['No.'] } },
      [inBody('error.message', 'Bad'), inBody('error.errors[0]', 'No.')],
    ],
    [
      'OData',
      { 'odata.error': { code: 'x', message: { lang: 'en', value: 'No.' } } },
      [inBody('odata.error.code', 'x'), inBody('odata.error.message.value', 'No.')],
    ],
    [
      'Google, the older form',
      { error: { errors: [{ reason: 'authError', message: 'No.' }], code: 401 } },
      [inBody('error.errors[0].message', 'No.'), inBody('error.errors[0].reason', 'authError')],
    ],
    [
      'Okta',
      { errorSummary: 'Failed', errorCauses: [{ errorSummary: 'No.' }] },
      [inBody('errorSummary', 'Failed'), inBody('errorCauses[0].errorSummary', 'No.')],
    ],
    [
      'Bitbucket, with the scopes',
      { error: { message: 'No.', detail: { granted: ['a'], required: ['b', 'c'] } } },
      [
        inBody('error.message', 'No.'),
        inBody('error.detail.required[0]', 'b'),
        inBody('error.detail.required[1]', 'c'),
      ],
    ],
    ['Nest, a list', { message: ['No.'] }, [inBody('message[0]', 'No.')]],
    // Azure Key Vault: of what was asked for
    ['an inner error', { error: { innererror: { code: 'SecretDisabled' } } }, []],
    ['what is no error', { user: { message: 'a' }, items: [{ error: 'b' }], value: 'c' }, []],
    ['Modrinth', { description: 'No.' }, [inBody('description', 'No.')]],
    ['Kong', { exp: 'token expired' }, [inBody('exp', 'token expired')]],
    ['a JSON text', 'token expired', [inBody('', 'token expired')]],
    ['a text that is said twice', { error: 'a', message: 'a' }, [inBody('message', 'a')]],
    ['numbers, lists and nothing', { code: 401, message: [1, []], error: null, detail: '' }, []],
    ['inherited properties', {}, []],
  ])('are read from %s', (_description, body, expected) => {
    expect(read(body)).toEqual(expected);
  });

  it('are read from the challenge first (RFC 6750 section 3)', () => {
    const challenge = 'Bearer error="invalid_token", error_description="The access token expired"';
    expect(read({ message: 'x' }, [challenge])).toEqual([
      { from: 'challenge', field: 'error_description', text: 'The access token expired' },
      { from: 'challenge', field: 'error', text: 'invalid_token' },
      inBody('message', 'x'),
    ]);
  });

  it('are read from XML as AWS sends it', () => {
    const xml =
      '<?xml version="1.0"?>\n<Error><Code>ExpiredToken</Code><Message>No.</Message></Error>';
    expect(readStatements(answer(xml, 'application/xml'), [])).toEqual([
      inBody('Code', 'ExpiredToken'),
      inBody('Message', 'No.'),
    ]);
  });

  it.each<[string, string, Statement[]]>([
    [
      'small letters',
      '<error><code>token_expired</code><message lang="en">No.</message></error>',
      [inBody('code', 'token_expired'), inBody('message', 'No.')],
    ],
    [
      'CDATA (XML 1.0 section 2.7)',
      '<Error><Message>\n<![CDATA[The token]]> has expired</Message></Error>',
      [inBody('Message', 'The token has expired')],
    ],
    [
      'SOAP 1.1 (section 4.4)',
      '<s:Envelope><s:Body><s:Fault><faultcode>s:Client</faultcode><faultstring xml:lang="en">Token expired</faultstring></s:Fault></s:Body></s:Envelope>',
      [inBody('faultstring', 'Token expired')],
    ],
    [
      'an element with a prefix, after one of the name that holds no text',
      '<e:Code><e:Value>x</e:Value></e:Code><e:code>ExpiredToken</e:code>',
      [inBody('code', 'ExpiredToken')],
    ],
    [
      'entities (XML 1.0 section 4.6)',
      '<message>&quot;exp&quot; isn&apos;t &amp;lt; now, isn&#39;t &it;</message>',
      [inBody('message', '"exp" isn\'t &lt; now, isn\'t &it;')],
    ],
    [
      'the detail of Azure Storage',
      '<Error><Code>x</Code><AuthenticationErrorDetail>Expired.</AuthenticationErrorDetail></Error>',
      [inBody('Code', 'x'), inBody('AuthenticationErrorDetail', 'Expired.')],
    ],
    [
      'a long text, to its bound',
      `<message>${'&quot;'.repeat(500)}</message>`,
      [inBody('message', '"'.repeat(300))],
    ],
    ['a document that was cut', '<message>The token has expired', []],
    ['CDATA that was cut', '<message><![CDATA[The token has expired', []],
    ['another name', '<messages>Token expired</messages>', []],
  ])('are read from XML with %s', (_description, xml, expected) => {
    expect(readStatements(answer(xml, 'text/xml; charset=utf-8'), [])).toEqual(expected);
  });

  it.each(['text/plain', 'text/plain; charset=utf-8', 'Text/Plain'])(
    'are the beginning of a body of the type %s',
    (type) => {
      const text = 'Unauthorized\r\n\r\nThe token has expired';
      expect(readStatements(answer(`\r\n${text}\n`, type), [])).toEqual([inBody('', text)]);
    },
  );

  it.each([
    ['markup', '<p>Token expired</p>', 'text/html'],
    ['a page', '<!doctype html>\n<title>Token expired</title>', 'text/html; charset=utf-8'],
    ['two lines', 'Token expired\nPlease sign in', 'text/html'],
    ['a long line', `Token expired ${'x'.repeat(200)}`, 'text/html'],
    ['data of another type', 'Token expired', 'application/octet-stream'],
    ['JSON that was cut', '{"message":"Token expired', ''],
  ])('are nothing of %s', (_title, text, type) => {
    expect(readStatements(answer(text, type), [])).toEqual([]);
  });

  it.each(['text/html', 'text/html; charset=utf-8', ''])(
    'are one short line that is sent as %j',
    (type) => {
      expect(readStatements(answer(' Token expired\n', type), [])).toEqual([
        inBody('', 'Token expired'),
      ]);
    },
  );

  it('are bounded in number and length', () => {
    const long = 'é'.repeat(1000);
    const body = Object.fromEntries(
      [
        'error',
        'detail',
        'title',
        'message',
        'msg',
        'reason',
        'code',
        'type',
        'err',
        'Code',
        'Message',
        'errorCode',
      ].map((key) => [key, `${key} ${long}`]),
    );
    const statements = read(body);
    expect(statements).toHaveLength(10);
    expect(statements.every(({ text }) => text.length === 300)).toBe(true);
    expect(read({ message: `${'a'.repeat(299)}\u{1F511}` })[0]?.text).toBe('a'.repeat(299));
    expect(readStatements(answer(JSON.stringify({ message: 'x'.repeat(70_000) })), [])).toEqual([]);
  });
});

type Row = readonly [origin: string, text: string];
interface Case {
  readonly saying: Saying;
  readonly no: readonly Row[];
  readonly yes: readonly Row[];
}

const CASES: Readonly<Record<string, Case>> = {
  expired: {
    saying: EXPIRED,
    no: [
      ['a name in the middle', 'The handler of JWTExpired errors failed'],
      ['RFC 6750 section 3.1, alone', 'invalid_token'],
      ['GitHub', 'Bad credentials'],
      ['a token of something else', 'The page token has passed its expiration date'],
      ['a validity of something else', 'The validity of the coupon has ended'],
      ['a session of something else', 'Checkout session has expired'],
      ['a code about something else', 'Could not load: PageTokenExpired'],
      ['another cause', 'The access token is invalid because its signature is'],
      ['djangorestframework-simplejwt', 'Token is invalid or expired'],
      ['in the other order', 'The token is expired or invalid.'],
      ['with a comma', 'Access token is missing, invalid, expired.'],
      ['with revoked', 'The token has been expired or revoked.'],
      [
        'RFC 6750 section 3.1, the text of invalid_token',
        'The access token provided is expired, revoked, malformed, or invalid for other reasons.',
      ],
      ['Salesforce', 'Session expired or invalid'],
      ['Microsoft Graph', 'Access token has expired or is not yet valid.'],
      ['with a slash', 'Invalid/expired token'],
      ['may', 'Your token may have expired.'],
      ['might', 'The API key is unknown; it might be expired'],
      ['not', 'The token has not expired.'],
      ['never', 'This token never expired'],
      ['if', 'If it is expired, create a new token: if the token is expired nothing works'],
      ['make sure', 'Please make sure that your token has not expired'],
      ['check whether', 'Check whether the token has expired'],
      ['a question', 'Is your token expired?'],
      ['a flag', 'token expired: false'],
      ['something else', 'Your subscription has expired'],
      ["somebody else's", "The token owner's trial has expired"],
      ['a CSRF token', 'CSRF token expired'],
      ['a page token', 'The page token has expired'],
      ['a code that names both', 'token_expired_or_revoked'],
      ['a demand', 'Provide a non-expired token'],
      ['in the future', 'The token will be expired by then'],
      ['a key of a page', 'Error: page token expired'],
      ['a condition before it', 'You get this when your client is slow: token expired'],
      ["somebody's account", 'The account behind this token has expired'],
      [
        'AWS Signature Version 4, of a clock that is behind',
        'Signature expired: 20261123T061700Z is now earlier than 20261123T062000Z (20261123T062500Z - 5 min.)',
      ],
      ["a key's trial", 'The free trial for this API key has expired.'],
      ["a token's subscription", 'The subscription for this access token has expired'],
      ['a license key', 'Your license key has expired.'],
      ['a subscription after the token', 'Token for account acme: subscription has expired'],
      ['a list', 'Too many expired tokens'],
      ['a text over two lines', 'Your token is invalid or has\nexpired'],
      ['a text that goes on after a blank line', 'The token is expired\n \r\n or invalid'],
      ['a request', 'The request for a token timed out'],
      ['a session that may be over', 'Your session may have timed out'],
      ['the end of something else', 'Your subscription expiration date has passed'],
      ['a claim in the future', 'exp is in the future'],
    ],
    yes: [
      ['RFC 6750 section 3', 'The access token expired'],
      ['Nexus', 'Basic auth token expired'],
      ['Hasura', 'Could not verify JWT: JWTExpired'],
      ['Auth0', 'Expired token received for JSON Web Token validation'],
      ['Apple, its reason', 'ExpiredProviderToken'],
      ['AWS Cognito', 'The incoming token has expired'],
      ['Salesforce, of either of two', 'expired access/refresh token'],
      [
        'what came of it, first',
        'Access token is no longer valid because it expired on 2026-11-01',
      ],
      ['a validity', 'JWT validity period has ended'],
      ['a validity that expires', 'Token validity has expired'],
      ['its date, passed', 'The token has passed its expiration date.'],
      ['the second of two lines', 'Unauthorized\nThe token has expired'],
      ['a line after a colon', 'Unauthorized:\ntoken expired'],
      ['one word', 'expired'],
      ['a code in capital letters', 'APIKEY_EXPIRED'],
      ['Slack', 'token_expired'],
      ['AWS', 'ExpiredToken'],
      ['AWS, JSON protocol', 'com.amazon.coral.service#ExpiredTokenException'],
      ['Azure', 'ExpiredAuthenticationToken'],
      ['Dropbox', 'expired_access_token'],
      ['Firebase', 'auth/id-token-expired'],
      ['Stripe', 'api_key_expired'],
      ['Stripe, in words', 'Expired API Key provided: sk_test_***'],
      ['Google', 'API key expired. Please renew the API key.'],
      ['GitLab', 'Token is expired. You can either do re-authorization or token refresh.'],
      ['Express (jsonwebtoken)', 'jwt expired'],
      ['PyJWT', 'Signature has expired'],
      ['golang-jwt', 'token has invalid claims: token is expired'],
      [
        'Supabase',
        'invalid JWT: unable to parse or verify signature, token has invalid claims: token is expired',
      ],
      ['Envoy', 'Jwt is expired'],
      ['ASP.NET Core', "The token expired at '11/20/2026 06:00:00'"],
      [
        'Spring Security',
        'An error occurred while attempting to decode the Jwt: Jwt expired at 2026-11-20T06:00:00Z',
      ],
      ['jose', '"exp" claim timestamp check failed'],
      [
        'Microsoft Entra (AADSTS7000222)',
        "AADSTS7000222: The provided client secret keys for app 'abc' are expired.",
      ],
      ['AWS, in words', 'The security token included in the request is expired'],
      ['an advice with an or of its own', 'Your token has expired, please log in or refresh it.'],
      ['a problem type (RFC 9457)', 'https://api.example.com/problems/token-expired'],
      ['Salesforce', 'Your access token has expired'],
      ['Salesforce, its code', 'TOKEN_EXPIRED'],
      ['a token in use', 'The request was made with a token that has expired'],
      ['a reason', 'Access denied due to token expired'],
      ['a gRPC status', 'rpc error: code = Unauthenticated desc = token is expired'],
      ['brackets', '[token expired] No access'],
      ['an adjective', 'Request rejected: expired credentials'],
      ['Artifactory', 'Token failed verification: expired'],
      ['PostgREST, its code', 'JWTExpired'],
      ['Hasura', 'Could not verify JWT: JWTExpired'],
      ['a life that ended', 'The lifetime of the token has expired'],
      ["a user's token", 'The access token for this user has expired'],
      ['a session with its user', 'Login failed: session for user 12 has expired'],
      ['a session that is over', 'Your session has timed out.'],
      ['an end', 'The token is past its expiration date.'],
      ['the same', "The access token's expiry date has passed"],
      ['a claim', "'exp' claim is in the past"],
      ['jose, its code', 'ERR_JWT_EXPIRED'],
      ['Nomad', 'ACL token expired'],
      ['S3, of a signed address', 'Request has expired'],
    ],
  },
  revoked: {
    saying: REVOKED,
    no: [
      ['OpenAI, of an account', 'The account associated with this API key has been deactivated.'],
      ['expired or revoked', 'The token is expired or revoked'],
      [
        'revoked, malformed or invalid',
        'The access token you provided is revoked, malformed or invalid.',
      ],
      ['may', 'The token may have been revoked.'],
      ['not', 'The token has not been revoked'],
      ['a rule about all', 'Access tokens are disabled for this organization'],
      ['something else', 'Key authentication is disabled'],
      ['a certificate list', 'Unable to check the revocation list'],
      [
        'a way to sign in',
        'Authentication by API key is disabled on this instance. Use OAuth instead.',
      ],
      ['another way to sign in', 'Sign-in with username and password is disabled.'],
      ['an earlier token', 'Token was issued to an account whose previous token was revoked'],
      ['a count', 'Too many keys: you have 5, and 3 keys were deleted today'],
      ['a count, alone', 'Too many keys: … 3 keys were deleted today'],
      ["a key's session", 'the session for key 12 was deleted by rotation of key 13'],
      ['an owner', 'The user who created this API key was deactivated.'],
      ['an owner, of', 'The owner of this token has been disabled'],
      ['a list', 'The revoked token list could be read by nobody'],
      ['an owner of another', 'The session of the user of this token was deleted'],
      ['a rule about one', 'API key is disabled for this organization'],
      ['an order', 'The subscription was cancelled'],
      ['a suspension of something else', 'The account of this token is suspended'],
    ],
    yes: [
      ['Artifactory', 'Token failed verification: revoked'],
      ['Slack', 'token_revoked'],
      ['Slack, of a user who left', 'account_inactive'],
      ['GitLab', 'Token was revoked. You have to re-authorize from the user.'],
      ['Firebase', 'auth/id-token-revoked'],
      ['in words', 'This API key has been revoked'],
      ['disabled', 'The API key was disabled.'],
      [
        'Facebook',
        'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
      ],
      ["an account's key", 'The API key for this account has been disabled'],
      ['a rule that was applied', 'This token has been disabled by your organization'],
      ['a reason with another token', 'The token was revoked because another token was issued'],
      ['withdrawn', 'The credential has been withdrawn'],
      ['terminated', 'Your session was terminated by an administrator'],
      ['suspended', 'API key suspended.'],
      ['a sentence on the token in use', 'The request was made with a token that has been revoked'],
    ],
  },
  'no credential': {
    saying: NO_CREDENTIAL,
    no: [
      ['missing or invalid', 'Missing or invalid Authorization header'],
      ['invalid or missing', 'Invalid or missing API key'],
      ['a generic sentence', 'Authentication required'],
      ['Unauthorized', 'Unauthorized'],
      ['a demand that may follow a wrong one', 'A valid API key is required'],
      ['AWS API Gateway, of an unknown path', 'Missing Authentication Token'],
      ['a scope', 'The token is missing the required scope'],
      ['CSRF', 'CSRF token missing'],
      ['a parameter', 'Missing required parameter: account'],
    ],
    yes: [
      ['Slack', 'not_authed'],
      ['GitHub', 'Requires authentication'],
      ['Flask-JWT-Extended', 'Missing Authorization Header'],
      ['in small letters', 'missing authorization header'],
      ['Django REST framework', 'Authentication credentials were not provided.'],
      [
        'Stripe',
        'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.',
      ],
      ['OpenAI', "You didn't provide an API key."],
      ['no key', 'No API key provided'],
      ['Kong', 'No API key found in request'],
      ['express-jwt', 'No authorization token was found'],
      ['express-jwt, its code', 'credentials_required'],
      ['Envoy', 'Jwt is missing'],
      ['Anthropic', 'x-api-key header is required'],
      [
        'Google',
        'Request is missing required authentication credential. Expected OAuth 2 access token.',
      ],
      ['Spring Security', 'Full authentication is required to access this resource'],
      [
        'Azure API Management',
        'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
      ],
    ],
  },
  'wrong audience': {
    saying: WRONG_AUDIENCE,
    no: [
      ['or', 'Invalid issuer or audience'],
      ['a slash', 'Invalid audience/issuer'],
      ['a question', 'Is the audience invalid?'],
      ['the issuer', 'Invalid issuer'],
      ['advice', 'Check that the audience is not wrong'],
      ['another problem', 'audience mismatch is not the problem'],
      ['no such problem', 'This is not an invalid audience'],
      ['a parameter', 'audience not allowed to be empty'],
    ],
    yes: [
      ['Microsoft Graph', 'Access token validation failure. Invalid audience.'],
      ['ASP.NET Core', "The audience 'empty' is invalid"],
      ['IdentityModel', 'IDX10214: Audience validation failed. Audiences: [PII]'],
      ['jsonwebtoken', 'jwt audience invalid. expected: https://api.example.com'],
      ['PyJWT', "Audience doesn't match"],
      ['jose', 'unexpected "aud" claim value'],
      ['Spring Security', 'The aud claim is not valid'],
      ['Envoy', 'Audiences in Jwt are not allowed'],
      ['a code', 'invalid_audience'],
      ['a mismatch', 'Token rejected: audience mismatch'],
    ],
  },
  'wrong issuer': {
    saying: WRONG_ISSUER,
    no: [
      ['or', 'Invalid issuer or audience'],
      ['the audience', 'Invalid audience'],
      ['may', 'The issuer may be invalid'],
      ['a generic sentence', 'The token is invalid'],
    ],
    yes: [
      ['ASP.NET Core', "The issuer 'https://login.example.com/x/v2.0' is invalid"],
      ['both, each for itself', "The issuer 'a' is invalid; The audience 'b' is invalid"],
      ['jsonwebtoken', 'jwt issuer invalid. expected: https://login.example.com'],
      ['Envoy', 'Jwt issuer is not configured'],
      ['Azure', "The access token is from the wrong issuer 'https://sts.example.com/x/'."],
      ['go-oidc', 'oidc: id token issued by a different provider, expected "a" got "b"'],
      ['jose', 'unexpected "iss" claim value'],
    ],
  },
};

describe.each(Object.entries(CASES))('a statement says %s', (_name, { saying, no, yes }) => {
  const says = (statements: readonly Statement[]) => firstSaying(saying, statements);

  it.each(no)('not so: %s', (_origin, text) => {
    expect(says([inBody('message', text)])).toBeNull();
  });

  it.each(yes)('as %s does', (_origin, text) => {
    const statement = inBody('message', text);
    expect(says([inBody('title', 'Unauthorized'), statement])).toBe(statement);
  });

  it('not when it was cut in the middle of a sentence', () => {
    for (const [, text] of yes.filter(([, sentence]) => !/[.;!?]/.test(sentence))) {
      expect(
        says([inBody('message', `${'x'.repeat(295 - text.length)} a: ${text} ${'y'.repeat(90)}`)]),
      ).toBeNull();
    }
  });

  it('or does not, but never throws', () => {
    const words = fc
      .array(
        fc.constantFrom(
          'token',
          'expired',
          'revoked',
          'is',
          'or',
          ' ',
          '.',
          "'",
          'missing',
          '"',
          'audience',
        ),
      )
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: anyCharacter }), words), (text) => {
        const found = says(read({ message: text }));
        expect(found === null || found.from === 'body').toBe(true);
      }),
    );
  });
});

describe('reading and judging', () => {
  const fill = (piece: string) => piece.repeat(Math.floor(65_000 / piece.length));

  it.each([
    ' ',
    'token ',
    'token is ',
    "the audience '",
    '"',
    'or ',
    ', ',
    'expired ',
    '. ',
    '\n',
    'missing the ',
    'a_',
    ' - ',
    'ip address ',
    'for this api key 1 ',
    'of the ',
    'another token ',
    'not the ',
    '<code>',
    '<message><![CDATA[',
    '<a:',
    '<message ',
    '[',
  ])('ends soon for 64 KB of %j', (piece) => {
    const read = ['text/plain', 'text/xml', 'application/json'].flatMap((type) =>
      readStatements(answer(fill(piece), type), []),
    );
    const statements = [...read, inBody('', fill(piece))];
    for (const { saying } of Object.values(CASES)) {
      expect(() => firstSaying(saying, statements)).not.toThrow();
    }
  });
});
