/** GitHub Docs: "Events that trigger workflows"; "Webhook events and payloads"; GitHub Security Lab: "Preventing pwn requests". */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseSettings, readInputs } from '../../src/config/inputs.js';
import { UNREADABLE } from '../../src/payload.js';
import { EVENTS, foreignStart, strangerProblems } from '../../src/strangers.js';

const repository = { full_name: 'acme/app', private: true };
const other = { full_name: 'someone/app' };
const own = { ...repository, full_name: 'Acme/App' };

const by = (key: string, author_association: unknown) => ({
  repository,
  [key]: { author_association },
});
const pull = (head: unknown, more: object = {}) => ({
  repository,
  pull_request: { head: { repo: head }, base: { repo: repository } },
  ...more,
});
const after = (event: unknown, head_repository: unknown = own) => ({
  repository,
  workflow_run: { event, head_repository },
});
const OWNER = { author_association: 'OWNER' };
const NONE = { author_association: 'NONE' };

const NOBODY = [
  'branch_protection_rule',
  'create',
  'delete',
  'deployment',
  'deployment_status',
  'image_version',
  'label',
  'merge_group',
  'milestone',
  'page_build',
  'project',
  'project_card',
  'project_column',
  'public',
  'push',
  'registry_package',
  'release',
  'repository_dispatch',
  'schedule',
  'workflow_dispatch',
];
const ANYBODY = [
  'check_run',
  'check_suite',
  'fork',
  'gollum',
  'pull_request_target',
  'status',
  'watch',
];

/** By the event, the key of what somebody wrote. */
const WRITTEN = {
  discussion: 'discussion',
  discussion_comment: 'comment',
  issue_comment: 'comment',
  issues: 'issue',
};

interface Start {
  readonly is: string;
  readonly event: string;
  readonly payload: unknown;
}

const FOREIGN: readonly Start[] = [
  ...Object.entries(WRITTEN).flatMap(([event, key]) => {
    return [
      ...[
        'NONE',
        'CONTRIBUTOR',
        'FIRST_TIMER',
        'FIRST_TIME_CONTRIBUTOR',
        'MANNEQUIN',
        'owner',
        'OWNERS',
        '',
        null,
        ['OWNER'],
        undefined,
      ].map((association) => ({
        is: `by ${JSON.stringify(association)}`,
        event,
        payload: by(key, association),
      })),
      { is: 'without a payload', event, payload: null },
      { is: 'with an unreadable payload', event, payload: UNREADABLE },
    ];
  }),
  {
    is: "by a stranger on an owner's issue",
    event: 'issue_comment',
    payload: { repository, issue: OWNER, comment: NONE, sender: { login: 'someone' } },
  },
  {
    is: "that a member labels, of a stranger's issue",
    event: 'issues',
    payload: { repository, action: 'labeled', issue: NONE, sender: { login: 'octocat' } },
  },
  {
    is: "by a stranger in an owner's discussion",
    event: 'discussion_comment',
    payload: { repository, discussion: OWNER, comment: NONE },
  },
  { is: 'from a fork', event: 'pull_request', payload: pull(other) },
  { is: 'from a deleted fork', event: 'pull_request', payload: pull(null) },
  { is: 'without a payload', event: 'pull_request', payload: null },
  { is: 'with an unreadable payload', event: 'pull_request', payload: UNREADABLE },
  { is: 'without names', event: 'pull_request', payload: { pull_request: { head: {} } } },
  { is: 'by a stranger', event: 'pull_request_review', payload: pull(own, { review: NONE }) },
  {
    is: "by an owner on a fork's",
    event: 'pull_request_review',
    payload: pull(other, { review: OWNER }),
  },
  { is: 'without a payload', event: 'pull_request_review', payload: null },
  {
    is: 'by a stranger',
    event: 'pull_request_review_comment',
    payload: pull(own, { comment: NONE }),
  },
  {
    is: "by an owner on a fork's",
    event: 'pull_request_review_comment',
    payload: pull(other, { comment: OWNER }),
  },
  {
    is: 'after the pull request of a fork',
    event: 'workflow_run',
    payload: after('pull_request', other),
  },
  { is: 'after an own pull request', event: 'workflow_run', payload: after('pull_request') },
  { is: 'after a push to a fork', event: 'workflow_run', payload: after('push', other) },
  { is: 'after a push to nowhere', event: 'workflow_run', payload: after('push', null) },
  ...[
    'pull_request_target',
    'issue_comment',
    'issues',
    'workflow_run',
    'watch',
    'merge_group',
    '',
    undefined,
    ['push'],
  ].map((event) => ({
    is: `after ${JSON.stringify(event)}`,
    event: 'workflow_run',
    payload: after(event),
  })),
  {
    is: 'that does not name its own repository',
    event: 'workflow_run',
    payload: { workflow_run: { event: 'push', head_repository: {} }, repository: {} },
  },
  { is: 'without a payload', event: 'workflow_run', payload: null },
  { is: 'with an unreadable payload', event: 'workflow_run', payload: UNREADABLE },
  ...ANYBODY.map((event) => ({ is: 'by an owner', event, payload: { repository, sender: OWNER } })),
];

