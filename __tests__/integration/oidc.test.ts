/** The built action against a certified OpenID provider and two resource servers that trust its tokens. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { TestServer } from '../support/http-server.js';
import { leaksIn } from '../support/leaks.js';
import { type OidcServer, startOidcServer } from '../support/oidc-server.js';
import { piecesIn } from '../support/pieces.js';
import { endpointOf, reportOf } from '../support/report-file.js';
import { startResourceApi } from '../support/resource-api.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const BILLING = 'https://billing.example.com';
const REPORTS = 'https://reports.example.com';
const OTHER = 'https://other.example.com';
const MONTH_S = 30 * 24 * 3600;

const OPTIONS = {
  clients: [
    { id: 'app', tokenLifetime: MONTH_S },
    { id: 'nightly', tokenLifetime: 3600 },
    { id: 'flash', tokenLifetime: 1 },
  ],
  resources: [
    { identifier: BILLING, scope: 'read', format: 'jwt' },
    { identifier: OTHER, scope: 'read', format: 'jwt' },
    { identifier: REPORTS, scope: 'read', format: 'opaque' },
  ],
} as const;

interface World {
  readonly provider: OidcServer;
  readonly stranger: OidcServer;
  readonly billing: TestServer;
  readonly reports: TestServer;
  readonly tokens: Readonly<Record<string, string>>;
  readonly run: ActionRun;
}

let world: World;
const servers: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  const provider = await started(startOidcServer(OPTIONS));
  const stranger = await started(startOidcServer(OPTIONS));
  const billing = await started(startResourceApi({ provider, audience: BILLING, scope: 'read' }));
  const reports = await started(startResourceApi({ provider, audience: REPORTS, scope: 'read' }));
  const tokens = await issueTokens(provider, stranger);
  await past(tokens.EXPIRED);
  const run = await runAction({
    env: { ...tokens, BILLING_URL: billing.origin },
    configFile: configuration({ provider, stranger, billing, reports }),
    inputs: { 'warn-within': '1d' },
  });
  world = { provider, stranger, billing, reports, tokens, run };
}, 60_000);

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

/** Remembered one by one, so that a start that fails half-way leaves none behind. */
async function started<T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> {
  const server = await starting;
  servers.push(server);
  return server;
}

async function issueTokens(provider: OidcServer, stranger: OidcServer) {
  const read = { client: 'app', scope: 'read' };
  const tokens = {
    EXPIRED: await provider.issue({ ...read, client: 'flash', resource: BILLING }),
    GOOD: await provider.issue({ ...read, resource: BILLING }),
    SHORT_LIVED: await provider.issue({ ...read, client: 'nightly', resource: BILLING }),
    OTHER_AUDIENCE: await provider.issue({ ...read, resource: OTHER }),
    OTHER_ISSUER: await stranger.issue({ ...read, resource: BILLING }),
    NO_SCOPE: await provider.issue({ client: 'app', resource: BILLING }),
    OPAQUE: await provider.issue({ ...read, resource: REPORTS }),
    REVOKED: await provider.issue({ ...read, resource: REPORTS }),
    USERINFO: await provider.issueForUserinfo('app', 'alice'),
    USERINFO_REVOKED: await provider.issueForUserinfo('app', 'bob'),
  };
  await provider.revoke('app', tokens.REVOKED);
  await provider.revoke('app', tokens.USERINFO_REVOKED);
  return tokens;
}

/** Until the clock that the servers and the action share is past a token's `exp`. */
async function past(token: string): Promise<void> {
  while (Date.now() <= expiryOf(token)) await sleep(25);
}

function expiryOf(token: string): number {
  return (decodeJwt(token).exp ?? 0) * 1000;
}

function configuration({
  provider,
  stranger,
  billing,
  reports,
}: Pick<World, 'provider' | 'stranger' | 'billing' | 'reports'>): string {
  return `
endpoints:
  - name: good
    url: ${billing.origin}/v1/me
    token: \${GOOD}
    audience: ${BILLING}
    issuer: ${provider.issuer}
  - name: near its expiry
    url: ${billing.origin}/v1/me
    token: \${SHORT_LIVED}
  - name: past its expiry
    url: ${billing.origin}/v1/me
    token: \${EXPIRED}
    audience: ${BILLING}
  - name: of another audience
    url: \${BILLING_URL}/v1/me
    token: \${OTHER_AUDIENCE}
  - name: of another audience, which is known
    url: ${billing.origin}/v1/me
    token: \${OTHER_AUDIENCE}
    audience: ${BILLING}
  - name: of another issuer
    url: ${billing.origin}/v1/me
    token: \${OTHER_ISSUER}
  - name: of another issuer, which is known
    url: ${billing.origin}/v1/me
    token: \${OTHER_ISSUER}
    audience: ${BILLING}
    issuer: ${provider.issuer}
  - name: without the scope
    url: ${billing.origin}/v1/me
    token: \${NO_SCOPE}
  - name: opaque
    url: ${reports.origin}/v1/me
    token: \${OPAQUE}
  - name: opaque, where a JWT must be
    url: ${reports.origin}/v1/me
    token: \${OPAQUE}
    issuer: ${stranger.issuer}
  - name: opaque and revoked
    url: ${reports.origin}/v1/me
    token: \${REVOKED}
  - name: userinfo
    url: ${provider.userinfoUri}
    token: \${USERINFO}
    expect: { json: { $.sub: alice } }
  - name: userinfo, revoked
    url: ${provider.userinfoUri}
    token: \${USERINFO_REVOKED}
`;
}

