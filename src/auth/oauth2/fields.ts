import type { Field, Fields } from '../exchange.js';

export const GRANTS = ['client-credentials', 'refresh-token', 'jwt-bearer'] as const;
export type Grant = (typeof GRANTS)[number];

const CLIENT_AUTH = ['basic', 'post', 'private-key-jwt', 'tls', 'none'] as const;
export type ClientAuth = (typeof CLIENT_AUTH)[number];

/** RFC 7518, 3.1, and RFC 8037, 3.1: those that need a private key. `auto` is what fits the key. */
export const ALGORITHMS = [
  'auto',
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA'],
] as const;

/** How the client proves who it is, wherever it does (RFC 6749, 2.3). */
export const CLIENT_FIELDS = {
  'client-id': { is: 'name', says: 'ID of the client.', words: ['The client ID'] },
  'client-secret': { is: 'secret', says: 'Secret of the client.', words: ['The client secret'] },
  'client-auth': {
    is: 'choice',
    oneOf: ['auto', ...CLIENT_AUTH],
    says: 'How the client proves who it is: basic, post, private-key-jwt (RFC 7523), tls (RFC 8705, with the client certificate of the endpoint) or none; auto is what fits the other fields.',
  },
  'private-key': {
    is: 'document',
    says: 'Private key that signs: PEM, Base64 of it, or a JSON Web Key.',
    words: ['The private key'],
  },
  'key-id': { is: 'setting', says: 'ID of the private key (kid), as the server knows it.' },
  algorithm: {
    is: 'choice',
    oneOf: ALGORITHMS,
    says: 'Algorithm of the signature; auto is what fits the key.',
  },
  claims: {
    is: 'mapping',
    says: 'Claims of the assertion that is signed, beside or instead of the usual ones.',
  },
} as const satisfies Readonly<Record<string, Field>>;

export const OAUTH2_FIELDS: Readonly<Record<string, Field>> = {
  grant: { is: 'choice', oneOf: GRANTS, says: 'How the access token is obtained.' },
  issuer: {
    is: 'address',
    says: 'The authorization server; its metadata names the token endpoint.',
  },
  'token-url': {
    is: 'address',
    says: 'The token endpoint. With it the metadata is not asked for, and issuer is the audience of what is signed.',
  },
  ...CLIENT_FIELDS,
  scope: { is: 'setting', says: 'Scopes to ask for, with spaces between them.' },
  audience: { is: 'setting', says: 'The parameter audience, which some servers ask for.' },
  resource: { is: 'setting', says: 'What the token is for (RFC 8707).' },
  'refresh-token': { is: 'secret', says: 'The refresh token.', words: ['The refresh token'] },
  'allow-rotation': {
    is: 'choice',
    oneOf: ['false', 'true'],
    says: 'Whether the refresh token may be spent. The server may give out a new one for it, which the step hands on as the output rotated-<variable>.',
  },
  assertion: { is: 'secret', says: 'A signed assertion (RFC 7523).', words: ['The assertion'] },
  subject: { is: 'name', says: 'Whom the assertion speaks for (sub).', words: ['The subject'] },
};

export function isOneOf<T extends string>(words: readonly T[], text: string): text is T {
  return words.some((word) => word === text);
}

/** The grant that is named; the first when none is. */
export function grantOf(named: string | undefined): Grant {
  return named !== undefined && isOneOf(GRANTS, named) ? named : GRANTS[0];
}

/** Whether the private key signs the assertion that is the grant itself. */
export function signsGrant(given: Fields<unknown>, grant: Grant): boolean {
  return grant === 'jwt-bearer' && given['private-key'] !== undefined && !given['assertion'];
}

/**
 * How the client proves who it is. What fits: `basic` beside a secret, since every server has to
 * take that (RFC 6749, 2.3.1), `private-key-jwt` beside a key that signs nothing else.
 */
export function clientAuthOf(given: Fields<unknown>, named: string, grant: Grant): ClientAuth {
  if (isOneOf(CLIENT_AUTH, named)) return named;
  if (given['client-secret'] !== undefined) return 'basic';
  const hasKey = given['private-key'] !== undefined && !signsGrant(given, grant);
  return hasKey ? 'private-key-jwt' : 'none';
}

/** The claims that were written out, by their names. */
export function claimsIn<T>(given: Fields<T>): Readonly<Record<string, T>> {
  const claims = Object.entries(given).flatMap(([name, value]) =>
    name.startsWith('claims.') && value !== undefined
      ? [[name.slice('claims.'.length), value] as const]
      : [],
  );
  return Object.fromEntries(claims);
}
