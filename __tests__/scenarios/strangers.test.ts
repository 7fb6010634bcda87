/** Events by which a stranger can start a run: no secret is sent, unless the workflow says that it may be. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVENTS } from '../../src/strangers.js';
import { type Api, bearerOnly, madeUpSecret, type Route, startApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { sized } from '../support/long.js';
import { type ActionCall, runAction } from '../support/run-action.js';

const ENV = { TOKEN: madeUpSecret() };
const repository = { full_name: 'acme/app', private: true };
const fork = { full_name: 'someone/app' };
const pull = (head: unknown) => ({ head: { repo: head }, base: { repo: repository } });
const OWNER = { author_association: 'OWNER' };
const NONE = { author_association: 'NONE' };

/** A payload with which a stranger has started the run, and one that shows that none has; null where there is none. */
const ROWS: Readonly<Record<string, readonly [foreign: unknown, own: unknown]>> = {
  discussion: [{ discussion: NONE }, { discussion: OWNER }],
  discussion_comment: [
    { discussion: OWNER, comment: NONE },
    { discussion: NONE, comment: OWNER },
  ],
  issue_comment: [
    { issue: OWNER, comment: NONE },
    { issue: NONE, comment: OWNER },
  ],
  issues: [{ action: 'labeled', issue: NONE }, { issue: OWNER }],
  pull_request: [{ pull_request: pull(fork) }, { pull_request: pull(repository) }],
  pull_request_review: [
    { pull_request: pull(fork), review: OWNER },
    { pull_request: pull(repository), review: OWNER },
  ],
  pull_request_review_comment: [
    { pull_request: pull(repository), comment: NONE },
    { pull_request: pull(repository), comment: OWNER },
  ],
  workflow_run: [
    { workflow_run: { event: 'pull_request', head_repository: repository } },
    { workflow_run: { event: 'push', head_repository: repository } },
  ],
  check_run: [{}, null],
  check_suite: [{}, null],
  fork: [{}, null],
  gollum: [{}, null],
  pull_request_target: [{ pull_request: pull(repository) }, null],
  status: [{}, null],
  watch: [{}, null],
};
const NOBODY = Object.keys(EVENTS).filter((event) => !Object.hasOwn(ROWS, event));

const SERVER_TEXT = 'realm of the server';
const TALKING: Route = {
  status: 401,
  headers: { 'www-authenticate': `Bearer realm="${SERVER_TEXT}", error="invalid_token"` },
};

let api: Api;
beforeAll(async () => {
  api = await startApi({ '/me': bearerOnly(ENV.TOKEN), '/talks': TALKING });
});
afterAll(() => api.close());

async function runBy(call: ActionCall) {
  const before = api.requests.length;
  const run = await runAction({
    env: ENV,
    configFile: `endpoints: [{ name: me, url: ${api.origin}/me, token: '\${TOKEN}' }]`,
    ...call,
  });
  return { run, requests: api.requests.length - before };
}

async function expectRefused(call: ActionCall) {
  const { run, requests } = await runBy(call);
  expect(requests).toBe(0);
  expect(run).toMatchObject({ exitCode: 1, report: null, outputs: { outcome: 'fail' } });
  expect(run.summary).toContain('allow-strangers: true');
  expect(run.annotations[0]?.message).toMatch(/^input allow-strangers: This run was started by /);
  expect(run.masks).toContain(ENV.TOKEN);
  expect(leaksIn(run.everything, ENV)).toEqual([]);
  return run;
}

async function expectChecked(call: ActionCall) {
  const { run, requests } = await runBy(call);
  expect(run).toMatchObject({ exitCode: 0, outputs: { valid: '1' } });
  expect(requests).toBeGreaterThan(0);
}