const OWN: readonly Start[] = [
  ...NOBODY.map((event) => ({ is: 'without a payload', event, payload: null })),
  ...NOBODY.map((event) => ({ is: 'with an unreadable payload', event, payload: UNREADABLE })),
  ...['OWNER', 'MEMBER', 'COLLABORATOR'].flatMap((association) => [
    { is: `by ${association}`, event: 'issues', payload: by('issue', association) },
    { is: `by ${association}`, event: 'issue_comment', payload: by('comment', association) },
    { is: `by ${association}`, event: 'discussion', payload: by('discussion', association) },
    { is: `by ${association}`, event: 'discussion_comment', payload: by('comment', association) },
    {
      is: `by ${association}`,
      event: 'pull_request_review',
      payload: pull(own, { review: { author_association: association } }),
    },
    {
      is: `by ${association}`,
      event: 'pull_request_review_comment',
      payload: pull(own, { comment: { author_association: association } }),
    },
  ]),
  {
    is: "by an owner on a stranger's issue",
    event: 'issue_comment',
    payload: { repository, issue: NONE, comment: OWNER },
  },
  { is: 'from an own branch', event: 'pull_request', payload: pull(own) },
  {
    is: 'from an own branch of a repository that is a fork itself',
    event: 'pull_request',
    payload: pull({ ...own, fork: true }),
  },
  ...['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'release', 'create'].map(
    (event) => ({ is: `after an own ${event}`, event: 'workflow_run', payload: after(event) }),
  ),
  { is: 'without an event, outside of GitHub', event: '', payload: null },
];

const settingsWith = (inputs: Readonly<Record<string, string>>) =>
  parseSettings(
    readInputs((name) => inputs[name] ?? ''),
    { RUNNER_TEMP: '/tmp' },
  ).settings;

function messages(start: Omit<Start, 'is'>, hasSecrets = true, inputs = {}): string[] {
  const foreign = foreignStart(start.event, start.payload);
  return strangerProblems(foreign, hasSecrets, settingsWith(inputs)).map(({ message }) => message);
}

describe('a run with a secret', () => {
  it.each(FOREIGN)('is refused: $event $is', (start) => {
    const [message = ''] = messages(start);
    expect(message).toMatch(new RegExp(`^This run was started by \`${start.event}\`, and [a-z]`));
    expect(message).toContain('nothing was sent');
    expect(message).toContain('`allow-strangers: true`');
  });

  it.each(OWN)('goes on: $event $is', (start) => {
    expect(messages(start)).toEqual([]);
  });

  it.each(FOREIGN)('goes on where the workflow allows it: $event $is', (start) => {
    expect(messages(start, true, { 'allow-strangers': 'true' })).toEqual([]);
  });

  it('is refused for an event that nobody knows, which is quoted so that it can do nothing', () => {
    expect(messages({ event: 'a\n::warning::`b`', payload: by('issue', 'OWNER') })).toEqual([
      expect.stringMatching(
        /^This run was started by "a\\n::warning::`b`", and this action does not/,
      ),
    ]);
  });

  it.each(['workflow_call', 'member', 'Push', 'push ', 'constructor', '__proto__', 'toString'])(
    'is refused for an event in no row: %s',
    (event) => {
      expect(messages({ event, payload: after('push') })).toHaveLength(1);
    },
  );

  it('is refused for every event in no row, whatever its payload', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((event) => !Object.hasOwn(EVENTS, event)),
        fc.anything(),
        (event, payload) => messages({ event, payload }).length === 1,
      ),
      { seed: 20_261_125 },
    );
  });

  it('is refused for every event that a stranger can cause, when nothing of the payload fits', () => {
    const doubtful = Object.keys(EVENTS).filter((event) => !NOBODY.includes(event));
    fc.assert(
      fc.property(fc.constantFrom(...doubtful), fc.anything(), (event, payload) => {
        expect(messages({ event, payload })).toHaveLength(1);
      }),
      { seed: 20_261_126 },
    );
  });
});

describe('a run without a secret', () => {
  it.each(FOREIGN.filter(({ event }) => !/^(?:pull_request_target|workflow_run)$/.test(event)))(
    'goes on: $event $is',
    (start) => {
      expect(messages(start, false)).toEqual([]);
    },
  );

  it.each(['pull_request_target', 'workflow_run'])('is refused all the same: %s', (event) => {
    expect(messages({ event, payload: null }, false)).toHaveLength(1);
  });

  it('goes on for an event that nobody knows', () => {
    expect(messages({ event: 'brand_new', payload: null }, false)).toEqual([]);
  });
});

describe('the table of events', () => {
  it('has a row here for each', () => {
    const named = [...OWN, ...FOREIGN].map(({ event }) => event).filter((event) => event !== '');
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(EVENTS).toSorted());
  });
});
