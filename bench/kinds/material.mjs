/** What `items.mjs` has in variables, made by the tools that make it: openssl, ssh-keygen and gpg. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SECRET = 'of-the-bench-9876543210';
const LATER = '2099-01-01T00:00:00Z';

/**
 * @param folder where the tools work
 * @param host of the server that is asked
 * @returns `{env, jwk}`: the variables by their names, and the key that the JWT among them is signed with
 */
export function makeMaterial(folder, host) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const run = (program, ...args) =>
    execFileSync(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  const read = (name) => readFileSync(join(folder, name));
  const base64 = (value) => Buffer.from(value).toString('base64');
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(join(folder, 'key.pem'), key);
  run('openssl', ...'req -x509 -key key.pem -out cert.pem -days 900 -subj /CN=bench'.split(' '));
  const store = 'pkcs12 -export -inkey key.pem -in cert.pem -out store.p12 -passout'.split(' ');
  run('openssl', ...store, `pass:${SECRET}`);
  writeFileSync(join(folder, 'profile.plist'), PROFILE);
  const signed =
    'smime -sign -in profile.plist -signer cert.pem -inkey key.pem -outform DER -nodetach';
  const profile = run('openssl', ...signed.split(' '));
  for (const name of ['ssh', 'ca']) {
    run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', name);
  }
  run('ssh-keygen', ...'-q -s ca -I bench -n root -V -1d:+900d ssh.pub'.split(' '));
  const gpg = ['--homedir', folder, '--batch', '--pinentry-mode', 'loopback', '--passphrase', ''];
  run('gpg', ...gpg, '--quick-generate-key', 'bench@example.com', 'ed25519', 'sign', '900d');
  const pgp = run('gpg', ...gpg, '--armor', '--export-secret-keys').toString();
  run('gpgconf', '--homedir', folder, '--kill', 'all');
  const account = {
    type: 'service_account',
    private_key: key,
    private_key_id: '0123456789',
    client_email: 'bench@example.iam.gserviceaccount.com',
  };
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'bench', alg: 'RS256' };
  const env = {
    TOKEN: 'of-the-bench-0123456789',
    SECRET,
    KEY: key,
    CERT: read('cert.pem').toString(),
    P12: read('store.p12').toString('base64'),
    PROFILE: profile.toString('base64'),
    SSH: read('ssh').toString(),
    SSH_CERT: read('ssh-cert.pub').toString(),
    PGP: pgp,
    SERVICE_ACCOUNT: JSON.stringify(account),
    JWT: jwtSignedBy(privateKey),
    SAS: `https://bench.blob.core.windows.net/c?sv=2022-11-02&sr=c&sp=r&se=${LATER}&sig=${encodeURIComponent(base64(SECRET))}`,
    KUBE: kubeconfig(base64(read('cert.pem')), base64(key)),
    NPMRC: `//${host}/:_authToken=of-the-bench-0123456789`,
    NETRC: `machine 127.0.0.1 login ci password ${SECRET}`,
    DOCKER_CONFIG: JSON.stringify({
      auths: { 'registry.example': { auth: base64(`ci:${SECRET}`) } },
    }),
  };
  return { env, jwk };
}

function jwtSignedBy(key) {
  const text = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: 'ci', exp: Date.parse(LATER) / 1_000 };
  const signed = `${text({ alg: 'RS256', kid: 'bench' })}.${text(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

function kubeconfig(cert, key) {
  return `apiVersion: v1
kind: Config
current-context: main
contexts: [{ name: main, context: { cluster: c, user: u } }]
clusters: [{ name: c, cluster: { server: 'https://k8s.example.com' } }]
users: [{ name: u, user: { client-certificate-data: ${cert}, client-key-data: ${key} } }]
`;
}

const PROFILE = `<?xml version="1.0"?><plist version="1.0"><dict><key>Name</key><string>Bench</string>
<key>TeamName</key><string>Bench</string><key>CreationDate</key><date>2026-01-01T00:00:00Z</date>
<key>ExpirationDate</key><date>${LATER}</date><key>UUID</key><string>1234</string></dict></plist>`;
