import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Answer } from '../../../src/http/model.js';
import { parseChallenges } from '../../../src/verdict/challenge.js';
import type { Statement } from '../../../src/verdict/statements/model.js';
import {
  readStatements,
  saysExpired,
  saysNoCredential,
  saysRevoked,
  saysWrongAudience,
  saysWrongIssuer,
} from '../../../src/verdict/statements.js';

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
    ['a JSON text', 'token expired', [inBody('', 'token expired')]],
    ['a text that is said twice', { error: 'a', message: 'a' }, [inBody('error', 'a')]],
    ['numbers, lists and nothing', { code: 401, message: ['x'], error: null, detail: '' }, []],
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

  it('are the first line of a plain text, and nothing of a page', () => {
    expect(readStatements(answer('Token expired\nmore', 'text/plain; charset=utf-8'), [])).toEqual([
      inBody('', 'Token expired'),
    ]);
    expect(readStatements(answer('Token expired', 'text/html'), [])).toEqual([]);
    expect(readStatements(answer('Token expired', ''), [])).toEqual([]);
  });

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

type Says = (statements: readonly Statement[]) => Statement | null;
type Row = readonly [origin: string, text: string];
interface Case {
  readonly says: Says;
  readonly no: readonly Row[];
  readonly yes: readonly Row[];
}

const CASES: Readonly<Record<string, Case>> = {
  expired: {
    says: saysExpired,
    no: [
      ['RFC 6750 section 3.1, alone', 'invalid_token'],
      ['GitHub', 'Bad credentials'],
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
    ],
    yes: [
      ['RFC 6750 section 3', 'The access token expired'],
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
    ],
  },
  revoked: {
    says: saysRevoked,
    no: [
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
    ],
    yes: [
      ['Slack', 'token_revoked'],
      ['Slack, of a user who left', 'account_inactive'],
      ['GitLab', 'Token was revoked. You have to re-authorize from the user.'],
      ['Firebase', 'auth/id-token-revoked'],
      ['in words', 'This API key has been revoked'],
      ['disabled', 'The API key was disabled.'],
    ],
  },
  'no credential': {
    says: saysNoCredential,
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
    ],
  },
  'wrong audience': {
    says: saysWrongAudience,
    no: [
      ['or', 'Invalid issuer or audience'],
      ['a slash', 'Invalid audience/issuer'],
      ['a question', 'Is the audience invalid?'],
      ['the issuer', 'Invalid issuer'],
      ['advice', 'Check that the audience is not wrong'],
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
    ],
  },
  'wrong issuer': {
    says: saysWrongIssuer,
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

describe.each(Object.entries(CASES))('a statement says %s', (_name, { says, no, yes }) => {
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
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), words), (text) => {
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
  ])('ends soon for 64 KB of %j', (piece) => {
    const body = answer(fill(piece), 'text/plain');
    const statements = [...readStatements(body, []), inBody('', fill(piece))];
    for (const { says } of Object.values(CASES)) expect(() => says(statements)).not.toThrow();
  });
});
