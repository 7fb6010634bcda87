import type { Providers } from './known-type.js';

/** Clouds, infrastructure and observability. */
export const CLOUD_PROVIDERS: Providers = {
  AWS: {
    hosts: ['sts.amazonaws.com', 'sts.*.amazonaws.com', 'iam.amazonaws.com'],
    source:
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
    shapes: [
      { type: 'AWS access key ID', pattern: /^AKIA[A-Z2-7]{16}$/ },
      { type: 'AWS temporary access key ID', pattern: /^ASIA[A-Z2-7]{16}$/ },
    ],
  },
  Google: {
    hosts: ['*.googleapis.com', 'accounts.google.com'],
    source: 'trufflehog: googlegemini; gitleaks: gcp-api-key',
    shapes: [{ type: 'Google API key', pattern: /^AIza[\w-]{35}$/ }],
  },
  Microsoft: {
    hosts: ['login.microsoftonline.com', 'graph.microsoft.com', 'management.azure.com'],
    source: 'trufflehog: azure_entra/serviceprincipal; gitleaks: azure-ad-client-secret',
    shapes: [
      {
        type: 'Microsoft Entra client secret',
        pattern: /^[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}$/,
      },
    ],
  },
  Cloudflare: {
    hosts: ['api.cloudflare.com'],
    source: 'trufflehog: cloudflareapitoken',
    shapes: [
      { type: 'Cloudflare user API token', pattern: /^cfut_[A-Za-z0-9]{40}[a-f0-9]{8}$/ },
      { type: 'Cloudflare account API token', pattern: /^cfat_[A-Za-z0-9]{40}[a-f0-9]{8}$/ },
    ],
  },
  DigitalOcean: {
    hosts: ['api.digitalocean.com', 'registry.digitalocean.com'],
    source: 'gitleaks: digitalocean-pat, digitalocean-access-token, digitalocean-refresh-token',
    shapes: [
      { type: 'DigitalOcean personal access token', pattern: /^dop_v1_[a-f0-9]{64}$/ },
      { type: 'DigitalOcean OAuth access token', pattern: /^doo_v1_[a-f0-9]{64}$/ },
      { type: 'DigitalOcean OAuth refresh token', pattern: /^dor_v1_[a-f0-9]{64}$/ },
    ],
  },
  Heroku: {
    hosts: ['api.heroku.com', 'registry.heroku.com'],
    source: 'gitleaks: heroku-api-key-v2',
    shapes: [{ type: 'Heroku API key', pattern: /^HRKU-AA[\w-]{58}$/ }],
  },
  Netlify: {
    hosts: ['api.netlify.com'],
    source: 'trufflehog: netlify/v2',
    shapes: [{ type: 'Netlify personal access token', pattern: /^nfp_\w{36}$/ }],
  },
  'Fly.io': {
    hosts: ['api.fly.io', 'api.machines.dev', 'registry.fly.io'],
    source: 'https://fly.io/docs/security/tokens/; gitleaks: flyio-access-token',
    shapes: [
      { type: 'Fly.io access token', pattern: /^fo1_[\w-]{43}$/ },
      { type: 'Fly.io macaroon token', pattern: /^(?:FlyV1 )?fm\d[ar]?_[\w+/=,-]{100,8000}$/ },
    ],
  },
  Vercel: {
    hosts: ['api.vercel.com', 'vercel.com'],
    source: 'https://vercel.com/docs/rest-api',
    shapes: [],
  },
  Fastly: {
    hosts: ['api.fastly.com'],
    source: 'https://www.fastly.com/documentation/reference/api/auth-tokens/',
    shapes: [],
  },
  Supabase: {
    hosts: ['api.supabase.com'],
    source: 'trufflehog: supabasetoken',
    shapes: [{ type: 'Supabase personal access token', pattern: /^sbp_[a-z0-9]{40}$/ }],
  },
  PlanetScale: {
    hosts: ['api.planetscale.com'],
    source: 'gitleaks: planetscale-api-token',
    shapes: [{ type: 'PlanetScale service token', pattern: /^pscale_tkn_[\w=.-]{32,64}$/ }],
  },
  Databricks: {
    hosts: ['*.cloud.databricks.com', '*.*.azuredatabricks.net', '*.*.gcp.databricks.com'],
    source: 'gitleaks: databricks-api-token',
    shapes: [{ type: 'Databricks personal access token', pattern: /^dapi[0-9a-f]{32}(?:-\d)?$/ }],
  },
  Tailscale: {
    hosts: ['api.tailscale.com', 'login.tailscale.com'],
    source: 'https://tailscale.com/kb/1277/key-prefixes',
    shapes: [
      { type: 'Tailscale API access token', pattern: /^tskey-api-\w{1,64}-\w{1,64}$/ },
      { type: 'Tailscale auth key', pattern: /^tskey-auth-\w{1,64}-\w{1,64}$/ },
      { type: 'Tailscale OAuth client secret', pattern: /^tskey-client-\w{1,64}-\w{1,64}$/ },
    ],
  },
  HashiCorp: {
    hosts: ['app.terraform.io', 'registry.terraform.io'],
    source: 'gitleaks: hashicorp-tf-api-token',
    shapes: [
      {
        type: 'HCP Terraform API token',
        pattern: /^[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}$/,
      },
    ],
  },
  'HashiCorp Vault': {
    hosts: [],
    source: 'gitleaks: vault-service-token, vault-batch-token',
    shapes: [
      { type: 'Vault service token', pattern: /^hvs\.[\w-]{90,120}$/ },
      { type: 'Vault batch token', pattern: /^hvb\.[\w-]{138,300}$/ },
    ],
  },
  Pulumi: {
    hosts: ['api.pulumi.com'],
    source: 'gitleaks: pulumi-api-token',
    shapes: [{ type: 'Pulumi access token', pattern: /^pul-[a-f0-9]{40}$/ }],
  },
  Doppler: {
    hosts: ['api.doppler.com'],
    source: 'trufflehog: doppler',
    shapes: [
      {
        type: 'Doppler token',
        pattern: /^dp\.(?:ct|pt|st|sa|scim|audit)\.[\w.-]{40,100}$/,
      },
    ],
  },
  Sentry: {
    hosts: ['sentry.io', 'us.sentry.io', 'de.sentry.io'],
    source: 'https://docs.sentry.io/account/auth-tokens/; gitleaks: sentry-user-token',
    shapes: [
      { type: 'Sentry user auth token', pattern: /^sntryu_[a-f0-9]{64}$/ },
      { type: 'Sentry organisation auth token', pattern: /^sntrys_eyJ[\w+/=-]{40,1000}$/ },
    ],
  },
  Datadog: {
    hosts: ['api.datadoghq.com', 'api.datadoghq.eu', 'api.*.datadoghq.com', 'api.ddog-gov.com'],
    source: 'https://docs.datadoghq.com/getting_started/site/',
    shapes: [],
  },
  'New Relic': {
    hosts: ['api.newrelic.com', 'api.eu.newrelic.com', '*-api.newrelic.com'],
    source: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
    shapes: [{ type: 'New Relic user key', pattern: /^NRAK-[A-Z0-9]{27}$/ }],
  },
  Grafana: {
    hosts: ['grafana.com', '*.grafana.net'],
    source: 'gitleaks: grafana-service-account-token, grafana-cloud-api-token',
    shapes: [
      { type: 'Grafana service account token', pattern: /^glsa_[A-Za-z0-9]{32}_[a-fA-F0-9]{8}$/ },
      { type: 'Grafana Cloud access policy token', pattern: /^glc_eyJ[A-Za-z0-9+/=]{32,400}$/ },
    ],
  },
  Dynatrace: {
    hosts: ['*.live.dynatrace.com', '*.apps.dynatrace.com'],
    source: 'gitleaks: dynatrace-api-token',
    shapes: [{ type: 'Dynatrace access token', pattern: /^dt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{64}$/ }],
  },
};
