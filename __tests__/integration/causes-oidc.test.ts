/** Failures staged against a certified OpenID provider and resource servers that trust it: the report names the cause of each. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAUSES, type Cause } from '../../src/model/verdict.js';
import { createAuthority } from '../support/certificates.js';
import type { TestServer } from '../support/http-server.js';
import { leaksIn } from '../support/leaks.js';
import { startOidcServer } from '../support/oidc-server.js';
import { piecesIn } from '../support/pieces.js';
import { startProxyServer } from '../support/proxy-server.js';
import { endpointOf, reportOf } from '../support/report-file.js';
import { startResourceApi } from '../support/resource-api.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const BILLING = 'https://billing.example.com';
const REPORTS = 'https://reports.example.com';
const OTHER = 'https://other.example.com';
const HOUR_S = 3600;

const OPTIONS = {
  clients: [
    { id: 'app', tokenLifetime: 24 * HOUR_S },
    { id: 'hurried', tokenLifetime: HOUR_S / 2 },
    // Long enough to be shown to a slow machine's API once before it ends.
    { id: 'brief', tokenLifetime: 5 },
    { id: 'early', tokenLifetime: 24 * HOUR_S, startsIn: 2 * HOUR_S + 600 },
  ],
  resources: [
    { identifier: BILLING, scope: 'read write', format: 'jwt' },
    { identifier: OTHER, scope: 'read', format: 'jwt' },
    { identifier: REPORTS, scope: 'read write', format: 'opaque' },
  ],
} as const;

/** Hosts that exist only behind the proxy of the test: production is what names no environment. */
const STAGING_ISSUER = 'https://login.staging.acme.example';
const PRODUCTION_ISSUER = 'https://login.acme.example';
const PRODUCTION = 'https://api.acme.example';

const servers: { close(): Promise<void> }[] = [];

/** Remembered one by one, so that a start that fails half-way leaves none behind. */
async function started<T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> {
  const server = await starting;
  servers.push(server);
  return server;
}

async function startProviders() {
  return {
    provider: await started(startOidcServer(OPTIONS)),
    staging: await started(startOidcServer({ ...OPTIONS, issuer: STAGING_ISSUER })),
    production: await started(startOidcServer({ ...OPTIONS, issuer: PRODUCTION_ISSUER })),
  };
}

type Providers = Awaited<ReturnType<typeof startProviders>>;

async function startApis({ provider }: Providers) {
  const billing = { provider, audience: BILLING, scope: 'read' };
  const reports = { provider, audience: REPORTS, scope: 'read' };
  return {
    billing: await started(startResourceApi(billing)),
    strict: await started(startResourceApi({ ...billing, scope: 'write' })),
    frank: await started(startResourceApi({ ...billing, namesClaims: true })),
    // An issuer is compared as it is written, so that a slash makes it another (RFC 9068 §4).
    slashed: await started(
      startResourceApi({ ...billing, namesClaims: true, issuer: `${provider.issuer}/` }),
    ),
    slow: await started(startResourceApi({ ...billing, clockAhead: -HOUR_S })),
    fast: await started(startResourceApi({ ...billing, clockAhead: HOUR_S })),
    reports: await started(startResourceApi(reports)),
    slowReports: await started(startResourceApi({ ...reports, clockAhead: -HOUR_S })),
  };
}

type Apis = Awaited<ReturnType<typeof startApis>>;

/** An API under a public name: reached through a proxy, trusted by an authority of the test. */
async function startProduction({ production }: Providers) {
  const authority = await createAuthority();
  const { cert, key } = await authority.issue({
    name: 'production',
    use: 'server',
    names: [new URL(PRODUCTION).hostname],
  });
  const trust = { provider: production, audience: BILLING, scope: 'read' };
  const api = await started(startResourceApi({ ...trust, tls: { cert, key } }));
  const proxy = await started(startProxyServer({ target: api.port }));
  return { ca: authority.cert, proxy: proxy.origin };
}

