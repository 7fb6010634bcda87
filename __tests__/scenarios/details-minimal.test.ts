/**
 * `details: minimal` over every verdict and cause: a server and credentials that put a marker of its own into every field
 * leave none in anything that is written, and each row still says what to do.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { CAUSES, VERDICTS } from '../../src/model/verdict.js';
import { headerOnly, madeUpJwt, madeUpSecret, startApi } from '../support/api-server.js';
import { createAuthority } from '../support/certificates.js';
import { closedPort, startCannedServer } from '../support/http-server.js';
import { Markers, startMarkedServer } from '../support/marked-server.js';
import { type Endpoint, endpointOf, reportOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';
import { summaryText } from '../support/summary-text.js';

const markers = new Markers();
const seconds = (days: number) => Math.floor(Date.now() / 1000 + days * 86_400);
const day = (days: number) => new Date(seconds(days) * 1000).toISOString().slice(0, 10);

/** A JWT with a marker in every registered claim (RFC 7519 section 4.1; OpenID Connect Core, section 5.1; RFC 8693) and in its header. */
function markedJwt(claims: Readonly<Record<string, unknown>> = {}): string {
  const names =
    'iss sub aud jti email name preferred_username nickname scope scp roles groups azp client_id tid oid act nonce sid';
  const marked = names.split(' ').map((name) => [name, markers.of(`claim ${name}`)]);
  return madeUpJwt({ ...Object.fromEntries(marked), aud: [markers.of('claim aud')], ...claims });
}

const ENV = {
  TOKEN: madeUpSecret(),
  PADDED: ` ${madeUpSecret()}`,
  JWT: markedJwt({ exp: seconds(200.5) }),
  ENDING: markedJwt({ exp: seconds(5.5) }),
  ENDED: markedJwt({ exp: seconds(-3) }),
  EARLY: markedJwt({ nbf: seconds(1) }),
};
const challenge = (rest: string) => ({
  'www-authenticate': `Bearer realm="${markers.of('challenge realm')}", ${rest}`,
});
const quiet = { 'www-authenticate': '-', 'x-oauth-scopes': '-', 'x-accepted-oauth-scopes': '-' };
const said = (error: string) => ({ error: `${error} ${markers.of('said')}`, message: '' });

/** Paths and answers by the name of the endpoint. */
const ANSWERS = {
  '/valid': { status: 200 },
  '/expired': {
    status: 401,
    headers: challenge('error="invalid_token", error_description="The access token expired"'),
  },
  '/revoked': {
    status: 401,
    headers: quiet,
    body: said('token_revoked. The token has been revoked.'),
  },
  '/none': { status: 401, headers: quiet, body: said('No API key was provided. See') },
  '/audience': { status: 401, headers: quiet, body: said('Invalid audience. See') },
  '/issuer': { status: 401, headers: quiet, body: said('Invalid issuer. See') },
  '/digest': {
    status: 401,
    headers: {
      'www-authenticate': `Digest realm="${markers.of('challenge realm')}", ${markers.of('scheme')} x="1"`,
    },
  },
  '/rejected': { status: 401 },
  '/scope': {
    status: 403,
    headers: challenge(`error="insufficient_scope", scope="${markers.of('scope needed')}"`),
  },
  '/scopes': { status: 403, headers: { 'x-oauth-scopes': '', 'www-authenticate': '-' } },
  '/sso': {
    status: 403,
    headers: {
      ...quiet,
      'x-github-sso': `required; url=https://${markers.of('sso host')}.test/${markers.of('sso path')}`,
    },
  },
  '/policy': { status: 403, headers: quiet, body: said('Your IP address is not allowed. See') },
  '/contrary': { status: 403, headers: quiet, body: said('The token has expired. See') },
  '/denied': { status: 403, headers: quiet },
  '/page': {
    status: 403,
    headers: { ...quiet, 'content-type': 'text/html' },
    body: `<h1>${markers.of('page')}</h1>`,
  },
  '/away': {
    status: 302,
    headers: {
      location: `https://${markers.of('location host')}.test/${markers.of('location path')}`,
    },
  },
  '/lost': { status: 404 },
  '/type': {
    status: 200,
    headers: { 'content-type': `text/${markers.of('media type')}` },
    body: markers.of('body'),
  },
  '/busy': { status: 503 },
  '/limited': { status: 429, headers: { 'retry-after': '86400' } },
  '/public': { status: 200 },
};

