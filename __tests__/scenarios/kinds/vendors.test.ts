/** Vendors' kinds, signed requests and Digest, built: servers in the shape that each vendor documents, which repeat what they get. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, madeUpSecret, type Route, startApi } from '../../support/api-server.js';
import { startDigestServer } from '../../support/digest-server.js';
import type { RecordedRequest, TestServer } from '../../support/http-server.js';
import { leaksIn } from '../../support/leaks.js';
import {
  bareRequests,
  echoing,
  echoOf,
  invalidToken,
  Mint,
  unmasked,
} from '../../support/minting.js';
import { endpointOf, reportOf } from '../../support/report-file.js';
import { type ActionRun, runAction } from '../../support/run-action.js';
import { ecKey, isSignedBy, pkcs8, rsaKey } from '../../support/signing-keys.js';

const mint = new Mint();
/** Signed by the action on this machine. */
const signed: string[] = [];
const [KEY, OTHER, EC, OTHER_EC] = [rsaKey(), rsaKey(), ecKey(), ecKey()];
const TENANT = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
const CLIENT = '535fb089-9ff3-47b6-9bfb-4f1264799865';
const SECRETS = {
  AZURE_SECRET: madeUpSecret('azure'),
  AZURE_WRONG: madeUpSecret('old'),
  PASSWORD: madeUpSecret('password'),
  WRONG_PASSWORD: madeUpSecret('wrong'),
  AWS_SECRET: madeUpSecret('aws'),
  AWS_SESSION: madeUpSecret('session'),
};

const googleFile = (key = KEY) =>
  JSON.stringify({
    type: 'service_account',
    project_id: 'acme-prod',
    private_key_id: 'kid1',
    private_key: pkcs8(key),
    client_email: 'ci@acme-prod.iam.gserviceaccount.com',
    token_uri: 'https://oauth2.googleapis.com/token',
  });
const azureFile = (clientSecret: string) =>
  JSON.stringify({ clientId: CLIENT, clientSecret, tenantId: TENANT });

const minted = (prefix: string) => ({
  status: 200,
  body: { access_token: mint.next(prefix), token_type: 'Bearer', expires_in: 3599 },
});

/** https://developers.google.com/identity/protocols/oauth2/service-account */
const googleToken: Route = ({ body }) => {
  const assertion = new URLSearchParams(body).get('assertion') ?? '';
  signed.push(assertion);
  const error_description = `Invalid JWT Signature. ${assertion}`;
  return isSignedBy(assertion, KEY)
    ? minted('ya29')
    : { status: 400, body: { error: 'invalid_grant', error_description } };
};

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes; 7000222 is that of an expired secret. */
const azureToken: Route = ({ body }) => {
  const given = new URLSearchParams(body).get('client_secret');
  const error_description = `AADSTS7000222: The provided client secret keys for app are expired. ${given}`;
  return given === SECRETS.AZURE_SECRET
    ? minted('eyJ0')
    : { status: 401, body: { error: 'invalid_client', error_description } };
};

const jwtOf = ({ headers }: RecordedRequest) => {
  const jwt = String(headers.authorization ?? '').replace('Bearer ', '');
  if (jwt.split('.').length === 3) signed.push(jwt);
  return jwt;
};
const isBy = (jwt: string, key: typeof KEY) => jwt.split('.').length === 3 && isSignedBy(jwt, key);

/** https://docs.github.com/en/rest/apps/apps */
const github =
  (body: () => object, status = 200): Route =>
  (request) =>
    isBy(jwtOf(request), KEY)
      ? { status, body: body() }
      : {
          status: 401,
          headers: echoOf(request).headers,
          body: { message: 'A JSON web token could not be decoded' },
        };

/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html */
const awsAnswer =
  (code: string | null): Route =>
  ({ headers: { authorization } }) => {
    if (authorization !== undefined && code === null) return { status: 200, body: '<ok/>' };
    const name = authorization === undefined ? 'AccessDenied' : code;
    const message = `refused ${authorization}`;
    return {
      status: 403,
      body: `<ErrorResponse><Error><Code>${name}</Code><Message>${message}</Message></Error></ErrorResponse>`,
    };
  };