const iso = (at: number) => new Date(at).toISOString();
const token = (name: string) => world.tokens[name] ?? '';
const endpoint = (name: string) => endpointOf(world.run, name);
const CONTROLLED =
  'The same request without the credential: 401 Unauthorized, so the endpoint requires it';
const TWICE = 'Asked again because of a 401: 401 Unauthorized, then 401 Unauthorized';

describe('a token that the resource server takes', () => {
  it('is valid, by its answer with the token and by its refusal without', () => {
    expect(endpoint('good')).toMatchObject({
      verdict: 'valid',
      level: 'pass',
      status: 200,
      cause: null,
      expiresAt: iso(expiryOf(token('GOOD'))),
      expirySource: 'jwt',
      evidence: expect.arrayContaining([CONTROLLED]),
      variables: ['GOOD'],
      attempts: 1,
      url: `${world.billing.origin}/v1/me`,
    });
  });

  it('is expiring when it ends within warn-within', () => {
    expect(endpoint('near its expiry')).toMatchObject({
      verdict: 'expiring',
      level: 'warn',
      status: 200,
      cause: null,
      expiresAt: iso(expiryOf(token('SHORT_LIVED'))),
      expirySource: 'jwt',
      attempts: 1,
    });
  });

  it('is valid without a known expiry when it is opaque', () => {
    expect(endpoint('opaque')).toMatchObject({
      verdict: 'valid',
      level: 'pass',
      status: 200,
      expiresAt: null,
      expirySource: null,
      evidence: [CONTROLLED],
      attempts: 1,
    });
  });

  it('is unexpected when the configuration demands an issuer and it is not a JWT', () => {
    expect(endpoint('opaque, where a JWT must be')).toMatchObject({
      verdict: 'unexpected',
      level: 'fail',
      status: 200,
      cause: null,
      message: expect.stringContaining('not a JWT'),
    });
  });

  it('is valid at the userinfo endpoint of the provider itself', () => {
    expect(endpoint('userinfo')).toMatchObject({
      verdict: 'valid',
      status: 200,
      evidence: expect.arrayContaining([CONTROLLED]),
      attempts: 1,
    });
  });
});

describe('a token that the resource server refuses', () => {
  const refused = { verdict: 'unauthorized', level: 'fail', status: 401 };

  it('because it is past its exp has expired, and is asked about once', () => {
    expect(endpoint('past its expiry')).toMatchObject({
      ...refused,
      cause: 'expired',
      message: expect.stringMatching(/^The token expired (just now|.+ ago)\.$/),
      evidence: expect.arrayContaining([
        expect.stringContaining('JWT exp is '),
        expect.stringContaining('error="invalid_token", error_description="The token is expired"'),
      ]),
      expiresAt: iso(expiryOf(token('EXPIRED'))),
      expirySource: 'jwt',
      attempts: 1,
    });
  });

  it('because of its audience is a wrong credential as long as nobody says what the audience must be', () => {
    expect(endpoint('of another audience')).toMatchObject({
      ...refused,
      cause: 'wrong-credential',
      evidence: expect.arrayContaining([TWICE, expect.stringContaining('A claim of the token')]),
      attempts: 2,
    });
  });

  it('is to be stored again in the variable of the credential, whatever other variables there are', () => {
    const { variables, fix } = endpoint('of another audience');
    expect(variables).toEqual(['BILLING_URL', 'OTHER_AUDIENCE']);
    expect(fix.join(' ')).toContain('OTHER_AUDIENCE');
    expect(fix.join(' ')).not.toContain('BILLING_URL');
  });

  it('because of its audience has the wrong audience when the configuration says which is right', () => {
    const { message, fix, ...row } = endpoint('of another audience, which is known');
    expect(row).toMatchObject({ ...refused, cause: 'wrong-audience', attempts: 2 });
    expect(message).toContain(BILLING);
    expect(message).toContain(OTHER);
    expect(fix.join(' ')).toContain('audience');
  });

  it('because another provider signed it is a wrong credential as long as nobody names the issuer', () => {
    expect(endpoint('of another issuer')).toMatchObject({
      ...refused,
      cause: 'wrong-credential',
      evidence: expect.arrayContaining([TWICE, expect.stringContaining('unknown key')]),
      attempts: 2,
    });
  });

  it('because another provider signed it has the wrong issuer when the configuration names the right one', () => {
    const { message, ...row } = endpoint('of another issuer, which is known');
    expect(row).toMatchObject({ ...refused, cause: 'wrong-issuer', attempts: 2 });
    expect(message).toContain(world.provider.issuer);
    expect(message).toContain(world.stranger.issuer);
  });

  it('because it was revoked is told by introspection, twice', () => {
    expect(endpoint('opaque and revoked')).toMatchObject({
      ...refused,
      cause: 'wrong-credential',
      evidence: [
        TWICE,
        'HTTP 401 Unauthorized',
        expect.stringContaining(
          'Bearer realm="billing", error="invalid_token", error_description="The token is unknown or was revoked"',
        ),
      ],
      expiresAt: null,
      expirySource: null,
      attempts: 2,
    });
  });

  it('because it was revoked is told by the challenge of the provider itself', () => {
    expect(endpoint('userinfo, revoked')).toMatchObject({
      ...refused,
      cause: 'wrong-credential',
      evidence: expect.arrayContaining([
        TWICE,
        expect.stringContaining(
          `Bearer realm="${world.provider.issuer}", error="invalid_token", error_description="invalid token provided"`,
        ),
      ]),
      attempts: 2,
    });
  });

  it('because it lacks a scope is known, but not allowed', () => {
    expect(endpoint('without the scope')).toMatchObject({
      verdict: 'forbidden',
      level: 'fail',
      status: 403,
      cause: null,
      evidence: expect.arrayContaining([expect.stringContaining('error="insufficient_scope"')]),
      attempts: 1,
    });
  });
});

