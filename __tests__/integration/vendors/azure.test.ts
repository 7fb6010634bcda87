/**
 * Apps of Microsoft Entra against a token endpoint in the shape of
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow, with the
 * refusals of https://learn.microsoft.com/entra/identity-platform/reference-error-codes.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { azure } from '../../../src/auth/azure/azure.js';
import type { Obtained } from '../../../src/model/obtain.js';
import { templateOf } from '../../../src/values/template.js';
import { testMeans, type TestMeans } from '../../support/means.js';
import { saidOf, verdictOn } from '../../support/obtained.js';
import {
  type RecordedRequest,
  startHttpServer,
  type TestServer,
} from '../../support/http-server.js';
import { describeWith } from '../../support/programs.js';
import { runShell, shellOf } from '../../support/scheme-shell.js';

const TENANT = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
const CLIENT = '535fb089-9ff3-47b6-9bfb-4f1264799865';
const SECRET = 'sampleCredentia1s+~/ & 100%';
const EXPIRED = 'expiredCredentia1s';
const ACCESS = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.cGxhaW5seQ.ZGVhZA';
const ARM = 'https://management.azure.com/.default';

let server: TestServer;
beforeAll(async () => {
  server = await startHttpServer((request, response) => {
    const [status, body] = answerTo(request);
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(body));
  });
});
afterAll(() => server.close());

type Reply = readonly [status: number, body: unknown];
function refused(status: number, error: string, code: number, text: string): Reply {
  const trace =
    '\r\nTrace ID: 00000000-0000\r\nCorrelation ID: 00000000-0000\r\nTimestamp: 2026-11-23 06:17:00Z';
  const error_uri = `https://login.microsoftonline.com/error?code=${code}`;
  const error_description = `AADSTS${code}: ${text}${trace}`;
  return [status, { error, error_description, error_codes: [code], error_uri }];
}

function answerTo({ method, target, body, headers }: RecordedRequest): Reply {
  if (target === '/subscriptions') {
    return headers.authorization === `Bearer ${ACCESS}` ? [200, { value: [] }] : [401, {}];
  }
  const [, tenant] = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(target) ?? [];
  const form = new URLSearchParams(body);
  if (method !== 'POST' || form.get('grant_type') !== 'client_credentials') return [400, {}];
  if (tenant !== TENANT) {
    return refused(
      400,
      'invalid_request',
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    );
  }
  if (form.get('client_id') !== CLIENT) {
    return refused(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${form.get('client_id')}' was not found in the directory 'Contoso'.`,
    );
  }
  if (form.get('client_secret') === EXPIRED) {
    return refused(
      401,
      'invalid_client',
      7000222,
      `The provided client secret keys for app '${CLIENT}' are expired.`,
    );
  }
  if (form.get('client_secret') !== SECRET) {
    return refused(
      401,
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${CLIENT}'.`,
    );
  }
  if (form.get('scope') !== ARM) {
    return refused(
      400,
      'invalid_resource',
      500011,
      'The resource principal named https://x was not found in the tenant named Contoso.',
    );
  }
  return [
    200,
    { token_type: 'Bearer', expires_in: 3_599, ext_expires_in: 3_599, access_token: ACCESS },
  ];
}

const LOGIN = {
  clientId: CLIENT,
  clientSecret: SECRET,
  tenantId: TENANT,
  subscriptionId: '0a1b2c3d-sub',
};
const THREE = { 'client-id': CLIENT, 'client-secret': SECRET, 'tenant-id': TENANT };
const json = (changes: Readonly<Record<string, unknown>> = {}) => ({
  credentials: JSON.stringify({ ...LOGIN, ...changes }, null, 2),
});

interface Tried {
  readonly obtained: Obtained;
  readonly means: TestMeans;
  readonly said: string;
}

async function tried(given: Readonly<Record<string, string>>, path = ''): Promise<Tried> {
  const means = testMeans({
    request: { url: `${server.origin}${path}` },
    isLast: path === '',
  });
  const obtained = await azure.obtain({ authority: server.origin, ...given }, {})(means);
  means.close();
  return { obtained, means, said: saidOf(obtained) };
}

const judgedOf = ({ obtained }: Tried) => {
  return verdictOn(obtained);
};

describe('the client secret of an app', () => {
  it.each<[string, Record<string, string>]>([
    ['the JSON of azure/login', json()],
    [
      'with the addresses of older days, which are not used',
      json({
        activeDirectoryEndpointUrl: 'https://login.microsoftonline.com',
        resourceManagerEndpointUrl: 'https://attacker.example/',
      }),
    ],
    ['in Base64', { credentials: Buffer.from(JSON.stringify(LOGIN)).toString('base64') }],
    [
      'what az ad sp create-for-rbac prints',
      {
        credentials: JSON.stringify({
          appId: CLIENT,
          displayName: 'bot',
          password: SECRET,
          tenant: TENANT,
        }),
      },
    ],
    ['three fields', THREE],
  ])('is exchanged: %s', async (_how, given) => {
    const result = await tried(given);
    expect(judgedOf(result)).toMatchObject({ verdict: 'valid', status: 200 });
    expect(result.obtained).toMatchObject({ identity: CLIENT });
    expect(result.said).toContain(`Tenant: ${TENANT}`);
    expect(result.said).toContain('An access token was given out for 59 minutes');
    expect(result.means.hidden).toEqual([ACCESS]);
    for (const secret of [ACCESS, SECRET]) expect(result.said).not.toContain(secret);
    expect(result.means.errands.map(({ url }) => new URL(url).origin)).toEqual([server.origin]);
  });

  it('the access token is presented where the item has a url', async () => {
    const { obtained, means } = await tried(THREE, '/subscriptions');
    const headers = [['Authorization', `Bearer ${ACCESS}`]];
    expect(obtained).toMatchObject({ kind: 'presented', presented: { headers, query: [] } });
    expect(means.hidden).toEqual([ACCESS]);
  });

  it.each<[string, Record<string, string>, string, string, string]>([
    [
      'wrong',
      json({ clientSecret: 'another' }),
      'wrong-credential',
      'the client secret is wrong',
      'Copy its value (not its ID)',
    ],
    [
      "a secret's ID",
      json({ clientSecret: TENANT }),
      'wrong-credential',
      'The client secret is a GUID',
      'Copy its value (not its ID)',
    ],
    [
      'expired',
      json({ clientSecret: EXPIRED }),
      'expired',
      'the client secret has expired',
      'Create a new client secret',
    ],
    [
      'of an app that is not there',
      json({ clientId: 'gone' }),
      'wrong-credential',
      'it was deleted there, or one of the two IDs is wrong',
      'restore it within 30 days',
    ],
    [
      'of no tenant',
      json({ tenantId: 'nowhere.example' }),
      'wrong-credential',
      'no such tenant in this cloud',
      'check `cloud`',
    ],
  ])('%s', async (_what, given, cause, evidence, step) => {
    const result = await tried(given);
    expect(judgedOf(result)).toMatchObject({ verdict: 'unauthorized', cause });
    expect(result.said).toContain(evidence);
    expect(result.said).toContain(step);
  });

  it('a wrong scope is no fault of the secret', async () => {
    const result = await tried({ ...THREE, scope: 'https://x/.default' });
    expect(judgedOf(result)).toMatchObject({ verdict: 'unexpected' });
    expect(result.said).toContain('The client secret was not judged');
  });

  it('the secret in the JSON is hidden by itself', () => {
    expect(azure.derive?.(json())).toEqual([SECRET]);
    expect(azure.derive?.(THREE)).toEqual([]);
    expect(azure.derive?.({ credentials: '{' })).toEqual([]);
  });
});

describe('what cannot be used is said, and nothing is sent', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['no JSON', { credentials: 'hunter2' }, 'credentials', 'The JSON does not begin with {.'],
    [
      'cut off',
      { credentials: '{"clientId":"x"' },
      'credentials',
      'The JSON is JSON that is cut off at its end.',
    ],
    ['no client', json({ clientId: '' }), 'credentials', 'The JSON lacks clientId.'],
    ['no tenant', json({ tenantId: 7 }), 'credentials', 'The JSON lacks tenantId.'],
    [
      'federation',
      json({ clientSecret: undefined }),
      'credentials',
      'The JSON lacks clientSecret: an app that signs in by federation has none.',
    ],
    [
      'a path for a tenant',
      json({ tenantId: '../common' }),
      'credentials',
      'The tenant ID in the JSON is neither a GUID nor the name of a domain.',
    ],
    [
      'a tenant with a line break',
      { ...THREE, 'tenant-id': `${TENANT}\n` },
      'tenant-id',
      'The tenant ID is neither a GUID nor the name of a domain.',
    ],
    [
      'a client with a space',
      { ...THREE, 'client-id': ` ${CLIENT}` },
      'client-id',
      'The client ID has a character that no client ID has.',
    ],
    [
      'another cloud',
      json({ activeDirectoryEndpointUrl: 'https://login.chinacloudapi.cn/' }),
      'credentials',
      'The JSON is of another cloud than public.',
    ],
  ])('%s', async (_what, given, field, problem) => {
    const { obtained, said, means } = await tried(given);
    expect(obtained).toMatchObject({ kind: 'unsendable', field });
    expect(said.split('\n')[0]).toBe(problem);
    expect(means.errands).toEqual([]);
    expect(said).not.toContain(SECRET);
  });

  it('whatever is stored, nothing throws and no secret is said', async () => {
    const parts = fc.constantFrom(
      '{',
      '}',
      '"',
      '\\',
      ':',
      ',',
      'clientId',
      'clientSecret',
      'tenantId',
      SECRET,
      '\n',
      '[',
      ']',
      'null',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(parts, { maxLength: 30 }).map((all) => all.join('')),
      fc.json(),
      fc
        .record({
          clientId: fc.jsonValue(),
          clientSecret: fc.constant(SECRET),
          tenantId: fc.jsonValue(),
        })
        .map((o) => JSON.stringify(o)),
      fc.nat(200).map((end) => json().credentials.slice(0, end)),
    );
    await fc.assert(
      fc.asyncProperty(text, async (credentials) => {
        const means = testMeans({ request: { url: 'http://127.0.0.1:1/' }, isLast: true });
        const ask = async () =>
          Promise.resolve({
            kind: 'failure' as const,
            durationMs: 0,
            endedAt: 0,
            failure: {
              kind: 'refused' as const,
              code: null,
              detail: null,
              connected: false,
              certificate: null,
            },
          });
        const obtained = await azure.obtain({ credentials }, {})({ ...means, ask });
        means.close();
        expect(saidOf(obtained)).not.toContain(SECRET);
      }),
    );
  });
});

describe('the configuration', () => {
  const faultsOf = (given: Readonly<Record<string, string>>) => {
    const entries = Object.entries(given).map(([name, text]) => [name, templateOf(text)] as const);
    return azure.faults?.(Object.fromEntries(entries)) ?? [];
  };
  it.each<[string, Record<string, string>, string | null, string]>([
    ['nothing', {}, null, 'It lacks the credentials.'],
    ['one of three', { 'client-id': 'x' }, null, 'It lacks `client-secret` and `tenant-id`.'],
    [
      'both',
      { credentials: 'x', 'client-secret': 'y' },
      'client-secret',
      'It is in the JSON of `credentials` already.',
    ],
  ])('%s', (_what, given, key, message) => {
    expect(faultsOf(given)).toEqual([{ key, message: expect.stringContaining(message) }]);
  });

  it('is well with the JSON or with all three', () => {
    expect([faultsOf({ credentials: '${JSON}' }), faultsOf(THREE)]).toEqual([[], []]);
  });

  it.each([
    ['public', 'https://login.microsoftonline.com'],
    ['us-government', 'https://login.microsoftonline.us'],
    ['china', 'https://login.partner.microsoftonline.cn'],
  ])('the cloud %s has an authority of its own', async (cloud, authority) => {
    expect(azure.addresses?.({ cloud })).toEqual([authority]);
    expect(azure.alone?.({ cloud: [cloud] })?.url).toEqual([authority]);
    const asked: string[] = [];
    const means = testMeans({ request: { url: authority }, isLast: true });
    await azure.obtain(
      { ...THREE, cloud },
      {},
    )({
      ...means,
      ask: async ({ url, body }) => {
        asked.push(url, new URLSearchParams(body ?? '').get('scope') ?? '');
        return {
          kind: 'failure',
          durationMs: 0,
          endedAt: 0,
          failure: { kind: 'dns', code: null, detail: null, connected: false, certificate: null },
        };
      },
    });
    means.close();
    expect(asked[0]).toBe(`${authority}/${TENANT}/oauth2/v2.0/token`);
    expect(asked[1]).toMatch(/^https:\/\/management\.[a-z]+\.(?:com|net|cn)\/\.default$/);
  });
});

describeWith({ title: 'jq', names: ['jq'] }, 'the command that repeats it', () => {
  it.each<[string, Record<string, string>, string | null, string]>([
    ['the JSON, alone', { credentials: '${STORED}' }, null, 'accepted'],
    [
      'three fields and a url',
      { 'client-id': CLIENT, 'client-secret': '${SECRET}', 'tenant-id': TENANT },
      '/subscriptions',
      '{"value":[]}',
    ],
    [
      'refused as the check is',
      { 'client-id': CLIENT, 'client-secret': '${STORED}', 'tenant-id': TENANT },
      null,
      'AADSTS7000215',
    ],
  ])('%s', async (_what, given, path, said) => {
    const entries = Object.entries({ ...given, authority: server.origin }).map(
      ([name, text]) => [name, templateOf(text)] as const,
    );
    const url = path === null ? null : templateOf(`${server.origin}${path}`);
    const script = shellOf(azure.command?.(Object.fromEntries(entries), url) ?? []);
    expect(await runShell(script, { STORED: json().credentials, SECRET })).toContain(said);
  });
});