describe('kinds of vendors', () => {
  let run: ActionRun;
  let api: Api;
  let digest: TestServer;
  let list: object[];
  const env = {
    ...SECRETS,
    GOOGLE: googleFile(),
    GOOGLE_BASE64: Buffer.from(googleFile()).toString('base64'),
    GOOGLE_OLD: googleFile(OTHER),
    GOOGLE_CUT: googleFile().slice(0, 300),
    AZURE: azureFile(SECRETS.AZURE_SECRET),
    AZURE_OLD: azureFile(SECRETS.AZURE_WRONG),
    APP: pkcs8(KEY),
    APP_OLD: pkcs8(OTHER),
    STORE: pkcs8(EC),
    STORE_OLD: pkcs8(OTHER_EC),
  };

  beforeAll(async () => {
    const { PASSWORD } = SECRETS;
    digest = await startDigestServer({ username: 'bot', password: PASSWORD, algorithm: 'SHA-256' });
    const app = () => ({ id: 1, slug: 'acme-bot', permissions: { contents: 'write' } });
    const installed = () => ({ token: mint.next('ghs'), permissions: { contents: 'read' } });
    api = await startApi({
      '/google': googleToken,
      [`/azure/${TENANT}/oauth2/v2.0/token`]: azureToken,
      '/me': echoing(mint),
      '/dead': invalidToken,
      '/open': { status: 200, body: {} },
      '/gh/app': github(app),
      '/gh/app/installations/7/access_tokens': github(installed, 201),
      '/gh/installation/token': { status: 204 },
      '/store': (request) =>
        isBy(jwtOf(request), EC) ? { status: 200, body: {} } : invalidToken(request),
      '/aws': awsAnswer(null),
      '/aws-wrong': awsAnswer('SignatureDoesNotMatch'),
      '/aws-expired': awsAnswer('ExpiredToken'),
      '/aws-unknown': awsAnswer('InvalidClientTokenId'),
    });
    const me = `${api.origin}/me`;
    const dead = `${api.origin}/dead`;
    const open = `${api.origin}/open`;
    const google = (key: string) => ({ google: { key, 'token-url': `${api.origin}/google` } });
    const azure = (credentials: string) => ({
      azure: { credentials, authority: `${api.origin}/azure` },
    });
    const gh = (key: string, more: object = {}) => ({
      'github-app': { 'app-id': '12345', key, 'base-url': `${api.origin}/gh`, ...more },
    });
    const jwt = (key: string) => ({
      jwt: { key, algorithm: 'ES256', 'key-id': 'K1', issuer: 'team' },
    });
    const aws = (id: string, more: object = {}) => ({
      aws: {
        'access-key-id': `${id}QYLPMN5HHHFPZAM2`,
        'secret-access-key': '${AWS_SECRET}',
        region: 'eu-west-1',
        service: 'execute-api',
        ...more,
      },
    });
    const user = (password: string) => ({ digest: { username: 'bot', password } });
    const session = { 'session-token': '${AWS_SESSION}' };
    list = [
      { name: 'google', auth: google('${GOOGLE}') },
      { name: 'google with url', url: me, auth: google('${GOOGLE_BASE64}') },
      { name: 'google old', auth: google('${GOOGLE_OLD}') },
      { name: 'google cut', auth: google('${GOOGLE_CUT}') },
      { name: 'google not taken', url: dead, auth: google('${GOOGLE}') },
      { name: 'azure', auth: azure('${AZURE}') },
      { name: 'azure with url', url: me, auth: azure('${AZURE}') },
      { name: 'azure expired', auth: azure('${AZURE_OLD}') },
      { name: 'azure not taken', url: dead, auth: azure('${AZURE}') },
      { name: 'app', auth: gh('${APP}') },
      { name: 'app installed', auth: gh('${APP}', { installation: '7' }) },
      { name: 'app with url', url: me, auth: gh('${APP}', { installation: '7' }) },
      { name: 'app not taken', url: dead, auth: gh('${APP}', { installation: '7' }) },
      { name: 'app old', auth: gh('${APP_OLD}') },
      { name: 'jwt', url: `${api.origin}/store`, auth: jwt('${STORE}') },
      { name: 'jwt old', url: `${api.origin}/store`, auth: jwt('${STORE_OLD}') },
      { name: 'jwt misfit', url: `${api.origin}/store`, auth: jwt('${APP}') },
      { name: 'jwt open', url: open, auth: jwt('${STORE}') },
      { name: 'digest', url: `${digest.origin}/x`, auth: user('${PASSWORD}') },
      { name: 'digest wrong', url: `${digest.origin}/x`, auth: user('${WRONG_PASSWORD}') },
      { name: 'digest open', url: open, auth: user('${PASSWORD}') },
      { name: 'aws', url: `${api.origin}/aws`, auth: aws('AKIA') },
      { name: 'aws wrong', url: `${api.origin}/aws-wrong`, auth: aws('AKIA') },
      { name: 'aws unknown', url: `${api.origin}/aws-unknown`, auth: aws('AKIA') },
      { name: 'aws expired', url: `${api.origin}/aws-expired`, auth: aws('ASIA', session) },
      { name: 'aws without session', url: `${api.origin}/aws`, auth: aws('ASIA') },
      { name: 'aws open', url: open, auth: aws('AKIA') },
      { name: 'unset', auth: google('${UNSET}') },
    ];
    run = await runAction({ env, configFile: JSON.stringify({ endpoints: list }) });
    await api.close();
    await digest.close();
  });

  it.each([
    ['google', 'valid', null, 1],
    ['google with url', 'valid', null, 1],
    ['google old', 'unauthorized', 'wrong-credential', 1],
    ['google cut', 'unauthorized', 'malformed', 0],
    ['google not taken', 'unauthorized', 'wrong-credential', 2],
    ['azure', 'valid', null, 1],
    ['azure with url', 'valid', null, 1],
    ['azure expired', 'unauthorized', 'expired', 2],
    ['azure not taken', 'unauthorized', 'wrong-credential', 2],
    ['app', 'valid', null, 1],
    ['app installed', 'valid', null, 1],
    ['app with url', 'valid', null, 1],
    ['app not taken', 'unauthorized', 'wrong-credential', 2],
    ['app old', 'unauthorized', 'wrong-credential', 2],
    ['jwt', 'valid', null, 1],
    ['jwt old', 'unauthorized', 'wrong-credential', 2],
    ['jwt misfit', 'unauthorized', 'malformed', 0],
    ['jwt open', 'unproven', null, 1],
    ['digest', 'valid', null, 1],
    ['digest wrong', 'unauthorized', 'wrong-credential', 1],
    ['digest open', 'unproven', null, 0],
    ['aws', 'valid', null, 1],
    ['aws wrong', 'unauthorized', 'wrong-credential', 1],
    ['aws unknown', 'unauthorized', 'wrong-credential', 1],
    ['aws expired', 'unauthorized', 'expired', 1],
    ['aws without session', 'unauthorized', 'malformed', 0],
    ['aws open', 'unproven', null, 1],
    ['unset', 'missing', null, 0],
  ])('"%s" is %s', (name, verdict, cause, attempts) => {
    expect(endpointOf(run, name)).toMatchObject({ verdict, cause, attempts });
  });

  it.each([
    ['google old', /^The token endpoint answered 400/, 'GOOGLE_OLD', /Create a new key/],
    ['azure expired', /credential has expired/, 'AZURE_OLD', /Create a new client secret/],
    ['app old', /^GitHub answered 401/, 'APP_OLD', /same app/],
    ['jwt old', /^The endpoint answered 401/, 'STORE_OLD', /Create a new credential/],
    ['digest wrong', /^The endpoint answered 401/, 'WRONG_PASSWORD', /Create a new credential/],
    ['aws without session', /no session token/, 'session-token', /session token/],
    ['google cut', /cut off at its end/, 'GOOGLE_CUT', /Store the whole text/],
  ])('says of "%s" who answered and what helps', (name, says, names, step) => {
    const { message, fix } = endpointOf(run, name);
    expect(message).toMatch(says);
    expect(fix.join('\n')).toContain(names);
    expect(fix.join('\n')).toMatch(step);
    expect(fix.at(-1)).toMatch(/^To confirm the fix/);
  });

  it.each(['google not taken', 'azure not taken', 'app not taken'])(
    'blames not the credential of "%s"',
    (name) => {
      const { message, fix } = endpointOf(run, name);
      expect(message).toMatch(/^The endpoint answered 401 .* gave out for the credential\.$/);
      expect(fix[0]).toMatch(/^Do not renew/);
    },
  );

  it('says whose they are, though the names stand in the secret', () => {
    expect(endpointOf(run, 'google').identity).toBe('ci@acme-prod.iam.gserviceaccount.com');
    expect(endpointOf(run, 'azure').identity).toBe(CLIENT);
    expect(endpointOf(run, 'app').identity).toBe('acme-bot');
    expect(endpointOf(run, 'google with url').evidence).toContain('Project: acme-prod');
  });

  it('makes the control without the credential, and without anything that was made for it', () => {
    expect(bareRequests(api, '/open').filter((isBare) => isBare)).toHaveLength(4);
    expect(bareRequests(api, '/aws')).toEqual([false, true]);
    const bare = api.requests.filter(({ headers }) => headers.authorization === undefined);
    const all = { ...SECRETS, ...mint.secrets };
    const gets = bare.filter(({ method }) => method === 'GET');
    expect(leaksIn(JSON.stringify(gets), all)).toEqual([]);
    expect(gets.some(({ headers }) => 'x-amz-security-token' in headers)).toBe(false);
  });

  it('shows nothing that was stored, signed or given out, and masks it', () => {
    expect(signed.length).toBeGreaterThan(5);
    const jwts = Object.fromEntries(signed.map((jwt, index) => [`signed ${index}`, jwt]));
    expect(leaksIn(run.everything, { ...SECRETS, ...mint.secrets, ...jwts })).toEqual([]);
    expect(unmasked(run, [...signed, ...mint.given])).toEqual([]);
    for (const key of [KEY, OTHER, EC, OTHER_EC]) {
      const [, line = ''] = pkcs8(key).split('\n');
      expect(run.everything).not.toContain(line);
    }
  });

  it('shows nobody under details: minimal', async () => {
    api = await startApi({ '/google': googleToken });
    const file = JSON.stringify({ endpoints: list.slice(0, 1) });
    const minimal = await runAction({
      env,
      inputs: { details: 'minimal' },
      configFile: file.replace(/127\.0\.0\.1:\d+/g, `127.0.0.1:${api.port}`),
    });
    await api.close();
    expect(reportOf(minimal).endpoints).toMatchObject([{ verdict: 'valid', identity: null }]);
    expect(minimal.everything).not.toContain('acme-prod');
  });
});
