import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readContext } from '../../src/context.js';

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
      expect(readContext(environment, payload)).toMatchObject({
        eventName: event,
        secretsWithheld: withheld,
      });
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
  ])('of $payload is known to be public: $known', ({ payload, known }) => {
    expect(readContext({}, payload).publicRepository).toBe(known);
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