async function issueTokens({ provider, staging, production }: Providers) {
  const read = { client: 'app', scope: 'read' };
  const brief = { client: 'brief', scope: 'read' };
  const good = await provider.issue({ ...read, resource: BILLING });
  return {
    EXPIRED: await provider.issue({ ...brief, resource: BILLING }),
    OPAQUE_EXPIRED: await provider.issue({ ...brief, resource: REPORTS }),
    REVOKED: await provider.issue({ ...read, resource: REPORTS }),
    OPAQUE: await provider.issue({ ...read, resource: REPORTS }),
    GOOD: good,
    QUOTED: `"${good}"`,
    BLANK_BEFORE: ` ${good}`,
    BLANK_AFTER: `${good} `,
    BROKEN: `${good.slice(0, 40)}\n${good.slice(40)}`,
    PASTED: `Bearer ${good}`,
    PASTED_HEADER: `Bearer Bearer ${good}`,
    HURRIED: await provider.issue({ ...read, client: 'hurried', resource: BILLING }),
    EARLY: await provider.issue({ ...read, client: 'early', resource: BILLING }),
    OTHER_AUDIENCE: await provider.issue({ ...read, resource: OTHER }),
    STAGING: await staging.issue({ ...read, resource: BILLING }),
    PRODUCTION: await production.issue({ ...read, resource: BILLING }),
  };
}

type Tokens = Awaited<ReturnType<typeof issueTokens>>;