describe('a run that a stranger may have started', () => {
  it.each(Object.entries(ROWS))('sends nothing: %s', async (eventName, [payload]) => {
    const eventPayload = { repository, ...Object(payload) };
    const run = await expectRefused({ eventName, eventPayload });
    expect(run.annotations[0]?.message).toContain(`by \`${eventName}\`, and `);
  });

  it.each(['workflow_call', 'brand_new', 'PUSH', 'constructor'])(
    'sends nothing when nobody knows the event: %s',
    async (eventName) => {
      await expectRefused({ eventName, eventPayload: { repository } });
    },
  );

  it.each(['pull_request_target', 'workflow_run', 'issue_comment', 'brand_new', 'pull_request'])(
    'checks when it is allowed to: %s',
    async (eventName) => {
      const [payload] = ROWS[eventName] ?? [];
      const eventPayload = { repository, ...Object(payload) };
      await expectChecked({ eventName, eventPayload, inputs: { 'allow-strangers': 'true' } });
    },
  );

  it.each(['issue_comment', 'fork', 'brand_new'])(
    'goes on without a secret, and says that it is missing: %s',
    async (eventName) => {
      const { run } = await runBy({ eventName, eventPayload: { repository }, env: { TOKEN: '' } });
      expect(run.report?.endpoints[0]?.verdict).toBe('missing');
    },
  );

  it('skips what a fork has no secret for, although a base address is set', async () => {
    const { run } = await runBy({
      eventName: 'pull_request',
      eventPayload: { repository, pull_request: pull(fork) },
      env: { TOKEN: '', BASE: api.origin },
      configFile: "endpoints: [{ name: me, url: '${BASE}/me', token: '${TOKEN}' }]",
    });
    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.report?.endpoints[0]?.verdict).toBe('skipped');
  });

  it('sends nothing of what is written out in the list either', async () => {
    const inputs = {
      endpoints: `[{ name: me, url: ${api.origin}/me, token: ${ENV.TOKEN} }]`,
    };
    const configFile = 'defaults: {}';
    await expectRefused({ eventName: 'watch', env: {}, inputs, configFile });
  });

  it.each([
    ['a secret in the address', `url: '${'http://127.0.0.1:9'}/\${TOKEN}', auth: none`],
    [
      'a secret in a header',
      "url: 'http://127.0.0.1:9/', auth: none, headers: { X-Key: '${TOKEN}' }",
    ],
  ])('sends nothing of %s', async (_, item) => {
    const configFile = `endpoints: [{ name: me, ${item} }]`;
    await expectRefused({ eventName: 'watch', configFile });
  });
});

/** The rule of every event has its own tests; whether the action keeps to it, `npm test` looks at for some. */
const someOf = <T>(all: readonly T[]) => all.filter((_, at) => at % sized(4, 1) === 0);

describe('a run that no stranger can have started', () => {
  it.each(someOf(NOBODY))('checks: %s', async (eventName) => {
    await expectChecked({ eventName, eventPayload: { repository } });
  });

  it.each(someOf(Object.entries(ROWS).filter(([, [, own]]) => own !== null)))(
    'checks: %s',
    async (eventName, [, payload]) => {
      await expectChecked({ eventName, eventPayload: { repository, ...Object(payload) } });
    },
  );

  it('checks outside of GitHub, where there is no event', async () => {
    await expectChecked({ env: { ...ENV, GITHUB_EVENT_NAME: '', GITHUB_EVENT_PATH: '' } });
  });
});

describe('a payload that cannot be read', () => {
  const UNREADABLE = [
    ['cut off', '{"repository": {"private": true'],
    ['no mapping', '"acme/app"'],
    [
      'larger than 16 MiB',
      `{"x":"${'x'.repeat(16 * 1_024 * 1_024)}","repository":{"private":true},"comment":{"author_association":"OWNER"}}`,
    ],
  ] as const;
  const unreadable = (text: string | null): ActionCall => ({
    env: { ...ENV, GITHUB_EVENT_PATH: 'event.json' },
    workspace: { 'event.json': text },
  });

  it.each([...UNREADABLE, ['a folder', null] as const])(
    'shows nobody who may send a secret: %s',
    async (_, text) => {
      await expectRefused({ ...unreadable(text), eventName: 'issue_comment' });
    },
  );

  it('shows nobody who may send a secret: not there', async () => {
    const env = { ...ENV, GITHUB_EVENT_PATH: 'nowhere.json' };
    await expectRefused({ env, eventName: 'pull_request' });
  });

  const talking = (call: ActionCall) =>
    runBy({
      ...call,
      configFile: `endpoints: [{ name: me, url: ${api.origin}/talks, token: '\${TOKEN}' }]`,
    });

  it.each(UNREADABLE)('may be that of a public repository: %s', async (_, text) => {
    const { run } = await talking(unreadable(text));
    expect(run.report?.endpoints[0]).toMatchObject({ verdict: 'unauthorized' });
    expect(run.everything).not.toContain(SERVER_TEXT);
  });

  it('is not one that says nothing, nor one that is not there outside of GitHub', async () => {
    const outside = { ...ENV, GITHUB_EVENT_NAME: '', GITHUB_EVENT_PATH: '' };
    for (const call of [{ eventPayload: {} }, { env: outside }]) {
      const { run } = await talking(call);
      expect(run.everything).toContain(SERVER_TEXT);
    }
  });
});
