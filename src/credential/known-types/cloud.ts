import type { Provider } from './known-type.js';

/** Clouds, infrastructure and observability. */
export const CLOUD_PROVIDERS: readonly Provider[] = [
  {
    name: 'AWS',
    hosts: ['sts.amazonaws.com', 'sts.*.amazonaws.com', 'iam.amazonaws.com'],
    source:
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
    shapes: [
      { type: 'AWS access key ID', pattern: /^AKIA[A-Z2-7]{16}$/ },
      { type: 'AWS temporary access key ID', pattern: /^ASIA[A-Z2-7]{16}$/ },
    ],
  },
  {
    name: 'Google',
    hosts: ['*.googleapis.com', 'accounts.google.com'],
    source: 'trufflehog: googlegemini; gitleaks: gcp-api-key',
    shapes: [{ type: 'Google API key', pattern: /^AIza[\w-]{35}$/ }],
  },
  {
    name: 'Microsoft',
    hosts: ['login.microsoftonline.com', 'graph.microsoft.com', 'management.azure.com'],
    source: 'trufflehog: azure_entra/serviceprincipal; gitleaks: azure-ad-client-secret',
    shapes: [
      {
        type: 'Microsoft Entra client secret',
        pattern: /^[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}$/,
      },
    ],
  },
  {
    name: 'Cloudflare',
    hosts: ['api.cloudflare.com'],
    source: 'trufflehog: cloudflareapitoken',
    shapes: [
      { type: 'Cloudflare user API token', pattern: /^cfut_[A-Za-z0-9]{40}[a-f0-9]{8}$/ },
      { type: 'Cloudflare account API token', pattern: /^cfat_[A-Za-z0-9]{40}[a-f0-9]{8}$/ },
    ],
  },
  {
    name: 'DigitalOcean',
    hosts: ['api.digitalocean.com', 'registry.digitalocean.com'],
    source: 'gitleaks: digitalocean-pat, digitalocean-access-token, digitalocean-refresh-token',
    shapes: [
      { type: 'DigitalOcean personal access token', pattern: /^dop_v1_[a-f0-9]{64}$/ },
      { type: 'DigitalOcean OAuth access token', pattern: /^doo_v1_[a-f0-9]{64}$/ },
      { type: 'DigitalOcean OAuth refresh token', pattern: /^dor_v1_[a-f0-9]{64}$/ },
    ],
  },
  {
    name: 'Heroku',
    hosts: ['api.heroku.com', 'registry.heroku.com'],
    source: 'gitleaks: heroku-api-key-v2',
    shapes: [{ type: 'Heroku API key', pattern: /^HRKU-AA[\w-]{58}$/ }],
  },
  {
    name: 'Netlify',
    hosts: ['api.netlify.com'],
    source: 'trufflehog: netlify/v2',
    shapes: [{ type: 'Netlify personal access token', pattern: /^nfp_\w{36}$/ }],
  },
  {
    name: 'Fly.io',
    hosts: ['api.fly.io', 'api.machines.dev', 'registry.fly.io'],
    source: 'https://fly.io/docs/security/tokens/; gitleaks: flyio-access-token',
    shapes: [
      { type: 'Fly.io access token', pattern: /^fo1_[\w-]{43}$/ },
      { type: 'Fly.io macaroon token', pattern: /^(?:FlyV1 )?fm\d[ar]?_[\w+/=,-]{100,8000}$/ },
    ],
  },
  {
    name: 'Vercel',
    hosts: ['api.vercel.com', 'vercel.com'],
    source: 'https://vercel.com/docs/rest-api',
    shapes: [],
  },
  {
    name: 'Fastly',
    hosts: ['api.fastly.com'],
    source: 'https://www.fastly.com/documentation/reference/api/auth-tokens/',
    shapes: [],
  },
  {
    name: 'Supabase',
    hosts: ['api.supabase.com'],
    source: 'trufflehog: supabasetoken',
    shapes: [{ type: 'Supabase personal access token', pattern: /^sbp_[a-z0-9]{40}$/ }],
  },
  {
    name: 'PlanetScale',
    hosts: ['api.planetscale.com'],
    source: 'gitleaks: planetscale-api-token',
    shapes: [{ type: 'PlanetScale service token', pattern: /^pscale_tkn_[\w=.-]{32,64}$/ }],
  },
  {
    name: 'Databricks',
    hosts: ['*.cloud.databricks.com', '*.*.azuredatabricks.net', '*.*.gcp.databricks.com'],
    source: 'gitleaks: databricks-api-token',
    shapes: [{ type: 'Databricks personal access token', pattern: /^dapi[0-9a-f]{32}(?:-\d)?$/ }],
  },
  {
    name: 'Tailscale',
    hosts: ['api.tailscale.com', 'login.tailscale.com'],
    source: 'https://tailscale.com/kb/1277/key-prefixes',
    shapes: [
      { type: 'Tailscale API access token', pattern: /^tskey-api-\w{1,64}-\w{1,64}$/ },
      { type: 'Tailscale auth key', pattern: /^tskey-auth-\w{1,64}-\w{1,64}$/ },
      { type: 'Tailscale OAuth client secret', pattern: /^tskey-client-\w{1,64}-\w{1,64}$/ },
    ],
  },
  {
    name: 'HashiCorp',
    hosts: ['app.terraform.io', 'registry.terraform.io'],
    source: 'gitleaks: hashicorp-tf-api-token',
    shapes: [
      {
        type: 'HCP Terraform API token',
        pattern: /^[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}$/,
      },
    ],
  },
  {
    name: 'HashiCorp Vault',
    hosts: [],
    source: 'gitleaks: vault-service-token, vault-batch-token',
    shapes: [
      { type: 'Vault service token', pattern: /^hvs\.[\w-]{90,120}$/ },
      { type: 'Vault batch token', pattern: /^hvb\.[\w-]{138,300}$/ },
    ],
  },
  {
    name: 'Pulumi',
    hosts: ['api.pulumi.com'],
    source: 'gitleaks: pulumi-api-token',
    shapes: [{ type: 'Pulumi access token', pattern: /^pul-[a-f0-9]{40}$/ }],
  },
  {
    name: 'Doppler',
    hosts: ['api.doppler.com'],
    source: 'trufflehog: doppler',
    shapes: [
      {
        type: 'Doppler token',
        pattern: /^dp\.(?:ct|pt|st|sa|scim|audit)\.[\w.-]{40,100}$/,
      },
    ],
  },
];
