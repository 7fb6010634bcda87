import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Answer } from '../../../../src/model/exchange.js';
import { parseChallenges } from '../../../../src/values/challenge.js';
import { POLICY } from '../../../../src/verdict/statements/policy.js';
import { firstSaying } from '../../../../src/verdict/statements/says.js';
import {
  acceptedPermissions,
  acceptedScopes,
  ssoRequired,
  statedScopes,
} from '../../../../src/verdict/statements/scopes.js';
import { readStatements } from '../../../../src/verdict/statements/statements.js';
import { anyCharacter } from '../../../support/any-character.js';

const answer = (headers: Record<string, string>): Answer => ({
  status: 403,
  headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value]])),
  body: { kind: 'text', text: '' },
  serverCertificate: null,
});
const missing = (headers: Record<string, string>, ...challenges: string[]) =>
  statedScopes(
    answer(headers),
    parseChallenges(challenges),
    readStatements(answer(headers), parseChallenges(challenges)),
  ) ?? acceptedScopes(answer(headers));

const INSUFFICIENT = 'Bearer error="insufficient_scope", scope="read:items write:items"';

describe('the missing scopes', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['nothing is said', {}, []],
    ['the challenge is about something else', {}, ['Bearer error="invalid_token", scope="read"']],
    [
      'the token has one of them',
      { 'x-accepted-oauth-scopes': 'gist, repo', 'x-oauth-scopes': 'repo' },
      [],
    ],
    [
      'the token has a wider one',
      { 'x-accepted-oauth-scopes': 'public_repo', 'x-oauth-scopes': 'repo' },
      [],
    ],
    ['any will do', { 'x-accepted-oauth-scopes': '', 'x-oauth-scopes': 'repo' }, []],
    [
      'the token has no scopes at all, as a fine-grained one',
      { 'x-accepted-oauth-scopes': 'repo' },
      [],
    ],
  ])('are not known when %s', (_description, headers, challenges) => {
    expect(missing(headers, ...challenges)).toBeNull();
  });

  it('are those of the challenge (RFC 6750 section 3.1)', () => {
    expect(missing({}, INSUFFICIENT)).toEqual({
      needed: ['read:items', 'write:items'],
      held: null,
      source: 'challenge',
    });
    expect(missing({ 'x-oauth-scopes': 'read:items' }, 'Basic realm="x"', INSUFFICIENT)).toEqual({
      needed: ['read:items', 'write:items'],
      held: ['read:items'],
      source: 'challenge',
    });
  });

  it("are any of GitHub's, when the token has none of them", () => {
    expect(
      missing({
        'x-accepted-oauth-scopes': 'admin:org, read:org',
        'x-oauth-scopes': 'gist, public_repo',
      }),
    ).toEqual({
      needed: ['admin:org', 'read:org'],
      held: ['gist', 'public_repo'],
      source: 'x-accepted-oauth-scopes',
    });
    expect(missing({ 'x-accepted-oauth-scopes': 'repo', 'x-oauth-scopes': '' })?.held).toEqual([]);
  });

  it('are missing without a name, where the challenge names none', () => {
    expect(missing({}, 'Bearer error="insufficient_scope"')).toEqual({
      needed: [],
      held: null,
      source: 'words',
    });
  });

  it('are not widened the wrong way round', () => {
    expect(
      missing({ 'x-accepted-oauth-scopes': 'repo', 'x-oauth-scopes': 'public_repo' })?.needed,
    ).toEqual(['repo']);
    expect(
      missing({ 'x-accepted-oauth-scopes': 'x', 'x-oauth-scopes': 'constructor' })?.needed,
    ).toEqual(['x']);
  });

  it('are bounded, and only what can be a scope (RFC 6749 section 3.3)', () => {
    const many = Array.from({ length: 500 }, (_, n) => `s${n}`).join(', ');
    expect(missing({ 'x-accepted-oauth-scopes': many, 'x-oauth-scopes': '' })?.needed).toHaveLength(
      30,
    );
    expect(
      missing({ 'x-accepted-oauth-scopes': 'ok, a"b, é, , ok', 'x-oauth-scopes': '' })?.needed,
    ).toEqual(['ok']);
  });

  it('never throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter }),
        fc.string({ unit: anyCharacter }),
        (one, other) => {
          const headers = {
            'x-accepted-oauth-scopes': one,
            'x-oauth-scopes': other,
            'x-github-sso': `required; url=${one}`,
          };
          const found = missing(headers, one);
          expect(found === null || found.needed.length > 0 || found.source === 'words').toBe(true);
          expect(() =>
            acceptedPermissions(answer({ ...headers, 'x-accepted-github-permissions': one })),
          ).not.toThrow();
          expect(ssoRequired(answer(headers))).not.toBeNull();
        },
      ),
    );
  });
});

