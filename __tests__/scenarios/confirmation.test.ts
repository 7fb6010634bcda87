/** A 401 is confirmed by one more request, unless that could lock an account or cannot change anything. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Api,
  inTurn,
  madeUpJwt,
  madeUpSecret,
  REJECTED,
  withApi,
} from '../support/api-server.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const ENV = {
  TOKEN: madeUpSecret(),
  PASSWORD: madeUpSecret(),
  OLD_JWT: madeUpJwt({ exp: Math.floor(Date.now() / 1000) - 60 }),
};

const CONFIG = (api: Api) => `
endpoints:
  - { name: hiccup, url: ${api.origin}/hiccup, token: '\${TOKEN}' }
  - { name: twice, url: ${api.origin}/twice, token: '\${TOKEN}' }
  - { name: password, url: ${api.origin}/password, auth: { basic: { username: ci, password: '\${PASSWORD}' } } }
  - { name: old jwt, url: ${api.origin}/old-jwt, token: '\${OLD_JWT}' }
  - { name: not repeatable, url: ${api.origin}/post, method: POST, token: '\${TOKEN}' }
  - { name: repeatable, url: ${api.origin}/repeatable, method: POST, repeatable: true, token: '\${TOKEN}' }
`;

describe('a 401', () => {
  let run: ActionRun;
  const asked: Record<string, number> = {};

  beforeAll(async () => {
    const routes = {
      '/hiccup': inTurn(REJECTED, { status: 200, body: {} }),
      '/twice': REJECTED,
      '/password': REJECTED,
      '/old-jwt': REJECTED,
      '/post': REJECTED,
      '/repeatable': REJECTED,
    };
    run = await withApi(routes, async (api) => {
      const result = await runAction({ env: ENV, configFile: CONFIG(api) });
      for (const path of Object.keys(routes)) asked[path] = api.requestsTo(path).length;
      return result;
    });
  });

  it('that is followed by a 200 is a hiccup: the second answer decides, the evidence names the first', () => {
    const endpoint = endpointOf(run, 'hiccup');
    expect(endpoint).toMatchObject({ verdict: 'valid', level: 'pass', status: 200, attempts: 2 });
    expect(endpoint.evidence.join('\n')).toContain('401');
    // The third one is the control, without the credential.
    expect(asked['/hiccup']).toBe(3);
  });

  it('that is given twice is a rejection', () => {
    expect(endpointOf(run, 'twice')).toMatchObject({ verdict: 'unauthorized', attempts: 2 });
    expect(asked['/twice']).toBe(2);
  });

  it.each([
    ['password', '/password', 'because accounts lock'],
    ['old jwt', '/old-jwt', 'because its exp is past anyway'],
    ['not repeatable', '/post', 'because a POST may change something'],
  ])('for "%s" is not confirmed: %s is asked once, %s', (name, path) => {
    expect(endpointOf(run, name)).toMatchObject({ verdict: 'unauthorized', attempts: 1 });
    expect(asked[path]).toBe(1);
  });

  it('of a POST that may be repeated is confirmed', () => {
    expect(endpointOf(run, 'repeatable')).toMatchObject({ verdict: 'unauthorized', attempts: 2 });
    expect(asked['/repeatable']).toBe(2);
  });

  it('names the expiry of an expired token as the cause', () => {
    expect(endpointOf(run, 'old jwt')).toMatchObject({ cause: 'expired', expirySource: 'jwt' });
  });

  it('fails the step for the rejected ones only', () => {
    expect(run.exitCode).toBe(1);
    expect(run.outputs['failing']?.split('\n').sort()).toEqual([
      'not repeatable',
      'old jwt',
      'password',
      'repeatable',
      'twice',
    ]);
  });
});