/** Lets the API see two opaque tokens alive, then one is revoked and the other ends. */
async function endTokens({ provider }: Providers, { reports }: Apis, tokens: Tokens) {
  for (const token of [tokens.OPAQUE_EXPIRED, tokens.REVOKED]) {
    const { status } = await fetch(reports.origin, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (status !== 200) throw new Error(`The API refuses a token that is alive, with ${status}.`);
  }
  await provider.revoke('app', tokens.REVOKED);
  while ((await provider.introspect(tokens.OPAQUE_EXPIRED)).active) await sleep(50);
}

function configurationOfAction(apis: Apis, issuer: string) {
  const bearer = (name: string, api: TestServer, token: keyof Tokens, more: object = {}) => ({
    name,
    url: `${api.origin}/v1/me`,
    token: `\${${token}}`,
    ...more,
  });
  const other = (name: string, api: TestServer, auth: object) => ({
    name,
    url: `${api.origin}/v1/me`,
    auth,
  });
  const away = (name: string, token: keyof Tokens) => ({
    name,
    url: `${PRODUCTION}/v1/me`,
    token: `\${${token}}`,
    tls: { ca: '${CA}' },
  });
  const { billing, strict, frank, slashed, slow, fast, reports, slowReports } = apis;
  return {
    endpoints: [
      bearer('good', billing, 'GOOD', { audience: BILLING, issuer }),
      bearer('with quotes', billing, 'QUOTED'),
      bearer('with a blank in front', billing, 'BLANK_BEFORE'),
      bearer('with a blank behind', billing, 'BLANK_AFTER'),
      bearer('with a line break inside', billing, 'BROKEN'),
      bearer('with its scheme', billing, 'PASTED'),
      other('with its scheme twice', billing, { header: { Authorization: '${PASTED_HEADER}' } }),
      bearer('of an issuer whose clock is ahead', billing, 'EARLY'),
      bearer('at an API whose clock is behind', slow, 'GOOD'),
      bearer('that ends between two clocks', fast, 'HURRIED'),
      bearer('opaque, at an API whose clock is behind', slowReports, 'OPAQUE'),
      bearer('past its exp', billing, 'EXPIRED', { audience: OTHER }),
      bearer('opaque and past its end', reports, 'OPAQUE_EXPIRED'),
      other('as a password', billing, { basic: { username: 'app', password: '${GOOD}' } }),
      bearer('for a configured audience', billing, 'OTHER_AUDIENCE', { audience: BILLING }),
      bearer('for an audience that the API names', frank, 'OTHER_AUDIENCE'),
      bearer('from a configured issuer', slashed, 'GOOD', { issuer: `${issuer}/` }),
      bearer('from an issuer that the API names', slashed, 'GOOD'),
      away('of production', 'PRODUCTION'),
      away('of staging', 'STAGING'),
      away('of somewhere else', 'GOOD'),
      other('where nobody looks', billing, { header: { 'X-Access-Token': '${GOOD}' } }),
      bearer('revoked', reports, 'REVOKED'),
      bearer('of which nothing is known', billing, 'OTHER_AUDIENCE'),
      bearer('without a scope', strict, 'GOOD'),
    ],
  };
}

interface World {
  readonly tokens: Tokens;
  readonly issuer: string;
  readonly run: ActionRun;
}

let world: World;

beforeAll(async () => {
  const providers = await startProviders();
  const apis = await startApis(providers);
  const { ca, proxy } = await startProduction(providers);
  const tokens = await issueTokens(providers);
  await endTokens(providers, apis, tokens);
  const { issuer } = providers.provider;
  const run = await runAction({
    env: { ...tokens, CA: ca, HTTPS_PROXY: proxy },
    configFile: JSON.stringify(configurationOfAction(apis, issuer)),
    inputs: { 'warn-within': '1h' },
  });
  world = { tokens, issuer, run };
}, 60_000);

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

const endpoint = (name: string) => endpointOf(world.run, name);
/** A pattern for a text that is only known once the servers run. */
const AN_ISSUER = 'http://127\\.0\\.0\\.1:\\d+';
const said = (field: string, words: string) => `The endpoint says (${field}): ${words}`;
const challenge = (error: string, words: string) =>
  `WWW-Authenticate: Bearer realm="billing", error="${error}", error_description="${words}"`;

const NO_TOKEN = [
  'HTTP 401 Unauthorized',
  'WWW-Authenticate: Bearer realm="billing"',
  said('message', 'No access token was provided'),
];
const CLAIM_WRONG = challenge('invalid_token', 'A claim of the token is not what it must be');
const UNKNOWN_KEY = challenge('invalid_token', 'The token is signed with an unknown key');

/** The first step of each cause. */
const STORE_AGAIN = /^Store [A-Z_]+ again exactly as it was issued/;
const BARE_TOKEN = /^Store only the token itself in [A-Z_]+:/;
const CORRECT_CLOCK = /^Correct the clock that is wrong/;
const CREATE = /^Create a new credential/;
const OTHER_SCHEME = /^Send [A-Z_]+ with the scheme that the endpoint asks for/;
const OTHER_TOKEN = /^Request a token (?:for|from) /;
const OF_THE_ENVIRONMENT =
  /^Use the credential for the service and environment that the URL belongs to/;
const CHECK_AUTH = /^Check where the endpoint looks for (?:[A-Z_]+|the credential):/;

interface Row {
  readonly name: string;
  readonly cause: Cause;
  readonly message: RegExp;
  readonly fix: RegExp;
  readonly evidence: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    name: 'with quotes',
    cause: 'malformed',
    message: /^The token has quotation marks around it\.$/,
    fix: STORE_AGAIN,
    evidence: NO_TOKEN,
  },
  {
    name: 'with a blank in front',
    cause: 'malformed',
    message: /^The token begins with white space\.$/,
    fix: STORE_AGAIN,
    evidence: NO_TOKEN,
  },
  {
    name: 'with a line break inside',
    cause: 'malformed',
    message: /^The token cannot be sent: it contains a line break\.$/,
    fix: STORE_AGAIN,
    evidence: [],
  },
  {
    name: 'with its scheme',
    cause: 'malformed',
    message: /^The token starts with an authentication scheme, which the action already adds\.$/,
    fix: BARE_TOKEN,
    evidence: [...NO_TOKEN, 'JWT sub is app'],
  },
  {
    name: 'with its scheme twice',
    cause: 'malformed',
    message: /^The value of the header Authorization starts with two authentication schemes/,
    fix: BARE_TOKEN,
    evidence: NO_TOKEN,
  },
  {
    name: 'of an issuer whose clock is ahead',
    cause: 'clock-skew',
    message:
      /^The token's nbf is 2 hours in the future: its issuer's clock or the clock of this machine /,
    fix: CORRECT_CLOCK,
    evidence: ['JWT sub is early', CLAIM_WRONG],
  },
  {
    name: 'at an API whose clock is behind',
    cause: 'clock-skew',
    message:
      /^The endpoint's clock is 60 minutes behind this one, so the token's iat is still ahead/,
    fix: CORRECT_CLOCK,
    evidence: ['JWT sub is app', CLAIM_WRONG],
  },
  {
    name: 'that ends between two clocks',
    cause: 'clock-skew',
    message:
      /^The endpoint's clock is (?:59|60) minutes ahead of this one, and the token's exp is between/,
    fix: CORRECT_CLOCK,
    evidence: ['JWT sub is hurried', challenge('invalid_token', 'The token is expired')],
  },
  {
    name: 'past its exp',
    cause: 'expired',
    message: /^The token expired (?:just now|.+ ago)\.$/,
    fix: CREATE,
    evidence: ['JWT sub is brief', challenge('invalid_token', 'The token is expired')],
  },
  {
    name: 'opaque and past its end',
    cause: 'expired',
    message: /^The endpoint says that the credential has expired\.$/,
    fix: CREATE,
    evidence: [
      said('error_description', 'The access token expired'),
      challenge('invalid_token', 'The access token expired'),
    ],
  },
  {
    name: 'as a password',
    cause: 'wrong-scheme',
    message: /^The credential was sent as Basic, but the endpoint asks for Bearer\.$/,
    fix: OTHER_SCHEME,
    evidence: NO_TOKEN,
  },
  {
    name: 'for a configured audience',
    cause: 'wrong-audience',
    message: new RegExp(
      `^The token is not for the audience ${BILLING}: the token names ${OTHER}\\.$`,
    ),
    fix: OTHER_TOKEN,
    evidence: [`JWT aud is ${OTHER}`, CLAIM_WRONG],
  },
  {
    name: 'for an audience that the API names',
    cause: 'wrong-audience',
    message: /^The endpoint says that the token is for another audience\.$/,
    fix: OTHER_TOKEN,
    evidence: [`JWT aud is ${OTHER}`, said('error_description', 'The audience is invalid')],
  },
  {
    name: 'from a configured issuer',
    cause: 'wrong-issuer',
    message: new RegExp(
      `^The token is not from the issuer ${AN_ISSUER}/: the token names ${AN_ISSUER}\\.$`,
    ),
    fix: OTHER_TOKEN,
    evidence: [`JWT aud is ${BILLING}`, challenge('invalid_token', 'The issuer is invalid')],
  },
  {
    name: 'from an issuer that the API names',
    cause: 'wrong-issuer',
    message: /^The endpoint says that the token is from another issuer\.$/,
    fix: OTHER_TOKEN,
    evidence: [said('error_description', 'The issuer is invalid')],
  },
  {
    name: 'of staging',
    cause: 'wrong-environment',
    message:
      /^The token's issuer login\.staging\.acme\.example is staging, but the endpoint is production\.$/,
    fix: OF_THE_ENVIRONMENT,
    evidence: [`JWT iss is ${STAGING_ISSUER}`, UNKNOWN_KEY],
  },
  {
    name: 'where nobody looks',
    cause: 'no-credential',
    message: /^The endpoint says that it saw no credential\.$/,
    fix: CHECK_AUTH,
    evidence: NO_TOKEN,
  },
  {
    name: 'revoked',
    cause: 'revoked',
    message: /^The endpoint says that the credential was revoked\.$/,
    fix: CREATE,
    evidence: [
      said('error_description', 'The access token was revoked'),
      challenge('invalid_token', 'The access token was revoked'),
    ],
  },
  {
    name: 'of somewhere else',
    cause: 'wrong-credential',
    message: /^The endpoint answered 401 Unauthorized: it does not accept this credential\.$/,
    fix: CREATE,
    evidence: [UNKNOWN_KEY],
  },
  {
    name: 'of which nothing is known',
    cause: 'wrong-credential',
    message: /^The endpoint answered 401 Unauthorized: it does not accept this credential\.$/,
    fix: CREATE,
    evidence: [`JWT aud is ${OTHER}`, CLAIM_WRONG],
  },
];

