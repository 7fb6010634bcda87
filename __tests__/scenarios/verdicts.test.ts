/** One run over an endpoint of every verdict: exit code, outputs, summary, annotations and report all say the same. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Level, Verdict } from '../../src/model/verdict.js';
import {
  type Api,
  bearerOnly,
  madeUpJwt,
  madeUpSecret,
  REJECTED,
  withApi,
} from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf, reportOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const inDays = (days: number) => Math.floor(Date.now() / 1000) + days * 86_400;
const TOKENS = {
  VALID: madeUpSecret(),
  EXPIRING: madeUpJwt({ exp: inDays(5) }),
  EXPIRED: madeUpJwt({ exp: inDays(-2) }),
  DEAD: madeUpSecret(),
  WEAK: madeUpSecret(),
  LOST: madeUpSecret(),
  DOWN: madeUpSecret(),
  IGNORED: madeUpSecret(),
};

const CONFIG = (api: Api) => `
defaults:
  retries: 0
endpoints:
  - { name: works, url: ${api.origin}/valid, token: '\${VALID}' }
  - { name: ends soon, url: ${api.origin}/expiring, token: '\${EXPIRING}' }
  - { name: has ended, url: ${api.origin}/expired, token: '\${EXPIRED}' }
  - { name: rejected, url: ${api.origin}/dead, token: '\${DEAD}' }
  - { name: not allowed, url: ${api.origin}/weak, token: '\${WEAK}' }
  - { name: not there, url: ${api.origin}/lost, token: '\${LOST}' }
  - { name: down, url: ${api.origin}/down, token: '\${DOWN}' }
  - { name: public, url: ${api.origin}/public, token: '\${IGNORED}' }
  - { name: unset, url: ${api.origin}/unset, token: '\${UNSET}' }
  - { name: not wanted, url: ${api.origin}/unset, token: '\${UNSET}', optional: true }
`;

const EXPECTED: readonly [name: string, verdict: Verdict, level: Level, status: number | null][] = [
  ['rejected', 'unauthorized', 'fail', 401],
  ['has ended', 'expired', 'fail', 200],
  ['unset', 'missing', 'fail', null],
  ['not there', 'unexpected', 'fail', 404],
  ['not allowed', 'forbidden', 'fail', 403],
  ['ends soon', 'expiring', 'warn', 200],
  ['public', 'unproven', 'warn', 200],
  ['down', 'inconclusive', 'warn', 503],
  ['not wanted', 'skipped', 'pass', null],
  ['works', 'valid', 'pass', 200],
];

describe('a run over every verdict', () => {
  let run: ActionRun;

  beforeAll(async () => {
    const routes = {
      '/valid': bearerOnly(TOKENS.VALID),
      '/expiring': bearerOnly(TOKENS.EXPIRING),
      '/expired': bearerOnly(TOKENS.EXPIRED),
      '/dead': REJECTED,
      '/weak': { status: 403, body: { error: 'insufficient rights' } },
      '/lost': { status: 404 },
      '/down': { status: 503 },
      '/public': { status: 200, body: {} },
    };
    run = await withApi(routes, (api) => runAction({ env: TOKENS, configFile: CONFIG(api) }));
  });

  it.each(EXPECTED)('reports "%s" as %s at the level %s', (name, verdict, level, status) => {
    expect(endpointOf(run, name)).toMatchObject({ verdict, level, status });
  });

  it('fails the step with one sentence that names what failed', () => {
    expect(run.exitCode).toBe(1);
    const sentence = run.annotations.filter(({ level }) => level === 'error').at(-1);
    expect(sentence).toMatchObject({ file: null });
    for (const name of ['rejected', 'has ended', 'unset', 'not there', 'not allowed']) {
      expect(sentence?.message).toContain(name);
    }
    expect(sentence?.message).not.toContain('ends soon');
  });

  it('lists the worst first, in the report and in the summary', () => {
    const names = EXPECTED.map(([name]) => name);
    expect(reportOf(run).endpoints.map(({ name }) => name)).toEqual(names);
    const places = names.slice(0, 8).map((name) => run.summary.indexOf(name));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
  });

  it('sets every output', () => {
    expect(run.outputs).toEqual({
      outcome: 'fail',
      total: '10',
      valid: '1',
      warnings: '3',
      failures: '5',
      failing: 'rejected\nhas ended\nunset\nnot there\nnot allowed',
      'next-expiry': endpointOf(run, 'ends soon').expiresAt,
      'next-expiry-name': 'ends soon',
      verdicts: JSON.stringify(Object.fromEntries(EXPECTED)),
      report: expect.stringMatching(/credential-checks[/\\]report\.json$/),
    });
  });

  it('annotates each row that needs action, on its line of the file', () => {
    const onFile = run.annotations.filter(({ file }) => file !== null);
    const lines = CONFIG({ origin: '' } as Api).split('\n');
    const place = (name: string) => lines.findIndex((line) => line.includes(`name: ${name},`)) + 1;
    expect(onFile.map(({ level, file, line }) => ({ level, file, line }))).toEqual(
      EXPECTED.slice(0, 8).map(([name, , level]) => ({
        level: level === 'fail' ? 'error' : 'warning',
        file: '.github/credential-checks.yml',
        line: place(name),
      })),
    );
  });

  it('counts every verdict once', () => {
    expect(reportOf(run).counts).toEqual({
      total: 10,
      ...Object.fromEntries(EXPECTED.map(([, verdict]) => [verdict, 1])),
    });
  });

  it('shows no credential anywhere and masks each', () => {
    expect(leaksIn(run.everything, TOKENS)).toEqual([]);
    expect(run.masks).toEqual(expect.arrayContaining(Object.values(TOKENS)));
  });
});
