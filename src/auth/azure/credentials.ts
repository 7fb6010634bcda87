import type { Fields } from '../exchange.js';
import { type KeyField, type Unusable, unusable } from '../unusable.js';
import { readStoredJson } from '../stored-json.js';
import { textIn } from '../../values/json-body.js';

/**
 * Clouds of Microsoft
 * (https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud).
 */
export const CLOUDS = {
  public: {
    authority: 'https://login.microsoftonline.com',
    scope: 'https://management.azure.com/.default',
  },
  'us-government': {
    authority: 'https://login.microsoftonline.us',
    scope: 'https://management.usgovcloudapi.net/.default',
  },
  china: {
    authority: 'https://login.partner.microsoftonline.cn',
    scope: 'https://management.chinacloudapi.cn/.default',
  },
} as const;
export type Cloud = keyof typeof CLOUDS;

export function cloudOf(given: string | undefined): Cloud {
  return given !== undefined && Object.hasOwn(CLOUDS, given) ? (given as Cloud) : 'public';
}

export interface AzureCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tenantId: string;
  readonly subscriptionId: string | null;
}

const JSON_FIELD: KeyField = { name: 'credentials', words: ['The JSON'] };
const FIELDS = ['client-id', 'client-secret', 'tenant-id'] as const;
const WORDS: Readonly<Record<string, string>> = {
  'client-id': 'The client ID',
  'client-secret': 'The client secret',
  'tenant-id': 'The tenant ID',
};

/** What each is called in the JSON of `azure/login`, and in what `az ad sp create-for-rbac` prints. */
const NAMES: Readonly<Record<(typeof FIELDS)[number], readonly [string, string]>> = {
  'client-id': ['clientId', 'appId'],
  'client-secret': ['clientSecret', 'password'],
  'tenant-id': ['tenantId', 'tenant'],
};

export const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The IDs, which are no secrets beside the secret. */
export function publicIn({
  clientId,
  tenantId,
  subscriptionId,
}: AzureCredentials): readonly string[] {
  return [clientId, tenantId, subscriptionId ?? ''].filter((id) => GUID.test(id));
}

type Read =
  | { readonly ok: true; readonly credentials: AzureCredentials }
  | { readonly ok: false; readonly unusable: Unusable };

/** The credentials of an app out of the JSON or of three fields. Quotes nothing; never throws. */
export function readAzure(given: Fields<string>, cloud: Cloud): Read {
  const { credentials: json } = given;
  if (json === undefined) return checked(given, { subscriptionId: null, inJson: false });
  const stored = readStoredJson(json);
  if (!stored.ok) return refused(JSON_FIELD, stored.flaw, JSON_AGAIN);
  const { object } = stored;
  const other = otherCloud(textIn(object, 'activeDirectoryEndpointUrl'), cloud);
  if (other !== null) {
    return refused(JSON_FIELD, `is of another cloud than \`${cloud}\``, [
      `Write \`cloud: ${other}\` if that is where the app is.`,
    ]);
  }
  const values = Object.fromEntries(
    FIELDS.map((field) => [
      field,
      NAMES[field].flatMap((name) => textIn(object, name) ?? []).at(0),
    ]),
  );
  return checked(values, { subscriptionId: textIn(object, 'subscriptionId'), inJson: true });
}

/** The secret in the JSON, which the runner would not mask by itself. */
export function azureForms(given: Fields<string>): readonly string[] {
  const stored = given['credentials'] === undefined ? null : readStoredJson(given['credentials']);
  if (!stored?.ok) return [];
  const secret = textIn(stored.object, 'clientSecret') ?? textIn(stored.object, 'password');
  return secret === null ? [] : [secret];
}

interface Source {
  readonly subscriptionId: string | null;
  readonly inJson: boolean;
}

/** A GUID or a domain: nothing that leads to another path. */
const TENANT = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,253}[A-Za-z0-9])?$/;

function checked(values: Fields<string>, { subscriptionId, inJson }: Source): Read {
  const [clientId = '', clientSecret = '', tenantId = ''] = FIELDS.map(
    (name) => values[name] ?? '',
  );
  const missing = FIELDS.find((name) => (values[name] ?? '') === '');
  if (missing !== undefined) return refused(JSON_FIELD, ...lacking(missing));
  const fieldOf = (name: string): KeyField =>
    inJson
      ? { name: 'credentials', words: [`${WORDS[name]} in the JSON`] }
      : { name, words: [WORDS[name] ?? ''] };
  if (!TENANT.test(tenantId)) {
    return refused(fieldOf('tenant-id'), 'is neither a GUID nor the name of a domain', IDS);
  }
  if (!/^[\w-]{1,100}$/.test(clientId)) {
    return refused(fieldOf('client-id'), 'has a character that no client ID has', IDS);
  }
  return { ok: true, credentials: { clientId, clientSecret, tenantId, subscriptionId } };
}

function lacking(field: (typeof FIELDS)[number]): [string, readonly string[]] {
  const [name] = NAMES[field];
  return field === 'client-secret'
    ? [`lacks \`${name}\`: an app that signs in by federation has none`, FEDERATION]
    : [`lacks \`${name}\``, JSON_AGAIN];
}

function refused(field: KeyField, words: string, steps: readonly string[]): Read {
  return { ok: false, unusable: unusable(field, words, steps) };
}

/** The cloud that the JSON of older days names, when it is another one; its address is not used. */
function otherCloud(url: string | null, cloud: Cloud): Cloud | null {
  if (url === null || !URL.canParse(url)) return null;
  const { host } = new URL(url);
  const found = Object.entries(HOSTS).find(([, hosts]) => hosts.includes(host))?.[0];
  return found === undefined || found === cloud ? null : cloudOf(found);
}

const HOSTS: Readonly<Record<Cloud, readonly string[]>> = {
  public: ['login.microsoftonline.com', 'login.windows.net'],
  'us-government': ['login.microsoftonline.us'],
  china: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
};

const JSON_AGAIN = [
  'Store the JSON again in {credential}: { "clientId": …, "clientSecret": …, "tenantId": … }, whole and in plain text.',
];
const FEDERATION = [
  'If the app signs in by federation, check that with `auth: { oidc: … }` instead.',
  'If it has a client secret, add it to the JSON in {credential} as `clientSecret`.',
];
const IDS = [
  'Copy the directory (tenant) ID and the application (client) ID again from the overview of the app {there}.',
  'Store them in {credential}, without a space or a line break at an end.',
];
