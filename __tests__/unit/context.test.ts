import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readContext } from '../../src/context.js';
import { UNREADABLE } from '../../src/payload.js';

const repository = { full_name: 'acme/app', private: true };
const pull = (head: unknown, base: unknown = { repo: repository }) => ({
  repository,
  pull_request: { head, base },
});
const fork = pull({ repo: { full_name: 'someone/app' } });
const own = pull({ repo: repository });

/** GitHub Docs: "Events that trigger workflows", pull_request; "Troubleshooting Dependabot on GitHub Actions". */
const CASES = [
  { is: 'a pull request from a fork', event: 'pull_request', payload: fork, withheld: 'fork' },
  {
    is: 'a pull request whose head repository is gone',
    event: 'pull_request',
    payload: pull({ repo: null }),
    withheld: 'fork',
  },
  {
    is: 'a pull request from the same repository',
    event: 'pull_request',
    payload: own,
    withheld: null,
  },
  {
    is: 'a pull request inside a repository that is a fork itself',
    event: 'pull_request',
    payload: pull({ repo: { ...repository, fork: true } }),
    withheld: null,
  },
  {
    is: 'a pull request whose names differ in case alone',
    event: 'pull_request',
    payload: pull({ repo: { full_name: 'Acme/App' } }),
    withheld: null,
  },
  {
    is: 'a pull_request_target from a fork',
    event: 'pull_request_target',
    payload: fork,
    withheld: null,
  },
  { is: 'a pull request without a payload', event: 'pull_request', payload: null, withheld: null },
  { is: 'a schedule', event: 'schedule', payload: {}, withheld: null },
  {
    is: 'a schedule by Dependabot',
    event: 'schedule',
    actor: 'dependabot[bot]',
    payload: {},
    withheld: null,
  },
  {
    is: 'a dispatch by Dependabot',
    event: 'workflow_dispatch',
    actor: 'dependabot[bot]',
    payload: {},
    withheld: null,
  },
  {
    is: 'a pull request by Dependabot',
    event: 'pull_request',
    actor: 'dependabot[bot]',
    payload: own,
    withheld: 'dependabot',
  },
  {
    is: 'a push by Dependabot',
    event: 'push',
    actor: 'dependabot[bot]',
    payload: {},
    withheld: 'dependabot',
  },
  {
    is: 'a create by Dependabot',
    event: 'create',
    actor: 'dependabot[bot]',
    payload: {},
    withheld: 'dependabot',
  },
  {
    is: 'a deployment by Dependabot',
    event: 'deployment',
    actor: 'dependabot[bot]',
    payload: {},
    withheld: 'dependabot',
  },
  { is: 'a push by somebody else', event: 'push', actor: 'someone', payload: {}, withheld: null },
];

