import { createHash, createHmac, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import type { ProviderRequest } from './providers.js';
import { madeUp, type PresetVectors, type Vector, type VectorAnswer } from './vectors.js';

/** One item of the list: a vector with made-up secrets, by which its requests are known. */
export interface Item {
  readonly name: string;
  readonly id: string;
  readonly vector: Vector;
  readonly secrets: Readonly<Record<string, string>>;
  /** How the preset presents them: `registry`, `digest`, a header. */
  readonly scheme: string;
  /** What an unknown caller gets at the same address. */
  readonly nobody: VectorAnswer;
}

const NOBODY: VectorAnswer = { status: 401, body: { error: 'unauthenticated' } };
/** Stands in a vector for what is made up for each item. */
const MADE_UP = 'made~up~made~up';

export function itemsOf({ preset, vectors }: PresetVectors): Item[] {
  const scheme = preset.auth === 'none' ? 'none' : (Object.keys(preset.auth)[0] ?? 'none');
  const dead = vectors.find(({ verdict }) => verdict === 'unauthorized');
  return vectors.map((vector) => ({
    name: `${preset.id}: ${vector.is}`,
    id: preset.id,
    vector,
    scheme,
    secrets: Object.fromEntries(
      Object.entries(preset.secrets).map(([name, secret]) => [
        name,
        vector.secrets?.[name]?.replaceAll(MADE_UP, `made~${madeUp(secret).replace(/\W/g, '')}`) ??
          KEYS[`${scheme} ${name}`]?.() ??
          madeUp(secret),
      ]),
    ),
    nobody: dead?.answer ?? NOBODY,
  }));
}

function privateKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

/** Secrets that no pattern makes. */
const KEYS: Readonly<Record<string, () => string>> = {
  'github-app key': privateKey,
  'google key': () =>
    JSON.stringify({
      type: 'service_account',
      project_id: 'acme',
      private_key_id: 'made-up',
      private_key: privateKey(),
      client_email: 'ci@acme.iam.gserviceaccount.com',
      token_uri: 'https://oauth2.googleapis.com/token',
    }),
};

/** Where registries on the internet send a caller; others have their token endpoint at home. */
const REALMS: Readonly<Record<string, string>> = {
  'registry-1.docker.io': 'https://auth.docker.io/token',
  'registry.gitlab.com': 'https://gitlab.com/jwt/auth',
};

/**
 * Answers in place of every provider: each item gets what its vector says, once its credential is
 * in the request. That is a secret itself, a signature made with one, or what the token endpoint
 * gave out for it.
 */
export function standIn(items: readonly Item[]): (request: ProviderRequest) => VectorAnswer {
  const given = new Map<string, Item>();
  /** By item, the places that it was asked at, in order, and how often each holds its secrets. */
  const asked = new Map<Item, Map<string, number>>();
  const itemsAt = new Map<string, Item>();
  return (request) => {
    const place = `${request.host}${request.path}`;
    const token = [...given.keys()].find((one) => request.text.includes(one));
    if (token !== undefined) return given.get(token)?.vector.answer ?? NOBODY;
    const item = items.find((one) => isOf(one, request));
    if (item === undefined) return unknownCaller(request, itemsAt.get(place) ?? null, items);
    if (!itemsAt.has(place)) itemsAt.set(place, item);
    const places = asked.get(item) ?? new Map<string, number>();
    asked.set(item, places);
    const times = occurrences(item, request);
    // Without some of it, nobody is known.
    if (times < (places.get(place) ?? times)) return item.nobody;
    places.set(place, times);
    const isSecond = [...places.keys()].indexOf(place) > 0;
    return answerTo(item, isSecond, given);
  };
}

function answerTo(item: Item, isSecond: boolean, given: Map<string, Item>): VectorAnswer {
  const { answer, errand, second = answer } = item.vector;
  if (errand !== undefined && item.scheme !== 'digest') return givenOut(errand, item, given);
  return isSecond ? second : answer;
}

function isOf(item: Item, request: ProviderRequest): boolean {
  return (
    marksOf(item).some((mark) => request.text.includes(mark)) ||
    isSigned(item, request) ||
    isDigest(item, request)
  );
}

/** What of its secrets is in a request as it is. */
function marksOf({ secrets }: Item): string[] {
  return Object.values(secrets).flatMap((secret) => {
    if (secret.startsWith('https://')) return [`\n${secret.replace(/^https:\/\//, '')}`];
    if (secret.startsWith('{')) return Object.values(JSON.parse(secret)).filter(isOwn);
    return [secret];
  });
}

/** Of a JSON document, what no other item has. */
const isOwn = (value: unknown): value is string =>
  typeof value === 'string' && value.includes('~') === true;

function occurrences(item: Item, { text }: ProviderRequest): number {
  return marksOf(item).reduce((sum, mark) => sum + text.split(mark).length - 1, 0);
}

/** A JSON Web Token that was signed with a secret of the item (RFC 7515). */
function isSigned({ secrets, scheme }: Item, { text }: ProviderRequest): boolean {
  if (!['jwt', 'google', 'github-app'].includes(scheme)) return false;
  const [, input = '', signature = ''] = /\b(eyJ[\w-]+\.eyJ[\w-]+)\.([\w-]+)/.exec(text) ?? [];
  if (input === '') return false;
  return Object.values(secrets).some((secret) => {
    const key = secret.startsWith('{') ? String(JSON.parse(secret).private_key) : secret;
    if (!key.includes('PRIVATE KEY'))
      return createHmac('sha256', key).update(input).digest('base64url') === signature;
    return verify(
      'sha256',
      Buffer.from(input),
      createPublicKey(key),
      Buffer.from(signature, 'base64url'),
    );
  });
}

/** An answer to a digest challenge with the item's password (RFC 7616, section 3.4.1). */
function isDigest(
  { secrets, scheme, vector }: Item,
  { text, method, path }: ProviderRequest,
): boolean {
  const [, list = ''] = /^Digest (.+)$/m.exec(text) ?? [];
  if (scheme !== 'digest' || list === '') return false;
  const of = (name: string) =>
    new RegExp(`\\b${name}="?([^",]*)`).exec(list)?.[1] ?? `no ${name} in ${path}`;
  const md5 = (one: string) => createHash('md5').update(one).digest('hex');
  const [username = ''] = Object.values(vector.with ?? {});
  return Object.values(secrets).some((password) => {
    const secret = md5(`${username}:${of('realm')}:${password}`);
    const asked = md5(`${method}:${of('uri')}`);
    const nonce = `${of('nonce')}:${of('nc')}:${of('cnonce')}:auth`;
    return md5(`${secret}:${nonce}:${asked}`) === of('response');
  });
}

/** The answer of a token endpoint, in which each item's token is its own. */
function givenOut(errand: VectorAnswer, item: Item, given: Map<string, Item>): VectorAnswer {
  const { body } = errand;
  if (typeof body !== 'object' || body === null) return errand;
  const end = `${given.size}`.padStart(8, 'x');
  const renamed = Object.entries(body).map(([name, value]): [string, unknown] => {
    if (!['token', 'access_token'].includes(name) || typeof value !== 'string')
      return [name, value];
    given.set(value + end, item);
    return [name, value + end];
  });
  return { ...errand, body: Object.fromEntries(renamed) };
}

/** Registries and digest ask for a credential first. */
function unknownCaller(
  { host, path, text }: ProviderRequest,
  item: Item | null,
  items: readonly Item[],
): VectorAnswer {
  if (item !== null) return item.nobody;
  const realm = REALMS[host] ?? `https://${host}/token`;
  if (path === '/v2/') {
    const challenge = `Bearer realm="${realm}",service="${host}"`;
    return { status: 401, headers: { 'www-authenticate': challenge }, body: { errors: [] } };
  }
  const digest = items.find(
    ({ scheme, id }) => scheme === 'digest' && text.includes(HOSTS[id] ?? id),
  );
  return digest?.vector.errand ?? NOBODY;
}

const HOSTS: Readonly<Record<string, string>> = { 'mongodb-atlas': 'cloud.mongodb.com' };
