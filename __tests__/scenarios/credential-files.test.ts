/** Credentials out of the files that tools keep them in: each goes to its own host, and no piece of a file is shown. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, madeUpJwt, madeUpSecret, REJECTED, startApi } from '../support/api-server.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');

const DAY_S = 86_400;
const TOKEN = madeUpSecret();
const SOON = madeUpJwt({ exp: Math.floor(Date.now() / 1000) + 5 * DAY_S });
const PAST = madeUpJwt({ exp: Math.floor(Date.now() / 1000) - DAY_S });
const PASSWORD = madeUpSecret('pw');
const REGISTRY_PASSWORD = madeUpSecret('reg');
const DEAD = madeUpSecret('dead');
const OTHER = madeUpSecret('other');
const BASIC = `Basic ${base64(`bot:${PASSWORD}`)}`;
const REGISTRY = `Basic ${base64(`robot:${REGISTRY_PASSWORD}`)}`;

const ACCEPTED: readonly (string | undefined)[] = [
  `Bearer ${TOKEN}`,
  `Bearer ${SOON}`,
  BASIC,
  REGISTRY,
];

describe('a credential in a file', () => {
  let run: ActionRun;
  let api: Api;

  beforeAll(async () => {
    api = await startApi(
      Object.fromEntries(
        'npmrc preset base64 soon past netrc docker hub dead absent variable damaged'
          .split(' ')
          .map((name) => [
            `/${name}`,
            ({ headers: { authorization } }) =>
              ACCEPTED.includes(authorization)
                ? { status: 200, body: { username: 'bot' } }
                : REJECTED,
          ]),
      ),
    );
    const host = `127.0.0.1:${api.port}`;
    const npmrc = (token: string) =>
      `registry=https://registry.acme.test/\n//${host}/:_authToken=${token}\n//other.test/:_authToken=${OTHER}\n`;
    const docker = {
      auths: {
        [`http://${host}/v1/`]: { auth: base64(`robot:${REGISTRY_PASSWORD}`) },
        'https://index.docker.io/v1/': { auth: base64(`x:${OTHER}`) },
        'quay.io': { auth: base64(`x:${OTHER}`) },
      },
    };
    const item = (name: string, from: object, more: object = {}) => ({
      name,
      url: `${api.origin}/${name}`,
      from,
      ...more,
    });
    run = await runAction({
      env: {
        NPMRC: npmrc(TOKEN),
        NPMRC_BASE64: base64(npmrc(TOKEN)),
        NPMRC_SOON: npmrc(SOON),
        NPMRC_PAST: npmrc(PAST),
        NPMRC_DEAD: npmrc(DEAD),
        NPMRC_VARIABLE: npmrc('${NPM_TOKEN}'),
        NETRC: `machine other.test login x password ${OTHER}\nmachine 127.0.0.1 login bot password ${PASSWORD}\n`,
        DOCKER: JSON.stringify(docker),
        NOTHING: `machine other.test login x password ${OTHER}`,
        BROKEN: '{"auths":',
      },
      configFile: JSON.stringify({
        endpoints: [
          item('damaged', { dockerconfigjson: '${BROKEN}' }),
          item('absent', { netrc: '${NOTHING}' }),
          item('variable', { npmrc: '${NPMRC_VARIABLE}' }),
          item('npmrc', { npmrc: '${NPMRC}' }),
          item('preset', { npmrc: '${NPMRC}' }, { preset: 'npm' }),
          item('base64', { npmrc: '${NPMRC_BASE64}' }),
          item('soon', { npmrc: '${NPMRC_SOON}' }),
          item('past', { npmrc: '${NPMRC_PAST}' }),
          item('dead', { npmrc: '${NPMRC_DEAD}' }),
          item('netrc', { netrc: '${NETRC}' }),
          item('docker', { dockerconfigjson: '${DOCKER}' }),
          item('hub', { dockerconfigjson: '${DOCKER}', host: 'registry.other.test' }),
        ],
      }),
    });
    await api.close();
  });

  it.each([
    ['npmrc', 'valid', null],
    ['preset', 'valid', null],
    ['base64', 'valid', null],
    ['soon', 'expiring', null],
    ['past', 'unauthorized', 'expired'],
    ['dead', 'unauthorized', 'wrong-credential'],
    ['netrc', 'valid', null],
    ['docker', 'valid', null],
    ['absent', 'unauthorized', 'malformed'],
    ['variable', 'unauthorized', 'malformed'],
    ['damaged', 'unauthorized', 'malformed'],
    ['hub', 'unauthorized', 'malformed'],
  ])('"%s" is %s', (name, verdict, cause) => {
    expect(endpointOf(run, name)).toMatchObject({ verdict, cause });
  });

  it('is asked for nothing where the file has none', () => {
    for (const name of ['absent', 'variable', 'damaged', 'hub']) {
      expect(api.requestsTo(`/${name}`)).toEqual([]);
      expect(endpointOf(run, name).attempts).toBe(0);
    }
  });

  it('sends a password once, and the control nothing of it', () => {
    const sent = (name: string) =>
      api.requestsTo(`/${name}`).map(({ headers }) => headers.authorization);
    expect(sent('netrc')).toEqual([BASIC, undefined]);
    expect(sent('docker')).toEqual([REGISTRY, undefined]);
    expect(sent('npmrc')).toEqual([`Bearer ${TOKEN}`, undefined]);
  });

  it('says what mends a file that has none', () => {
    const { message, fix } = endpointOf(run, 'absent');
    expect(message).toBe(
      'The .netrc in NOTHING cannot be used, so nothing was asked. It has no entry for 127.0.0.1, and no default.',
    );
    expect(fix[0]).toMatch(/^Add an entry to NOTHING: machine HOST login USER password PASSWORD/);
    expect(endpointOf(run, 'variable').fix[0]).toContain('token: ${NPM_TOKEN}');
    expect(endpointOf(run, 'hub').message).toContain('no credential for registry.other.test');
  });

  it('names the variable of the file in the steps of a rejection', () => {
    expect(endpointOf(run, 'dead').fix.join('\n')).toContain('NPMRC_DEAD');
  });

  it('shows no credential, of the host or of another, and masks those that are sent', () => {
    const secrets = {
      TOKEN,
      SOON,
      PAST,
      PASSWORD,
      REGISTRY_PASSWORD,
      DEAD,
      OTHER,
      BASIC,
      REGISTRY,
    };
    expect(leaksIn(run.everything, secrets)).toEqual([]);
    for (const secret of [TOKEN, SOON, PAST, DEAD, PASSWORD, REGISTRY_PASSWORD, BASIC, REGISTRY]) {
      expect(run.masks).toContain(secret);
    }
  });
});
