import { literalOf, type Template } from '../../values/template.js';
import { CLOUDS } from '../azure/credentials.js';
import type { Field, FieldFault, Fields } from '../exchange.js';

/** Who takes the ID token of a workflow in exchange for something of its own. */
export const PROVIDER_NAMES = [
  'aws',
  'google',
  'azure',
  'vault',
  'npm',
  'pypi',
  'token-exchange',
] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];

export function isProviderName(name: string): name is ProviderName {
  return PROVIDER_NAMES.some((one) => one === name);
}

/** Another word was refused with the list. */
export function nameOf(name = ''): ProviderName {
  return isProviderName(name) ? name : 'token-exchange';
}

export const OIDC_FIELDS = {
  provider: {
    is: 'choice',
    oneOf: PROVIDER_NAMES,
    required: true,
    says: 'Who exchanges the ID token of the workflow.',
  },
  audience: { is: 'setting', says: 'The audience of the ID token, where the usual one is wrong.' },
  role: { is: 'setting', says: 'The ARN of the role (aws), or the name of the role (vault).' },
  region: { is: 'setting', says: 'The region of AWS whose STS is asked, by default us-east-1.' },
  'workload-identity-provider': {
    is: 'setting',
    says: 'projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER (google).',
  },
  'service-account': {
    is: 'setting',
    says: 'The e-mail address of the service account to act for (google).',
  },
  'client-id': { is: 'setting', says: 'The application (client) ID (azure, token-exchange).' },
  'tenant-id': { is: 'setting', says: 'The directory (tenant) ID (azure).' },
  cloud: {
    is: 'choice',
    oneOf: Object.keys(CLOUDS),
    says: 'The cloud that the app is in (azure).',
  },
  scope: { is: 'setting', says: 'The scope of the access token (google, azure, token-exchange).' },
  mount: { is: 'setting', says: 'Where the JWT method is mounted (vault), by default `jwt`.' },
  namespace: { is: 'setting', says: 'The namespace (vault).' },
  package: { is: 'setting', says: 'The name of the package (npm).' },
  'token-url': { is: 'address', says: 'The token endpoint (token-exchange).' },
  target: { is: 'setting', says: 'The `audience` of the exchange (token-exchange).' },
  resource: { is: 'setting', says: 'The `resource` of the exchange (token-exchange).' },
  'base-url': {
    is: 'address',
    says: 'The address of the service: that of Vault, or another one than the usual.',
  },
} as const satisfies Readonly<Record<string, Field>>;
export type FieldName = keyof typeof OIDC_FIELDS;

/** The fields of each provider beside `audience`; those that it needs are first. */
export const FIELDS_OF: Readonly<
  Record<
    ProviderName,
    { readonly needs: readonly FieldName[]; readonly takes: readonly FieldName[] }
  >
> = {
  aws: { needs: ['role'], takes: ['region', 'base-url'] },
  google: {
    needs: ['workload-identity-provider'],
    takes: ['service-account', 'scope', 'base-url'],
  },
  azure: { needs: ['client-id', 'tenant-id'], takes: ['cloud', 'scope', 'base-url'] },
  vault: { needs: ['base-url', 'role'], takes: ['mount', 'namespace'] },
  npm: { needs: ['package'], takes: ['base-url'] },
  pypi: { needs: [], takes: ['base-url'] },
  'token-exchange': { needs: ['token-url'], takes: ['target', 'resource', 'scope', 'client-id'] },
};

interface Form {
  readonly pattern: RegExp;
  /** Follows "It is", and stands for a value as it should be. */
  readonly words: string;
}

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const NAME = /^[\w@.+-]{1,200}$/;

/** What becomes part of an address, or is often mistaken. */
const FORMS: Readonly<Partial<Record<ProviderName, Readonly<Partial<Record<FieldName, Form>>>>>> = {
  aws: {
    role: {
      pattern: /^arn:aws[a-z-]{0,20}:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/,
      words: 'an ARN such as arn:aws:iam::123456789012:role/deploy',
    },
    region: { pattern: /^[a-z0-9-]{1,64}$/, words: 'a region such as eu-west-1' },
  },
  google: {
    'workload-identity-provider': {
      pattern:
        /^projects\/\d{1,20}\/locations\/global\/workloadIdentityPools\/[\w-]{1,64}\/providers\/[\w-]{1,64}$/,
      words:
        'projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER, with the number of the project and not its ID',
    },
    'service-account': {
      pattern: /^[\w.-]{1,100}@[\w.-]{1,200}$/,
      words: 'an e-mail address such as deploy@acme.iam.gserviceaccount.com',
    },
  },
  azure: {
    'client-id': { pattern: GUID, words: 'a GUID' },
    'tenant-id': {
      pattern: /^[\da-z][\w.-]{0,200}$/i,
      words: 'a GUID, or a domain such as contoso.onmicrosoft.com',
    },
  },
  vault: {
    role: { pattern: NAME, words: 'the name of a role' },
    mount: {
      pattern: /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w.-]{1,100}(?:\/[\w.-]{1,100}){0,9}$/,
      words: 'a path such as jwt or github-actions',
    },
  },
  npm: {
    package: {
      pattern: /^(?:@[\w~.-]{1,200}\/)?[\w~.-]{1,214}$/,
      words: 'the name of a package such as @acme/tools',
    },
  },
};

export interface Misformed {
  readonly field: string;
  readonly words: string;
}

/** The first value that is not what its field takes; those out of variables are known at last. */
export function misformed(provider: ProviderName, given: Fields<string>): Misformed | null {
  for (const [field, form] of Object.entries(FORMS[provider] ?? {})) {
    const value = given[field];
    if (value !== undefined && !form.pattern.test(value)) return { field, words: form.words };
  }
  return null;
}

/** What is missing for which provider, and what belongs to another one. */
export function oidcFaults(given: Fields<Template>): readonly FieldFault[] {
  const provider = literalOf(given['provider'] ?? []) ?? '';
  if (!isProviderName(provider)) return [];
  const { needs, takes } = FIELDS_OF[provider];
  const own: readonly string[] = ['provider', 'audience', ...needs, ...takes];
  const missing = needs.filter((name) => given[name] === undefined);
  const foreign = Object.keys(given).filter((name) => !own.includes(name));
  return [
    ...missing.map((name) => ({
      key: null,
      message: `\`provider: ${provider}\` needs \`${name}\` here: ${says(name)}`,
    })),
    ...foreign.map((key) => ({
      key,
      message: `It is not of \`provider: ${provider}\`, which takes ${ticked(own.slice(1))}. Remove it.`,
    })),
    ...Object.entries(FORMS[provider] ?? {}).flatMap(([key, { pattern, words }]) => {
      const literal = literalOf(given[key] ?? []);
      const isWrong = literal !== null && given[key] !== undefined && !pattern.test(literal);
      return isWrong ? [{ key, message: `It must be ${words}.` }] : [];
    }),
  ];
}

function says(name: FieldName): string {
  const { says: words } = OIDC_FIELDS[name];
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function ticked(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