describe('the context', () => {
  it.each(CASES)(
    'of $is has its secrets withheld: $withheld',
    ({ event, actor = 'someone', payload, withheld }) => {
      const environment = { GITHUB_EVENT_NAME: event, GITHUB_ACTOR: actor };
      expect(readContext(environment, payload).secretsWithheld).toBe(withheld);
    },
  );

  it.each([
    { payload: { repository: { private: false } }, known: true },
    { payload: { repository: { visibility: 'public' } }, known: true },
    { payload: { repository: { private: true, visibility: 'internal' } }, known: false },
    { payload: { repository: { private: 'false' } }, known: false },
    { payload: { repository: {} }, known: false },
    { payload: {}, known: false },
    { payload: null, known: false },
    { payload: 'public', known: false },
    { payload: UNREADABLE, known: true },
  ])('of $payload counts as public: $known', ({ payload, known }) => {
    expect(readContext({}, payload).publicRepository).toBe(known);
  });

  it.each([
    ['acme/app', 'acme/app'],
    ['acme/.github', 'acme/.github'],
    [undefined, null],
    ['acme', null],
    ['acme/app/x', null],
    ['acme/a"b', null],
  ])('has the repository %s as %s', (name, repository) => {
    expect(readContext({ GITHUB_REPOSITORY: name }, null).repository).toBe(repository);
  });

  describe('has the address of the page of verdicts', () => {
    const REFUSED = [
      { is: 'a local action', GITHUB_ACTION_REPOSITORY: '', GITHUB_ACTION_REF: '' },
      { is: 'no ref', GITHUB_ACTION_REF: undefined },
      { is: 'no server', GITHUB_SERVER_URL: undefined },
      { is: 'a server without TLS', GITHUB_SERVER_URL: 'http://github.com' },
      { is: 'a server with a user', GITHUB_SERVER_URL: 'https://github.com@evil.example' },
      { is: 'a server with a path', GITHUB_SERVER_URL: 'https://github.com/x' },
      { is: 'a server that is a script', GITHUB_SERVER_URL: 'javascript:alert(1)' },
      { is: 'a line break behind the server', GITHUB_SERVER_URL: 'https://github.com\n' },
      { is: 'a repository without an owner', GITHUB_ACTION_REPOSITORY: 'checks' },
      { is: 'a repository that leads out', GITHUB_ACTION_REPOSITORY: 'acme/..' },
      { is: 'a repository with a folder', GITHUB_ACTION_REPOSITORY: 'acme/checks/sub' },
      { is: 'a repository with a quotation mark', GITHUB_ACTION_REPOSITORY: 'acme/"onclick=' },
      { is: 'a ref that leads out', GITHUB_ACTION_REF: 'a/../../b' },
      { is: 'a ref with a query', GITHUB_ACTION_REF: 'v1?x=1' },
      { is: 'a ref with a fragment', GITHUB_ACTION_REF: 'v1#x' },
      { is: 'a ref that ends a tag', GITHUB_ACTION_REF: 'v1"><b>' },
      { is: 'a ref with an empty part', GITHUB_ACTION_REF: 'a//b' },
      { is: 'a ref of 251 characters', GITHUB_ACTION_REF: 'a'.repeat(251) },
    ];
    const ACCEPTED = [
      { is: 'a tag', ref: 'v1' },
      { is: 'a commit', ref: '3d3c42e5aac5ba805825da76410c181273ba90b1' },
      { is: 'a branch with a slash', ref: 'releases/v1.2' },
      { is: 'a tag with build data', ref: 'v1.0.0-rc.1+build.5' },
      { is: 'a full name', ref: 'refs/tags/v1' },
    ];
    const environment = {
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_ACTION_REPOSITORY: 'acme/credential-checks',
      GITHUB_ACTION_REF: 'v1',
    };

    it.each(REFUSED)('not with $is', ({ is: _is, ...changes }) => {
      expect(readContext({ ...environment, ...changes }, null).verdictsPage).toBeNull();
    });

    it.each(ACCEPTED)('in the version that runs, by $is', ({ ref }) => {
      expect(readContext({ ...environment, GITHUB_ACTION_REF: ref }, null).verdictsPage).toBe(
        `https://github.com/acme/credential-checks/blob/${ref}/docs/VERDICTS.md`,
      );
    });

    it('on a server of its own', () => {
      const own = { ...environment, GITHUB_SERVER_URL: 'https://git.acme.example:8443' };
      expect(readContext(own, null).verdictsPage).toMatch(
        /^https:\/\/git\.acme\.example:8443\/acme\/credential-checks\/blob\/v1\//,
      );
    });

    it('with nothing in it that Markdown or HTML could take for its own', () => {
      fc.assert(
        fc.property(
          fc.string({ maxLength: 4 }),
          fc.constantFrom(...Object.entries(environment)),
          (text, [name, value]) => {
            const { verdictsPage } = readContext(
              { ...environment, [name]: `${value}${text}` },
              null,
            );
            expect(verdictsPage ?? '').toMatch(/^[\w:/.+-]*$/);
          },
        ),
        { seed: 7 },
      );
    });
  });

  it('is read without an exception, whatever the payload', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (one, other) => {
        readContext({ GITHUB_EVENT_NAME: 'pull_request' }, one);
        readContext(
          { GITHUB_EVENT_NAME: 'pull_request' },
          { repository: one, pull_request: other },
        );
        readContext({ GITHUB_EVENT_NAME: 'pull_request' }, pull(one, other));
      }),
      { seed: 20_261_123 },
    );
  });
});