describe("GitHub's single sign-on", () => {
  it.each<[string, string | null, unknown]>([
    ['no header', null, null],
    ['an answer without some results', 'partial-results; organizations=21955855,20582480', null],
    ['a word that begins alike', 'requiredness', null],
    [
      'a link, without its query',
      'required; url=https://github.com/orgs/octodocs-test/sso?authorization_request=AZSCKtL4U8',
      { url: 'https://github.com/orgs/octodocs-test/sso' },
    ],
    ['no link', 'required', { url: null }],
    ['a link that is none', 'required; url=sso', { url: null }],
    [
      'a link with a user',
      'Required; URL="https://u:p@github.com/sso"',
      { url: 'https://github.com/sso' },
    ],
    ['another scheme', 'required; url=javascript:alert(1)', { url: null }],
  ])('is read from %s', (_description, value, expected) => {
    expect(ssoRequired(answer(value === null ? {} : { 'x-github-sso': value }))).toEqual(expected);
  });
});

describe('a rule of an organisation', () => {
  const says = (text: string) => firstSaying(POLICY, [{ from: 'body', field: 'message', text }]);

  it.each([
    [
      'AWS: a missing right',
      'User is not authorized to perform: s3:GetObject because no identity-based policy allows the action',
    ],
    ['GitHub: a missing right', 'Resource not accessible by personal access token'],
    ['a privacy policy', 'See our organization privacy policy'],
    ['a zip address', 'The ship address is not allowed'],
    ['a rate limit', 'Requests from your IP address are blocked by the rate limit'],
    ['a guess', 'Your IP address may be blocked'],
    ['Forbidden', 'Forbidden'],
  ])('is not said by %s', (_origin, text) => {
    expect(says(text)).toBeNull();
  });

  it.each([
    [
      'GitHub: addresses',
      'Although you appear to have the correct authorization credentials, the `octo-org` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
    ],
    [
      'GitHub: SAML',
      'Resource protected by organization SAML enforcement. You must grant your personal token access to this organization.',
    ],
    [
      'GitHub: tokens',
      '`octo-org` forbids access via a personal access token (classic). Please use a GitHub App.',
    ],
    ['MongoDB Atlas', 'IP address 203.0.113.7 is not allowed to access this resource.'],
    ['MongoDB Atlas, its code', 'IP_ADDRESS_NOT_ON_ACCESS_LIST'],
    ['Stripe', 'The API key provided does not allow requests from your IP address.'],
    ['Cloudflare', 'Cannot use the access token from location: 203.0.113.7'],
    ['Microsoft Entra', 'AADSTS53003: Access has been blocked by Conditional Access policies.'],
    [
      'Google',
      "Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier: x",
    ],
    ['Google: a key', 'The provided API key has an IP address restriction.'],
    [
      'AWS Organizations',
      'not authorized to perform: x with an explicit deny in a service control policy',
    ],
  ])('is said by %s', (_origin, text) => {
    expect(says(text)?.text).toBe(text);
  });
});
