import type { PROVIDERS } from './providers.js';

export type Environment = 'test' | 'live';

interface Details {
  /** Where the vendor's tokens say whether they are for tests. */
  readonly environment?: Environment;
  /** When they differ from the provider's own. */
  readonly hosts?: readonly string[];
}

/**
 * A kind of credential that can be told by its text alone. The pattern is anchored at both ends and
 * linear: no repetition inside a repetition.
 */
export type Shape = readonly [
  provider: keyof typeof PROVIDERS,
  type: string,
  pattern: RegExp,
  details?: Details,
];

/** The shapes that no other provider's credentials have. */
export const SHAPES: readonly Shape[] = [
  ['GitHub', 'GitHub personal access token (classic)', /^ghp_[A-Za-z0-9]{36,251}$/],
  [
    'GitHub',
    'GitHub fine-grained personal access token',
    /^github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}$/,
  ],
  ['GitHub', 'GitHub OAuth access token', /^gho_[A-Za-z0-9]{36,251}$/],
  ['GitHub', 'GitHub App user access token', /^ghu_[A-Za-z0-9]{36,251}$/],
  ['GitHub', 'GitHub App installation access token', /^ghs_[\w.-]{36,1000}$/],
  ['GitHub', 'GitHub App refresh token', /^ghr_[A-Za-z0-9]{36,251}$/],
  [
    'GitLab',
    'GitLab personal, project or group access token',
    /^glpat-[\w=-]{20,300}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7,9})?$/,
  ],
  ['GitLab', 'GitLab deploy token', /^gldt-[\w-]{20,300}$/],
  ['GitLab', 'GitLab runner authentication token', /^glrt-[\w.-]{20,320}$/],
  ['GitLab', 'GitLab pipeline trigger token', /^glptt-[\w.-]{20,320}$/],
  ['GitLab', 'GitLab CI/CD job token', /^glcbt-[\w.-]{20,1000}$/],
  ['GitLab', 'GitLab OAuth application secret', /^gloas-[\w-]{64}$/],
  ['GitLab', 'GitLab feed token', /^glft-[\w-]{20,300}$/],
  ['GitLab', 'GitLab agent token', /^glagent-[\w.-]{50,320}$/],
  ['Atlassian', 'Bitbucket app password', /^ATBB[A-Za-z0-9]{24}[A-F0-9]{8}$/],
  ['Atlassian', 'Atlassian API token', /^ATATT3[\w=+/-]{60,300}$/],
  ['Atlassian', 'Atlassian organisation or repository access token', /^ATCTT3[\w=+/-]{60,300}$/],
  ['npm', 'npm access token', /^npm_[A-Za-z0-9]{36}$/],
  // The macaroon names its location: the prefix is the Base64 form of pypi.org or test.pypi.org.
  [
    'PyPI',
    'PyPI API token',
    /^pypi-AgEIcHlwaS5vcmc[\w-]{50,1000}$/,
    { environment: 'live', hosts: ['upload.pypi.org', 'pypi.org'] },
  ],
  [
    'PyPI',
    'TestPyPI API token',
    /^pypi-AgENdGVzdC5weXBpLm9yZw[\w-]{50,1000}$/,
    { environment: 'test', hosts: ['test.pypi.org'] },
  ],
  ['crates.io', 'crates.io API token', /^cio[A-Za-z0-9]{32}$/],
  ['RubyGems', 'RubyGems API key', /^rubygems_[a-f0-9]{48}$/],
  ['Docker', 'Docker personal access token', /^dckr_pat_[\w-]{27}$/],
  ['Docker', 'Docker organisation access token', /^dckr_oat_[\w-]{32}$/],
  ['CircleCI', 'CircleCI personal API token', /^CCIPAT_[A-Za-z0-9]{22}_[a-fA-F0-9]{40}$/],
  ['Buildkite', 'Buildkite API access token', /^bkua_[a-z0-9]{40}$/],
  ['Sonar', 'SonarQube user token', /^squ_[a-f0-9]{40}$/],
  ['Sonar', 'SonarQube project analysis token', /^sqp_[a-f0-9]{40}$/],
  ['Sonar', 'SonarQube global analysis token', /^sqa_[a-f0-9]{40}$/],
  ['AWS', 'AWS access key ID', /^AKIA[A-Z2-7]{16}$/],
  ['AWS', 'AWS temporary access key ID', /^ASIA[A-Z2-7]{16}$/],
  ['Google', 'Google API key', /^AIza[\w-]{35}$/],
  ['Microsoft', 'Microsoft Entra client secret', /^[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}$/],
  ['Cloudflare', 'Cloudflare user API token', /^cfut_[A-Za-z0-9]{40}[a-f0-9]{8}$/],
  ['Cloudflare', 'Cloudflare account API token', /^cfat_[A-Za-z0-9]{40}[a-f0-9]{8}$/],
  ['DigitalOcean', 'DigitalOcean personal access token', /^dop_v1_[a-f0-9]{64}$/],
  ['DigitalOcean', 'DigitalOcean OAuth access token', /^doo_v1_[a-f0-9]{64}$/],
  ['DigitalOcean', 'DigitalOcean OAuth refresh token', /^dor_v1_[a-f0-9]{64}$/],
  ['Heroku', 'Heroku API key', /^HRKU-AA[\w-]{58}$/],
  ['Netlify', 'Netlify personal access token', /^nfp_\w{36}$/],
  ['Fly.io', 'Fly.io access token', /^fo1_[\w-]{43}$/],
  ['Fly.io', 'Fly.io macaroon token', /^(?:FlyV1 )?fm\d[ar]?_[\w+/=,-]{100,8000}$/],
  ['Supabase', 'Supabase personal access token', /^sbp_[a-z0-9]{40}$/],
  ['PlanetScale', 'PlanetScale service token', /^pscale_tkn_[\w=.-]{32,64}$/],
  ['Databricks', 'Databricks personal access token', /^dapi[0-9a-f]{32}(?:-\d)?$/],
  ['Tailscale', 'Tailscale API access token', /^tskey-api-\w{1,64}-\w{1,64}$/],
  ['Tailscale', 'Tailscale auth key', /^tskey-auth-\w{1,64}-\w{1,64}$/],
  ['Tailscale', 'Tailscale OAuth client secret', /^tskey-client-\w{1,64}-\w{1,64}$/],
  ['HashiCorp', 'HCP Terraform API token', /^[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}$/],
  ['HashiCorp Vault', 'Vault service token', /^hvs\.[\w-]{90,120}$/],
  ['HashiCorp Vault', 'Vault batch token', /^hvb\.[\w-]{138,300}$/],
  ['Pulumi', 'Pulumi access token', /^pul-[a-f0-9]{40}$/],
  ['Doppler', 'Doppler token', /^dp\.(?:ct|pt|st|sa|scim|audit)\.[\w.-]{40,100}$/],
  ['Sentry', 'Sentry user auth token', /^sntryu_[a-f0-9]{64}$/],
  ['Sentry', 'Sentry organisation auth token', /^sntrys_eyJ[\w+/=-]{40,1000}$/],
  ['New Relic', 'New Relic user key', /^NRAK-[A-Z0-9]{27}$/],
  ['Grafana', 'Grafana service account token', /^glsa_[A-Za-z0-9]{32}_[a-fA-F0-9]{8}$/],
  ['Grafana', 'Grafana Cloud access policy token', /^glc_eyJ[A-Za-z0-9+/=]{32,400}$/],
  ['Dynatrace', 'Dynatrace access token', /^dt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{64}$/],
  // Other vendors copy `sk-`; only these forms are OpenAI's own.
  [
    'OpenAI',
    'OpenAI API key',
    /^sk-(?:(?:proj|svcacct)-[\w-]{40,200}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})$/,
  ],
  ['OpenAI', 'OpenAI admin key', /^sk-admin-[\w-]{40,200}$/],
  ['Anthropic', 'Anthropic API key', /^sk-ant-api03-[\w-]{93}AA$/],
  ['Anthropic', 'Anthropic admin key', /^sk-ant-admin01-[\w-]{93}AA$/],
  ['Hugging Face', 'Hugging Face user access token', /^hf_[A-Za-z0-9]{34}$/],
  ['Hugging Face', 'Hugging Face organisation token', /^api_org_[A-Za-z0-9]{34}$/],
  ['Replicate', 'Replicate API token', /^r8_[\w-]{37}$/],
  ['Groq', 'Groq API key', /^gsk_[A-Za-z0-9]{52}$/],
  ['OpenRouter', 'OpenRouter API key', /^sk-or-v1-[0-9a-f]{64}$/],
  ['xAI', 'xAI API key', /^xai-\w{80}$/],
  ['Slack', 'Slack bot token', /^xoxb-[\w-]{20,255}$/],
  ['Slack', 'Slack user token', /^xoxp-[\w-]{20,255}$/],
  ['Slack', 'Slack app-level token', /^xapp-\d-[\w-]{20,255}$/],
  ['Slack', 'Slack rotating token', /^xoxe\.xox[bp]-\d-[A-Za-z0-9-]{100,300}$/],
  ['Slack', 'Slack refresh token', /^xoxe-\d-[A-Za-z0-9]{100,300}$/],
  ['Telegram', 'Telegram bot token', /^\d{8,10}:[\w-]{35}$/],
  ['SendGrid', 'SendGrid API key', /^SG\.[\w-]{20,24}\.[\w-]{39,50}$/],
  ['Mailchimp', 'Mailchimp API key', /^[0-9a-f]{32}-us\d{1,2}$/],
  // PayMongo, Paystack and Clerk use `sk_test_` too, PayMongo with as many characters as Stripe's
  // oldest keys. Only Stripe has restricted keys, and keys that begin with the account's number.
  [
    'Stripe',
    'Stripe test key',
    /^(?:rk_test_[A-Za-z0-9]{24}|[sr]k_test_51[A-Za-z0-9]{80,245})$/,
    { environment: 'test' },
  ],
  [
    'Stripe',
    'Stripe live key',
    /^(?:rk_live_[A-Za-z0-9]{24}|[sr]k_live_51[A-Za-z0-9]{80,245})$/,
    { environment: 'live' },
  ],
  ['Shopify', 'Shopify access token', /^shpat_[A-Fa-f0-9]{32}$/],
  ['Shopify', 'Shopify custom app token', /^shpca_[A-Fa-f0-9]{32}$/],
  ['Shopify', 'Shopify private app token', /^shppa_[A-Fa-f0-9]{32}$/],
  ['Linear', 'Linear API key', /^lin_api_[A-Za-z0-9]{40}$/],
  ['Notion', 'Notion integration token', /^ntn_[0-9]{11}[A-Za-z0-9]{35}$/],
  ['Notion', 'Notion integration token (old form)', /^secret_[A-Za-z0-9]{43}$/],
  ['Figma', 'Figma personal access token', /^figd_[\w-]{40,60}$/],
  ['Airtable', 'Airtable personal access token', /^pat[A-Za-z0-9]{14}\.[a-f0-9]{64}$/],
  ['Contentful', 'Contentful management token', /^CFPAT-[\w-]{43}$/],
  ['HubSpot', 'HubSpot private app token', /^pat-(?:na|eu|ap)\d-[0-9a-f-]{36}$/],
  ['Postman', 'Postman API key', /^PMAK-[a-f0-9]{24}-[a-f0-9]{34}$/],
];
