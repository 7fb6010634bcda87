import type { Providers } from './known-type.js';

/** Models, messages, payments and office tools. */
export const SERVICE_PROVIDERS: Providers = {
  OpenAI: {
    hosts: ['api.openai.com'],
    // Other vendors copy `sk-`; only these forms are OpenAI's own.
    source: 'trufflehog: openai; gitleaks: openai-api-key',
    shapes: [
      {
        type: 'OpenAI API key',
        pattern: /^sk-(?:(?:proj|svcacct)-[\w-]{40,200}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})$/,
      },
      { type: 'OpenAI admin key', pattern: /^sk-admin-[\w-]{40,200}$/ },
    ],
  },
  Anthropic: {
    hosts: ['api.anthropic.com'],
    source: 'gitleaks: anthropic-api-key, anthropic-admin-api-key',
    shapes: [
      { type: 'Anthropic API key', pattern: /^sk-ant-api03-[\w-]{93}AA$/ },
      { type: 'Anthropic admin key', pattern: /^sk-ant-admin01-[\w-]{93}AA$/ },
    ],
  },
  'Hugging Face': {
    hosts: ['huggingface.co', '*.huggingface.co'],
    source: 'trufflehog: huggingface; gitleaks: huggingface-access-token',
    shapes: [
      { type: 'Hugging Face user access token', pattern: /^hf_[A-Za-z0-9]{34}$/ },
      { type: 'Hugging Face organisation token', pattern: /^api_org_[A-Za-z0-9]{34}$/ },
    ],
  },
  Replicate: {
    hosts: ['api.replicate.com'],
    source: 'trufflehog: replicate',
    shapes: [{ type: 'Replicate API token', pattern: /^r8_[\w-]{37}$/ }],
  },
  Groq: {
    hosts: ['api.groq.com'],
    source: 'trufflehog: groq',
    shapes: [{ type: 'Groq API key', pattern: /^gsk_[A-Za-z0-9]{52}$/ }],
  },
  OpenRouter: {
    hosts: ['openrouter.ai'],
    source: 'trufflehog: openrouter',
    shapes: [{ type: 'OpenRouter API key', pattern: /^sk-or-v1-[0-9a-f]{64}$/ }],
  },
  xAI: {
    hosts: ['api.x.ai'],
    source: 'trufflehog: xai',
    shapes: [{ type: 'xAI API key', pattern: /^xai-\w{80}$/ }],
  },
  Slack: {
    hosts: ['slack.com', '*.slack.com'],
    source: 'https://docs.slack.dev/authentication/tokens',
    shapes: [
      { type: 'Slack bot token', pattern: /^xoxb-[\w-]{20,255}$/ },
      { type: 'Slack user token', pattern: /^xoxp-[\w-]{20,255}$/ },
      { type: 'Slack app-level token', pattern: /^xapp-\d-[\w-]{20,255}$/ },
      { type: 'Slack rotating token', pattern: /^xoxe\.xox[bp]-\d-[A-Za-z0-9-]{100,300}$/ },
      { type: 'Slack refresh token', pattern: /^xoxe-\d-[A-Za-z0-9]{100,300}$/ },
    ],
  },
  Telegram: {
    hosts: ['api.telegram.org'],
    source: 'https://core.telegram.org/bots/api#authorizing-your-bot',
    shapes: [{ type: 'Telegram bot token', pattern: /^\d{8,10}:[\w-]{35}$/ }],
  },
  SendGrid: {
    hosts: ['api.sendgrid.com', 'api.eu.sendgrid.com'],
    source: 'trufflehog: sendgrid; gitleaks: sendgrid-api-token',
    shapes: [{ type: 'SendGrid API key', pattern: /^SG\.[\w-]{20,24}\.[\w-]{39,50}$/ }],
  },
  Mailchimp: {
    hosts: ['*.api.mailchimp.com'],
    source: 'trufflehog: mailchimp',
    shapes: [{ type: 'Mailchimp API key', pattern: /^[0-9a-f]{32}-us\d{1,2}$/ }],
  },
  Stripe: {
    hosts: ['api.stripe.com', 'files.stripe.com', 'connect.stripe.com'],
    // PayMongo, Paystack and Clerk use `sk_test_` too, PayMongo with as many characters as Stripe's
    // oldest keys. Only Stripe has restricted keys, and keys that begin with the account's number.
    source: 'https://docs.stripe.com/keys',
    shapes: [
      {
        type: 'Stripe test key',
        pattern: /^(?:rk_test_[A-Za-z0-9]{24}|[sr]k_test_51[A-Za-z0-9]{80,245})$/,
        environment: 'test',
      },
      {
        type: 'Stripe live key',
        pattern: /^(?:rk_live_[A-Za-z0-9]{24}|[sr]k_live_51[A-Za-z0-9]{80,245})$/,
        environment: 'live',
      },
    ],
  },
  Shopify: {
    hosts: ['*.myshopify.com'],
    source:
      'gitleaks: shopify-access-token, shopify-custom-access-token, shopify-private-app-access-token',
    shapes: [
      { type: 'Shopify access token', pattern: /^shpat_[A-Fa-f0-9]{32}$/ },
      { type: 'Shopify custom app token', pattern: /^shpca_[A-Fa-f0-9]{32}$/ },
      { type: 'Shopify private app token', pattern: /^shppa_[A-Fa-f0-9]{32}$/ },
    ],
  },
  Linear: {
    hosts: ['api.linear.app'],
    source: 'gitleaks: linear-api-key',
    shapes: [{ type: 'Linear API key', pattern: /^lin_api_[A-Za-z0-9]{40}$/ }],
  },
  Notion: {
    hosts: ['api.notion.com'],
    source: 'trufflehog: notion; gitleaks: notion-api-token',
    shapes: [
      { type: 'Notion integration token', pattern: /^ntn_[0-9]{11}[A-Za-z0-9]{35}$/ },
      { type: 'Notion integration token (old form)', pattern: /^secret_[A-Za-z0-9]{43}$/ },
    ],
  },
  Figma: {
    hosts: ['api.figma.com'],
    source: 'trufflehog: figmapersonalaccesstoken',
    shapes: [{ type: 'Figma personal access token', pattern: /^figd_[\w-]{40,60}$/ }],
  },
  Airtable: {
    hosts: ['api.airtable.com'],
    source: 'trufflehog: airtablepersonalaccesstoken',
    shapes: [
      { type: 'Airtable personal access token', pattern: /^pat[A-Za-z0-9]{14}\.[a-f0-9]{64}$/ },
    ],
  },
  Contentful: {
    hosts: ['api.contentful.com', 'api.eu.contentful.com'],
    source: 'trufflehog: contentfulpersonalaccesstoken',
    shapes: [{ type: 'Contentful management token', pattern: /^CFPAT-[\w-]{43}$/ }],
  },
  HubSpot: {
    hosts: ['api.hubapi.com'],
    source: 'trufflehog: hubspot_apikey/v2',
    shapes: [{ type: 'HubSpot private app token', pattern: /^pat-(?:na|eu|ap)\d-[0-9a-f-]{36}$/ }],
  },
  Postman: {
    hosts: ['api.getpostman.com', 'api.postman.com'],
    source: 'gitleaks: postman-api-token',
    shapes: [{ type: 'Postman API key', pattern: /^PMAK-[a-f0-9]{24}-[a-f0-9]{34}$/ }],
  },
};
