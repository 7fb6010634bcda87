/** How old a credential may become: who says when it was created, and what becomes of one that is too old. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type Api,
  bearerOnly,
  headerOnly,
  madeUpJwt,
  madeUpSecret,
  REJECTED,
  startApi,
} from '../support/api-server.js';
import {
  type FaultAnswer,
  type GithubServer,
  refused,
  startGithub,
} from '../support/github-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf, reportOf } from '../support/report-file.js';
import { type ActionCall, runAction } from '../support/run-action.js';
import { answering } from '../support/tracked-runs.js';

const DAY = 86_400_000;
const LIVE = madeUpSecret('live');
const READER = madeUpSecret('reader');
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const day = (days: number) => daysAgo(days).slice(0, 10);
const seconds = (days: number) => Math.floor(Date.parse(daysAgo(days)) / 1_000);

let api: Api;
let github: GithubServer;
const OLD_JWT = madeUpJwt({ iat: seconds(400), exp: seconds(-100) });
beforeEach(async () => {
  api = await startApi({
    '/me': bearerOnly(LIVE),
    '/jwt': bearerOnly(OLD_JWT),
    '/dated': bearerOnly(LIVE, {
      status: 200,
      body: { created_at: daysAgo(400), expires_at: daysAgo(-5), since: daysAgo(-60) },
    }),
    '/login': headerOnly(
      'authorization',
      `Basic ${Buffer.from(`ada-of-acme:${LIVE}`).toString('base64')}`,
    ),
    '/gone': REJECTED,
  });
  github = await startGithub();
  github.logins.set(READER, 'ada');
});
afterEach(async () => {
  expect(github.faultsFound).toEqual([]);
  await Promise.all([api.close(), github.close()]);
});

const presets = () => ({
  dated: ownPreset('$.created_at'),
  ahead: ownPreset('$.since'),
});
const ownPreset = (created: string) => ({
  name: 'Dated',
  secrets: { token: { says: 'A token.', variables: ['DATED_TOKEN'] } },
  request: { url: `${api.origin}/dated` },
  auth: { bearer: '{token}' },
  rules: [
    { is: 'alive', status: 200 },
    { is: 'dead', status: 401 },
  ],
  facts: { created },
});

async function runWith(items: readonly object[], call: ActionCall = {}) {
  const run = await runAction({
    ...call,
    configFile: JSON.stringify({
      presets: presets(),
      endpoints: items.map((item) => ({
        ...('auth' in item ? {} : { token: '${TOKEN}' }),
        ...('preset' in item ? {} : { url: `${api.origin}/me` }),
        ...item,
      })),
    }),
    env: { ...github.environment, TOKEN: LIVE, JWT: OLD_JWT, ...call.env },
  });
  expect(leaksIn(run.everything, { LIVE, READER, OLD_JWT })).toEqual([]);
  return run;
}

const listOf = (secrets: Readonly<Record<string, number>>): FaultAnswer => ({
  status: 200,
  body: {
    total_count: Object.keys(secrets).length,
    secrets: Object.entries(secrets).map(([name, days]) => ({
      name,
      created_at: daysAgo(1_000).replace(/\.\d+/, ''),
      updated_at: daysAgo(days).replace(/\.\d+/, ''),
    })),
  },
});
const REPOSITORY = /^GET \/repos\/acme\/shop\/actions\/secrets$/;
const ORGANISATION = /^GET \/repos\/acme\/shop\/actions\/organization-secrets$/;
const ENVIRONMENT = /^GET \/repos\/acme\/shop\/environments\/live%20site\/secrets$/;

describe('max-age', () => {
  it('takes the date of the list, and warns of what is older', async () => {
    const run = await runWith(
      [
        { name: 'old', issued: day(200) },
        { name: 'young', issued: day(20) },
        { name: 'longer', issued: day(200), 'max-age': '300d' },
        { name: 'any', issued: day(2_000), 'max-age': 'none' },
        { name: 'jwt', url: `${api.origin}/jwt`, token: '${JWT}' },
        { name: 'better known', url: `${api.origin}/jwt`, token: '${JWT}', issued: day(3) },
        { name: 'gone', url: `${api.origin}/gone`, issued: day(200), control: 'off' },
      ],
      { inputs: { 'max-age': '180d' } },
    );
    expect(
      reportOf(run).endpoints.map(({ name, verdict, level, age }) => [
        ...[name, verdict, level, age?.source, age?.isOver],
      ]),
    ).toEqual([
      ['gone', 'unauthorized', 'fail', undefined, undefined],
      ['jwt', 'valid', 'warn', 'jwt', true],
      ['old', 'valid', 'warn', 'issued', true],
      ['better known', 'valid', 'pass', 'issued', false],
      ['young', 'valid', 'pass', 'issued', false],
      ['longer', 'valid', 'pass', 'issued', false],
      ['any', 'valid', 'pass', undefined, undefined],
    ]);
    const old = endpointOf(run, 'old');
    expect(old.message).toContain(
      'The credential is 200 days old (by issued); the limit is 180 days.',
    );
    expect(old.fix).toEqual([
      'Rotate it: create a new credential where this one was issued.',
      'Save it in the secret that sets TOKEN.',
      'Write its new date in issued.',
      'Once the new one works, revoke the old one where it was issued.',
      expect.stringMatching(/only/),
    ]);
    expect(old.age).toEqual({
      createdAt: `${day(200)}T00:00:00.000Z`,
      source: 'issued',
      maxMs: 180 * DAY,
      isOver: true,
    });
    expect(run.summary).toContain('The credential is 200 days old');
    expect(run.summary).toContain(`**Created** ${day(200)}`);
    expect(github.requests).toEqual([]);
  });

  it("takes the provider's date before the token's own, unless it is still ahead", async () => {
    const run = await runWith([
      { name: 'told', preset: 'dated', 'max-age': '180d' },
      { name: 'ahead', preset: 'ahead', 'max-age': '180d' },
      { name: 'listed', preset: 'dated', 'max-age': '180d', issued: day(2) },
    ]);
    expect(endpointOf(run, 'told')).toMatchObject({
      age: { source: 'provider', isOver: true },
      message: expect.stringContaining('400 days old (by its provider); the limit is 180 days.'),
    });
    expect(endpointOf(run, 'ahead').age).toMatchObject({ source: null, isOver: false });
    expect(endpointOf(run, 'listed').age).toMatchObject({ source: 'issued', isOver: false });
  });

  it('stands beside an expiry that is near, whose steps renew it once', async () => {
    const run = await runWith([
      {
        name: 'both',
        url: `${api.origin}/dated`,
        expiry: { json: '$.expires_at' },
        issued: day(200),
        'max-age': '180d',
      },
    ]);
    const { verdict, level, message, fix } = endpointOf(run, 'both');
    expect({ verdict, level }).toEqual({ verdict: 'expiring', level: 'warn' });
    expect(message).toMatch(/expires in .* 200 days old/);
    expect(fix?.filter((step) => /create a new|renew/i.test(step))).toHaveLength(1);
    expect(fix).toContain('Write its new date in issued.');
  });

  it('is put off by `snooze` where it would fail', async () => {
    const old = { 'max-age': '180d', issued: day(200), 'fail-on': 'aged' };
    const run = await runWith([
      { ...old, name: 'put off', 'snooze-until': day(-10) },
      { ...old, name: 'over', 'snooze-until': day(10) },
    ]);
    expect(endpointOf(run, 'put off')).toMatchObject({
      level: 'warn',
      message: expect.stringContaining(day(-10)),
    });
    expect(endpointOf(run, 'over').level).toBe('fail');
  });

  it('is told in the tracking issue, which is closed once the credential is young again', async () => {
    const inputs = { 'max-age': '180d', issues: 'each', 'github-token': READER };
    await runWith([{ name: 'old', issued: day(200) }], { inputs });
    expect(github.issues).toMatchObject([{ body: expect.stringContaining('200 days old') }]);
    await runWith([{ name: 'old', issued: day(0) }], { inputs });
    expect(github.issues).toMatchObject([{ state: 'closed' }]);
  });

  it('fails by `fail-on`, and says in the headline that it is too old', async () => {
    const items = [
      { name: 'old', issued: day(200) },
      { name: 'young', issued: day(1) },
    ];
    const inputs = { 'max-age': '26w' };
    const warned = await runWith(items, { inputs });
    expect(warned).toMatchObject({ exitCode: 0, outputs: { outcome: 'warn' } });
    expect(warned.summary).toContain('⚠️ 1 of 2 credentials is too old');
    const failed = await runWith(items, { inputs: { ...inputs, 'fail-on': 'aged, unauthorized' } });
    expect(failed).toMatchObject({ exitCode: 1, outputs: { outcome: 'fail' } });
    expect(failed.annotations.at(-1)).toMatchObject({
      level: 'error',
      message: '1 of 2 credentials is too old: old.',
    });
  });

  it('is unknown where nothing tells it, and says what would', async () => {
    const run = await runWith([{ name: 'a', 'max-age': '10d' }]);
    expect(endpointOf(run, 'a')).toMatchObject({
      level: 'pass',
      age: { createdAt: null, source: null, isOver: false },
      message: expect.stringContaining(
        'Its age is not known. Write its date in issued, or set the input secrets-token.',
      ),
    });
  });

  it('refuses a date that is still ahead', async () => {
    const run = await runWith([{ name: 'a', 'max-age': '10d', issued: day(-30) }]);
    expect(endpointOf(run, 'a')).toMatchObject({
      level: 'warn',
      message: expect.stringContaining('The date in issued is still ahead'),
    });
  });
});

describe('max-age with a token that may read the list of secrets', () => {
  const inputs = { 'max-age': '90d', 'secrets-token': READER };

  it('takes the date of the repository, of which no other host hears', async () => {
    github.faults.push(answering(REPOSITORY, listOf({ TOKEN: 100, OTHER: 1 })));
    const run = await runWith([{ name: 'a' }], { inputs });
    expect(endpointOf(run, 'a')).toMatchObject({
      verdict: 'valid',
      level: 'warn',
      age: { source: 'github', isOver: true },
      message: expect.stringContaining(
        "The credential is at least 100 days old (by GitHub's list of secrets); the limit is 90 days.",
      ),
    });
    expect(run.masks).toContain(READER);
    expect(leaksIn(JSON.stringify(api.requests), { READER })).toEqual([]);
  });

  it('asks in the order in which a job gets its secrets, and only for what is not known yet', async () => {
    github.faults.push(
      answering(ENVIRONMENT, listOf({ TOKEN: 5 })),
      answering(REPOSITORY, listOf({ TOKEN: 500, SECOND: 6 })),
      answering(ORGANISATION, listOf({ TOKEN: 500, SECOND: 500, THIRD: 91 })),
    );
    const run = await runWith(
      [
        { name: 'first' },
        { name: 'second', token: '${SECOND}' },
        { name: 'third', token: '${THIRD}' },
        { name: 'dated', token: '${FOURTH}', issued: day(1) },
      ],
      {
        inputs: { ...inputs, 'secrets-environment': 'live site' },
        env: { SECOND: LIVE, THIRD: LIVE, FOURTH: LIVE },
      },
    );
    const over = reportOf(run).endpoints.filter(({ age }) => age?.isOver);
    expect(over.map(({ name }) => name)).toEqual(['third']);
    expect(github.requests.map(({ target }) => target)).toEqual([
      '/repos/acme/shop/environments/live%20site/secrets?per_page=100',
      '/repos/acme/shop/actions/secrets?per_page=100',
      '/repos/acme/shop/actions/organization-secrets?per_page=100',
    ]);
  });

  it('counts the secret that was stored first of several, and never the name of a user', async () => {
    const second = madeUpSecret('second');
    github.faults.push(answering(REPOSITORY, listOf({ LOGIN: 300, TOKEN: 10, SECOND: 200 })));
    const auth = { basic: { username: '${LOGIN}', password: '${TOKEN}' } };
    const run = await runWith(
      [
        { name: 'login', url: `${api.origin}/login`, auth },
        {
          name: 'both',
          auth: { header: { Authorization: 'Bearer ${TOKEN}', 'X-Second': '${SECOND}' } },
        },
      ],
      { inputs, env: { LOGIN: 'ada-of-acme', SECOND: second } },
    );
    expect(endpointOf(run, 'login').age).toMatchObject({ source: 'github', isOver: false });
    expect(endpointOf(run, 'both').age).toMatchObject({ source: 'github', isOver: true });
  });

  it('follows the pages of a list, and only at GitHub', async () => {
    const next = (origin: string) => ({
      link: `<${origin}/repos/acme/shop/actions/secrets?per_page=100&page=2>; rel="next"`,
    });
    const here = { ...listOf({ OTHER: 1 }), headers: next(github.origin) };
    github.faults.push(answering(REPOSITORY, here, listOf({ TOKEN: 91 })));
    const run = await runWith([{ name: 'a' }], { inputs });
    expect(endpointOf(run, 'a').age).toMatchObject({ source: 'github', isOver: true });

    github.faults.splice(0);
    const away = { ...listOf({ OTHER: 1 }), headers: next(api.origin) };
    github.faults.push(answering(REPOSITORY, away));
    const asked = api.requests.length;
    const led = await runWith([{ name: 'a' }], { inputs });
    expect(endpointOf(led, 'a').age).toMatchObject({ source: null });
    expect(api.requests.slice(asked).every(({ target }) => target === '/me')).toBe(true);
  });

  it.each([
    ['may not read it', refused(403, 'Resource not accessible by integration'), '"Secrets" (read)'],
    [
      'is not valid',
      refused(401, 'Bad credentials'),
      'Give `secrets-token` a token that is valid.',
    ],
    ['gets no list', { status: 200, text: '{"secrets":{}}' }, 'Could not read'],
  ])('warns where it %s, and judges the credential all the same', async (_, answer, words) => {
    github.faults.push(answering(REPOSITORY, answer));
    const run = await runWith([{ name: 'a' }], { inputs });
    expect(endpointOf(run, 'a')).toMatchObject({
      verdict: 'valid',
      level: 'pass',
      message: expect.stringContaining("because GitHub's list of secrets could not be read"),
    });
    expect(run.annotations).toMatchObject([
      { level: 'warning', title: 'Stored secrets', message: expect.stringContaining(words) },
    ]);
    expect(run.exitCode).toBe(0);
  });

  it('says that no list has the secret', async () => {
    github.faults.push(
      answering(REPOSITORY, listOf({})),
      answering(ORGANISATION, refused(404, 'Not Found')),
    );
    const run = await runWith([{ name: 'a' }], { inputs });
    expect(endpointOf(run, 'a').message).toContain(
      'Its age is not known: GitHub lists no secret named TOKEN. Write its date in issued.',
    );
  });
});

describe('coverage with that token', () => {
  it('says what is stored and used by nothing', async () => {
    github.faults.push(answering(REPOSITORY, listOf({ TOKEN: 1, FORGOTTEN: 900 })));
    const run = await runWith([{ name: 'a' }], {
      inputs: { coverage: 'fail', 'secrets-token': READER },
      workspace: {
        '.github/workflows/checks.yml': `
on: push
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: acme/credential-checks@v1
        env: { TOKEN: '\${{ secrets.TOKEN }}' }
      - run: publish "\${{ secrets.TOKEN }}"
`,
      },
    });
    expect(run).toMatchObject({ exitCode: 0, outputs: { outcome: 'pass' } });
    expect(reportOf(run)).toMatchObject({
      coverage: {
        findings: [
          {
            kind: 'unreferenced',
            secret: 'FORGOTTEN',
            file: null,
            words: 'FORGOTTEN is stored, and no workflow of this repository uses it.',
          },
        ],
      },
    });
    expect(run.summary).toContain('Stored, and referenced nowhere: 1');
    expect(github.requests.map(({ target }) => target)).toEqual([
      '/repos/acme/shop/actions/secrets?per_page=100',
    ]);
  });
});
