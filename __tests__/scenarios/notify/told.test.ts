/** Every service is told by the built action, over a real socket: once, at its own address, without a secret in it. */
import { expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { SERVICES } from '../../../src/model/channel.js';
import { REJECTED } from '../../support/api-server.js';
import { leaksIn } from '../../support/leaks.js';
import { hookPath, tellRun } from '../../support/receivers.js';
import { reportOf } from '../../support/report-file.js';

const itemOf = (service: string) =>
  `- ${service}: \${HOOK}${service === 'webhook' ? '\n  secret: ${HOOK_KEY}' : ''}`;
/** Whose path and query are secrets too. */
const secretsOf = ({ HOOK = '', ...others }: Readonly<Record<string, string>>) => ({
  ...others,
  HOOK,
  hookToken: HOOK.split('/').at(-1) ?? '',
});

it.concurrent.each(SERVICES)(
  '%s is told once of a run that failed, and nothing else changes',
  async (service) => {
    const env = {
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_RUN_ID: '77',
      GITHUB_RUN_ATTEMPT: '2',
    };
    await tellRun({ notify: itemOf(service), call: { env } }, ({ run, api, env, bodies }) => {
      expect(run.exitCode).toBe(1);
      expect(run.outputs).toMatchObject({ outcome: 'fail', failures: '1' });
      expect(run.log.at(-1)).toMatch(/^Told .* \(HOOK\)\.$/);
      const [body, ...more] = bodies(hookPath(env));
      expect(more).toEqual([]);
      const text = JSON.stringify(body);
      for (const said of ['1 of 2 credentials was rejected', 'Dead', 'unauthorized']) {
        expect(text).toContain(said);
      }
      expect(text).toMatch(/acme\/app\/actions\/runs\/77\/attempts\/2/);
      expect(text).not.toContain('Live');
      // What is written and what is sent hold no secret, its own address included.
      const sent = api
        .requestsTo(hookPath(env))
        .map(({ body: raw }) => raw)
        .join();
      expect(leaksIn(`${run.everything}\n${sent}`, secretsOf(env))).toEqual([]);
      expect(run.masks).toEqual(
        expect.arrayContaining([env['HOOK'], env['HOOK']?.split('/').at(-1)]),
      );
      // The other secrets went nowhere near it.
      const [request] = api.requestsTo(hookPath(env));
      expect(Object.keys(request?.headers ?? {})).not.toContain('authorization');
    });
  },
);

it('a webhook is signed with what only the receiver knows, and its answer is not shown', async () => {
  const hook = { status: 200, body: 'an answer that nobody asked for' };
  await tellRun({ notify: itemOf('webhook'), hook }, ({ run, api, env }) => {
    const [request] = api.requestsTo(hookPath(env));
    const verifier = new Webhook(env['HOOK_KEY'] ?? '', { format: 'raw' });
    const headers = Object.fromEntries(
      Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    expect(verifier.verify(request?.body ?? '', headers)).toMatchObject({ outcome: 'fail' });
    expect(run.everything).not.toContain('nobody asked for');
  });
});

it('says nothing when all is well, but to those who always want to know', async () => {
  const items = (origin: string) => [{ name: 'Live', url: `${origin}/me`, token: '${LIVE_TOKEN}' }];
  for (const [on, count] of [
    ['failure', 0],
    ['change', 0],
    ['always', 1],
  ] as const) {
    const notify = `- slack: \${HOOK}\n  on: ${on}`;
    await tellRun({ notify, items }, ({ run, env, bodies }) => {
      expect([on, bodies(hookPath(env)).length]).toEqual([on, count]);
      expect(run.exitCode).toBe(0);
    });
  }
});

const SAID = 'zq-said-by-the-server';
const talking = {
  '/talk': (request: { headers: object }) =>
    'authorization' in request.headers
      ? {
          ...REJECTED,
          body: { error: 'invalid_token', error_description: `${SAID} <!channel> @everyone` },
        }
      : REJECTED,
};
const items = (origin: string) => [
  { name: 'Talks', url: `${origin}/talk`, token: '${DEAD_TOKEN}' },
];

it.concurrent.each(SERVICES)(
  '%s gets no word of a server with details: minimal',
  async (service) => {
    const call = { inputs: { details: 'minimal' } };
    await tellRun(
      { notify: itemOf(service), items, routes: talking, call },
      ({ env, api, run }) => {
        const [request] = api.requestsTo(hookPath(env));
        expect(request?.body).toContain('Talks');
        expect(`${request?.body}${run.everything}`).not.toContain(SAID);
      },
    );
  },
);

it('the same server is quoted otherwise, so the tests see what they look for', async () => {
  await tellRun({ notify: itemOf('webhook'), items, routes: talking }, ({ env, api }) => {
    expect(api.requestsTo(hookPath(env))[0]?.body).toContain(SAID);
  });
});

it('a server that repeats the address of the webhook gives it to nobody', async () => {
  const echo = (env: Readonly<Record<string, string>>) => JSON.stringify(Object.values(env));
  let known: Readonly<Record<string, string>> = {};
  const routes = { '/talk': () => ({ ...REJECTED, body: { error: echo(known) } }) };
  const hook = () => ({ status: 500, body: echo(known) });
  const call = { inputs: { retries: '0' } };
  const notify = itemOf('webhook');
  await tellRun(
    { notify, items, routes, hook, call, learn: (env) => (known = env) },
    ({ run, env, api }) => {
      const sent = api
        .requestsTo(hookPath(env))
        .map(({ body }) => body)
        .join();
      expect(reportOf(run).counts.unauthorized).toBe(1);
      // The list does not name it, so to the run it is no secret.
      const { LIVE_TOKEN: _, ...named } = env;
      expect(leaksIn(`${run.everything}\n${sent}`, secretsOf(named))).toEqual([]);
    },
  );
});
