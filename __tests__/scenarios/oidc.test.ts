/** The ID token of a job, exchanged with servers in the shapes that the vendors document (`support/trusting.ts`). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../support/api-server.js';
import { type Federation, federation } from '../support/federation.js';
import { leaksIn } from '../support/leaks.js';
import { describeWithPython, startPythonServer } from '../support/python.js';
import { type ActionCall, type ActionRun, runAction } from '../support/run-action.js';
import {
  ACCOUNT,
  type Answer,
  CLIENT,
  FIELDS,
  MINTED,
  no,
  ok,
  ROLE,
  trusting,
} from '../support/trusting.js';

const awsError = (status: number, code: string, message: string) =>
  no(
    status,
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  );
const azureError = (code: number, text: string) =>
  no(code === 700016 ? 400 : 401, {
    error: 'invalid_client',
    error_description: `AADSTS${code}: ${text} Trace ID: 0`,
    error_codes: [code],
  });

/** One that refuses: what it answers, the verdict, and a piece of its sentence and its steps. */
type Refused = readonly [
  name: string,
  provider: string,
  answer: Answer,
  verdict: string,
  said: RegExp,
  step: RegExp,
];

const googleError = (error: string, text: string, status = 400) =>
  no(status, { error, error_description: text });
const vaultError = (text: string) => no(400, { errors: [text] });

