/**
 * `details: minimal` in everything that is sent: issues, their comments, the comment of a pull request and every kind of webhook say
 * what to do, and repeat nothing that a server or a credential said.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpJwt, madeUpSecret } from '../../support/api-server.js';
import { startHttpServer, type TestServer } from '../../support/http-server.js';
import { Markers, startMarkedServer } from '../../support/marked-server.js';
import { DAY, startWorld, type World } from '../../support/tracked-days.js';

const START = Date.UTC(2026, 11, 1, 6, 17);
const markers = new Markers();
const claims = 'iss sub jti email name scope roles groups azp client_id sid';
const JWT = madeUpJwt({
  ...Object.fromEntries(claims.split(' ').map((name) => [name, markers.of(`claim ${name}`)])),
  aud: [markers.of('claim aud')],
  exp: START / 1_000 + 5 * 86_400,
});
const ANSWERS = {
  '/rejected': { status: 401 },
  '/forbidden': { status: 403 },
  '/moved': { status: 302 },
  '/wrong': { status: 200 },
  '/expiring': { status: 200 },
};
const PATHS = Object.keys(ANSWERS);
const HOOKS = ['slack', 'teams', 'discord', 'google-chat', 'mattermost']
  .map((service) => `- ${service}: \${HOOK}\n  on: always`)
  .concat('- webhook: ${HOOK}\n  secret: ${KEY}\n  on: always')
  .join('\n');
const PULL_REQUEST = {
  repository: { full_name: 'acme/shop', private: true },
  pull_request: {
    number: 900,
    head: { repo: { full_name: 'acme/shop' } },
    base: { repo: { full_name: 'acme/shop' } },
  },
};

describe.each(['minimal', 'full'])('`details: %s`', (details) => {
  let world: World;
  let marked: TestServer;
  let hooks: TestServer;
  let key: string;

  beforeAll(async () => {
    world = await startWorld(['npm'], START);
    marked = await startMarkedServer(markers, ANSWERS);
    hooks = await startHttpServer((_, response) => void response.writeHead(200).end('ok'));
    key = madeUpSecret('key');
    world.github.plant({ number: 900, isPullRequest: true });
    const environment = { HOOK: `${hooks.origin}/hook`, KEY: key, S0: JWT };
    for (const path of PATHS) {
      const item = {
        ...{ name: `Credential ${path}`, url: `${marked.origin}${path}`, identity: '$.login' },
        ...{ owner: '@acme/payments', renew: 'https://renew.example.com/', audience: 'wanted' },
        notes: 'Ask Ada.',
      };
      const more = { environment, item };
      world.now = START;
      await world.run({ issues: 'each', details, notify: HOOKS }, more);
      await world.run({ comment: 'true', details }, { ...more, payload: PULL_REQUEST });
      // The verdict changes, and so there is a comment.
      world.now = START + 6 * DAY;
      await world.run({ issues: 'each', details, notify: HOOKS }, more);
    }
  }, 60_000);
  afterAll(async () => {
    await Promise.all([world.close(), marked.close(), hooks.close()]);
  });

  const sent = () => [...world.github.requests, ...hooks.requests].map(({ body }) => body);

  it(`repeats ${details === 'full' ? 'what' : 'nothing of what'} a server or a credential said`, () => {
    const found = markers.in(sent().join('\n'));
    if (details === 'minimal') expect(found).toEqual([]);
    else expect(found.length).toBeGreaterThan(10);
  });

  it('says what to do in each of them', () => {
    const { issues } = world.github;
    const bodies = issues.filter(({ number }) => number !== 900).map(({ body }) => body);
    expect(bodies).toHaveLength(PATHS.length);
    for (const body of bodies) {
      expect(body).toContain('@acme/payments');
      expect(body).toContain('https://renew.example.com/');
      expect(body).toContain('Ask Ada.');
      expect(body).toContain('<b>What to do</b>');
    }
    expect(issues.flatMap(({ comments }) => comments).length).toBeGreaterThan(1);
    expect(hooks.requests).toHaveLength(2 * 6 * PATHS.length);
    expect(sent().join()).not.toMatch(new RegExp(`${key}|${world.token}|${JWT.slice(-20)}`));
  });
});
