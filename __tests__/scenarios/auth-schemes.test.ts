/** What goes over the wire for each way to present a credential, and that the control request carries none of it. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret, type Route, withApi } from '../support/api-server.js';
import type { RecordedRequest } from '../support/http-server.js';
import { leaksIn } from '../support/leaks.js';
import { verdictsOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const ENV = {
  TOKEN: madeUpSecret(),
  USER: madeUpSecret('user'),
  PASSWORD: `p&${madeUpSecret()}: %é`,
  KEY: madeUpSecret('key'),
  SECOND: madeUpSecret('second'),
  QUERY: `a b&c=${madeUpSecret()}`,
  SESSION: madeUpSecret('session'),
  BODY: madeUpSecret('body'),
  HEADER: madeUpSecret('header'),
  SEGMENT: `${madeUpSecret('segment')}?a=b#c d`,
};

/** Whether a request carries the credential, by the path that it came for. */
const CARRIES: Readonly<Record<string, (request: RecordedRequest) => boolean>> = {
  '/bearer': ({ headers }) => headers.authorization === `Bearer ${ENV.TOKEN}`,
  '/short': ({ headers }) => headers.authorization === `Bearer ${ENV.TOKEN}`,
  '/basic': ({ headers }) =>
    headers.authorization ===
    `Basic ${Buffer.from(`${ENV.USER}:${ENV.PASSWORD}`).toString('base64')}`,
  '/header': ({ headers }) => headers['x-key'] === ENV.KEY && headers['x-second'] === ENV.SECOND,
  '/query': ({ target }) =>
    new URL(target, 'http://x').searchParams.get('key') === ENV.QUERY &&
    new URL(target, 'http://x').searchParams.get('page') === '1',
  '/cookie': ({ headers }) => headers.cookie === `session=${ENV.SESSION}`,
};

describe('presenting a credential', () => {
  let run: ActionRun;
  let requests: readonly RecordedRequest[] = [];

  beforeAll(async () => {
    const guarded = Object.entries(CARRIES).map(([path, carries]): [string, Route] => [
      path,
      (request) => ({ status: carries(request) ? 200 : 401, body: {} }),
    ]);
    const routes = {
      ...Object.fromEntries(guarded),
      '/none': { status: 200 },
      '/body': { status: 200 },
    };
    run = await withApi(routes, async (api) => {
      const result = await runAction({
        env: ENV,
        configFile: `
endpoints:
  - { name: bearer, url: ${api.origin}/bearer, auth: { bearer: '\${TOKEN}' } }
  - { name: short, url: ${api.origin}/short, token: '\${TOKEN}' }
  - { name: basic, url: ${api.origin}/basic, auth: { basic: { username: '\${USER}', password: '\${PASSWORD}' } } }
  - { name: header, url: ${api.origin}/header, auth: { header: { X-Key: '\${KEY}', X-Second: '\${SECOND}' } } }
  - { name: query, url: '${api.origin}/query?page=1', auth: { query: { key: '\${QUERY}' } } }
  - { name: cookie, url: ${api.origin}/cookie, auth: { cookie: { session: '\${SESSION}' } } }
  - { name: none, url: ${api.origin}/none, auth: none }
  - name: body
    url: ${api.origin}/body
    method: POST
    headers: { Content-Type: application/json, X-Trace: 'id \${HEADER}' }
    body: '{"secret":"\${BODY}"}'
    auth: none
  - { name: path, url: '${api.origin}/hooks/\${SEGMENT}/status', auth: none, expect: { status: 404 } }
`,
      });
      requests = [...api.requests];
      return result;
    });
  });

  const sentTo = (path: string) => requests.filter(({ target }) => target.split('?')[0] === path);

  it('works for every scheme, which the control request proves', () => {
    const proved = ['basic', 'bearer', 'cookie', 'header', 'none', 'query', 'short'];
    expect(verdictsOf(run)).toEqual({
      ...Object.fromEntries(proved.map((name) => [name, 'valid'])),
      // A POST is sent once, and the answer to any path that is not known is the expected 404.
      body: 'unproven',
      path: 'unproven',
    });
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ outcome: 'warn', valid: '7' });
  });

  it.each(Object.entries(CARRIES))(
    'sends %s once with the credential and once without',
    (path, carries) => {
      expect(sentTo(path).map(carries)).toEqual([true, false]);
      const control = JSON.stringify(sentTo(path)[1]);
      expect(leaksIn(control, ENV)).toEqual([]);
    },
  );

  it('sends a request without a credential once, as there is nothing to control', () => {
    expect(sentTo('/none')).toHaveLength(1);
  });

  it('fills headers and body in, and sends a POST once', () => {
    expect(sentTo('/body')).toEqual([
      expect.objectContaining({
        method: 'POST',
        body: JSON.stringify({ secret: ENV.BODY }),
        headers: expect.objectContaining({ 'x-trace': `id ${ENV.HEADER}` }),
      }),
    ]);
  });

  it('keeps a secret inside its segment of the path', () => {
    const hook = requests.find(({ target }) => target.startsWith('/hooks/'));
    expect(hook?.target.endsWith('/status')).toBe(true);
    expect(hook?.target).not.toMatch(/[?# ]/);
  });

  it('shows none of it', () => {
    expect(leaksIn(run.everything, ENV)).toEqual([]);
  });
});
