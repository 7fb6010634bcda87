import 'reflect-metadata';
import { createPrivateKey, KeyObject, randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const DAY_MS = 86_400_000;
const KEY = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A certificate and its private key (PKCS#8, not encrypted), both PEM text. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

export interface IssueOptions {
  /** Common name of the subject; it plays no part in the verification of a server. */
  readonly name: string;
  /** What it may be used for. */
  readonly use: 'server' | 'client';
  /** DNS names that it is good for; default none. */
  readonly names?: readonly string[];
  /** IP addresses that it is good for; default none. */
  readonly addresses?: readonly string[];
  /** Default: a day ago. */
  readonly notBefore?: Date;
  /** Default: in a day. */
  readonly notAfter?: Date;
}

/** From when until when; default: from two days ago, for two days. */
export interface Validity {
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** A private certificate authority. Trust it by giving `cert` as `ca`. */
export interface Authority extends Identity {
  /** Issues a certificate with a fresh key, signed by this authority. */
  issue(options: IssueOptions): Promise<Identity>;
  /** Makes an authority that this one stands behind. Its server must send its `cert` after the server's own. */
  issueAuthority(name: string, validity?: Validity): Promise<Authority>;
}

/**
 * Makes an authority with a fresh key at run time, so that no private key is in the repository and none expires there.
 * All keys are ECDSA P-256: fast to make, and what TLS 1.2 and 1.3 both take.
 */
export function createAuthority(
  name = 'Test Authority',
  validity: Validity = {},
): Promise<Authority> {
  return makeAuthority(null, name, validity);
}

/** Without an issuer it is a root. */
async function makeAuthority(
  issuer: Issuer | null,
  name: string,
  { notBefore = daysFromNow(-2), notAfter = daysFromNow(2) }: Validity,
): Promise<Authority> {
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `CN=${name}`,
    issuer: issuer?.certificate.subject ?? `CN=${name}`,
    notBefore,
    notAfter,
    signingAlgorithm: KEY,
    publicKey: keys.publicKey,
    signingKey: issuer?.signingKey ?? keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(true, issuer === null ? 1 : 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const own = { certificate, signingKey: keys.privateKey };
  return {
    ...identity(certificate, keys.privateKey),
    issue: (options) => issue(own, options),
    issueAuthority: (other, validity = {}) => makeAuthority(own, other, validity),
  };
}

/** The certificates that most tests need, all of one authority, good for `localhost`, `127.0.0.1` and `::1` unless the name says otherwise. */
export interface Certificates {
  readonly authority: Authority;
  readonly server: Identity;
  readonly client: Identity;
  /** A server's, that ended an hour ago. */
  readonly expired: Identity;
  /** A server's, signed by its own key. */
  readonly selfSigned: Identity;
  /** A server's, for `elsewhere.test` only. */
  readonly wrongName: Identity;
  /** A client's, that ended an hour ago. */
  readonly expiredClient: Identity;
  /** A client's, issued by an authority that nobody trusts. */
  readonly foreignClient: Identity;
}

/** Makes them all; takes a few tens of milliseconds, so `beforeAll` is the place. */
export async function createCertificates(): Promise<Certificates> {
  const authority = await createAuthority();
  const foreign = await createAuthority('Foreign Authority');
  const here = { names: ['localhost'], addresses: ['127.0.0.1', '::1'] };
  const past = { notBefore: daysFromNow(-1), notAfter: daysFromNow(-1 / 24) };
  return {
    authority,
    server: await authority.issue({ name: 'server', use: 'server', ...here }),
    client: await authority.issue({ name: 'client', use: 'client' }),
    expired: await authority.issue({ name: 'expired', use: 'server', ...here, ...past }),
    selfSigned: await createSelfSigned({ name: 'self-signed', use: 'server', ...here }),
    wrongName: await authority.issue({
      name: 'wrong name',
      use: 'server',
      names: ['elsewhere.test'],
    }),
    expiredClient: await authority.issue({ name: 'expired client', use: 'client', ...past }),
    foreignClient: await foreign.issue({ name: 'foreign client', use: 'client' }),
  };
}

/** A certificate that its own key signed; no authority stands behind it. */
export function createSelfSigned(options: IssueOptions): Promise<Identity> {
  return issue(null, options);
}

/** The same private key, encrypted with a passphrase (PKCS#8, AES-256). */
export function encryptKey(key: string, passphrase: string): string {
  return createPrivateKey(key)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
    .toString();
}

interface Issuer {
  readonly certificate: x509.X509Certificate;
  readonly signingKey: webcrypto.CryptoKey;
}

/** Without an issuer the certificate is signed by its own key. */
async function issue(issuer: Issuer | null, options: IssueOptions): Promise<Identity> {
  const { name, use, names = [], addresses = [] } = options;
  const keys = await generateKeys();
  const purpose = use === 'server' ? 'serverAuth' : 'clientAuth';
  const alternatives: x509.JsonGeneralNames = [
    ...names.map((value) => ({ type: 'dns' as const, value })),
    ...addresses.map((value) => ({ type: 'ip' as const, value })),
  ];
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `CN=${name}`,
    issuer: issuer?.certificate.subject ?? `CN=${name}`,
    notBefore: options.notBefore ?? daysFromNow(-1),
    notAfter: options.notAfter ?? daysFromNow(1),
    signingAlgorithm: KEY,
    publicKey: keys.publicKey,
    signingKey: issuer?.signingKey ?? keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage[purpose]]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer?.certificate ?? keys.publicKey),
      ...(alternatives.length === 0
        ? []
        : [new x509.SubjectAlternativeNameExtension(alternatives)]),
    ],
  });
  return identity(certificate, keys.privateKey);
}

function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
}

function identity(certificate: x509.X509Certificate, key: webcrypto.CryptoKey): Identity {
  return {
    cert: certificate.toString('pem'),
    key: KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** RFC 5280, 4.1.2.2: positive, at most 20 octets, and different for each certificate of an issuer. */
function serial(): string {
  return `01${randomBytes(8).toString('hex')}`;
}

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * DAY_MS);
}
