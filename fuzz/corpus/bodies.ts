import type { Input } from '../model.js';

/** Content type, body, and a line that stands in every header that is read: how endpoints refuse a credential. */
export const BODIES: readonly Input[] = [
  [
    'application/json',
    '{"error":"invalid_token","error_description":"The access token expired"}',
    '',
  ],
  [
    'application/json',
    '{"errors":[{"message":"Bad credentials","extensions":{"code":"UNAUTHENTICATED"}}]}',
    '',
  ],
  [
    'application/json',
    '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]',
    '',
  ],
  [
    'application/xml',
    '<Error><Code>ExpiredToken</Code><Message>The token has expired.</Message></Error>',
    '',
  ],
  ['text/plain; charset=utf-8', 'The token is invalid or has\nexpired.\n\nSee the docs.', ''],
  ['text/html', '<html><body><p>The token has expired</p></body></html>', ''],
  [
    'text/plain',
    'This token was revoked by its owner.',
    'Bearer error="invalid_token", error_description="revoked"',
  ],
  [
    'application/json',
    '{"error":"no credentials were provided"}',
    'Bearer error="insufficient_scope", scope="a b"',
  ],
  ['application/json', '{"detail":"Authentication credentials were not provided."}', 'repo, user'],
  ['', '"a"', 'required; url=https://x.example/orgs/a/sso?authorization_request=b'],
  [
    'application/json',
    '{"message":"Token audience is wrong: expected api"}',
    'Sun, 06 Nov 1994 08:49:37 GMT',
  ],
  [
    'application/json',
    '{"error":{"code":401,"status":"UNAUTHENTICATED","details":[{"reason":"ACCESS_TOKEN_EXPIRED"}]}}',
    '/login?next=x',
  ],
  ['text/plain', `${'a'.repeat(299)}\u{1f600} and more`, ''],
];
