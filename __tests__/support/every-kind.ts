import { madeUpJwt, madeUpSecret } from './api-server.js';
import { createAuthority } from './certificates.js';
import { storeOf } from './pkcs12.js';
import { findProgram, type Program } from './programs.js';
import { KEYTOOL, OPENSSL } from './programs.js';
import { createWorkshop } from './stores.js';

const DAY = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * DAY);
const b64 = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64');
const iso = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;
export const PHRASE = madeUpSecret('phrase');

const NEEDED: readonly Program[] = [
  OPENSSL,
  { title: 'GnuPG', names: ['gpg'] },
  { title: 'ssh-keygen', names: ['ssh-keygen'] },
  KEYTOOL,
];
/** The first program that is not here, or one that is. */
export const NEEDED_FOR_KINDS: Program = NEEDED.find((one) => findProgram(one) === null) ?? OPENSSL;

/** What carries its own end as variables, each kind made by its own tool: good, near its end, past it, damaged. */
export async function everyKind(): Promise<Readonly<Record<string, string>>> {
  const shop = createWorkshop();
  const authority = await createAuthority('A', { notBefore: at(-400), notAfter: at(1000) });
  const ident = (days: number) =>
    authority.issue({ name: 'client', use: 'client', notBefore: at(-300), notAfter: at(days) });
  const [ok, near, past] = [await ident(200), await ident(5), await ident(-3)];
  const gpg = (name: string, expire: string) => {
    const home = shop.folder;
    const args = [
      '--homedir',
      home,
      '--batch',
      '--pinentry-mode',
      'loopback',
      '--passphrase',
      PHRASE,
    ];
    shop.run('gpg', [
      ...args,
      '--quick-generate-key',
      `${name} <${name}@acme.test>`,
      'ed25519',
      'sign',
      expire,
    ]);
    return shop.run('gpg', [...args, '--armor', '--export-secret-keys', name]).toString();
  };
  const ssh = (name: string, phrase: string) => {
    shop.run('ssh-keygen', ['-q', '-t', 'ed25519', '-f', name, '-N', phrase, '-C', 'deploy@acme']);
    return shop.read(name).toString();
  };
  const caKey = ssh('ca', '');
  ssh('user', '');
  const cert = (validity: string) => {
    shop.run('ssh-keygen', [
      '-q',
      '-s',
      'ca',
      '-I',
      'deploy',
      '-n',
      'root',
      '-V',
      validity,
      'user.pub',
    ]);
    return shop.read('user-cert.pub').toString();
  };
  const stamp = (days: number) => at(days).toISOString().slice(0, 19).replace(/[-:T]/g, '');
  const kube = (identity: typeof ok) => `apiVersion: v1
kind: Config
current-context: main
contexts: [{ name: main, context: { cluster: c, user: u } }]
clusters: [{ name: c, cluster: { server: 'https://k8s.acme.test' } }]
users: [{ name: u, user: { client-certificate-data: ${b64(identity.cert)}, client-key-data: ${b64(identity.key)} } }]
`;
  const sas = (days: number) =>
    `https://acct.blob.core.windows.net/c?sv=2022-11-02&sr=c&sp=r&se=${encodeURIComponent(iso(at(days)))}&sig=${encodeURIComponent(b64(madeUpSecret()))}`;
  const profile = (days: number) =>
    `<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x"><plist version="1.0"><dict><key>Name</key><string>Acme App Store</string><key>TeamName</key><string>Acme</string><key>CreationDate</key><date>${iso(at(-30))}</date><key>ExpirationDate</key><date>${iso(at(days))}</date><key>UUID</key><string>1234</string></dict></plist>`;
  const signedProfile = (days: number) => {
    shop.write('p.plist', profile(days));
    shop.write('c.pem', ok.cert);
    shop.write('k.pem', ok.key);
    return b64(
      shop.run('openssl', [
        'smime',
        '-sign',
        '-in',
        'p.plist',
        '-signer',
        'c.pem',
        '-inkey',
        'k.pem',
        '-outform',
        'DER',
        '-nodetach',
      ]),
    );
  };
  const jks = (days: number, name: string) => {
    shop.run('keytool', [
      '-genkeypair',
      '-keystore',
      name,
      '-storepass',
      'changeit-123',
      '-alias',
      'a',
      '-keyalg',
      'EC',
      '-groupname',
      'secp256r1',
      '-validity',
      String(days),
      '-dname',
      'CN=app',
      '-storetype',
      'PKCS12',
    ]);
    return b64(shop.read(name));
  };
  const seconds = (days: number) => Math.floor(at(days).getTime() / 1000);
  const env: Record<string, string> = {
    PHRASE,
    BAD: 'wrong-phrase-1',
    JKSPASS: 'changeit-123',
    CERT: ok.cert,
    CERT_NEAR: near.cert,
    CERT_PAST: b64(past.cert),
    CERT_CUT: ok.cert.slice(0, 200),
    P12: b64(storeOf(ok, { passphrase: PHRASE })),
    P12_NEAR: b64(storeOf(near, { passphrase: PHRASE })),
    P12_PAST: b64(storeOf(past, { passphrase: PHRASE, args: ['-legacy'] })),
    KEY: ok.key,
    KEY_OTHER: near.key,
    PGP: gpg('ok', '200d'),
    PGP_NEAR: gpg('near', '5d'),
    SSH: ssh('locked', PHRASE),
    SSH_CUT: caKey.slice(0, 150),
    SSHCERT: cert('-1d:+200d'),
    SSHCERT_NEAR: cert('-1d:+5d'),
    SSHCERT_PAST: cert(`${stamp(-9)}:${stamp(-2)}`),
    KUBE: kube(ok),
    KUBE_NEAR: b64(kube(near)),
    KUBE_PAST: kube(past),
    KUBE_BAD: 'apiVersion: v1\nkind: Config\nusers: {{ broken',
    JWT: madeUpJwt({ sub: 'ci-bot', iss: 'https://id.acme.test', exp: seconds(200) }),
    JWT_NEAR: madeUpJwt({ exp: seconds(5) }),
    JWT_PAST: madeUpJwt({ exp: seconds(-2) }),
    JWT_BAD: 'not.a.jwt',
    SAS: sas(200),
    SAS_NEAR: sas(5),
    SAS_PAST: sas(-2),
    SAS_BAD: 'https://acct.blob.core.windows.net/c',
    PROF: signedProfile(200),
    PROF_NEAR: signedProfile(5),
    PROF_PAST: signedProfile(-2),
    PROF_BAD: b64('hello'),
    JKS: jks(200, 'a.p12'),
    JKS_NEAR: jks(5, 'b.p12'),
  };
  shop.remove();
  return env;
}
