/** Presets of the user's own: an internal API by its id, as one of the catalogue, from the file or from a file of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { observation } from '../../bench/observe.mjs';
import { type Api, madeUpSecret, REJECTED, withApi } from '../support/api-server.js';
import type { RecordedRequest } from '../support/http-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const hex = () => madeUpSecret('').replace(/\W/g, '').padEnd(32, '0').slice(0, 32);
const ENV = {
  LIVE: `acme_${hex()}`,
  DEAD: `acme_${hex()}`,
  LIMITED: `acme_${hex()}`,
  ODD: `acme_${hex()}`,
  CLIENT_ID: 'acme-ci',
  CLIENT_SECRET: madeUpSecret('acme-secret'),
};
const { CLIENT_ID: _name, ...SECRETS } = ENV;
const NEXT_YEAR = new Date().getUTCFullYear() + 1;

/** As an internal API may answer: never with a 401 to a dead token. */
const routes = {
  '/api/me': ({ headers }: RecordedRequest) => {
    switch (headers['x-acme-token']) {
      case `Token ${ENV.LIVE}`:
        return {
          status: 200,
          body: { state: 'active', user: { login: 'deploy-bot' } },
        };
      case `Token ${ENV.LIMITED}`:
        return { status: 403, body: { error: 'scope' } };
      case `Token ${ENV.ODD}`:
        return { status: 200, body: { state: 'pending' } };
      default:
        return { status: 200, body: { state: 'revoked' } };
    }
  },
  '/api/tokens': ({ headers }: RecordedRequest) => {
    const token = String(headers['x-acme-token']).replace('Token ', '');
    return {
      status: 200,
      headers: { 'x-quota-left': '41' },
      body: {
        items: [
          { prefix: 'acme_000', ends: '2001-01-01T00:00:00Z' },
          { prefix: token.slice(0, 8), label: 'ci', ends: `${NEXT_YEAR}-12-01T00:00:00Z` },
        ],
      },
    };
  },
  '/second': ({ headers }: RecordedRequest) =>
    headers['x-acme-token'] === `Token ${ENV.LIVE}` ? { status: 200 } : REJECTED,
  '/pair': ({ headers }: RecordedRequest) =>
    headers.authorization ===
    `Basic ${Buffer.from(`${ENV.CLIENT_ID}:${ENV.CLIENT_SECRET}`).toString('base64')}`
      ? { status: 200, body: { ok: true } }
      : REJECTED,
};

const entries = (origin: string, indent = '  ') =>
  [
    'acme-deploys:',
    '  name: Acme deploys',
    '  renew: https://deploys.acme.example/tokens',
    '  secrets:',
    '    token:',
    '      says: A deploy token.',
    '      variables: [ACME_DEPLOY_TOKEN]',
    "      shapes: ['^acme_[0-9a-z]{32}$']",
    `  inputs: { base-url: { says: Address of the server., default: '${origin}' } }`,
    "  request: { url: '{base-url}/api/me' }",
    "  auth: { header: { X-Acme-Token: 'Token {token}' } }",
    '  rules:',
    '    - { is: alive, status: 200, json: { $.state: active } }',
    '    - { is: dead, status: 200, json: { $.state: { one-of: [revoked, expired] } }, says: says that this token was withdrawn }',
    '    - { is: limited, status: 403 }',
    '  expiry:',
    "    request: { url: '{base-url}/api/tokens' }",
    '    list: $.items',
    "    where: { $.prefix: '{first:8}' }",
    '    json: $.ends',
    '  identity: $.user.login',
    '  facts: { name: $.label, quota-left: { header: X-Quota-Left } }',
    'acme-vault:',
    '  name: Acme vault',
    '  side-effects: Counts as one of the uses of the secret.',
    '  secrets:',
    '    id: { says: The client., variables: [ACME_ID] }',
    '    secret: { says: Its secret., variables: [ACME_SECRET] }',
    `  request: { url: '${origin}/pair' }`,
    "  auth: { basic: { username: '{id}', password: '{secret}' } }",
    '  rules: [{ is: alive, status: 200 }, { is: dead, status: 401 }]',
  ].map((line) => indent + line);

const list = [
  'endpoints:',
  "  - { name: live, preset: acme-deploys, token: '${LIVE}' }",
  "  - { name: dead, preset: acme-deploys, token: '${DEAD}' }",
  "  - { name: limited, preset: acme-deploys, token: '${LIMITED}' }",
  "  - { name: odd, preset: acme-deploys, token: '${ODD}' }",
  "  - { name: elsewhere, preset: acme-deploys, token: '${LIVE}', with: { base-url: 'ORIGIN/nowhere' } }",
  "  - { name: pair, preset: acme-vault, allow-side-effects: true, secrets: { id: '${CLIENT_ID}', secret: '${CLIENT_SECRET}' } }",
  "  - { name: used, url: 'ORIGIN/second', use: live }",
  "  - { name: two, preset: acme-deploys, token: '${LIVE}', also: ['ORIGIN/second'] }",
  '  - { name: unset, preset: acme-deploys, token: "${NOT_SET}" }',
];

