/** One credential at several URLs: one row with the worst answer, a line for each URL, and no password twice. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Api,
  bearerOnly,
  headerOnly,
  madeUpJwt,
  madeUpSecret,
  startApi,
} from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const DAY_S = 86_400;
const TOKEN = madeUpSecret();
const PASSWORD = madeUpSecret('pw');
const OTHER = madeUpSecret('other');
const JWT = madeUpJwt({ exp: Math.floor(Date.now() / 1000) + 5 * DAY_S });
const BASIC = `Basic ${Buffer.from(`bot:${PASSWORD}`).toString('base64')}`;
const DENIED = { status: 403, body: { error: 'not allowed' } };
const inDays = (days: number) => new Date(Date.now() + days * DAY_S * 1_000).toISOString();

const ends = (days: number) =>
  bearerOnly(TOKEN, { status: 200, headers: { 'x-expires': inDays(days) }, body: {} });

describe('a credential at several URLs', () => {
  let run: ActionRun;
  let minimal: ActionRun;
  let one: Api;
  let two: Api;
  /** Nobody listens there any more. */
  let dead: string;

  beforeAll(async () => {
    const good = bearerOnly(TOKEN);
    one = await startApi({
      '/good': good,
      '/jwt': bearerOnly(JWT),
      '/denied': ({ headers }) => (headers.authorization === undefined ? { status: 401 } : DENIED),
      '/no': bearerOnly(OTHER),
      '/soon': ends(9),
      '/locked': headerOnly('authorization', 'nobody'),
      '/basic': headerOnly('authorization', BASIC),
    });
    two = await startApi({
      '/good': good,
      '/jwt': bearerOnly(JWT),
      '/no': bearerOnly(OTHER),
      '/open': { status: 200, body: { hello: 'everybody' } },
      '/sooner': ends(4),
      '/basic': headerOnly('authorization', BASIC),
      '/locked': headerOnly('authorization', 'nobody'),
      '/push': ({ method, headers, body }) =>
        headers.authorization === `Bearer ${TOKEN}` && method === 'POST' && body === '{"dry":1}'
          ? { status: 200, body: { ok: headers['x-more'] === 'yes' } }
          : { status: 401 },
      '/soft': ({ headers }) => ({
        status: 200,
        body: headers.authorization === `Bearer ${OTHER}` ? { ok: true } : { ok: false },
      }),
    });
    const gone = await startApi({});
    dead = gone.origin;
    await gone.close();
    const item = (name: string, path: string, also: readonly unknown[], more: object = {}) => ({
      name,
      url: `${one.origin}/${path}`,
      token: '${TOKEN}',
      retries: 0,
      also,
      ...more,
    });
    const basic = { auth: { basic: { username: 'bot', password: '${PASSWORD}' } } };
    const { token: _, ...locked } = item('locked', 'locked', [`${two.origin}/basic`], basic);
    const { token: __, ...second } = item(
      'locked second',
      'basic',
      [`${two.origin}/locked`],
      basic,
    );
    const push = { url: `${two.origin}/push`, method: 'POST', headers: { 'X-More': 'yes' } };
    const call = {
      env: { TOKEN, PASSWORD, JWT, BASE: two.origin },
      configFile: JSON.stringify({
        endpoints: [
          item('all well', 'good', [`${two.origin}/good`, '${BASE}/good']),
          item('second rejects', 'good', [`${two.origin}/no`]),
          item('first denies', 'denied', [`${two.origin}/good`]),
          item('unreachable', 'good', [`${dead}/x`]),
          item('unproven', 'good', [`${two.origin}/open`]),
          item('everywhere', 'no', [`${two.origin}/no`]),
          item('both worse', 'denied', [`${two.origin}/no`]),
          item(
            'both expire',
            'soon',
            [{ url: `${two.origin}/sooner`, expiry: { header: 'x-expires' } }],
            { expiry: { header: 'x-expires' } },
          ),
          item('jwt', 'jwt', [`${two.origin}/jwt`], { token: '${JWT}' }),
          item('push', 'good', [
            { ...push, body: '{"dry":1}', repeatable: true, expect: { json: { '$.ok': true } } },
          ]),
          item('soft', 'good', [
            { url: `${two.origin}/soft`, rejected: { json: { '$.ok': false } } },
          ]),
          locked,
          second,
          { name: 'used', url: `${two.origin}/no`, use: 'all well', retries: 0 },
        ],
      }),
    };
    run = await runAction(call);
    minimal = await runAction({ ...call, inputs: { details: 'minimal' } });
    await Promise.all([one.close(), two.close()]);
  });

  const row = (name: string) => endpointOf(run, name);

  it('is one row that passes where all of them take it', () => {
    const { verdict, message, attempts, url, evidence } = row('all well');
    expect({ verdict, attempts, url }).toEqual({
      verdict: 'valid',
      attempts: 3,
      url: `${one.origin}/good`,
    });
    expect(message).toMatch(
      /accepts the credential\. .*The 2 other URLs answer as expected too\.$/,
    );
    expect(evidence.slice(0, 3)).toEqual([
      `${one.origin}/good: 200, valid`,
      `${two.origin}/good (2): 200, valid`,
      `${two.origin}/good (3): 200, valid`,
    ]);
  });

  it('has the answer of the second where that one rejects it', () => {
    const { verdict, status, message, url, method, attempts, evidence } = row('second rejects');
    expect({ verdict, status, url, method }).toEqual({
      verdict: 'unauthorized',
      status: 401,
      url: `${one.origin}/good`,
      method: 'GET',
    });
    // A 401 is confirmed.
    expect(attempts).toBe(3);
    expect(message).toMatch(`At ${two.origin}/no: The endpoint`);
    expect(evidence).toContain(`${one.origin}/good: 200, valid`);
    expect(evidence).toContain(`${two.origin}/no: 401, unauthorized`);
  });

  it('has the answer of the first where that one denies it', () => {
    const { verdict, message, evidence } = row('first denies');
    expect(verdict).toBe('forbidden');
    expect(message).toMatch(`At ${one.origin}/denied: `);
    expect(evidence).toContain(`${two.origin}/good: 200, valid`);
  });

  it('says which one cannot be reached', () => {
    const { verdict, level, message } = row('unreachable');
    expect([verdict, level]).toEqual(['inconclusive', 'warn']);
    expect(message).toMatch(`At ${dead}/x: No proof either way`);
  });

  it('says which one asks for no credential', () => {
    const { verdict, message } = row('unproven');
    expect(verdict).toBe('unproven');
    expect(message).toMatch(`At ${two.origin}/open: `);
  });

  it('says once what all of them say', () => {
    const { verdict, message, attempts } = row('everywhere');
    expect(verdict).toBe('unauthorized');
    expect(attempts).toBe(4);
    expect(message).toMatch(/ The other URL gave the same result\.$/);
  });

  it('tells what is wrong at the other one too', () => {
    const { verdict, evidence } = row('both worse');
    expect(verdict).toBe('unauthorized');
    expect(evidence[0]).toMatch(`${one.origin}/denied: 403, forbidden. The endpoint`);
  });

  it('has the earliest expiry of all', () => {
    const { verdict, expiresAt, expirySource, message } = row('both expire');
    expect([verdict, expirySource]).toEqual(['expiring', 'header']);
    expect(Date.parse(expiresAt ?? '') / 1_000).toBeLessThan(Date.now() / 1_000 + 4.1 * DAY_S);
    expect(message).toMatch(`At ${two.origin}/sooner: `);
    expect(row('jwt')).toMatchObject({ verdict: 'expiring', expirySource: 'jwt' });
    expect(row('jwt').message).toMatch(/The other URL gave the same result\.$/);
  });

  it('is asked with the request and the rules of each', () => {
    expect(row('push')).toMatchObject({ verdict: 'valid', attempts: 2 });
    const { verdict, message } = row('soft');
    expect([verdict, message]).toEqual([
      'unauthorized',
      expect.stringMatching(`At ${two.origin}/soft: `),
    ]);
  });

  it('makes a control of each', () => {
    const controls = (api: Api, path: string) =>
      api.requestsTo(path).filter(({ headers }) => headers.authorization === undefined).length;
    // Three items in each of two runs, one of which ends with a control for each of two URLs.
    expect(controls(two, '/good')).toBe(6);
    expect(controls(two, '/push')).toBe(2);
  });

  it('sends a password that was rejected to no further URL', () => {
    expect(one.requestsTo('/locked')).toHaveLength(2);
    const { verdict, attempts, evidence, message } = row('locked');
    expect([verdict, attempts]).toEqual(['unauthorized', 1]);
    expect(message).toMatch(`At ${one.origin}/locked: `);
    expect(evidence).toContain(
      `${two.origin}/basic: not asked, because another attempt could lock the account or spend the credential`,
    );
    expect(two.requestsTo('/basic')).toEqual([]);
    expect(row('locked second')).toMatchObject({ verdict: 'unauthorized', attempts: 2 });
    expect(two.requestsTo('/locked')).toHaveLength(2);
  });

  it('gives the command for the URL that failed', () => {
    const { summary } = run;
    const section = summary.slice(summary.indexOf('second rejects</'));
    expect(section).toContain(`${two.origin}/no`);
    expect(summary).toMatch(new RegExp(`curl[^]*'${two.origin}/no'`));
  });

  it('names the variables of a credential that it uses', () => {
    const { variables, fix, verdict } = row('used');
    expect([verdict, variables]).toEqual(['unauthorized', ['TOKEN']]);
    expect(fix.join('\n')).toContain('the secret that sets TOKEN');
  });

  it('keeps what servers say to itself where details are minimal, and never shows a secret', () => {
    const { message, evidence } = endpointOf(minimal, 'second rejects');
    expect(message).toMatch(`At ${two.origin}/no: `);
    expect(evidence.join('\n')).not.toContain('realm');
    for (const each of [run, minimal]) {
      expect(
        leaksIn(each.everything, {
          TOKEN,
          PASSWORD,
          JWT,
        }),
      ).toEqual([]);
    }
  });
});
