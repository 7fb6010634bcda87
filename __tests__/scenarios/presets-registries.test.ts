/**
 * The presets of container registries against the registry of the CNCF's distribution with token authentication, which
 * answers at their own addresses.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { madeUpSecret } from '../support/api-server.js';
import { type Distribution, distribution } from '../support/distribution.js';
import { leaksIn } from '../support/leaks.js';
import { describeWith } from '../support/programs.js';
import { type Providers, startProviders, type WholeRequest } from '../support/providers.js';
import { endpointOf, verdictsOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';
import type { VectorAnswer } from '../support/vectors.js';

const PASSWORD = madeUpSecret('password');
const WRONG = madeUpSecret('wrong');
const USERS = { passwords: { bot: PASSWORD }, identities: {}, rights: {} };

/** Of each preset, what its list says beside the user, where its registry is, and where it sends for a token. */
const REGISTRIES: Readonly<
  Record<string, { readonly secret: string; readonly host: string; readonly realm: string }>
> = {
  dockerhub: {
    secret: 'token',
    host: 'registry-1.docker.io',
    realm: 'https://auth.docker.io/token',
  },
  ghcr: { secret: 'token', host: 'ghcr.io', realm: 'https://ghcr.io/token' },
  'docker-registry': {
    secret: 'password',
    host: 'registry.corp.test',
    realm: 'https://registry.corp.test/auth/token',
  },
};
const IDS = Object.keys(REGISTRIES);

describeWith(
  { title: 'docker-registry', names: ['docker-registry', 'registry'] },
  'the registry of distribution in place of',
  (program) => {
    const servers = new Map<string, Distribution>();
    let providers: Providers;
    let run: ActionRun;

    beforeAll(async () => {
      for (const [id, { realm }] of Object.entries(REGISTRIES))
        servers.set(id, await distribution(program, USERS, { realm }));
      providers = await startProviders(handOn(servers));
      const items = Object.entries(REGISTRIES).flatMap(([id, { secret, host }]) => {
        const inputs = id === 'docker-registry' ? `host: ${host}, username: bot` : 'username: bot';
        return ['PASSWORD', 'WRONG'].map(
          (name) =>
            `  - { name: '${id} ${name}', preset: ${id}, secrets: { ${secret}: '\${${name}}' }, with: { ${inputs} } }`,
        );
      });
      run = await runAction({
        env: { PASSWORD, WRONG, ...providers.env },
        inputs: { details: 'full', retries: '0' },
        configFile: ['endpoints:', ...items].join('\n'),
      });
    });
    afterAll(async () => {
      await providers.close();
      await Promise.all([...servers.values()].map((server) => server.close()));
    });

    it.each(IDS)('%s tells the right password from a wrong one', (id) => {
      const verdicts = verdictsOf(run);
      expect(verdicts[`${id} PASSWORD`]).toBe('valid');
      expect(verdicts[`${id} WRONG`]).toBe('unauthorized');
    });

    it.each(IDS)('%s got a token from the token server, which the registry took', (id) => {
      const row = endpointOf(run, `${id} PASSWORD`);
      expect(row.status).toBe(200);
      expect(row.evidence.join('\n')).toContain('The token is for bot');
      expect(servers.get(id)?.issued).toHaveLength(1);
    });

    it.each(IDS)('%s sends a wrong password once, since accounts lock', (id) => {
      expect(endpointOf(run, `${id} WRONG`)).toMatchObject({ status: 401, attempts: 1 });
    });

    it('the passwords went to the token servers alone, and are shown nowhere', () => {
      const realms = Object.values(REGISTRIES).map(({ realm }) => realm);
      const told = providers.asked.filter(({ text }) =>
        [PASSWORD, WRONG].some((one) => text.includes(one)),
      );
      expect(new Set(told.map(({ host, path }) => `https://${host}${path}`))).toEqual(
        new Set(realms),
      );
      const issued = [...servers.values()].flatMap((server) => server.issued);
      expect(
        leaksIn(run.everything, { PASSWORD, WRONG, ...Object.fromEntries(issued.entries()) }),
      ).toEqual([]);
    });
  },
);

/** Each request as it is, to the registry or its token server. */
function handOn(servers: ReadonlyMap<string, Distribution>) {
  return async ({
    host,
    path,
    target,
    method,
    headers,
    body,
  }: WholeRequest): Promise<VectorAnswer> => {
    const [id = ''] =
      Object.entries(REGISTRIES).find(
        ([, one]) => one.host === host || one.realm === `https://${host}${path}`,
      ) ?? [];
    const server = servers.get(id);
    if (server === undefined) return { status: 404 };
    const isToken = REGISTRIES[id]?.realm === `https://${host}${path}`;
    const address = isToken
      ? `${server.tokens.origin}/token${target.slice(path.length)}`
      : `http://${server.host}${target}`;
    const { authorization } = headers;
    const answer = await fetch(address, {
      method,
      ...(body === '' ? {} : { body }),
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        'content-type': headers['content-type'] ?? 'application/octet-stream',
      },
    });
    const challenge = answer.headers.get('www-authenticate');
    return {
      status: answer.status,
      headers: {
        'content-type': answer.headers.get('content-type') ?? '',
        ...(challenge === null ? {} : { 'www-authenticate': challenge }),
      },
      body: await answer.text(),
    };
  };
}
