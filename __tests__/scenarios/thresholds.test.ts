/** When an expiry that is near warns, when it fails, and how a known failure is snoozed. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpJwt, madeUpSecret, REJECTED, withApi } from '../support/api-server.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const day = (days: number) => inDays(days).toISOString().slice(0, 10);
const ENV = {
  SOON: madeUpJwt({ exp: Math.floor(inDays(2).getTime() / 1000) }),
  DEAD: madeUpSecret(),
};

describe('thresholds', () => {
  let run: ActionRun;

  beforeAll(async () => {
    const routes = { '/soon': bearerOnly(ENV.SOON), '/dead': REJECTED };
    run = await withApi(routes, (api) => {
      const soon = `url: ${api.origin}/soon, token: '\${SOON}'`;
      const dead = `url: ${api.origin}/dead, token: '\${DEAD}', control: off`;
      return runAction({
        env: ENV,
        inputs: { 'fail-within': '1d' },
        configFile: `
defaults: { warn-within: 5d }
endpoints:
  - { name: warns, ${soon} }
  - { name: fails, ${soon}, fail-within: 72h }
  - { name: not yet, ${soon}, warn-within: P1D }
  - { name: fails although listed nowhere, ${soon}, fail-within: 3d, fail-on: missing }
  - { name: never fails, ${soon}, fail-within: 3d, fail-on: none }
  - { name: snoozed, ${dead}, snooze-until: ${day(3)}, notes: The vendor is on holiday. }
  - { name: snooze is over, ${dead}, snooze-until: ${day(-3)} }
`,
      });
    });
  });

  it.each([
    ['warns', 'expiring', 'warn'],
    ['fails', 'expiring', 'fail'],
    ['not yet', 'valid', 'pass'],
    ['fails although listed nowhere', 'expiring', 'fail'],
    ['never fails', 'expiring', 'warn'],
    ['snoozed', 'unauthorized', 'warn'],
    ['snooze is over', 'unauthorized', 'fail'],
  ])('"%s" is %s at the level %s', (name, verdict, level) => {
    expect(endpointOf(run, name)).toMatchObject({ verdict, level });
  });

  it('says what is snoozed and why', () => {
    expect(run.summary).toMatch(/snoozed/i);
    expect(run.summary).toContain('The vendor is on holiday.');
    expect(run.annotations.find(({ title }) => title?.includes('snoozed'))?.level).toBe('warning');
  });

  it('fails the step by the expiry alone, and names the next one', () => {
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({
      failures: '3',
      'next-expiry': endpointOf(run, 'warns').expiresAt,
    });
  });
});
