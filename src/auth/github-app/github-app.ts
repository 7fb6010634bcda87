import type { Means, Obtained } from '../../model/obtain.js';
import type { Phrase } from '../../model/phrase.js';
import { literalOf, type Template } from '../../values/template.js';
import type { ExchangeScheme, FieldFault, Fields } from '../exchange.js';
import { keyForms } from '../private-key.js';
import { readSigningKey, signJwt } from '../signed-jwt.js';
import { type KeyField, unusable } from '../unusable.js';
import { type Asked, apiOf, installationToken, judged, rightsOf } from './api.js';
import { opensslJwt } from './command.js';
import { holds, isSuccess, objectIn, tokenIn } from '../errand-answer.js';

const API = 'https://api.github.com';
const KEY: KeyField = { name: 'key', words: ['The private key'] };
/**
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app:
 * `iat` a minute in the past against drifting clocks, `exp` at most ten minutes ahead.
 */
const BACKDATED_S = 60;
const LIFETIME_S = 300;

/** An installation by its number, or by a repository that it covers. */
const INSTALLATION = /^(?:\d{1,20}|(?!\.{1,2}\/)[\w.-]{1,100}\/(?!\.{1,2}$)[\w.-]{1,100})$/;
/** A number, or a client ID such as `Iv23li8dyV5wPOIeoZ2z`. */
const APP_ID = /^[\w.-]{1,100}$/;

/** The private key of a GitHub App, and on demand the token of one of its installations. */
export const githubApp: ExchangeScheme = {
  says: 'The private key of a GitHub App. Without a `url` the app itself is asked, and with `installation` also for a token of it.',
  fields: {
    'app-id': { is: 'name', words: ['The app ID'], says: 'The ID of the app.' },
    'client-id': {
      is: 'name',
      words: ['The client ID'],
      says: 'The client ID of the app, instead of `app-id`.',
    },
    key: {
      is: 'document',
      required: true,
      words: KEY.words,
      says: 'The private key of the app as PEM text, also in Base64.',
    },
    installation: {
      is: 'setting',
      says: 'The number of an installation, or a repository that it covers as `owner/repo`.',
    },
    'base-url': { is: 'address', says: `The address of the API, by default ${API}.` },
  },
  faults: (given) => [...idFaults(given), ...installationFaults(given)],
  scheme: 'bearer',
  alone: (given) => ({
    url: [...withoutSlash(given['base-url'] ?? [API]), '/app'],
    isExchange: true,
    renew: 'https://github.com/settings/apps',
  }),
  addresses: (given) => (given['base-url'] === undefined ? [API] : []),
  derive: ({ key = '' }) => keyForms(key),
  obtain: (given) => (means) => obtain(given, means),
  command: (given, url) => {
    const base = withoutSlash(given['base-url'] ?? [API]);
    const installation = literalOf(given['installation'] ?? []) ?? '';
    const path = /^\d+$/.test(installation)
      ? `/app/installations/${installation}`
      : installation === ''
        ? '/app'
        : `/repos/${installation}/installation`;
    const asked = installation === '' && url !== null ? url : [...base, path];
    return opensslJwt({
      key: given['key'],
      issuer: given['client-id'] ?? given['app-id'],
      url: asked,
    });
  },
};

async function obtain(given: Fields<string>, means: Means): Promise<Obtained> {
  const jwt = await appJwt(given, means);
  if (typeof jwt !== 'string') return jwt;
  const installation = given['installation'] ?? '';
  if (installation !== '' && !INSTALLATION.test(installation)) {
    return unusable({ name: 'installation', words: ['The installation'] }, NO_INSTALLATION, [
      'Write the number of the installation in `installation`. It is at the end of the address of its settings page.',
    ]);
  }
  const api = apiOf(given['base-url'] ?? API, means);
  const asked = { api, jwt, installation, means };
  if (means.isLast) return askAlone(asked);
  if (installation === '')
    return bearer(jwt, [['A JWT of the app was signed with its private key']]);
  const minted = await installationToken(asked);
  if (minted.token === null) return minted.answered;
  const { evidence, scopes } = minted.answered;
  return {
    ...bearer(minted.token, evidence),
    givenBy: ['GitHub'],
    ...(scopes === undefined ? {} : { scopes }),
  };
}

/** The JWT of the app, hidden; or why there can be none. */
async function appJwt(given: Fields<string>, means: Means): Promise<string | Obtained> {
  const name = given['client-id'] === undefined ? 'app-id' : 'client-id';
  const id = given[name] ?? '';
  if (!APP_ID.test(id)) {
    const field = { name, words: [name === 'app-id' ? 'The app ID' : 'The client ID'] };
    return unusable(field, 'has a character that no such ID has, such as a space at its end', [
      'Store the ID again as the page of the app shows it, {there}.',
    ]);
  }
  const key = readSigningKey(given['key'] ?? '', 'RS256', KEY);
  if (!key.ok) return key.unusable;
  const now = Math.floor(means.now() / 1_000);
  const jwt = await signJwt({
    key: key.key,
    algorithm: 'RS256',
    header: { typ: 'JWT' },
    claims: {
      iat: now - BACKDATED_S,
      exp: now + LIFETIME_S,
      // GitHub Enterprise Server before 3.14 takes a number alone.
      iss: /^\d{1,15}$/.test(id) ? Number(id) : id,
    },
  });
  if (jwt === null) return unusable(KEY, 'cannot sign a JWT', []);
  means.hide(jwt);
  return jwt;
}

/** The app says who it is; then what its installation may do, and that token is revoked again. */
async function askAlone(asked: Asked): Promise<Obtained> {
  const { api, jwt, installation } = asked;
  const app = await api('GET', '/app', jwt);
  const body = objectIn(app.exchange) ?? {};
  const slug = tokenIn(body, 'slug');
  const known = judged(
    app,
    { expect: holds('slug', slug !== null), identity: '$.slug' },
    rightsOf(body, 'The app may'),
  );
  if (installation === '' || !isSuccess(app.exchange) || slug === null) return known;
  const minted = await installationToken(asked);
  if (minted.token === null) return { ...minted.answered, identity: slug };
  const revoked = await api('DELETE', '/installation/token', minted.token);
  const end = isSuccess(revoked.exchange)
    ? 'The installation token was revoked again'
    : 'The installation token could not be revoked: it lives for an hour';
  return { ...minted.answered, identity: slug, evidence: [...minted.answered.evidence, [end]] };
}

function bearer(token: string, evidence: readonly Phrase[]) {
  const headers = [['Authorization', `Bearer ${token}`]] as const;
  return { kind: 'presented', presented: { headers, query: [] }, evidence } as const;
}

function withoutSlash(base: Template): Template {
  const last = base.at(-1);
  return typeof last === 'string' ? [...base.slice(0, -1), last.replace(/\/+$/, '')] : base;
}

const NO_INSTALLATION = 'is neither a number nor a repository such as `octo-org/octo-repo`';

function idFaults({ 'app-id': app, 'client-id': client }: Fields<Template>): FieldFault[] {
  if ((app === undefined) !== (client === undefined)) return [];
  const message =
    app === undefined
      ? 'It lacks the ID of the app. Give `app-id` or `client-id`.'
      : '`app-id` and `client-id` name the same thing. Keep one of them.';
  return [{ key: null, message }];
}

function installationFaults({ installation }: Fields<Template>): FieldFault[] {
  const text = installation === undefined ? null : literalOf(installation);
  if (text === null || INSTALLATION.test(text)) return [];
  const message = 'It must be the number of the installation, or a repository as `owner/repo`.';
  return [{ key: 'installation', message }];
}
