import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allowedHosts } from '../../../src/config/allowed-hosts.js';
import { readDocument } from '../../../src/config/document/document.js';
import { planTelling, type TellingSources } from '../../../src/notify/plan.js';

const SLACK = 'https://hooks.slack.com/services/T0001/B0002/ab1cD2ef3gH4ij5kl';
const ENVIRONMENT = {
  SLACK_WEBHOOK: SLACK,
  HOOK: 'https://acme.example/hooks/0123456789abcdef',
  HOOK_KEY: 'whsec_c2VjcmV0c2VjcmV0c2VjcmV0',
  BEAT: 'https://hc-ping.com/0123456789abcdef',
};

interface Given extends Partial<Omit<TellingSources, 'list' | 'allowedHosts'>> {
  readonly notify?: string;
  readonly hosts?: string;
}

function plan({ notify = '', hosts = '', ...given }: Given) {
  const read = allowedHosts(hosts);
  return planTelling({
    list: readDocument({ kind: 'input', name: 'notify' }, Buffer.from(notify)),
    heartbeat: '',
    environment: ENVIRONMENT,
    allowedHosts: read.ok ? read.value : 'any',
    withheld: false,
    ...given,
  });
}
const said = (problems: ReturnType<typeof plan>['problems']) =>
  problems.map(({ where: { line }, path, message }) => `${line} ${path}: ${message}`);

