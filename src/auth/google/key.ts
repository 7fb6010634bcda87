import { config, phrase } from '../../model/phrase.js';
import { readSigningKey } from '../signed-jwt.js';
import { type KeyField, type Unusable, unusable } from '../unusable.js';
import type { KeyObject } from 'node:crypto';
import { readStoredJson } from '../stored-json.js';
import { textIn } from '../../values/json-body.js';

export const KEY: KeyField = { name: 'key', words: ['The key file'] };

/** What a file of Google's grants a token for. */
export type GoogleKey =
  | {
      readonly kind: 'service_account';
      readonly email: string;
      readonly key: KeyObject;
      readonly keyId: string | null;
      readonly project: string | null;
      /** Whether it wants its assertions at Google's own token endpoint. */
      readonly isGoogles: boolean;
    }
  | {
      readonly kind: 'authorized_user';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly refreshToken: string;
      readonly project: string | null;
    };

/** Google's own token endpoints, as key files have named them over the years. */
const GOOGLES: ReadonlySet<string> = new Set([
  'https://oauth2.googleapis.com/token',
  'https://accounts.google.com/o/oauth2/token',
  'https://www.googleapis.com/oauth2/v3/token',
  'https://www.googleapis.com/oauth2/v4/token',
]);

const AGAIN = [
  'Create a new key of the service account {where}: as a file in the format JSON.',
  'Store the whole text of that file in {credential}, from the first { to the last }.',
];

type Read =
  | { readonly ok: true; readonly key: GoogleKey }
  | { readonly ok: false; readonly unusable: Unusable };
type File = Readonly<Record<string, unknown>>;

/** The file of a service account, or of a user who signed in; or what it is instead. */
export function readGoogleKey(text: string): Read {
  const stored = readStoredJson(text);
  if (!stored.ok) return refused(API_KEY.test(text.trim()) ? AN_API_KEY : stored.flaw, AGAIN);
  const { object } = stored;
  const kind = textIn(object, 'type');
  if (kind === 'service_account') return serviceAccount(object);
  if (kind === 'authorized_user') return user(object);
  const other = OTHERS.find(({ is }) => is(object, kind));
  return other === undefined
    ? refused('is JSON, but not the key of a service account', AGAIN)
    : refused(other.words, other.steps);
}

/** Plain parts of a wrapped file, which the runner would not mask by themselves. */
export function googleForms(text: string): readonly string[] {
  const stored = readStoredJson(text);
  if (!stored.ok) return [];
  return ['private_key', 'client_secret', 'refresh_token'].flatMap(
    (name) => textIn(stored.object, name) ?? [],
  );
}

function serviceAccount(file: File): Read {
  const email = textIn(file, 'client_email');
  const pem = textIn(file, 'private_key');
  if (email === null) return lacks('client_email');
  if (pem === null) return lacks('private_key');
  const words = phrase`The ${config('private_key')} in the key file`;
  const read = readSigningKey(pem, 'RS256', { ...KEY, words });
  if (!read.ok)
    return { ok: false, unusable: { ...read.unusable, steps: withProof(read.unusable) } };
  const key: GoogleKey = {
    kind: 'service_account',
    email,
    key: read.key,
    keyId: textIn(file, 'private_key_id'),
    project: textIn(file, 'project_id'),
    isGoogles: GOOGLES.has(textIn(file, 'token_uri') ?? 'https://oauth2.googleapis.com/token'),
  };
  return { ok: true, key };
}

/** The key is repaired by nobody: a new file is made. */
function withProof({ steps = [] }: Unusable): readonly string[] {
  return [...AGAIN, ...steps.slice(-1)];
}

function user(file: File): Read {
  const clientId = textIn(file, 'client_id');
  const clientSecret = textIn(file, 'client_secret');
  const refreshToken = textIn(file, 'refresh_token');
  if (clientId === null) return lacks('client_id');
  if (clientSecret === null) return lacks('client_secret');
  if (refreshToken === null) return lacks('refresh_token');
  const project = textIn(file, 'quota_project_id');
  return {
    ok: true,
    key: { kind: 'authorized_user', clientId, clientSecret, refreshToken, project },
  };
}

function lacks(name: string): Read {
  return refused(`lacks \`${name}\``, AGAIN);
}

function refused(words: string, steps: readonly string[]): Read {
  return { ok: false, unusable: unusable(KEY, words, steps) };
}

const API_KEY = /^AIza[\w-]{35}$/;
const AN_API_KEY =
  'is an API key, which is not signed with but sent as it is (`auth: { header: { X-Goog-Api-Key: … } }`)';

interface Other {
  readonly is: (file: File, type: string | null) => boolean;
  readonly words: string;
  readonly steps: readonly string[];
}

const NO_SECRET = [
  'Check the federation itself with `auth: { oidc: … }`: this file holds no secret that could end.',
];

/** Other files that Google hands out, and what to do with each. */
const OTHERS: readonly Other[] = [
  {
    is: (_file, type) => type === 'external_account' || type === 'external_account_authorized_user',
    words: 'is the configuration of a Workload Identity Federation, which holds no key',
    steps: NO_SECRET,
  },
  {
    is: (_file, type) => type === 'impersonated_service_account',
    words: 'is the configuration of an impersonation, not a key',
    steps: ['Store the file of the account that impersonates in {credential}, and check that one.'],
  },
  {
    is: (file) => Object.hasOwn(file, 'installed') || Object.hasOwn(file, 'web'),
    words: 'is the file of an OAuth client, which names a program and grants nothing by itself',
    steps: [
      'Check the refresh token that was given out to this client: `auth: { oauth2: { grant: refresh-token, … } }`.',
    ],
  },
  {
    is: (file) => Object.hasOwn(file, 'project_info'),
    words: 'is the `google-services.json` of an app, which holds no secret',
    steps: AGAIN,
  },
];