describe('a token that the resource server refuses', () => {
  it.each(ROWS)('$name: $cause', ({ name, cause, message, fix, evidence }) => {
    const row = endpoint(name);
    expect(row).toMatchObject({ verdict: 'unauthorized', level: 'fail', cause });
    expect(row.message).toMatch(message);
    expect(row.fix[0]).toMatch(fix);
    expect(row.evidence).toEqual(expect.arrayContaining([...evidence]));
  });

  it('is staged for every cause that there is', () => {
    expect(new Set(ROWS.map(({ cause }) => cause))).toEqual(new Set(CAUSES));
  });

  it('is not sent at all when HTTP cannot carry it', () => {
    expect(endpoint('with a line break inside')).toMatchObject({ status: null, attempts: 0 });
  });

  it('is shown by its claims, never by itself', () => {
    const { evidence } = endpoint('of which nothing is known');
    expect(evidence).toEqual(
      expect.arrayContaining([
        'JWT alg is ES256',
        expect.stringMatching(/^JWT kid is [\w-]+$/),
        `JWT iss is ${world.issuer}`,
        'JWT sub is app',
        expect.stringMatching(/^JWT iat is \d{4}-\d\d-\d\dT/),
        expect.stringMatching(/^JWT exp is \d{4}-\d\d-\d\dT/),
      ]),
    );
  });

  it('is never to be given more rights', () => {
    for (const { name } of ROWS) {
      expect(endpoint(name).fix.join(' ')).not.toMatch(/permission|scope|role/i);
    }
  });
});

