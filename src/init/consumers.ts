/** What an action takes, as a preset has it. */
export interface Consumer {
  /** `owner/name`, with a folder where the action is in one. Case does not matter. */
  readonly action: string;
  /** An input that decides which preset it is; absent where there is only one. */
  readonly when?: { readonly input: string; readonly matches: RegExp };
  readonly preset: string;
  /** Secrets of the preset by their names, each the input of the action that has it. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Inputs of the preset likewise. */
  readonly inputs?: Readonly<Record<string, string>>;
}

const LOGIN = { action: 'docker/login-action', inputs: { username: 'username' } };
const HOST = { host: 'registry', username: 'username' };

/** Actions of the marketplace that get a credential as an input. The first line that fits counts. */
export const CONSUMERS: readonly Consumer[] = [
  {
    ...LOGIN,
    when: { input: 'registry', matches: /^$|(?:^|\.)docker\.io$/ },
    preset: 'dockerhub',
    secrets: { token: 'password' },
  },
  {
    ...LOGIN,
    when: { input: 'registry', matches: /^ghcr\.io$/ },
    preset: 'ghcr',
    secrets: { token: 'password' },
  },
  {
    ...LOGIN,
    when: { input: 'registry', matches: /^quay\.io$/ },
    preset: 'quay',
    secrets: { token: 'password' },
  },
  {
    ...LOGIN,
    when: { input: 'registry', matches: /\.azurecr\.io$/ },
    preset: 'azure-container-registry',
    secrets: { password: 'password' },
    inputs: { registry: 'registry', username: 'username' },
  },
  {
    ...LOGIN,
    when: { input: 'registry', matches: /^[\w.-]+\.[a-z]+$/ },
    preset: 'docker-registry',
    secrets: { password: 'password' },
    inputs: HOST,
  },
  {
    action: 'aws-actions/configure-aws-credentials',
    preset: 'aws',
    secrets: { 'access-key-id': 'aws-access-key-id', 'secret-access-key': 'aws-secret-access-key' },
  },
  {
    action: 'google-github-actions/auth',
    preset: 'gcp-service-account',
    secrets: { key: 'credentials_json' },
  },
  {
    action: 'FirebaseExtended/action-hosting-deploy',
    preset: 'gcp-service-account',
    secrets: { key: 'firebaseServiceAccount' },
  },
  { action: 'azure/login', preset: 'azure-credentials', secrets: { credentials: 'creds' } },
  {
    action: 'pypa/gh-action-pypi-publish',
    when: { input: 'repository-url', matches: /test\.pypi/ },
    preset: 'testpypi',
    secrets: { token: 'password' },
  },
  { action: 'pypa/gh-action-pypi-publish', preset: 'pypi', secrets: { token: 'password' } },
  { action: 'JS-DevTools/npm-publish', preset: 'npm', secrets: { token: 'token' } },
  {
    action: 'cloudflare/wrangler-action',
    preset: 'cloudflare-api-token',
    secrets: { token: 'apiToken' },
  },
  { action: 'amondnet/vercel-action', preset: 'vercel', secrets: { token: 'vercel-token' } },
  { action: 'akhileshns/heroku-deploy', preset: 'heroku', secrets: { token: 'heroku_api_key' } },
  { action: 'digitalocean/action-doctl', preset: 'digitalocean', secrets: { token: 'token' } },
  {
    action: 'hashicorp/setup-terraform',
    preset: 'terraform-cloud',
    secrets: { token: 'cli_config_credentials_token' },
  },
  { action: 'slackapi/slack-github-action', preset: 'slack-token', secrets: { token: 'token' } },
  {
    action: 'slackapi/slack-github-action',
    preset: 'slack-webhook',
    secrets: { token: 'webhook' },
  },
  { action: 'appleboy/telegram-action', preset: 'telegram-bot', secrets: { token: 'token' } },
  {
    action: 'tailscale/github-action',
    preset: 'tailscale-oauth',
    secrets: { 'client-secret': 'oauth-secret' },
    inputs: { 'client-id': 'oauth-client-id' },
  },
  { action: 'tailscale/github-action', preset: 'tailscale-authkey', secrets: { token: 'authkey' } },
  {
    action: 'actions/create-github-app-token',
    preset: 'github-app-key',
    secrets: { key: 'private-key' },
    inputs: { 'app-id': 'app-id' },
  },
  { action: 'actions/checkout', preset: 'github-pat', secrets: { token: 'token' } },
  { action: 'peter-evans/create-pull-request', preset: 'github-pat', secrets: { token: 'token' } },
  { action: 'peter-evans/repository-dispatch', preset: 'github-pat', secrets: { token: 'token' } },
  {
    action: 'peaceiris/actions-gh-pages',
    preset: 'github-pat',
    secrets: { token: 'personal_token' },
  },
];

/** Variables by which a tool finds its token, and which say nothing of the provider themselves. */
export const TOOL_VARIABLES: Readonly<Record<string, string>> = {
  NODE_AUTH_TOKEN: 'npm',
  TWINE_PASSWORD: 'pypi',
  UV_PUBLISH_TOKEN: 'pypi',
  MATURIN_PYPI_TOKEN: 'pypi',
  POETRY_PYPI_TOKEN_PYPI: 'pypi',
  FLIT_PASSWORD: 'pypi',
  GEM_HOST_API_KEY: 'rubygems',
};

/** The consumers of an action, whatever it is given. */
export function consumersOf(uses: string): readonly Consumer[] {
  const [named = ''] = uses.split('@');
  return CONSUMERS.filter(({ action }) => action.toLowerCase() === named.toLowerCase());
}