const REFUSED: readonly Refused[] = [
  [
    'aws denied',
    'aws',
    awsError(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'),
    'unauthorized',
    /AWS STS does not let this job assume the role/,
    /trust policy/,
  ],
  [
    'aws no provider',
    'aws',
    awsError(
      400,
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com',
    ),
    'unauthorized',
    /knows no identity provider/,
    /add the identity provider/,
  ],
  [
    'aws audience',
    'aws',
    awsError(400, 'InvalidIdentityToken', 'Incorrect token audience'),
    'unauthorized',
    /audience/,
    /\baud of the evidence/,
  ],
  [
    'aws expired',
    'aws',
    awsError(400, 'ExpiredTokenException', 'Token expired: current date/time must be before'),
    'unauthorized',
    /finds the ID token expired/,
    /clock/,
  ],
  [
    'aws keys',
    'aws',
    awsError(400, 'IDPCommunicationError', 'Could not reach the IdP'),
    'inconclusive',
    /could not get the keys/,
    /again/,
  ],
  ['aws busy', 'aws', awsError(503, 'ServiceUnavailable', 'slow down'), 'inconclusive', /503/, /./],
  ['aws empty', 'aws', () => ok('<Hello/>'), 'unexpected', /200 without credentials/, /./],
  [
    'google condition',
    'google',
    googleError(
      'unauthorized_client',
      'The given credential is rejected by the attribute condition.',
    ),
    'unauthorized',
    /the attribute condition/,
    /Upper and lower case/,
  ],
  [
    'google target',
    'google',
    googleError(
      'invalid_target',
      'The target service indicated by the "audience" parameters is invalid. This might either be because the pool or provider is disabled or deleted or because it doesn\'t exist.',
    ),
    'unauthorized',
    /knows no such workload identity provider/,
    /number of the project/,
  ],
  [
    'google audience',
    'google',
    googleError(
      'invalid_grant',
      'The audience in ID Token [x] does not match the expected audience y.',
    ),
    'unauthorized',
    /audience of the ID token/,
    /allowed audiences/,
  ],
  [
    'google account',
    'google',
    ({ target }) =>
      target.endsWith('/v1/token')
        ? ok({ access_token: MINTED.federated })
        : {
            status: 403,
            body: {
              error: {
                code: 403,
                message: "Permission 'iam.serviceAccounts.getAccessToken' denied on resource",
                status: 'PERMISSION_DENIED',
              },
            },
          },
    'forbidden',
    /does not let it act for the service account/,
    /workloadIdentityUser/,
  ],
  [
    'azure subject',
    'azure',
    azureError(
      700213,
      "No matching federated identity record found for presented assertion subject 'repo:x'.",
    ),
    'unauthorized',
    /no federated credential for the subject/,
    /\bsub\b/,
  ],
  [
    'azure record',
    'azure',
    azureError(70021, 'No matching federated identity record found for presented assertion.'),
    'unauthorized',
    /no federated credential/,
    /Federated credentials/,
  ],
  [
    'azure audience',
    'azure',
    azureError(
      700212,
      'No matching federated identity record found for presented assertion audience',
    ),
    'unauthorized',
    /for the audience/,
    /\baud of the evidence/,
  ],
  [
    'azure app',
    'azure',
    azureError(700016, 'Application with identifier was not found in the directory'),
    'unauthorized',
    /no such app/,
    /client-id/,
  ],
  [
    'vault role',
    'vault',
    vaultError('role "deploy" could not be found'),
    'unauthorized',
    /no such role/,
    /vault list/,
  ],
  [
    'vault claim',
    'vault',
    vaultError(
      'error validating claims: claim "repository" does not match any associated bound claim values',
    ),
    'unauthorized',
    /a bound claim does not match/,
    /bound_claims/,
  ],
  [
    'vault audience',
    'vault',
    vaultError(
      'error validating token: invalid audience (aud) claim: audience claim does not match any bound audience',
    ),
    'unauthorized',
    /audience/,
    /bound_audiences/,
  ],
  [
    'vault subject',
    'vault',
    vaultError('error validating token: invalid subject (sub) claim'),
    'unauthorized',
    /bound claim/,
    /bound_subject/,
  ],
  [
    'vault mount',
    'vault',
    no(403, { errors: ['permission denied'] }),
    'unexpected',
    /no JWT method at this mount/,
    /vault auth list/,
  ],
  [
    'npm other',
    'npm',
    no(404, { message: 'OIDC token exchange error - package not found' }),
    'unauthorized',
    /no trusted publisher for this job/,
    /trusted publisher/,
  ],
  [
    'pypi publisher',
    'pypi',
    ({ target }) =>
      target.endsWith('audience')
        ? ok({ audience: 'pypi' })
        : {
            status: 422,
            body: {
              message: 'Token request failed',
              errors: [
                {
                  code: 'invalid-publisher',
                  description: 'valid token, but no corresponding publisher',
                },
              ],
            },
          },
    'unauthorized',
    /no trusted publisher for this job/,
    /publishers of the project/,
  ],
  [
    'pypi of another service',
    'pypi',
    ({ target }) => ok(target.endsWith('audience') ? { audience: 'sts.amazonaws.com' } : {}),
    'unexpected',
    /asks for an ID token for .*sts\.amazonaws\.com/,
    /write it as audience/,
  ],
  ['pypi silent', 'pypi', no(404, {}), 'unexpected', /does not say for which audience/, /base-url/],
  [
    'exchange refused',
    'token-exchange',
    no(400, { error: 'invalid_request', error_description: 'Invalid token' }),
    'unauthorized',
    /not one that it trusts/,
    /\bsub\b/,
  ],
];

function item(name: string, provider: string, base: string): string {
  const address = provider === 'token-exchange' ? 'token-url' : 'base-url';
  const fields = [`provider: ${provider}`, FIELDS[provider], `${address}: ${base}`];
  return `  - { name: ${name}, auth: { oidc: { ${fields.filter((one) => one !== '').join(', ')} } } }`;
}

describe('the ID token of a job', () => {
  let hub: Federation;
  let run: ActionRun;

  beforeAll(async () => {
    hub = await federation();
    const trusted = Object.entries(trusting(hub)).map(([provider, answer]) =>
      item(provider, provider, hub.at(answer)),
    );
    const refused = REFUSED.map(([name, provider, answer]) => item(name, provider, hub.at(answer)));
    run = await runAction({
      env: hub.env,
      inputs: { retries: '0' },
      configFile: ['endpoints:', ...trusted, ...refused].join('\n'),
    });
  });
  afterAll(() => hub.close());

  const row = (name: string, of = run) =>
    of.report?.endpoints.find((one) => one.name === name) ?? null;

  it.each(Object.keys(FIELDS))('is taken by %s, which gives something out for it', (name) => {
    expect(row(name)).toMatchObject({ verdict: 'valid', attempts: 1 });
    expect(row(name)?.message).toMatch(/ accepts the credential\.$/);
    expect(row(name)?.evidence.join('\n')).toContain('given out');
    expect(row(name)?.evidence.join('\n')).toContain('repo:acme/app:environment:production');
  });

  it('says for whom it was given out', () => {
    expect(row('aws')?.identity).toContain('assumed-role/deploy');
    expect(row('google')?.identity).toBe(ACCOUNT);
  });

  it.each(REFUSED)('%s: its refusal is explained', (name, _, _answer, verdict, said, step) => {
    expect(row(name)).toMatchObject({ verdict });
    expect(row(name)?.message).toMatch(said);
    expect(row(name)?.fix.join('\n')).toMatch(step);
    if (verdict === 'unauthorized') expect(row(name)?.evidence.join('\n')).toMatch(/says sub: /);
  });

  it('shows nothing that was given out, nor what it was given out for', () => {
    expect(leaksIn(run.everything, { ...MINTED, ...hub.secrets })).toEqual([]);
    for (const secret of Object.values(MINTED)) expect(run.masks).toContain(secret);
    for (const secret of Object.values(hub.secrets)) expect(run.masks).toContain(secret);
  });

  describe('elsewhere', () => {
    const called = (call: ActionCall, lines?: readonly string[]) =>
      runAction({
        configFile: ['endpoints:', ...(lines ?? [item('aws', 'aws', hub.at(no(200, '')))])].join(
          '\n',
        ),
        ...call,
      });
    const asked = () => hub.requests.length;

    it('is missing without the permission, and the row names the line', async () => {
      const before = asked();
      const without = await called({});
      expect(row('aws', without)).toMatchObject({ verdict: 'missing', attempts: 0 });
      expect(row('aws', without)?.message).toBe('This job gets no ID token, so nothing was asked.');
      expect(row('aws', without)?.fix[0]).toContain('id-token: write');
      expect(asked()).toBe(before);
    });

    it('is skipped where GitHub gives none: a fork, Dependabot', async () => {
      const fork = await called({
        eventName: 'pull_request',
        eventPayload: {
          pull_request: { head: { repo: { full_name: 'mallory/app' } } },
          repository: { full_name: 'acme/app', private: true },
        },
      });
      expect(row('aws', fork)).toMatchObject({ verdict: 'skipped' });
      expect(row('aws', fork)?.message).toContain('a pull request from a fork gets none');
      const dependabot = await called({
        eventName: 'push',
        env: { GITHUB_ACTOR: 'dependabot[bot]' },
      });
      expect(row('aws', dependabot)).toMatchObject({ verdict: 'skipped' });
    });

    it('is a secret to strangers', async () => {
      const stranger = await called({ env: hub.env, eventName: 'watch' });
      expect(stranger).toMatchObject({ exitCode: 1, report: null });
      expect(stranger.annotations[0]?.message).toContain('It has secrets');
    });

    it('is not exchanged at a host that `allowed-hosts` does not name', async () => {
      const before = asked();
      const held = await called({ env: hub.env, inputs: { 'allowed-hosts': 'api.example.com' } });
      expect(held).toMatchObject({ exitCode: 1, report: null });
      expect(asked()).toBe(before);
    });

    it('proves nothing when GitHub itself gives none out', async () => {
      const broken = await called({
        env: { ...hub.env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: madeUpSecret('stale') },
      });
      expect(row('aws', broken)).toMatchObject({ verdict: 'inconclusive' });
      expect(row('aws', broken)?.message).toContain("GitHub's token service gave out no ID token");
    });

    it('sends nothing where a value out of a variable cannot be meant', async () => {
      const before = asked();
      const line = item('aws', 'aws', hub.at(no(200, ''))).replace(`'${ROLE}'`, "'${ROLE}'");
      const wrong = await called({ env: { ...hub.env, ROLE: 'the-role' } }, [line]);
      expect(row('aws', wrong)).toMatchObject({ verdict: 'unauthorized', cause: 'malformed' });
      expect(row('aws', wrong)?.message).toContain('is not an ARN');
      expect(asked()).toBe(before);
      expect(wrong.everything).not.toContain('the-role');
    });

    it('is presented as what it was exchanged for, where the item has a url', async () => {
      const api = hub.at(({ headers }) =>
        headers['x-vault-token'] === MINTED.vault ? ok({ data: 1 }) : { status: 403, body: {} },
      );
      const base = hub.at(trusting(hub)['vault'] ?? no(500, {}));
      const line = item('vault', 'vault', base).replace('{ name', `{ url: '${api}', name`);
      const presented = await called({ env: hub.env }, [line]);
      expect(row('vault', presented)).toMatchObject({ verdict: 'valid', status: 200 });
      expect(leaksIn(presented.everything, MINTED)).toEqual([]);
    });

    const FAULTS: readonly (readonly [fields: string, said: RegExp])[] = [
      ['provider: aws', /`provider: aws` needs `role` here/],
      ['provider: gcp', /It takes aws, google/],
      ['role: x', /`provider` is missing/],
      ['provider: google', /needs `workload-identity-provider`/],
      [`provider: google, workload-identity-provider: projects/acme/x`, /number of the project/],
      [`provider: azure, client-id: ${CLIENT}`, /needs `tenant-id`/],
      [`provider: azure, tenant-id: x, client-id: app`, /It must be a GUID/],
      ['provider: vault, role: x', /needs `base-url`/],
      [
        'provider: vault, role: x, base-url: "https://v.example", mount: "../x"',
        /It must be a path/,
      ],
      ['provider: npm', /needs `package`/],
      ['provider: npm, package: "../x"', /It must be the name of a package/],
      ['provider: token-exchange', /needs `token-url`/],
      [`provider: aws, role: '${ROLE}', package: x`, /It is not of `provider: aws`/],
      [`provider: aws, role: deploy`, /It must be an ARN/],
    ];

    it.each(FAULTS)('{ %s } is refused', async (fields, said) => {
      const faulty = await called({ env: hub.env }, [`  - { auth: { oidc: { ${fields} } } }`]);
      expect(faulty).toMatchObject({ exitCode: 1, report: null });
      expect(faulty.annotations[0]?.message).toMatch(said);
    });

    it.each(['aws', 'npm', 'pypi'])('%s takes no url', async (provider) => {
      const line = item('x', provider, 'https://x.example').replace(
        '{ name',
        '{ url: "https://a.example/", name',
      );
      const faulty = await called({ env: hub.env }, [line]);
      expect(faulty.annotations[0]?.message).toContain('is presented nowhere');
    });
  });
});

describeWithPython(
  'moto.server',
  'the ID token at an STS that nobody here wrote (moto)',
  (python) => {
    it('is exchanged for credentials of the role', async () => {
      const hub = await federation();
      const moto = await startPythonServer(python, (port) => [
        ...['-m', 'moto.server', '-H', '127.0.0.1', '-p', `${port}`],
      ]);
      const run = await runAction({
        env: hub.env,
        configFile: `endpoints:\n${item('aws', 'aws', moto.origin)}`,
      });
      await moto.close();
      await hub.close();
      const [row] = run.report?.endpoints ?? [];
      expect(row).toMatchObject({ verdict: 'valid', status: 200 });
      expect(row?.identity).toContain(':assumed-role/deploy/credential-checks');
      // The ID of a temporary key (IAM User Guide, "IAM identifiers") is hidden with its secrets.
      expect(run.masks.some((mask) => /^ASIA/.test(mask))).toBe(true);
      expect(run.everything).not.toMatch(/ASIA[A-Z0-9]{12}/);
    });
  },
);
