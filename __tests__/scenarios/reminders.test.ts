/** Reminders: dates of credentials that nothing may ask about (patchloom/patchloom-vscode pat-expiry.yml, sdanpo/vm-watchdog token-expiry.yml). */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bearerOnly, madeUpSecret, withApi } from '../support/api-server.js';
import { endpointOf, reportOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const TOKEN = madeUpSecret();

describe('a list with reminders', () => {
  let run: ActionRun;
  let asked = 0;

  beforeAll(async () => {
    run = await withApi({ '/me': bearerOnly(TOKEN) }, async (api) => {
      const done = await runAction({
        env: { TOKEN, END: day(60) },
        configFile: `
endpoints:
  - { name: asked, url: ${api.origin}/me, token: '\${TOKEN}' }
  - { name: far, expiry: { date: ${day(90)} } }
  - { name: near, expiry: { date: ${day(6)} }, owner: '@acme/keys', renew: https://keys.example.com }
  - { name: past, expiry: { issued: ${day(-100)}, lifetime: 90d } }
  - { name: from a variable, expiry: { date: '\${END}' } }
  - { name: not set, expiry: { date: '\${NOT_SET}' }, optional: true }
`,
      });
      asked = api.requests.length;
      return done;
    });
  });

  it.each([
    ['far', 'valid', 'pass', 'date'],
    ['near', 'expiring', 'warn', 'date'],
    ['past', 'expired', 'fail', 'date'],
    ['from a variable', 'valid', 'pass', 'date'],
    ['not set', 'skipped', 'pass', null],
  ])('judges "%s" by its date alone: %s', (name, verdict, level, expirySource) => {
    expect(endpointOf(run, name)).toMatchObject({
      verdict,
      level,
      expirySource,
      url: null,
      method: null,
      status: null,
      attempts: 0,
    });
  });

  it('asks nothing for them, and says so wherever a row is told', () => {
    expect(asked).toBe(2);
    for (const name of ['far', 'near', 'past']) {
      expect(endpointOf(run, name).message).toContain('This is a reminder: nothing was asked.');
    }
    expect(run.summary.split('nothing was asked').length).toBeGreaterThan(4);
  });

  it('fails for the one that is past, in a valid report', () => {
    expect(reportOf(run).counts).toMatchObject({ total: 6, valid: 3, expiring: 1, expired: 1 });
    expect(run.exitCode).toBe(1);
    expect(run.outputs['failing']).toBe('past');
  });
});

describe('a list of nothing but reminders and endpoints that prove nothing', () => {
  it('is as blind as without the reminders', async () => {
    const run = await runAction({
      inputs: { retries: '0', timeout: '2s' },
      env: { TOKEN },
      configFile: `
endpoints:
  - { name: a, url: http://127.0.0.1:9/a, token: '\${TOKEN}' }
  - { name: b, url: http://127.0.0.1:9/b, token: '\${TOKEN}' }
  - { name: far, expiry: { date: ${day(90)} } }
`,
    });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('Nothing could be proved');
  });

  it('passes when there are only reminders, and no headline says that one works', async () => {
    const run = await runAction({
      configFile: `endpoints:\n  - { name: far, expiry: { date: ${day(90)} } }\n`,
    });
    expect(run.exitCode).toBe(0);
    expect(run.summary).toContain('1 reminder is not due');
    expect(run.summary).not.toContain('works');
  });
});

describe('a reminder with a token', () => {
  it('names its variable in the steps, and sends nothing', async () => {
    const run = await runAction({
      env: { TOKEN },
      configFile: `endpoints:\n  - { name: a, token: '\${TOKEN}', expiry: { date: ${day(5)} } }\n`,
    });
    const row = endpointOf(run, 'a');
    expect(row).toMatchObject({ verdict: 'expiring', attempts: 0, variables: ['TOKEN'] });
    expect(row.fix.join()).toContain('TOKEN');
    expect(run.everything).not.toContain(TOKEN);
  });

  it('is missing when its variable is not set', async () => {
    const configFile = `endpoints:\n  - { name: a, token: '\${TOKEN}', expiry: { date: ${day(90)} } }\n`;
    expect(endpointOf(await runAction({ configFile }), 'a').verdict).toBe('missing');
  });
});

describe('a reminder whose date is out of a variable and no date', () => {
  it('is said, and stops no other row', async () => {
    const run = await runAction({
      env: { ENDS: 'soon' },
      configFile: `endpoints:\n  - { name: a, expiry: { date: '\${ENDS}' } }\n  - { name: b, expiry: { date: ${day(90)} } }\n`,
    });
    expect(endpointOf(run, 'a')).toMatchObject({ verdict: 'inconclusive', level: 'warn' });
    expect(endpointOf(run, 'a').message).toContain('ENDS cannot be read');
    expect(endpointOf(run, 'b').verdict).toBe('valid');
  });
});

describe('a reminder with a key about a request', () => {
  it('is a problem that names both ways out', async () => {
    const run = await runAction({
      env: { TOKEN },
      configFile: `endpoints:\n  - { name: a, auth: { bearer: '\${TOKEN}' }, expiry: { date: ${day(90)} } }\n`,
    });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('Add `url` to check the credential, or remove `auth`.');
  });
});
