/** Each matcher of `expect`, met and not met, in one run of the built action. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { type Endpoint, endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const TOKEN = madeUpSecret();
const ANSWER = {
  status: 200,
  headers: { 'x-oauth-scopes': 'repo, workflow, read:org' },
  body: { login: 'deploy-bot', left: 42, plan: 'team', none: null, roles: ['admin', 'ci'] },
};

/** The rule, one that the answer meets and one that it does not, and what is said of that. */
const RULES: readonly (readonly [met: string, unmet: string, says: RegExp])[] = [
  ['json: { $.login: { exists: true } }', 'json: { $.none: { exists: true } }', /\$\.none/],
  ['json: { $.gone: { exists: false } }', 'json: { $.login: { exists: false } }', /\$\.login/],
  [
    'headers: { X-OAuth-Scopes: { contains: [repo, workflow] } }',
    'headers: { X-OAuth-Scopes: { contains: [repo, gist] } }',
    /should contain .*gist/,
  ],
  ['json: { $.roles: { contains: ci } }', 'json: { $.roles: { contains: c } }', /the list/],
  [
    "json: { $.login: { matches: '^deploy-[a-z]+$' } }",
    "json: { $.login: { matches: '^bot' } }",
    /match/,
  ],
  [
    'json: { $.plan: { one-of: [pro, team] } }',
    'json: { $.plan: { one-of: [pro, free] } }',
    /team/,
  ],
  ['json: { $.left: { at-least: 42 } }', 'json: { $.left: { at-least: 43 } }', /42/],
  ['json: { $.left: { at-most: 42 } }', 'json: { $.left: { at-most: 41 } }', /42/],
  ['json: { $.plan: { not: free } }', 'json: { $.plan: { not: team } }', /team/],
  ['body: { contains: deploy-bot }', 'body: { contains: nobody }', /does not contain nobody/],
];

describe('a matcher', () => {
  let run: ActionRun;
  let row: (name: string) => Endpoint;
  beforeAll(async () => {
    await withApi({ '/me': bearerOnly(TOKEN, ANSWER) }, async (api) => {
      const item = (name: string, rule: string) =>
        `  - { name: ${name}, url: '${api.origin}/me', token: '\${TOKEN}', expect: { ${rule} } }`;
      const items = RULES.flatMap(([met, unmet], at) => [
        item(`met ${at}`, met),
        item(`unmet ${at}`, unmet),
      ]);
      run = await runAction({
        env: { TOKEN },
        inputs: { details: 'full' },
        configFile: ['endpoints:', ...items].join('\n'),
      });
    });
    row = (name) => endpointOf(run, name);
  }, 60_000);

  it.each(RULES.map(([met], at) => [met, at] as const))('is met: %s', (_rule, at) => {
    expect(row(`met ${at}`).verdict).toBe('valid');
  });

  it.each(RULES.map(([, unmet, says], at) => [unmet, says, at] as const))(
    'is not met, and what was found is said: %s',
    (_rule, says, at) => {
      expect(row(`unmet ${at}`)).toMatchObject({
        verdict: 'unexpected',
        message: expect.stringMatching(says),
      });
    },
  );
});
