import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto';
import type { InspectedEnd } from '../../model/inspection.js';
import { config, credential, type Phrase, phrase } from '../../model/phrase.js';
import type { ExpirySourceName } from '../../model/verdict.js';
import { STORE } from '../../model/steps.js';
import { base64Bytes } from '../../values/base64.js';
import { PEM_FLAWS, pemFlaw } from '../../values/pem.js';
import { readJwt } from '../jwt.js';
import { certificateFacts, certificatesIn } from './certificate.js';
import type { KubeEntry } from './kubeconfig.js';

/** An end, and what kind of thing it is the end of. */
export interface KubeEnd extends InspectedEnd {
  readonly source: ExpirySourceName;
}

/** kubectl, or the cluster, would not take it. */
export interface Broken {
  readonly kind: 'broken';
  readonly cause: 'malformed' | 'wrong-credential';
  readonly message: Phrase;
}

/** What one way to authenticate says of itself. */
export type Method =
  | {
      readonly kind: 'read';
      readonly ends: readonly KubeEnd[];
      readonly begins: readonly InspectedEnd[];
      readonly identity: string | null;
      readonly evidence: readonly Phrase[];
    }
  | Broken
  /** What decides is not in the file. */
  | { readonly kind: 'elsewhere'; readonly message: Phrase; readonly steps: readonly string[] };

const EMBED: readonly string[] = [
  'Embed the files: `kubectl config view --raw --flatten --minify` prints the kubeconfig with them.',
  STORE,
];
const ASK_CLUSTER: readonly string[] = [
  'Check it with a request to the cluster (`url`), or write its end in `expiry`.',
];

/** Every way to authenticate that the user has, in the order in which kubectl looks at them. */
export function methodsOf(user: KubeEntry): readonly Method[] {
  return [certificateOf(user), tokenOf(user), passwordOf(user), programOf(user)].filter(
    (method) => method !== null,
  );
}

/** `-data` comes before the path of a file ("Overrides ClientCertificate", kubeconfig v1). */
function certificateOf(user: KubeEntry): Method | null {
  const data = user.text('client-certificate-data');
  if (data === null) {
    return user.has('client-certificate') ? file('client-certificate') : null;
  }
  const key = user.text('client-key-data');
  if (key === null) {
    return user.has('client-key')
      ? file('client-key')
      : broken(phrase`The user has a ${config('client-certificate-data')} without its key.`);
  }
  const chain = pemOf(data, certificatesIn);
  if (chain === null) return unreadable('client-certificate-data', data, 'certificate');
  const privateKey = pemOf(key, keyOf);
  if (privateKey === null) return unreadable('client-key-data', key, 'key');
  const [leaf] = chain;
  if (leaf === undefined || !fits(leaf, privateKey)) {
    const message: Phrase = ['The private key of the user does not belong to its certificate.'];
    return { kind: 'broken', cause: 'wrong-credential', message };
  }
  const facts = chain.map(certificateFacts);
  const whats = facts.map(({ name }, index) =>
    index === 0
      ? phrase`The client certificate ${credential(name)}`
      : phrase`The issuer's certificate ${credential(name)}`,
  );
  return {
    kind: 'read',
    ends: facts.map(({ until }, index) => ({
      what: whats[index] ?? [],
      at: until,
      source: 'certificate',
    })),
    begins: facts.map(({ from }, index) => ({ what: whats[index] ?? [], at: from })),
    identity: facts[0]?.name ?? null,
    evidence: [],
  };
}

/** A legacy token of a service account has no `exp` (kubernetes.io, "Managing Service Accounts"). */
function tokenOf(user: KubeEntry): Method | null {
  if (user.has('tokenFile')) return file('tokenFile');
  const token = user.text('token');
  if (token === null) return null;
  const facts = readJwt(token);
  const what: Phrase = ['The token'];
  if (facts === null) {
    const message: Phrase = ["The token isn't a JWT, so it does not say when it ends."];
    return { kind: 'elsewhere', message, steps: ASK_CLUSTER };
  }
  const { exp, nbf, sub } = facts;
  if (exp.kind === 'unusable') {
    const message: Phrase = [`The token's exp ${exp.remark}, so nobody can say when it ends.`];
    return { kind: 'elsewhere', message, steps: ASK_CLUSTER };
  }
  return {
    kind: 'read',
    ends: [{ what, at: exp.kind === 'absent' ? null : exp.value, source: 'jwt' }],
    begins: nbf.kind === 'usable' ? [{ what, at: nbf.value }] : [],
    identity: sub.kind === 'usable' ? sub.value : null,
    evidence: exp.kind === 'absent' ? [['The token has no end.']] : [],
  };
}

function passwordOf(user: KubeEntry): Method | null {
  const name = user.text('username');
  if (name === null && !user.has('password')) return null;
  return {
    kind: 'read',
    ends: [{ what: ['The password'], at: null, source: 'certificate' }],
    begins: [],
    identity: name,
    evidence: [['The password has no end.']],
  };
}

function programOf(user: KubeEntry): Method | null {
  const program = user.has('exec')
    ? user.inside('exec').text('command')
    : user.inside('auth-provider').text('name');
  if (!user.has('exec') && !user.has('auth-provider')) return null;
  return {
    kind: 'elsewhere',
    message:
      program === null
        ? ['A program gets the credential when kubectl runs, so the file holds none to look at.']
        : phrase`The program ${credential(program)} gets the credential when kubectl runs, so the file holds none to look at.`,
    steps: ['Check the credential that the program uses instead.'],
  };
}

/** What Base64 of PEM text holds, as the fields whose names end in `-data` have it. */
export function pemOf<T>(data: string, read: (pem: string) => T | null): T | null {
  const bytes = base64Bytes(data);
  return bytes === null ? null : read(bytes.toString('utf8'));
}

/** Keys of some kinds throw, because no certificate can have them. */
function fits(certificate: X509Certificate, key: KeyObject): boolean {
  try {
    return certificate.checkPrivateKey(key);
  } catch {
    return false;
  }
}

function keyOf(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

/** Says what is wrong with a field of Base64 of PEM text; quotes nothing of it. */
export function unreadable(field: string, data: string, kind: 'certificate' | 'key'): Broken {
  const bytes = base64Bytes(data);
  if (bytes === null) return broken(phrase`${config(field)} is not Base64.`);
  const text = bytes.toString('utf8');
  if (text.includes('ENCRYPTED')) {
    return broken(phrase`${config(field)} has a passphrase, which kubectl cannot ask for.`);
  }
  const flaw = pemFlaw(text, kind);
  const words = flaw === null ? 'is damaged inside' : PEM_FLAWS[flaw];
  return broken(phrase`What is in ${config(field)} ${words}.`);
}

function broken(message: Phrase): Broken {
  return { kind: 'broken', cause: 'malformed', message };
}

function file(field: string): Method {
  return {
    kind: 'elsewhere',
    message: phrase`${config(field)} is the path of a file that is not in the secret.`,
    steps:
      field === 'tokenFile' ? ['Put the token itself into the file as `token`.', STORE] : EMBED,
  };
}