describe('the input notify', () => {
  it('names services, and when each is told', () => {
    const { channels, problems, notices } = plan({
      notify: `
- slack: \${SLACK_WEBHOOK}
- webhook: \${HOOK}
  secret: \${HOOK_KEY}
  on: change
`,
    });
    expect([...problems, ...notices]).toEqual([]);
    expect(channels).toMatchObject([
      { service: 'slack', label: 'Slack (SLACK_WEBHOOK)', on: 'failure', signing: null },
      { service: 'webhook', label: 'the webhook (HOOK)', on: 'change' },
    ]);
    expect(channels.map(({ address }) => address.reveal())).toEqual([SLACK, ENVIRONMENT.HOOK]);
  });

  it('takes an address in parts, and white space around it', () => {
    const environment = { ID: 'T1/B2', TOKEN: 'ab1cD2ef3gH4ij5kl\n' };
    const { channels } = plan({
      notify: '- slack: https://hooks.slack.com/services/${ID}/${TOKEN}',
      environment,
    });
    expect(channels[0]?.address.reveal()).toBe(
      'https://hooks.slack.com/services/T1/B2/ab1cD2ef3gH4ij5kl',
    );
  });

  it.each([
    ['a text', 'slack', '1 : It takes a list'],
    ['a mapping', 'slack: ${SLACK_WEBHOOK}', '1 : It takes a list'],
    ['an item without a service', '- ${SLACK_WEBHOOK}', '1 [0]: It must be a mapping with one of'],
    ['nothing but when', '- on: change', '1 [0]: It must be a mapping with one of'],
    [
      'two services in one item',
      '- slack: ${SLACK_WEBHOOK}\n  discord: ${HOOK}',
      '1 [0]: An item takes exactly one of',
    ],
    [
      'a slip in a key',
      '- slak: ${SLACK_WEBHOOK}\n  slack: ${HOOK}',
      '1 [0]: This is not a known key. Did you mean `slack`?',
    ],
    [
      'a word for when',
      '- slack: ${HOOK}\n  on: never',
      '2 [0].on: It takes failure, change or always.',
    ],
    ['a list for an address', '- slack: [a]', '1 [0].slack: It must be a single value'],
    ['an expression', "- slack: '${{ secrets.X }}'", '1 [0].slack: This is a GitHub expression'],
    [
      'a token of the runner',
      '- slack: ${ACTIONS_RUNTIME_TOKEN}',
      '1 [0].slack: Variables whose names',
    ],
    ['a webhook without a key', '- webhook: ${HOOK}', '1 [0]: A `webhook` is signed'],
    [
      'a key for a chat',
      '- slack: ${HOOK}\n  secret: ${HOOK_KEY}',
      '1 [0].secret: Only a `webhook` is signed',
    ],
    ['a damaged document', '- slack: "x', '1 : '],
    ['too many items', '- slack: ${HOOK}\n'.repeat(21), '1 : The list has more than 20 items.'],
  ])('refuses %s', (_, notify, problem) => {
    const { problems, channels } = plan({ notify });
    expect(said(problems)).toEqual([expect.stringContaining(problem)]);
    expect(channels).toEqual([]);
  });

  it('says everything that is wrong at once, and quotes none of it', () => {
    const { problems } = plan({ notify: '- slack: [a]\n- on: secret-value\n- tok_0123456789: x' });
    expect(problems).toHaveLength(4);
    expect(JSON.stringify(problems)).not.toMatch(/secret-value|tok_0123456789/);
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (notify) => {
        const { channels, problems, notices } = plan({ notify });
        expect(channels.length + problems.length + notices.length).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a value that cannot be used', () => {
  const withHook = (HOOK: string) => plan({ notify: '- discord: ${HOOK}', environment: { HOOK } });

  it.each([
    ['nothing', '', 'HOOK is not set, so Discord (HOOK) is not told.'],
    ['white space', ' \n', 'HOOK is not set, so Discord (HOOK) is not told.'],
    ['no address', 'hooks.example.com/x', 'The address in HOOK is not a whole URL'],
    ['another scheme', 'ftp://hooks.example.com/x', 'The address in HOOK is not a whole URL'],
    ['plain http', 'http://hooks.example.com/x', 'The address in HOOK begins with http://'],
    ['a password', 'https://me:secret@hooks.example.com/x', 'has a user name or password'],
  ])('is said, and keeps nothing from being checked: %s', (_, value, notice) => {
    const { channels, problems, notices } = withHook(value);
    expect([channels, problems]).toEqual([[], []]);
    expect(said(notices)).toEqual([expect.stringContaining('1 [0]: ')]);
    expect(notices[0]?.message).toContain(notice);
    if (value.trim() !== '') expect(JSON.stringify(notices)).not.toContain(value);
  });

  it('is taken over plain http on this machine', () => {
    expect(withHook('http://127.0.0.1:8065/hooks/x').channels).toHaveLength(1);
    expect(withHook('http://localhost:8065/hooks/x').channels).toHaveLength(1);
  });

  it('is not wondered at in a run that has no secrets', () => {
    const bare = plan({
      notify: '- slack: ${NONE}',
      environment: {},
      heartbeat: '${NONE}',
      withheld: true,
    });
    expect(bare).toMatchObject({ channels: [], heartbeat: null, notices: [], problems: [] });
  });

  it('is an empty key of a webhook', () => {
    const { notices } = plan({ notify: '- webhook: ${HOOK}\n  secret: ""' });
    expect(said(notices)).toEqual([
      '1 [0]: The key that signs for the webhook (HOOK) is empty, so it is not told.',
    ]);
  });

  it('is better not written out, and is used and hidden all the same', () => {
    const { channels, notices, secrets } = plan({ notify: `- slack: ${SLACK}` });
    expect(channels).toMatchObject([{ label: 'Slack' }]);
    expect(said(notices)).toEqual([expect.stringContaining('A value is written into the list')]);
    expect(secrets.map((one) => one.reveal())).toContain(SLACK);
  });
});

describe('what must not be shown', () => {
  const revealed = (given: Given) => plan(given).secrets.map((secret) => secret.reveal());

  it('is every address, whole and by its telling parts, and every key', () => {
    const given = {
      notify: '- slack: ${SLACK_WEBHOOK}\n- webhook: ${HOOK}\n  secret: ${HOOK_KEY}',
      heartbeat: '${BEAT}',
    };
    expect(revealed(given)).toEqual(
      expect.arrayContaining([
        SLACK,
        'ab1cD2ef3gH4ij5kl',
        ENVIRONMENT.HOOK,
        '0123456789abcdef',
        ENVIRONMENT.HOOK_KEY,
        'c2VjcmV0c2VjcmV0c2VjcmV0',
        ENVIRONMENT.BEAT,
      ]),
    );
  });

  it('is an address that cannot be used too', () => {
    const environment = { HOOK: 'http://hooks.example.com/0123456789abcdef' };
    expect(revealed({ notify: '- slack: ${HOOK}', environment })).toContain(environment.HOOK);
    expect(revealed({ heartbeat: 'hooks.example.com/x' })).toEqual(
      expect.arrayContaining(['hooks.example.com/x']),
    );
  });
});

describe('the input heartbeat-url', () => {
  it.each([
    ['${BEAT}', 'the heartbeat (BEAT)'],
    [ENVIRONMENT.BEAT, 'the heartbeat'],
  ])('takes an address or its variable: %#', (heartbeat, label) => {
    expect(plan({ heartbeat })).toMatchObject({ heartbeat: { label }, problems: [], notices: [] });
  });

  it('refuses an expression, and says what of a value cannot be used', () => {
    expect(plan({ heartbeat: '${{ x }}' }).problems).toHaveLength(1);
    const { heartbeat, notices } = plan({ heartbeat: 'http://beats.example.com/x' });
    expect(heartbeat).toBeNull();
    expect(notices).toMatchObject([{ where: { kind: 'input', name: 'heartbeat-url' } }]);
  });
});

describe('allowed-hosts', () => {
  const given = { notify: '- slack: ${SLACK_WEBHOOK}', heartbeat: '${BEAT}' };

  it('holds for whoever is told', () => {
    const problems = said(plan({ ...given, hosts: 'api.example.com' }).problems);
    expect(problems).toEqual([
      expect.stringContaining('1 [0]: The input `allowed-hosts` does not name'),
      expect.stringContaining('null : The input `allowed-hosts` does not name'),
    ]);
    expect(problems.join()).not.toContain('slack.com');
    expect(plan({ ...given, hosts: 'hooks.slack.com, hc-ping.com' }).problems).toEqual([]);
  });

  it('holds for their variables', () => {
    const hosts = 'hooks.slack.com: SLACK_WEBHOOK\nhc-ping.com: OTHER';
    expect(said(plan({ ...given, hosts }).problems)).toEqual([
      expect.stringContaining('only names OTHER. If it is right, add BEAT'),
    ]);
  });
});
