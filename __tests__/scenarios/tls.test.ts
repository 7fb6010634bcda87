/** TLS: a private authority, client certificates, and every way in which a certificate can be wrong. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret, startApi } from '../support/api-server.js';
import { type Certificates, createCertificates, encryptKey } from '../support/certificates.js';
import { leaksIn } from '../support/leaks.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

describe('an endpoint over TLS', () => {
  let run: ActionRun;
  let certificates: Certificates;
  let reached = 0;
  const passphrase = madeUpSecret('phrase');
  const token = madeUpSecret();

  beforeAll(async () => {
    certificates = await createCertificates();
    const { authority, server, client, expired, wrongName, foreignClient } = certificates;
    const routes = { '/': { status: 200, body: {} } };
    const plain = await startApi(routes, server);
    const old = await startApi(routes, expired);
    const other = await startApi(routes, wrongName);
    const mutual = await startApi(routes, {
      ...server,
      ca: authority.cert,
      requestCert: true,
      rejectUnauthorized: true,
    });
    const servers = [plain, old, other, mutual];
    const endpoint = (name: string, url: string, more: object) => ({
      name,
      url,
      retries: '0',
      ...more,
    });
    const withCa = { tls: { ca: '${CA}' }, auth: { bearer: '${TOKEN}' } };
    run = await runAction({
      env: {
        TOKEN: token,
        CA: authority.cert,
        CERT: client.cert,
        FLAT_CERT: client.cert.replaceAll('\n', ' '),
        KEY: client.key,
        LOCKED_KEY: encryptKey(client.key, passphrase),
        PASSPHRASE: passphrase,
        FOREIGN_CERT: foreignClient.cert,
        FOREIGN_KEY: foreignClient.key,
      },
      configFile: JSON.stringify({
        endpoints: [
          endpoint('private authority', plain.origin, withCa),
          endpoint('unknown authority', plain.origin, { token: '${TOKEN}' }),
          endpoint('expired server', old.origin, withCa),
          endpoint('wrong name', other.origin, withCa),
          endpoint('client certificate', mutual.origin, {
            tls: { ca: '${CA}', cert: '${CERT}', key: '${KEY}' },
          }),
          endpoint('locked key', mutual.origin, {
            tls: {
              ca: '${CA}',
              cert: '${CERT}',
              key: '${LOCKED_KEY}',
              passphrase: '${PASSPHRASE}',
            },
          }),
          endpoint('wrong passphrase', mutual.origin, {
            tls: { ca: '${CA}', cert: '${CERT}', key: '${LOCKED_KEY}', passphrase: '${TOKEN}' },
          }),
          endpoint('flat certificate', mutual.origin, {
            tls: { ca: '${CA}', cert: '${FLAT_CERT}', key: '${KEY}' },
          }),
          endpoint('certificate and token', mutual.origin, {
            tls: { ca: '${CA}', cert: '${CERT}', key: '${KEY}' },
            token: '${TOKEN}',
            control: 'off',
          }),
          endpoint('no certificate', mutual.origin, withCa),
          endpoint('foreign certificate', mutual.origin, {
            tls: { ca: '${CA}', cert: '${FOREIGN_CERT}', key: '${FOREIGN_KEY}' },
          }),
        ],
      }),
    });
    reached = old.requests.length + other.requests.length;
    for (const server of servers) await server.close();
  });

  it.each([
    // The control is accepted too: this server asks for no token.
    ['private authority', 'unproven', null],
    ['unknown authority', 'inconclusive', null],
    ['expired server', 'inconclusive', null],
    ['wrong name', 'inconclusive', null],
    // The certificate of this test ends tomorrow.
    ['client certificate', 'expiring', null],
    ['certificate and token', 'expiring', null],
    ['locked key', 'expiring', null],
    ['wrong passphrase', 'unauthorized', 'malformed'],
    ['flat certificate', 'unauthorized', 'malformed'],
    // The server wants a certificate before it looks at the token, so nothing is known of the token.
    ['no certificate', 'inconclusive', null],
    // Node.js hangs up without a word, so this could be anything.
    ['foreign certificate', 'inconclusive', null],
  ])('"%s" is %s', (name, verdict, cause) => {
    expect(endpointOf(run, name)).toMatchObject({ verdict, cause });
  });

  it('never sends a request to a server that it cannot trust', () => {
    expect(reached).toBe(0);
  });

  it('reads the expiry of a client certificate from the certificate', () => {
    expect(endpointOf(run, 'client certificate')).toMatchObject({ expirySource: 'certificate' });
  });

  // usebruno/bruno #3128 has both together.
  it('names the certificate where a token is beside it, and not the token', () => {
    const { message, fix } = endpointOf(run, 'certificate and token');
    expect(message).toContain('The client certificate expires in');
    expect(fix).toContain('Store the certificate and its key in the secrets that set CERT, KEY.');
    expect(fix.join('\n')).not.toContain('TOKEN');
  });

  it('tells the answer to the control in words', () => {
    const { evidence } = endpointOf(run, 'client certificate');
    expect(evidence.join()).toMatch(/without the credential/);
    expect(evidence.join()).not.toContain('client-certificate-rejected');
  });

  it('says in words what is wrong with the server', () => {
    expect(endpointOf(run, 'expired server').message).toMatch(/expired/i);
    expect(endpointOf(run, 'wrong name').message).toMatch(/name/i);
  });

  it('fails for the one that was rejected and shows no key', () => {
    expect(run.exitCode).toBe(1);
    expect(run.outputs['failing']).toBe('wrong passphrase\nflat certificate');
    const lines = certificates.client.key.split('\n').filter((line) => !line.startsWith('---'));
    const secrets = Object.fromEntries(
      lines.filter(Boolean).map((line) => [line.slice(0, 4), line]),
    );
    expect(leaksIn(run.everything, { ...secrets, passphrase, token })).toEqual([]);
  });
});