async function check(
  how: 'in the file' | 'in files of their own',
): Promise<{ run: ActionRun; api: Api }> {
  return withApi(routes, async (api) => {
    const items = list.map((line) => line.replaceAll('ORIGIN', api.origin));
    const run = await runAction({
      env: ENV,
      ...(how === 'in the file'
        ? { configFile: ['presets:', ...entries(api.origin), ...items].join('\n') }
        : {
            configFile: ['presets: [.github/presets/acme.yml]', ...items].join('\n'),
            workspace: { '.github/presets/acme.yml': entries(api.origin, '').join('\n') },
          }),
    });
    return { run, api };
  });
}

describe.each(['in the file', 'in files of their own'] as const)('presets %s', (how) => {
  let run: ActionRun;
  beforeAll(async () => {
    ({ run } = await check(how));
  });

  it.each([
    [
      'live',
      {
        verdict: 'valid',
        preset: 'acme-deploys',
        identity: 'deploy-bot',
        expiresAt: `${NEXT_YEAR}-12-01T00:00:00.000Z`,
        expirySource: 'preset',
      },
    ],
    [
      'dead',
      { verdict: 'unauthorized', status: 200, renew: 'https://deploys.acme.example/tokens' },
    ],
    ['limited', { verdict: 'forbidden', status: 403 }],
    ['odd', { verdict: 'inconclusive', status: 200 }],
    ['elsewhere', { verdict: 'inconclusive', status: 404 }],
    ['pair', { verdict: 'valid', preset: 'acme-vault' }],
    ['used', { verdict: 'valid' }],
    ['two', { verdict: 'valid' }],
    ['unset', { verdict: 'missing' }],
  ])('know the answer of %s', (name, expected) => {
    expect(endpointOf(run, name)).toMatchObject(expected);
  });

  it('tell facts beside the verdict, and say what a rule says', () => {
    expect(endpointOf(run, 'live').evidence.join('\n')).toMatch(
      /Its name is ci[\s\S]*Left of its quota: 41/,
    );
    expect(endpointOf(run, 'dead').message).toContain('says that this token was withdrawn');
  });

  it('show no secret anywhere', () => {
    expect(leaksIn(run.everything, SECRETS)).toEqual([]);
  });
});

describe('an item with nothing but its secret', () => {
  const check = async (env: Record<string, string>, inputs: Record<string, string>) =>
    withApi(routes, async (api) => {
      const run = await runAction({
        env,
        inputs,
        configFile: ['presets:', ...entries(api.origin)].join('\n'),
      });
      return { run, asked: api.requests.length };
    });
  const NAMED = { config: '.github/credential-checks.yml' };

  it('is recognised by the shape of an entry, and the file needs no list of its own', async () => {
    const { run } = await check({ ANY: ENV.LIVE }, { ...NAMED, secrets: 'ANY' });
    expect(run.report?.endpoints[0]).toMatchObject({
      verdict: 'valid',
      preset: 'acme-deploys',
      identity: 'deploy-bot',
    });
    expect(run.report?.endpoints[0]?.evidence.join('\n')).toContain('Recognised by its shape');
    expect(leaksIn(run.everything, { LIVE: ENV.LIVE })).toEqual([]);
  });

  it('is recognised by the name of its variable, in an inline list too', async () => {
    const { run } = await check(
      { ACME_DEPLOY_TOKEN: madeUpSecret('old') },
      { ...NAMED, endpoints: "[{ token: '${ACME_DEPLOY_TOKEN}' }]" },
    );
    expect(run.report?.endpoints[0]).toMatchObject({
      verdict: 'unauthorized',
      preset: 'acme-deploys',
    });
  });

  it("goes nowhere where its name is an entry's and its shape is another provider's", async () => {
    const { run, asked } = await check(
      { ACME_DEPLOY_TOKEN: `glpat-${hex().slice(0, 20)}` },
      { ...NAMED, secrets: 'ACME_DEPLOY_TOKEN' },
    );
    expect([run.exitCode, asked]).toEqual([1, 0]);
    expect(run.annotations[0]?.message).toContain('named for Acme deploys');
  });

  it('goes nowhere where an entry and the catalogue both have it', async () => {
    const token = `dop_v1_${hex()}${hex()}`;
    const { run, asked } = await withApi(routes, async (api) => {
      const run = await runAction({
        env: { ANY: token },
        inputs: { ...NAMED, secrets: 'ANY' },
        configFile: ['presets:', ...entries(api.origin)]
          .join('\n')
          .replace('^acme_[0-9a-z]{32}$', '^dop_v1_[0-9a-f]{64}$'),
      });
      return { run, asked: api.requests.length };
    });
    expect([run.exitCode, asked]).toEqual([1, 0]);
    expect(run.annotations[0]?.message).toMatch(/several providers.*`preset: acme-deploys`/);
    expect(leaksIn(run.everything, { token })).toEqual([]);
  });

  it('is not held up by a shape that would run without end in JavaScript', async () => {
    const { run } = await withApi(routes, async (api) => ({
      run: await runAction({
        env: { ANY: `acme${'a'.repeat(5_000)}!` },
        inputs: { ...NAMED, secrets: 'ANY' },
        configFile: ['presets:', ...entries(api.origin)]
          .join('\n')
          .replace('^acme_[0-9a-z]{32}$', '^acme(a+)+$'),
      }),
    }));
    expect(run.exitCode).toBe(1);
    expect(run.durationMs).toBeLessThan(10_000);
  });
});

