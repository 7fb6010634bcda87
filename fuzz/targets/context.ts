import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { readContext } from '../../src/context.js';
import type { Target } from '../model.js';

const repository = fc.record(
  {
    full_name: fc.constantFrom('acme/app', 'mallory/app', 'ACME/app', '', 'a/b/c'),
    private: fc.oneof(fc.boolean(), fc.constant('false')),
    visibility: fc.constantFrom('public', 'private', 'internal', 'Public'),
    fork: fc.boolean(),
  },
  { requiredKeys: [] },
);
const side = fc.oneof(
  fc.constant(null),
  fc.record({ repo: fc.oneof(repository, fc.constant(null)) }),
);
const payload = fc
  .record(
    {
      repository,
      pull_request: fc.record({ head: side, base: side }, { requiredKeys: [] }),
      workflow_run: fc.record(
        { head_repository: repository, event: fc.string() },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  )
  .map((one) => JSON.stringify(one));
const EVENTS = [
  'pull_request',
  'pull_request_target',
  'push',
  'schedule',
  'workflow_run',
  'create',
];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * The event's payload and the runner's variables (`context.ts`). Never throws, whatever a payload holds; a repository is public only when the
 * payload says so; secrets are withheld in no schedule; the page of verdicts is an https address of the same server, inside the action's repository.
 */
export const target: Target = {
  name: 'context',
  fields: ['payload', 'event', 'server', 'repository', 'ref'],
  longest: 5_000,
  seeds: [
    [
      '{"repository":{"full_name":"acme/app","private":false},"pull_request":{"head":{"repo":{"full_name":"mallory/app"}},"base":{"repo":{"full_name":"acme/app"}}}}',
      ...['pull_request', 'https://github.com', 'acme/credential-checks', 'v1'],
    ],
    [
      '{"pull_request":{"head":{"repo":null}}}',
      'pull_request',
      'https://ghe.example:8443',
      'a/b.c',
      'refs/heads/x',
    ],
    ['[]', 'schedule', 'https://a@b', '../..', '../x'],
    ['null', 'workflow_run', '', '', ''],
  ],
  words: [
    ...EVENTS,
    ...[
      '"repository":',
      '"pull_request":',
      '"head":',
      '"repo":',
      '"full_name":',
      '"private":false',
      'null',
    ],
    ...[
      '"visibility":"public"',
      '"__proto__":',
      '{',
      '}',
      '..',
      '/',
      '@',
      '#',
      '?',
      ':',
      'https://',
      '.git',
    ],
  ],
  grammar: fc.tuple(
    payload,
    fc.constantFrom(...EVENTS),
    fc.constantFrom('https://github.com', 'http://x', 'https://a.b:1', 'https://[::1]'),
    fc.constantFrom('acme/app', 'a/..', 'a/b/c', '-/x'),
    fc.constantFrom('v1', 'main', 'a/b', 'a/../b', 'a//b', '.x'),
  ),
  check([payload = '', event = '', server = '', repository = '', ref = '']) {
    const environment = {
      GITHUB_EVENT_NAME: event,
      GITHUB_SERVER_URL: server,
      GITHUB_ACTION_REPOSITORY: repository,
      GITHUB_ACTION_REF: ref,
    };
    const document = parsed(payload);
    const context = readContext(environment, document);
    deepEqual(readContext(environment, document), context);
    if (event === 'schedule' || event === 'push') equal(context.secretsWithheld, null);
    if (!/"public"|false/.test(payload)) equal(context.publicRepository, false);
    const { verdictsPage } = context;
    // A host that is none (`e.3`) cannot be linked to: the report then shows the text.
    if (verdictsPage === null || !URL.canParse(verdictsPage)) return;
    const url = new URL(verdictsPage);
    equal(url.protocol, 'https:');
    equal(url.origin, new URL(server).origin);
    equal(url.username + url.search + url.hash, '');
    ok(url.pathname.toLowerCase().startsWith(`/${repository.toLowerCase()}/blob/`));
    ok(url.pathname.endsWith('/docs/VERDICTS.md'));
    ok(verdictsPage.endsWith(url.pathname), 'a path that leads elsewhere');
  },
};