describe('a token that the resource server knows', () => {
  it('is forbidden when it lacks a scope, which the row names', () => {
    const row = endpoint('without a scope');
    expect(row).toMatchObject({ verdict: 'forbidden', level: 'fail', status: 403, cause: null });
    expect(row.message).toBe(
      'The endpoint knows the credential, but does not allow this request: it lacks the scope write.',
    );
    expect(row.fix[0]).toMatch(/^Give the credential the scope that the endpoint names/);
    expect(row.fix.join(' ')).not.toMatch(/\b(?:create|new|renew|replace|rotate|store)\b/i);
    expect(row.evidence).toEqual(
      expect.arrayContaining([
        'HTTP 403 Forbidden',
        `${challenge('insufficient_scope', 'The token lacks a scope')}, scope="write"`,
        'JWT sub is app',
      ]),
    );
  });

  // RFC 9110 §5.5: a field's value ends before the white space behind it.
  it.each(['good', 'with a blank behind', 'of production'])('has no cause: %s', (name) => {
    expect(endpoint(name)).toMatchObject({ verdict: 'valid', level: 'pass', cause: null, fix: [] });
  });

  it('is valid where the clocks differ, which is said all the same', () => {
    const row = endpoint('opaque, at an API whose clock is behind');
    expect(row).toMatchObject({ verdict: 'valid', cause: null });
    expect(row.evidence).toContainEqual(
      expect.stringMatching(/^The endpoint's clock is 60 minutes behind this one/),
    );
  });
});

describe('the run as a whole', () => {
  it('has a row for each of them', () => {
    const { counts } = reportOf(world.run);
    expect(counts).toMatchObject({ unauthorized: ROWS.length, forbidden: 1, valid: 4 });
    expect(counts.total).toBe(ROWS.length + 5);
  });

  it('shows no token and no piece of one, however it was stored', () => {
    const secrets = { ...world.tokens, PAIR: `app:${world.tokens.GOOD}` };
    expect(leaksIn(world.run.everything, secrets)).toEqual([]);
    expect(piecesIn(world.run.everything, secrets)).toEqual({});
  });
});