type Expected = Partial<Endpoint> & { readonly name: string; readonly says: RegExp };
const EXPECTED: readonly Expected[] = [
  {
    name: 'valid',
    verdict: 'valid',
    says: /^The endpoint accepts the credential\. No expiry is known: /,
  },
  { name: 'valid npm', verdict: 'valid', identity: null, says: /^The endpoint accepts/ },
  { name: 'valid jwt', verdict: 'valid', expirySource: 'jwt', says: /It expires in 200 days\.$/ },
  { name: 'ending', verdict: 'expiring', expirySource: 'jwt', says: /which expires in 5 days\.$/ },
  {
    name: 'unreadable expiry',
    verdict: 'valid',
    says: /header x-expires is not a date that can be read\.$/,
  },
  {
    name: 'dated',
    verdict: 'expired',
    expirySource: 'date',
    says: /^The configured expiry date is past/,
  },
  {
    name: 'ended',
    verdict: 'expired',
    expirySource: 'jwt',
    says: /^The credential expired 3 days ago\./,
  },
  {
    name: 'malformed',
    verdict: 'unauthorized',
    cause: 'malformed',
    says: /^The token begins with white space\.$/,
  },
  { name: 'early', verdict: 'unauthorized', cause: 'clock-skew', says: /nbf is .* in the future/ },
  {
    name: 'rejected jwt',
    verdict: 'unauthorized',
    cause: 'expired',
    says: /^The token expired 3 days ago\.$/,
  },
  {
    name: 'said expired',
    verdict: 'unauthorized',
    cause: 'expired',
    says: /says that the credential has expired\.$/,
  },
  {
    name: 'digest',
    verdict: 'unauthorized',
    cause: 'wrong-scheme',
    says: /sent as Bearer, but the endpoint asks for Digest or \(hidden\)\.$/,
  },
  {
    name: 'wanted audience',
    verdict: 'unauthorized',
    cause: 'wrong-audience',
    says: /not for the audience ours: the token names \(hidden\)\.$/,
  },
  {
    name: 'audience',
    verdict: 'unauthorized',
    cause: 'wrong-audience',
    says: /says that the token is for another audience\.$/,
  },
  {
    name: 'wanted issuer',
    verdict: 'unauthorized',
    cause: 'wrong-issuer',
    says: /not from the issuer ours: the token names \(hidden\)\.$/,
  },
  {
    name: 'issuer',
    verdict: 'unauthorized',
    cause: 'wrong-issuer',
    says: /says that the token is from another issuer\.$/,
  },
  {
    name: 'none',
    verdict: 'unauthorized',
    cause: 'no-credential',
    says: /says that it saw no credential\.$/,
  },
  {
    name: 'revoked',
    verdict: 'unauthorized',
    cause: 'revoked',
    says: /says that the credential was revoked\.$/,
  },
  {
    name: 'rejected',
    verdict: 'unauthorized',
    cause: 'wrong-credential',
    says: /^The endpoint answered 401 Unauthorized: it does not accept this credential\.$/,
  },
  { name: 'scope', verdict: 'forbidden', says: /it lacks the scope \(hidden\)\.$/ },
  { name: 'scopes', verdict: 'forbidden', says: /it lacks the scope \(hidden\)\.$/ },
  { name: 'sso', verdict: 'forbidden', says: /single sign-on\.$/ },
  {
    name: 'policy',
    verdict: 'forbidden',
    says: /a policy of the organisation or the network keeps it out\.$/,
  },
  {
    name: 'contrary',
    verdict: 'unauthorized',
    cause: 'expired',
    says: /says that the credential has expired\.$/,
  },
  {
    name: 'denied',
    verdict: 'forbidden',
    says: /may lack a permission, or may no longer be valid/,
  },
  {
    name: 'away',
    verdict: 'unexpected',
    says: /redirected to \(hidden\) \(302\), which was not followed\.$/,
  },
  {
    name: 'lost',
    verdict: 'unexpected',
    status: 404,
    says: /answered 404 Not Found, but 2xx was expected\. A 404 can also mean .* no longer valid\.$/,
  },
  { name: 'type', verdict: 'unexpected', says: /the body is not JSON\.$/ },
  {
    name: 'value',
    verdict: 'unexpected',
    says: /in the body \$\.status is \(hidden\) and should be ok\.$/,
  },
  {
    name: 'unmet audience',
    verdict: 'unexpected',
    says: /its audience is not ours: the token names \(hidden\)\.$/,
  },
  { name: 'page', verdict: 'inconclusive', says: /403 with an HTML page/ },
  { name: 'busy', verdict: 'inconclusive', says: /answered 503 Service Unavailable\.$/ },
  { name: 'limited', verdict: 'inconclusive', says: /It says to wait 24 hours\.$/ },
  { name: 'closed', verdict: 'inconclusive', says: /refused the connection/ },
  { name: 'garbage', verdict: 'inconclusive', says: /./ },
  {
    name: 'other name',
    verdict: 'inconclusive',
    says: /its certificate is for \(hidden\), not for this host/,
  },
  {
    name: 'unknown authority',
    verdict: 'inconclusive',
    says: /sends only its own certificate, and \(hidden\), which issued it, is not trusted/,
  },
  { name: 'demanding', verdict: 'inconclusive', says: /requires a client certificate/ },
  {
    name: 'public',
    verdict: 'unproven',
    says: /also accepts the same request without the credential/,
  },
  {
    name: 'unset',
    verdict: 'missing',
    says: /^UNSET is unset or empty, so nothing was asked\.$/,
  },
  {
    name: 'optional',
    verdict: 'skipped',
    says: /^UNSET is unset or empty, and the endpoint is optional\.$/,
  },
];