const FAILING = [
  'of another audience',
  'of another audience, which is known',
  'of another issuer',
  'of another issuer, which is known',
  'opaque and revoked',
  'opaque, where a JWT must be',
  'past its expiry',
  'userinfo, revoked',
  'without the scope',
];

describe('the run as a whole', () => {
  it('fails with a sentence, and its outputs count what the report lists', () => {
    expect(world.run.exitCode).toBe(1);
    expect(world.run.outputs).toMatchObject({
      outcome: 'fail',
      total: '13',
      valid: '3',
      warnings: '1',
      failures: '9',
      'next-expiry': iso(expiryOf(token('SHORT_LIVED'))),
      'next-expiry-name': 'near its expiry',
    });
    expect(world.run.outputs['failing']?.split('\n').sort()).toEqual(FAILING);
    expect(reportOf(world.run).nextExpiry).toEqual({
      name: 'near its expiry',
      expiresAt: iso(expiryOf(token('SHORT_LIVED'))),
    });
  });

  it('lists the worst first', () => {
    const { endpoints } = reportOf(world.run);
    expect(endpoints.map(({ level }) => level)).toEqual([
      ...Array.from({ length: 9 }, () => 'fail'),
      ...Array.from({ length: 1 }, () => 'warn'),
      ...Array.from({ length: 3 }, () => 'pass'),
    ]);
  });

  it('names every endpoint in the summary and annotates each that needs action', () => {
    for (const { name } of reportOf(world.run).endpoints) expect(world.run.summary).toContain(name);
    const titles = (level: string) =>
      world.run.annotations
        .filter((annotation) => annotation.level === level && annotation.file !== null)
        .map(({ title }) => title ?? '');
    expect(titles('error')).toHaveLength(FAILING.length);
    for (const name of FAILING) {
      expect(titles('error')).toContainEqual(expect.stringContaining(name));
    }
    expect(titles('warning')).toHaveLength(1);
  });

  it('shows no token and no piece of one', () => {
    expect(leaksIn(world.run.everything, world.tokens)).toEqual([]);
    expect(piecesIn(world.run.everything, world.tokens)).toEqual({});
  });

  it('registers every token with the runner before it logs anything', () => {
    expect(world.run.masks).toEqual(expect.arrayContaining(Object.values(world.tokens)));
    const lines = world.run.stdout.split('\n');
    const first = lines.findIndex((line) => !line.startsWith('::add-mask::'));
    expect(lines.findLastIndex((line) => line.startsWith('::add-mask::'))).toBe(first - 1);
  });

  it('sends each token to the server that it was configured for, and to no other', () => {
    const seen = (server: TestServer) => [
      ...new Set(
        server.requests.map(({ headers }) => headers.authorization).filter((value) => value),
      ),
    ];
    const bearer = (...names: string[]) => names.map((name) => `Bearer ${token(name)}`).sort();
    expect(seen(world.reports).sort()).toEqual(bearer('OPAQUE', 'REVOKED'));
    expect(seen(world.billing).sort()).toEqual(
      bearer('GOOD', 'SHORT_LIVED', 'EXPIRED', 'OTHER_AUDIENCE', 'OTHER_ISSUER', 'NO_SCOPE'),
    );
  });
});
