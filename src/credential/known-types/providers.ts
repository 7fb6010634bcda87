/**
 * Providers by their names: the hosts that judge their credentials, and where these are documented;
 * for `gitleaks` and `trufflehog` the rules of mid 2026. A provider whose tokens have no shape of
 * their own is listed for its hosts alone.
 *
 * In a host, `*` is exactly one label. Hosts where customers run their own programs (API gateways,
 * functions, app platforms) are nobody's: a GitHub token may well be meant for one.
 */
export const PROVIDERS = {
  GitHub: [
    'api.github.com github.com uploads.github.com raw.githubusercontent.com models.github.ai ghcr.io *.pkg.github.com *.ghe.com api.*.ghe.com',
    'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
  ],
  GitLab: ['gitlab.com registry.gitlab.com', 'https://docs.gitlab.com/security/tokens/'],
  Atlassian: [
    'api.bitbucket.org bitbucket.org api.atlassian.com *.atlassian.net trello.com',
    'trufflehog: bitbucketapppassword, jiratoken/v2, atlassian/v2; gitleaks: atlassian-api-token',
  ],
  npm: [
    'registry.npmjs.org www.npmjs.com',
    'https://docs.npmjs.com/about-access-tokens; gitleaks: npm-access-token',
  ],
  PyPI: [
    'upload.pypi.org pypi.org test.pypi.org',
    'https://pypi.org/help/#apitoken; gitleaks: pypi-upload-token',
  ],
  'crates.io': ['crates.io', 'https://github.com/rust-lang/crates.io'],
  RubyGems: [
    'rubygems.org',
    'https://guides.rubygems.org/api-key-scopes/; gitleaks: rubygems-api-token',
  ],
  Docker: [
    'hub.docker.com auth.docker.io registry-1.docker.io index.docker.io',
    'trufflehog: dockerhub/v2',
  ],
  CircleCI: ['circleci.com runner.circleci.com', 'trufflehog: circleci/v2'],
  Buildkite: ['api.buildkite.com graphql.buildkite.com', 'trufflehog: buildkite'],
  Sonar: [
    'sonarcloud.io api.sonarcloud.io sonarqube.us',
    'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/',
  ],
  AWS: [
    'sts.amazonaws.com sts.*.amazonaws.com iam.amazonaws.com',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
  ],
  Google: [
    '*.googleapis.com accounts.google.com',
    'trufflehog: googlegemini; gitleaks: gcp-api-key',
  ],
  Microsoft: [
    'login.microsoftonline.com graph.microsoft.com management.azure.com',
    'trufflehog: azure_entra/serviceprincipal; gitleaks: azure-ad-client-secret',
  ],
  Cloudflare: ['api.cloudflare.com', 'trufflehog: cloudflareapitoken'],
  DigitalOcean: [
    'api.digitalocean.com registry.digitalocean.com',
    'gitleaks: digitalocean-pat, digitalocean-access-token, digitalocean-refresh-token',
  ],
  Heroku: ['api.heroku.com registry.heroku.com', 'gitleaks: heroku-api-key-v2'],
  Netlify: ['api.netlify.com', 'trufflehog: netlify/v2'],
  'Fly.io': [
    'api.fly.io api.machines.dev registry.fly.io',
    'https://fly.io/docs/security/tokens/; gitleaks: flyio-access-token',
  ],
  Vercel: ['api.vercel.com vercel.com', 'https://vercel.com/docs/rest-api'],
  Fastly: ['api.fastly.com', 'https://www.fastly.com/documentation/reference/api/auth-tokens/'],
  Supabase: ['api.supabase.com', 'trufflehog: supabasetoken'],
  PlanetScale: ['api.planetscale.com', 'gitleaks: planetscale-api-token'],
  Databricks: [
    '*.cloud.databricks.com *.*.azuredatabricks.net *.*.gcp.databricks.com',
    'gitleaks: databricks-api-token',
  ],
  Tailscale: [
    'api.tailscale.com login.tailscale.com',
    'https://tailscale.com/kb/1277/key-prefixes',
  ],
  HashiCorp: ['app.terraform.io registry.terraform.io', 'gitleaks: hashicorp-tf-api-token'],
  'HashiCorp Vault': ['', 'gitleaks: vault-service-token, vault-batch-token'],
  Pulumi: ['api.pulumi.com', 'gitleaks: pulumi-api-token'],
  Doppler: ['api.doppler.com', 'trufflehog: doppler'],
  Sentry: [
    'sentry.io us.sentry.io de.sentry.io',
    'https://docs.sentry.io/account/auth-tokens/; gitleaks: sentry-user-token',
  ],
  Datadog: [
    'api.datadoghq.com api.datadoghq.eu api.*.datadoghq.com api.ddog-gov.com',
    'https://docs.datadoghq.com/getting_started/site/',
  ],
  'New Relic': [
    'api.newrelic.com api.eu.newrelic.com *-api.newrelic.com',
    'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
  ],
  Grafana: [
    'grafana.com *.grafana.net',
    'gitleaks: grafana-service-account-token, grafana-cloud-api-token',
  ],
  Dynatrace: ['*.live.dynatrace.com *.apps.dynatrace.com', 'gitleaks: dynatrace-api-token'],
  OpenAI: ['api.openai.com', 'trufflehog: openai; gitleaks: openai-api-key'],
  Anthropic: ['api.anthropic.com', 'gitleaks: anthropic-api-key, anthropic-admin-api-key'],
  'Hugging Face': [
    'huggingface.co *.huggingface.co',
    'trufflehog: huggingface; gitleaks: huggingface-access-token',
  ],
  Replicate: ['api.replicate.com', 'trufflehog: replicate'],
  Groq: ['api.groq.com', 'trufflehog: groq'],
  OpenRouter: ['openrouter.ai', 'trufflehog: openrouter'],
  xAI: ['api.x.ai', 'trufflehog: xai'],
  Slack: ['slack.com *.slack.com', 'https://docs.slack.dev/authentication/tokens'],
  Telegram: ['api.telegram.org', 'https://core.telegram.org/bots/api#authorizing-your-bot'],
  SendGrid: [
    'api.sendgrid.com api.eu.sendgrid.com',
    'trufflehog: sendgrid; gitleaks: sendgrid-api-token',
  ],
  Mailchimp: ['*.api.mailchimp.com', 'trufflehog: mailchimp'],
  Stripe: ['api.stripe.com files.stripe.com connect.stripe.com', 'https://docs.stripe.com/keys'],
  Shopify: [
    '*.myshopify.com',
    'gitleaks: shopify-access-token, shopify-custom-access-token, shopify-private-app-access-token',
  ],
  Linear: ['api.linear.app', 'gitleaks: linear-api-key'],
  Notion: ['api.notion.com', 'trufflehog: notion; gitleaks: notion-api-token'],
  Figma: ['api.figma.com', 'trufflehog: figmapersonalaccesstoken'],
  Airtable: ['api.airtable.com', 'trufflehog: airtablepersonalaccesstoken'],
  Contentful: [
    'api.contentful.com api.eu.contentful.com',
    'trufflehog: contentfulpersonalaccesstoken',
  ],
  HubSpot: ['api.hubapi.com', 'trufflehog: hubspot_apikey/v2'],
  Postman: ['api.getpostman.com api.postman.com', 'gitleaks: postman-api-token'],
} as const satisfies Readonly<Record<string, readonly [hosts: string, source: string]>>;
