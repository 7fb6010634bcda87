/** A client certificate in a PKCS#12 store, against nginx and a server that demands it in the handshake. */
import { beforeAll, expect, it } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { type Api, bearerOnly, madeUpSecret, startApi } from '../support/api-server.js';
import { type Certificates, createCertificates } from '../support/certificates.js';
import { leaksIn } from '../support/leaks.js';
import { type Access, NGINX, startNginx } from '../support/nginx.js';
import { storeOf } from '../support/pkcs12.js';
import { OPENSSL, describeWith, findProgram } from '../support/programs.js';
import { endpointOf } from '../support/report-file.js';
import { type ActionRun, runAction } from '../support/run-action.js';

const configuration = (port: number | undefined) => `
  types { application/json json; }
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate server.pem; ssl_certificate_key server.key;
    ssl_client_certificate authority.pem; ssl_verify_client on;
    location / { default_type application/json; return 200 '{"ok":true}'; }
  }`;

const hasOpenssl = findProgram(OPENSSL) !== null;

describeWith(hasOpenssl ? NGINX : OPENSSL, 'a client certificate in a store', (program) => {
  const passphrase = `p&"${madeUpSecret('phrase')}é`;
  const token = madeUpSecret();
  let run: ActionRun;
  let certificates: Certificates;
  let api: Api;
  let accesses: readonly Access[];

  beforeAll(async () => {
    certificates = await createCertificates();
    const { authority, server, client, expiredClient, foreignClient } = certificates;
    const nginx = await startNginx({
      program,
      ports: 1,
      files: {
        'server.pem': server.cert,
        'server.key': server.key,
        'authority.pem': authority.cert,
      },
      http: ([port]) => configuration(port),
    });
    api = await startApi(
      { '/': bearerOnly(token) },
      { ...server, ca: authority.cert, requestCert: true, rejectUnauthorized: true },
    );
    const encoded = (identity: typeof client, args: readonly string[] = [], phrase = passphrase) =>
      storeOf(identity, { passphrase: phrase, args }).toString('base64');
    const origin = `https://127.0.0.1:${nginx.ports[0]}`;
    const rejected = { status: 400, 'body-contains': 'SSL certificate' };
    const item = (name: string, tls: object, more: object = {}) => ({
      name,
      url: `${origin}/${name.replaceAll(' ', '-')}`,
      auth: 'none',
      retries: 0,
      rejected,
      tls: { ca: '${CA}', passphrase: '${PHRASE}', ...tls },
      ...more,
    });
    run = await runAction({
      env: {
        CA: authority.cert,
        TOKEN: token,
        PHRASE: passphrase,
        PHRASE_LINE: `${passphrase}\n`,
        WRONG_PHRASE: 'wrong-phrase',
        MODERN: encoded(client).replace(/.{64}/g, '$&\n'),
        LEGACY: encoded(client, ['-legacy']),
        OPEN: encoded(client, [], ''),
        EXPIRED: encoded(expiredClient),
        FOREIGN: encoded(foreignClient),
        KEYLESS: encoded(client, ['-nokeys']),
        PEM: client.cert + client.key,
        // Holds the authority that the server is of, which is not to be trusted for that.
        WITH_CA: storeOf(client, { passphrase, more: authority.cert }).toString('base64'),
      },
      configFile: JSON.stringify({
        endpoints: [
          item('no store', { p12: '${PEM}' }),
          item('wrong passphrase', { p12: '${MODERN}', passphrase: '${WRONG_PHRASE}' }),
          item('passphrase with a line break', { p12: '${MODERN}', passphrase: '${PHRASE_LINE}' }),
          item('keyless', { p12: '${KEYLESS}' }),
          item('modern', { p12: '${MODERN}' }),
          item('legacy', { p12: '${LEGACY}' }),
          item('expired', { p12: '${EXPIRED}' }),
          item('foreign', { p12: '${FOREIGN}' }),
          {
            ...item('open', {}),
            tls: { ca: '${CA}', p12: '${OPEN}' },
          },
          {
            ...item('untrusted server', {}),
            tls: { p12: '${WITH_CA}', passphrase: '${PHRASE}' },
          },
          {
            name: 'with a token',
            url: `${api.origin}/`,
            token: '${TOKEN}',
            tls: { ca: '${CA}', p12: '${LEGACY}', passphrase: '${PHRASE}' },
          },
        ],
      }),
    });
    accesses = await nginx.stop();
    await api.close();
  });

  it.each([
    // The certificate of this test ends tomorrow.
    ['modern', 'expiring', null],
    ['legacy', 'expiring', null],
    ['open', 'expiring', null],
    ['with a token', 'expiring', null],
    ['expired', 'unauthorized', 'expired'],
    ['foreign', 'unauthorized', 'wrong-credential'],
    ['wrong passphrase', 'unauthorized', 'malformed'],
    ['passphrase with a line break', 'unauthorized', 'malformed'],
    ['keyless', 'unauthorized', 'malformed'],
    ['no store', 'unauthorized', 'malformed'],
    // Its authority is in the store, and is trusted for no server by that.
    ['untrusted server', 'inconclusive', null],
  ])('"%s" is %s', (name, verdict, cause) => {
    expect(endpointOf(run, name)).toMatchObject({ verdict, cause });
  });

  it('asks without the certificate for the control', () => {
    const statuses = accesses.filter(({ path }) => path === '/modern').map(({ status }) => status);
    expect(statuses).toEqual([200, 400]);
    expect(accesses.filter(({ path }) => /wrong|keyless|no-store/.test(path))).toEqual([]);
  });

  it('reads the end of the certificate', () => {
    const at = new Date(new X509Certificate(certificates.client.cert).validTo).toISOString();
    for (const name of ['modern', 'legacy', 'with a token']) {
      expect(endpointOf(run, name)).toMatchObject({ expirySource: 'certificate', expiresAt: at });
    }
  });

  it('sends a token over the connection that the certificate opens', () => {
    expect(api.requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${token}`]);
  });

  it.each([
    ['no store', 'The store of the client certificate (PEM) is PEM text, not a PKCS#12 store, so'],
    ['wrong passphrase', '(WRONG_PHRASE) does not open the PKCS#12 store, or the store is damaged'],
    ['passphrase with a line break', '(PHRASE_LINE) ends in a line break that does not belong'],
    ['keyless', 'The store of the client certificate (KEYLESS) has no private key in it, so'],
    ['modern', 'The client certificate expires in'],
  ])('says of "%s" what is wrong', (name, words) => {
    const { message, fix } = endpointOf(run, name);
    expect(message).toContain(words);
    expect(fix.join('\n')).toMatch(/PEM|PHRASE|KEYLESS|MODERN/);
  });

  it('repeats the request from the variables', () => {
    expect(run.summary).toContain('--cert-type P12');
  });

  it('shows nothing of the store, and masks the key that is in it', () => {
    const [line = ''] = certificates.client.key.split('\n').slice(1);
    expect(leaksIn(run.everything, { passphrase, token, line })).toEqual([]);
    expect(run.masks).toContain(line);
  });
});
