/** A configuration with mistakes: all of them at once, on their lines, nothing quoted, and no request to anybody. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { type ActionRun, runAction } from '../support/run-action.js';
import { summaryText } from '../support/summary-text.js';

const ENV = { TOKEN: madeUpSecret() };
const PASTED = madeUpSecret('pasted');
const FAILED = {
  outcome: 'fail',
  total: '0',
  valid: '0',
  warnings: '0',
  failures: '0',
  failing: '',
  verdicts: '{}',
  'next-expiry': '',
  'next-expiry-name': '',
  report: '',
};

describe('a configuration with mistakes', () => {
  let run: ActionRun;
  let connections = 0;
  const lines = (origin: string) => [
    'defaults: { warn-within: soon }',
    'endpoints:',
    `  - { name: good, url: ${origin}/me, token: '\${TOKEN}' }`,
    `  - { name: misspelt, url: ${origin}/me, tokn: ${PASTED} }`,
    `  - { name: plain, url: http://billing.example.com/, token: '\${TOKEN}' }`,
    `  - { name: nothing, url: ${origin}/me }`,
    `  - { name: '\${TOKEN}', url: ${origin}/me, token: '\${TOKEN}' }`,
    `  - { name: user info, url: 'https://ci:${PASTED}@example.com/', token: '\${TOKEN}' }`,
    `  - { name: good, url: ${origin}/me, token: '\${TOKEN}' }`,
    `  - { name: preset, preset: nmp, token: '\${TOKEN}' }`,
    `  - { name: later, url: ${origin}/me, auth: { kerberos: { username: a, password: '\${TOKEN}' } } }`,
    `  - { name: path, url: ${origin}/me, token: '\${TOKEN}', expect: { json: { 'not a path': 1 } } }`,
    `  - { name: runner, url: ${origin}/me, token: '\${ACTIONS_RUNTIME_TOKEN}' }`,
    `  - { name: expression, url: ${origin}/me, token: '\${{ secrets.X }}' }`,
  ];

  beforeAll(async () => {
    await withApi({ '/me': bearerOnly(ENV.TOKEN) }, async (api) => {
      run = await runAction({
        env: ENV,
        inputs: { timeout: 'forever', summary: 'yes' },
        configFile: lines(api.origin).join('\n'),
      });
      connections = api.connections.length;
    });
  });

  it('fails, writes no report and reaches no server', () => {
    expect(run).toMatchObject({ exitCode: 1, report: null, written: [] });
    expect(connections).toBe(0);
  });

  it('sets every output all the same', () => {
    expect(run.outputs).toEqual(FAILED);
  });

  it('lists all problems in the log, and annotates up to ten of a kind on their lines', () => {
    const errors = run.annotations.filter(({ level }) => level === 'error');
    expect(errors.length).toBeLessThanOrEqual(10);
    for (const line of [1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]) {
      expect(run.stdout).toMatch(new RegExp(`credential-checks\\.yml:${line}\\b`));
    }
    expect(
      errors.filter(({ file }) => file === '.github/credential-checks.yml').length,
    ).toBeGreaterThan(5);
    expect(run.log.join('\n')).toMatch(/timeout[\s\S]*forever|forever[\s\S]*timeout/);
    expect(run.log.join('\n')).toContain('summary');
  });

  it('lists all problems in the summary', () => {
    for (const hint of ['token', 'npm', 'ACTIONS_', 'kerberos', 'warn-within']) {
      expect(summaryText(run.summary)).toContain(hint);
    }
  });

  it('quotes nothing of the file', () => {
    expect(leaksIn(run.everything, { ...ENV, PASTED })).toEqual([]);
    expect(run.everything).not.toContain('not a path');
  });
});

describe('a file that is no list of endpoints', () => {
  const secret = madeUpSecret();

  it.each([
    ['broken YAML', `endpoints:\n  - { token: ${secret}\n  - ]`],
    ['a list where a mapping belongs', `- { url: https://example.com, token: ${secret} }`],
    ['an empty list', `# ${secret}\nendpoints: []`],
    ['nothing', ''],
    ['two documents', `endpoints: []\n---\ntoken: ${secret}`],
    ['a tag', `endpoints: !!set { ${secret} }`],
    ['a tab as indentation', `endpoints:\n\t- token: ${secret}`],
    ['bytes that are no UTF-8', Buffer.from([0x65, 0x3a, 0x20, 0xff, 0xfe, 0xff])],
    [
      'an alias bomb',
      `a: &a [${secret}, x, x, x, x, x, x, x, x]\n${[...'bcdefghij']
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`)}]`)
        .join('\n')}\nendpoints: *j`,
    ],
  ])('is refused without a word of it: %s', async (_, configFile) => {
    const run = await runAction({ configFile });
    expect(run).toMatchObject({ exitCode: 1, outputs: FAILED, report: null });
    expect(run.annotations[0]?.level).toBe('error');
    expect(run.summary).not.toBe('');
    expect(leaksIn(run.everything, { secret })).toEqual([]);
  });
});
