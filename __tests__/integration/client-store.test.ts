/** A client certificate in a PKCS#12 store: what Java makes is read, and curl does the same with it as the action. */
import { execFile, execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { expect, it } from '@jest/globals';
import { openedClient } from '../../src/credential/pkcs12/client.js';
import { Secret } from '../../src/model/secret.js';
import { curlCommand } from '../../src/report/curl.js';
import { createCertificates } from '../support/certificates.js';
import { startHttpServer } from '../support/http-server.js';
import { inFolder, storeOf } from '../support/pkcs12.js';
import { KEYTOOL, OPENSSL, describeWith } from '../support/programs.js';

const PHRASE = 'p"h\'r$a s\\e';

function runIn(script: string, variables: Record<string, string>): Promise<string> {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', ...variables };
  return new Promise((resolve) => {
    execFile('bash', ['-c', script], { env }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
}

describeWith(OPENSSL, 'the command that repeats a request', () => {
  it.each([
    ['modern', [], PHRASE],
    ['old', ['-legacy'], PHRASE],
    ['open', [], ''],
  ])('presents the certificate of a store: %s', async (kind, args, passphrase) => {
    const { authority, server: served, client } = await createCertificates();
    const options = { ...served, ca: authority.cert, requestCert: true, rejectUnauthorized: true };
    const server = await startHttpServer((_request, response, incoming) => {
      response.end(`hello ${(incoming.socket as TLSSocket).getPeerCertificate().subject.CN}`);
    }, options);
    const command = curlCommand({
      method: 'GET',
      url: [`https://localhost:${server.port}/`],
      headers: [],
      options: [],
      body: null,
      tls: {
        p12: [{ variable: 'P12' }],
        passphrase: passphrase === '' ? null : [{ variable: 'PHRASE' }],
        ca: [{ variable: 'CA' }],
      },
    });
    const store = storeOf(client, { passphrase, args })
      .toString('base64')
      .replace(/.{76}/g, '$&\n');
    const said = await runIn(command, { P12: store, PHRASE: passphrase, CA: authority.cert });
    await server.close();
    // OpenSSL itself opens an old one only with its `legacy` provider, which curl does not load.
    if (kind === 'old') expect(said).toMatch(/hello client|could not (?:parse|load) PKCS12/i);
    else expect(said).toContain('hello client');
  });
});

describeWith(KEYTOOL, 'a store that Java made', (keytool) => {
  const made = (type: string) =>
    inFolder((folder) => {
      const key = ['-genkeypair', '-alias', 'me', '-dname', 'CN=java', '-keyalg', 'EC'];
      const args = [...key, '-keystore', 'store', '-storetype', type, '-storepass', 'changeit'];
      execFileSync(keytool, [...args, '-keypass', 'changeit'], { cwd: folder, stdio: 'pipe' });
      return readFileSync(join(folder, 'store')).toString('base64');
    });
  const open = (text: string) =>
    openedClient({ p12: new Secret(text), passphrase: new Secret('changeit') });

  it('is read', async () => {
    const { cert, fault } = await open(made('PKCS12'));
    expect(fault).toBeUndefined();
    expect(new X509Certificate(cert ?? '').subject).toBe('CN=java');
  });

  it('is known where it is a JKS, with the command that converts it', async () => {
    const { fault } = await open(made('JKS'));
    expect(fault).toMatchObject({ part: 'p12', flaw: 'java' });
    expect(fault?.steps?.[0]).toContain('keytool -importkeystore');
  });
});
