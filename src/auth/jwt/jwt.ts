import type { Means, Obtained } from '../../model/obtain.js';
import { config, phrase } from '../../model/phrase.js';
import { DURATION_FORMS, parseDuration } from '../../values/duration.js';
import { isToken } from '../../values/schema.js';
import { literalOf, type Template } from '../../values/template.js';
import { durationWords } from '../../values/time.js';
import type { ExchangeScheme, FieldFault, Fields } from '../exchange.js';
import { keyForms } from '../private-key.js';
import { ALGORITHMS, isAlgorithm, readSigningKey, signJwt } from '../signed-jwt.js';
import { type KeyField, unusable } from '../unusable.js';
import { nodeJwt } from './command.js';

const KEY: KeyField = { name: 'key', words: ['The key'], mayChoose: true };
/** Under the five minutes of Firefox's add-ons, the shortest that a service is known to allow. */
const LIFETIME = '4m';
/** Set by fields of their own, or from the clock. */
const CLAIMS: Readonly<Record<string, string>> = {
  iss: 'issuer',
  sub: 'subject',
  aud: 'audience',
  exp: 'lifetime',
};

/**
 * A JWT (RFC 7519) that is signed for each request and presented as it is: App Store Connect
 * (https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests),
 * Firefox's add-ons (https://mozilla.github.io/addons-server/topics/api/auth.html), APNs
 * (https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns).
 */
export const jwt: ExchangeScheme = {
  says: 'A JWT that is signed with your key for each request, as App Store Connect, Firefox add-ons and APNs want it.',
  fields: {
    key: {
      is: 'document',
      required: true,
      words: KEY.words,
      says: 'The private key as PEM text (also in Base64), or the secret text for HS256.',
    },
    algorithm: {
      is: 'choice',
      required: true,
      oneOf: ALGORITHMS,
      says: 'How the service wants it signed, such as ES256.',
    },
    'key-id': { is: 'setting', says: 'The ID of the key, sent as `kid` in the header.' },
    issuer: { is: 'setting', says: 'The claim `iss`.' },
    subject: { is: 'setting', says: 'The claim `sub`.' },
    audience: { is: 'setting', says: 'The claim `aud`; a JSON list for several.' },
    lifetime: {
      is: 'setting',
      says: `How long it is valid (\`exp\`), by default ${LIFETIME}; \`none\` leaves \`exp\` out.`,
    },
    claims: {
      is: 'mapping',
      says: 'Further claims by their names. A value that is a JSON list or object is sent as one.',
    },
    header: { is: 'mapping', says: 'Further header parameters by their names.' },
    scheme: {
      is: 'setting',
      says: 'The word in front of it in `Authorization`, by default Bearer.',
    },
  },
  faults: (given) => [...lifetimeFaults(given), ...claimFaults(given), ...schemeFaults(given)],
  // The word is the user's own, so no challenge shows that it is the wrong one.
  scheme: null,
  derive: ({ key = '' }) => keyForms(key),
  obtain: (given) => (means) => present(given, means),
  command: (given, url) =>
    nodeJwt(given, url, lifetimeOf(literalOf(given['lifetime'] ?? []) ?? '')),
};

async function present(given: Fields<string>, means: Means): Promise<Obtained> {
  const { key: stored = '', algorithm = '', scheme = 'Bearer' } = given;
  if (!isAlgorithm(algorithm)) return unusable(KEY, 'has no known algorithm', []);
  const key = readSigningKey(stored, algorithm, KEY);
  if (!key.ok) return key.unusable;
  const token = await signJwt({
    key: key.key,
    algorithm,
    header: {
      typ: 'JWT',
      ...(given['key-id'] && { kid: given['key-id'] }),
      ...under(given, 'header'),
    },
    claims: claimsOf(given, means),
  });
  if (token === null) return unusable(KEY, 'cannot sign a JWT with this header', []);
  means.hide(token);
  const lifetime = lifetimeOf(given['lifetime'] ?? '');
  const until = lifetime === null ? 'without an end' : `valid for ${durationWords(lifetime)}`;
  return {
    kind: 'presented',
    presented: { headers: [['Authorization', `${scheme} ${token}`]], query: [] },
    evidence: [phrase`A JWT was signed with ${config(algorithm)}, ${until}`],
  };
}

/** `jti` makes each its own: Firefox's add-ons ask for it, and who does not know it ignores it (RFC 7519, 4). */
function claimsOf(given: Fields<string>, means: Means): Record<string, unknown> {
  const now = Math.floor(means.now() / 1_000);
  const lifetime = lifetimeOf(given['lifetime'] ?? '');
  const own = Object.entries(CLAIMS).flatMap(([claim, field]) =>
    claim === 'exp' || !given[field] ? [] : [[claim, claimValue(given[field])] as const],
  );
  return {
    ...Object.fromEntries(own),
    iat: now,
    jti: `${now}-${means.random()}`,
    ...(lifetime === null ? {} : { exp: now + Math.ceil(lifetime / 1_000) }),
    ...under(given, 'claims'),
  };
}

/** What a mapping holds, by the names behind the dot. */
function under(given: Fields<string>, mapping: string): Record<string, unknown> {
  const found = Object.entries(given).flatMap(([name, value]) =>
    name.startsWith(`${mapping}.`) && value !== undefined
      ? [[name.slice(mapping.length + 1), claimValue(value)] as const]
      : [],
  );
  return Object.fromEntries(found);
}

/** Text, unless it is a list or an object of JSON: `scope` of App Store Connect is a list. */
function claimValue(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** In milliseconds; null for `none`. */
function lifetimeOf(text: string): number | null {
  return text === 'none' ? null : parseDuration(text === '' ? LIFETIME : text);
}

function lifetimeFaults({ lifetime }: Fields<Template>): FieldFault[] {
  const text = lifetime === undefined ? LIFETIME : literalOf(lifetime);
  if (text === 'none' || (text !== null && (parseDuration(text) ?? 0) > 0)) return [];
  const message = `It must be written out as ${DURATION_FORMS}, or as \`none\`.`;
  return [{ key: 'lifetime', message }];
}

const IN_HEADER: Readonly<Record<string, string>> = {
  alg: 'Write it as `algorithm`.',
  kid: 'Write it as `key-id`.',
  crit: 'No extension of the header is known here (RFC 7515, 4.1.11). Leave it out.',
  b64: 'A JWT has its payload encoded (RFC 7797, 7). Leave it out.',
};

const IN_CLAIMS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(CLAIMS).map(([claim, field]) => [claim, `Write it as \`${field}\`.`]),
  ),
  iat: 'It is the time of the request. Leave it out.',
};

function claimFaults(given: Fields<Template>): FieldFault[] {
  return Object.keys(given).flatMap((key) => {
    const [, mapping = '', name = ''] = /^(claims|header)\.(.*)$/s.exec(key) ?? [];
    const message = mapping === 'header' ? own(IN_HEADER, name) : own(IN_CLAIMS, name);
    return mapping === '' || message === undefined ? [] : [{ key, message }];
  });
}

function own(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function schemeFaults({ scheme }: Fields<Template>): FieldFault[] {
  if (scheme === undefined || isToken(literalOf(scheme) ?? '')) return [];
  const message = 'It must be one word that is written out, such as Bearer or JWT.';
  return [{ key: 'scheme', message }];
}