describe('an entry with mistakes', () => {
  const PASTED = madeUpSecret('pasted');
  let run: ActionRun;
  let asked = 0;
  beforeAll(async () => {
    await withApi(routes, async (api) => {
      run = await runAction({
        env: { LIVE: ENV.LIVE },
        configFile: [
          'presets: [.github/presets/acme.yml, .github/presets/none.yml]',
          'endpoints:',
          "  - { name: mine, preset: acme-deploys, token: '${LIVE}' }",
          `  - { name: other, url: ${api.origin}/api/me, tokn: x }`,
        ].join('\n'),
        workspace: {
          '.github/presets/acme.yml': [
            ...entries(api.origin, ''),
            'acme-more:',
            '  name: More',
            '  secrets: { token: { says: A token. } }',
            `  request: { url: '${api.origin}/{tokn}' }`,
            `  auth: { bearer: ${PASTED} }`,
            '  ruls: [{ is: alive, status: 200 }]',
          ].join('\n'),
        },
      });
      asked = api.requests.length;
    });
  });

  it('stops the run before anything is sent, and every mistake is on its line', () => {
    expect([run.exitCode, asked, run.report]).toEqual([1, 0, null]);
    const places = run.annotations
      .filter(({ file }) => file !== null)
      .map(({ file, line }) => `${file?.replace('.github/', '')}:${line}`);
    const own = 'presets/acme.yml';
    expect(places.sort()).toEqual([
      'credential-checks.yml:1',
      'credential-checks.yml:4',
      'credential-checks.yml:4',
      ...[32, 34, 35, 36, 37].map((line) => `${own}:${line}`),
    ]);
  });

  it('quotes nothing of it, and what is written out as a credential is hidden', () => {
    expect(run.masks).toContain(PASTED);
    expect(leaksIn(run.everything, { PASTED, LIVE: ENV.LIVE })).toEqual([]);
  });
});

describe('an entry with side effects', () => {
  it('is not asked until the item allows it', async () => {
    await withApi(routes, async (api) => {
      const run = await runAction({
        env: ENV,
        configFile: [
          'presets:',
          ...entries(api.origin),
          'endpoints:',
          "  - { preset: acme-vault, secrets: { id: '${CLIENT_ID}', secret: '${CLIENT_SECRET}' } }",
        ].join('\n'),
      });
      expect([run.exitCode, api.requests.length]).toEqual([1, 0]);
      expect(run.annotations[0]?.message).toContain('Counts as one of the uses of the secret.');
    });
  });
});

describe('what a run loads', () => {
  const loadedBy = async (configFile: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'own-presets-'));
    try {
      const watch = observation(folder);
      await runAction({ env: { ...watch.env, TOKEN: ENV.LIVE }, configFile });
      return watch
        .files()
        .filter(({ loaded }) => loaded)
        .map(({ name }) => name);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  const item = "endpoints: [{ url: 'http://127.0.0.1:9', token: '${TOKEN}' }]";
  const entry = (secret: string) =>
    `presets: { acme: { name: A, secrets: { token: ${secret} }, request: { url: https://a.example }, auth: { bearer: '{token}' }, rules: [{ is: alive, status: 200 }] } }`;

  it('holds what reads entries only where the file has any, and regular expressions only for shapes', async () => {
    const [without, plain, shaped] = await Promise.all([
      loadedBy(item),
      loadedBy(`${entry('{ says: A token. }')}\n${item}`),
      loadedBy(`${entry("{ says: A token., shapes: ['^acme_[a-z]{8}$'] }")}\n${item}`),
    ]);
    expect(plain?.filter((name) => !without?.includes(name))).toEqual(['config-own-presets.js']);
    expect(shaped?.filter((name) => !plain?.includes(name))).toEqual(['patterns.js']);
  });
});