describe('details: minimal', () => {
  let run: ActionRun;

  beforeAll(async () => {
    const server = await startMarkedServer(markers, ANSWERS);
    // On a server of its own: its Retry-After holds back all that is asked of the same origin.
    const limiting = await startMarkedServer(markers, ANSWERS);
    const npm = await startApi({
      '/-/whoami': headerOnly('authorization', `Bearer ${ENV.TOKEN}`, {
        status: 200,
        body: { username: markers.of('identity') },
      }),
    });
    const garbage = await startCannedServer(
      `${markers.of('garbage')} ${markers.of('garbage line')}\r\n\r\n`,
      true,
    );
    const authority = await createAuthority(markers.of('authority name'));
    const named = { name: markers.of('common name'), use: 'server' } as const;
    const other = await startApi(
      {},
      await authority.issue({ ...named, names: [`${markers.of('alternative name')}.test`] }),
    );
    const here = await authority.issue({
      ...named,
      names: ['localhost'],
      addresses: ['127.0.0.1'],
    });
    const mutual = await startApi(
      {},
      { ...here, ca: authority.cert, requestCert: true, rejectUnauthorized: true },
    );
    const plain = await startApi({}, here);
    const servers = [server, limiting, npm, garbage, other, mutual, plain];
    const at = (name: string, path: string, more: object = {}) => ({
      name,
      url: `${server.origin}${path}`,
      token: '${TOKEN}',
      owner: `@acme/${name.replace(/ /g, '-')}`,
      renew: `https://renew.example.com/${name.replace(/ /g, '-')}`,
      notes: `Notes on ${name}`,
      ...more,
    });
    const configFile = JSON.stringify({
      defaults: { retries: '0', timeout: '8s' },
      endpoints: [
        at('valid', '/valid'),
        at('valid npm', '/', { preset: 'npm', url: `${npm.origin}/-/whoami` }),
        at('valid jwt', '/valid', { token: '${JWT}' }),
        at('ending', '/valid', { token: '${ENDING}' }),
        at('unreadable expiry', '/valid', { expiry: { header: 'x-expires' } }),
        at('dated', '/valid', { expiry: { date: day(-10) } }),
        at('ended', '/valid', { token: '${ENDED}' }),
        at('malformed', '/rejected', { token: '${PADDED}' }),
        at('early', '/rejected', { token: '${EARLY}' }),
        at('rejected jwt', '/rejected', { token: '${ENDED}' }),
        at('said expired', '/expired'),
        at('digest', '/digest'),
        at('wanted audience', '/rejected', { token: '${JWT}', audience: 'ours' }),
        at('audience', '/audience'),
        at('wanted issuer', '/rejected', { token: '${JWT}', issuer: 'ours' }),
        at('issuer', '/issuer'),
        at('none', '/none'),
        at('revoked', '/revoked'),
        at('rejected', '/rejected'),
        ...['scope', 'scopes', 'sso', 'policy', 'contrary', 'denied', 'away', 'lost', 'page'].map(
          (name) => at(name, `/${name}`),
        ),
        at('type', '/type', { expect: { json: { '$.status': 'ok' } } }),
        at('value', '/valid', { expect: { json: { '$.status': 'ok' } } }),
        at('unmet audience', '/valid', { token: '${JWT}', audience: 'ours' }),
        ...['busy', 'public'].map((name) => at(name, `/${name}`)),
        at('limited', '/limited', { url: `${limiting.origin}/limited` }),
        at('closed', '/', { url: `http://127.0.0.1:${await closedPort()}/` }),
        at('garbage', '/', { url: garbage.origin }),
        at('other name', '/', { url: other.origin, tls: { ca: '${CA}' } }),
        at('unknown authority', '/', { url: plain.origin }),
        at('demanding', '/', { url: mutual.origin, tls: { ca: '${CA}' } }),
        at('unset', '/valid', { token: '${UNSET}' }),
        at('optional', '/valid', { token: '${UNSET}', optional: 'true' }),
      ],
    });
    run = await runAction({
      env: { ...ENV, CA: authority.cert },
      inputs: { details: 'minimal', 'report-formats': 'junit, ics, metrics, badge, html' },
      configFile,
    });
    await Promise.all(servers.map((one) => one.close()));
  }, 60_000);

  it('shows nothing that an endpoint, a certificate or a credential says, in anything that is written', () => {
    expect(markers.count).toBeGreaterThan(100);
    expect(markers.in(run.everything)).toEqual([]);
    // The lines of the calendar are folded.
    expect(markers.in(run.everything.replaceAll('\r\n ', ''))).toEqual([]);
    expect(markers.in(summaryText(run.summary))).toEqual([]);
  });

  it('meets every verdict, and every cause but the one that needs a provider', () => {
    const { endpoints } = reportOf(run);
    expect(endpoints).toHaveLength(EXPECTED.length);
    expect(new Set(endpoints.map(({ verdict }) => verdict))).toEqual(new Set(VERDICTS));
    const causes = endpoints.flatMap(({ cause }) => cause ?? []);
    expect(new Set(causes)).toEqual(
      new Set(CAUSES.filter((cause) => cause !== 'wrong-environment')),
    );
  });

  it.each(EXPECTED.map((row): [string, Expected] => [row.name, row]))(
    'leaves what to act on: %s',
    (name, { says, ...expected }) => {
      const row = endpointOf(run, name);
      expect(row).toMatchObject(expected);
      expect(row.message).toMatch(says);
      expect(row.identity).toBeNull();
      expect(row.owner).toBe(`@acme/${name.replace(/ /g, '-')}`);
      expect(row.renew).toBe(`https://renew.example.com/${name.replace(/ /g, '-')}`);
      expect(row.variables.length).toBeGreaterThan(0);
      expect(row.fix.join(' ')).not.toContain('(hidden)');
      if (row.expirySource !== null) expect(row.expiresAt).not.toBeNull();
      if (row.level === 'pass') return;
      expect(row.fix.length).toBeGreaterThan(0);
      const text = summaryText(run.summary);
      expect(text).toContain(`Notes on ${name}`);
      expect(text).toContain(`href="https://renew.example.com/${name.replace(/ /g, '-')}"`);
    },
  );

  it('says of a rejected credential that it is to be renewed where, and stored under which name', () => {
    expect(endpointOf(run, 'revoked').fix).toEqual([
      'Create a new credential at https://renew.example.com/revoked.',
      'Save it in the secret that sets TOKEN.',
      'To confirm the fix, run this workflow by hand with the input only set to revoked.',
    ]);
  });

  it('does not tell a credential without any scope from one with many', () => {
    const [none, many] = ['scopes', 'scope'].map((name) =>
      endpointOf(run, name).evidence.filter((line) => /scopes/.test(line)),
    );
    expect(none).toEqual(['The scopes of the credential: (hidden)']);
    expect(many).toEqual(none);
  });
});
