import { createHash } from 'node:crypto';
import {
  type AuthorizationServer,
  type Client,
  type ClientAuth,
  ClientSecretPost,
  modifyAssertion,
  None,
  PrivateKeyJwt,
  TlsClientAuth,
} from 'oauth4webapi';
import type { Means, Obtained } from '../../model/obtain.js';
import { phrase } from '../../model/phrase.js';
import type { Fields } from '../exchange.js';
import { claimsIn, clientAuthOf, type Grant, signsGrant } from './fields.js';
import { type Claims, readSigningKey, type SigningKey, signJwt } from './key.js';

/** Who asks a server for something, and how it proves who it is. */
export interface Asker {
  readonly client: Client;
  readonly proves: ClientAuth;
  /** Whether the client certificate is shown. */
  readonly withCertificate: boolean;
  /** The key that signs the assertion that is the grant; null where it signs none. */
  readonly grantKey: SigningKey | null;
}

/** What a client is made of. */
export interface ClientGiven {
  readonly given: Fields<string>;
  readonly variables: Fields<readonly string[]>;
  readonly grant: Grant;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

type Unsendable = Extract<Obtained, { readonly kind: 'unsendable' }>;
export type AskerRead = { readonly kind: 'ready'; readonly asker: Asker } | Unsendable;

/** RFC 7523, 3: `exp` is to be near. Box takes no more than 60 seconds, and clocks differ. */
const LIFETIME_S = 45;

/** Makes the client of the given values, for this server. Never rejects. */
export async function askerOf(asked: ClientGiven, server: AuthorizationServer): Promise<AskerRead> {
  const { given, grant } = asked;
  const clientAuth = clientAuthOf(given, given['client-auth'] ?? 'auto', grant);
  const key = await keyOf(asked);
  if (key !== null && 'kind' in key) return key;
  const secret = given['client-secret'] ?? '';
  const client = { client_id: given['client-id'] ?? 'none' };
  const base = {
    client,
    withCertificate: clientAuth === 'tls',
    grantKey: signsGrant(given, grant) ? key : null,
  };
  const ready = (proves: ClientAuth): AskerRead => ({ kind: 'ready', asker: { ...base, proves } });
  switch (clientAuth) {
    case 'basic':
      return ready(takesBasic(server, given) ? byBasic(secret) : ClientSecretPost(secret));
    case 'post':
      return ready(ClientSecretPost(secret));
    case 'tls':
      return ready(TlsClientAuth());
    case 'private-key-jwt':
      return key === null ? ready(None()) : ready(byKey(key, asked));
    case 'none':
      // RFC 7523, 2.1: with an assertion the client need not say who it is.
      return ready(given['client-id'] === undefined ? () => undefined : None());
  }
}

/**
 * RFC 6749, 2.3.1. The library's own encodes the dashes of a UUID too, and a server that does not
 * decode would refuse a secret that works.
 */
function byBasic(secret: string): ClientAuth {
  return (...[, client, , headers]) => {
    headers.set('authorization', `Basic ${basicPair(client.client_id, secret)}`);
  };
}

/** Base64 of the two, each encoded as a form has it (RFC 6749, appendix B). */
export function basicPair(id: string, secret: string): string {
  return Buffer.from(`${formEncoded(id)}:${formEncoded(secret)}`, 'utf8').toString('base64');
}

/** What stands in the header (RFC 6749, 2.3.1), and what it says. */
export function derivedForms(given: Fields<string>): readonly string[] {
  const id = given['client-id'];
  const secret = given['client-secret'];
  if (id === undefined || secret === undefined) return [];
  const encoded = basicPair(id, secret);
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  return [pair, encoded, `Basic ${encoded}`];
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

/** Whether Basic fits where nobody chose it: RFC 8414, 2, where it is also the default. */
function takesBasic(server: AuthorizationServer, given: Fields<string>): boolean {
  if (given['client-auth'] === 'basic') return true;
  const methods = server.token_endpoint_auth_methods_supported;
  if (!Array.isArray(methods)) return true;
  return methods.includes('client_secret_basic') || !methods.includes('client_secret_post');
}

async function keyOf({ given, variables }: ClientGiven): Promise<SigningKey | Unsendable | null> {
  const text = given['private-key'];
  if (text === undefined) return null;
  const wanted = { algorithm: given['algorithm'] ?? 'auto', keyId: given['key-id'] ?? null };
  const read = await readSigningKey(text, wanted);
  if (read.ok) return read.key;
  return {
    kind: 'unsendable',
    problem: phrase`The private key cannot be used: it ${read.fault}.`,
    place: {
      role: 'value',
      name: null,
      words: ['The private key'],
      mayBeQuoted: false,
      variables: variables['private-key'] ?? [],
    },
    ...(read.steps !== undefined && { steps: read.steps }),
  };
}

/** RFC 7523, 2.2, on the clock of the run. */
function byKey({ key, algorithm, keyId }: SigningKey, { given, now }: ClientGiven): ClientAuth {
  return PrivateKeyJwt(
    { key, ...(keyId !== null && { kid: keyId }) },
    {
      [modifyAssertion]: (header, payload) => {
        // The library's name of EdDSA is that of RFC 9864, which few servers know.
        Object.assign(header, { typ: 'JWT', alg: algorithm });
        Object.assign(payload, times(now), claimsIn(given));
      },
    },
  );
}

function times(now: number) {
  const iat = Math.floor(now / 1_000);
  return { iat, nbf: iat, exp: iat + LIFETIME_S };
}

/**
 * The assertion that is the grant (RFC 7523, 3), signed and hidden; `audience` is the server's
 * identifier.
 */
export async function mintAssertion(
  key: SigningKey,
  { given, audience }: { readonly given: Fields<string>; readonly audience: string },
  means: Pick<Means, 'now' | 'random' | 'hide'>,
): Promise<string> {
  const { iat, exp } = times(means.now());
  const usual: Claims = {
    iss: given['client-id'] ?? '',
    sub: given['subject'] ?? given['client-id'] ?? '',
    aud: audience,
    iat,
    exp,
  };
  const claims = { ...usual, ...claimsIn(given) };
  // It has to be new each time and is no secret.
  const seed = [...Object.values(claims), means.now(), means.random(), means.random()].join(' ');
  const jti = createHash('sha256').update(seed).digest('base64url');
  const assertion = await signJwt({ jti, ...claims }, key);
  means.hide(assertion);
  return assertion;
}
