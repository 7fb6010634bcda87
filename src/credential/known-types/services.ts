import type { Provider } from './known-type.js';

/** Models, messages, payments and office tools. */
export const SERVICE_PROVIDERS: readonly Provider[] = [
  {
    name: 'OpenAI',
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
  {
    name: 'Anthropic',
    hosts: ['api.anthropic.com'],
    source: 'gitleaks: anthropic-api-key, anthropic-admin-api-key',
    shapes: [
      { type: 'Anthropic API key', pattern: /^sk-ant-api03-[\w-]{93}AA$/ },
      { type: 'Anthropic admin key', pattern: /^sk-ant-admin01-[\w-]{93}AA$/ },
    ],
  },
  {
    name: 'Hugging Face',
    hosts: ['huggingface.co', '*.huggingface.co'],
    source: 'trufflehog: huggingface; gitleaks: huggingface-access-token',
    shapes: [
      { type: 'Hugging Face user access token', pattern: /^hf_[A-Za-z0-9]{34}$/ },
      { type: 'Hugging Face organisation token', pattern: /^api_org_[A-Za-z0-9]{34}$/ },
    ],
  },
  {
    name: 'Replicate',
    hosts: ['api.replicate.com'],
    source: 'trufflehog: replicate',
    shapes: [{ type: 'Replicate API token', pattern: /^r8_[\w-]{37}$/ }],
  },
  {
    name: 'Groq',
    hosts: ['api.groq.com'],
    source: 'trufflehog: groq',
    shapes: [{ type: 'Groq API key', pattern: /^gsk_[A-Za-z0-9]{52}$/ }],
  },
  {
    name: 'OpenRouter',
    hosts: ['openrouter.ai'],
    source: 'trufflehog: openrouter',
    shapes: [{ type: 'OpenRouter API key', pattern: /^sk-or-v1-[0-9a-f]{64}$/ }],
  },
  {
    name: 'xAI',
    hosts: ['api.x.ai'],
    source: 'trufflehog: xai',
    shapes: [{ type: 'xAI API key', pattern: /^xai-\w{80}$/ }],
  },
  {
    name: 'Slack',
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
  {
    name: 'Telegram',
    hosts: ['api.telegram.org'],
    source: 'https://core.telegram.org/bots/api#authorizing-your-bot',
    shapes: [{ type: 'Telegram bot token', pattern: /^\d{8,10}:[\w-]{35}$/ }],
  },
  {
    name: 'SendGrid',
    hosts: ['api.sendgrid.com', 'api.eu.sendgrid.com'],
    source: 'trufflehog: sendgrid; gitleaks: sendgrid-api-token',
    shapes: [{ type: 'SendGrid API key', pattern: /^SG\.[\w-]{20,24}\.[\w-]{39,50}$/ }],
  },
  {
    name: 'Mailchimp',
    hosts: ['*.api.mailchimp.com'],
    source: 'trufflehog: mailchimp',
    shapes: [{ type: 'Mailchimp API key', pattern: /^[0-9a-f]{32}-us\d{1,2}$/ }],
  },
  {
    name: 'Stripe',
    hosts: ['api.stripe.com', 'files.stripe.com', 'connect.stripe.com'],
    // PayMongo, Paystack and Clerk use `sk_test_` too, PayMongo with as many characters as Stripe's oldest keys. Only
    // Stripe has restricted keys, and keys that begin with the account's number.
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
  {
    name: 'Shopify',
    hosts: ['*.myshopify.com'],
    source:
      'gitleaks: shopify-access-token, shopify-custom-access-token, shopify-private-app-access-token',
    shapes: [
      { type: 'Shopify access token', pattern: /^shpat_[A-Fa-f0-9]{32}$/ },
      { type: 'Shopify custom app token', pattern: /^shpca_[A-Fa-f0-9]{32}$/ },
      { type: 'Shopify private app token', pattern: /^shppa_[A-Fa-f0-9]{32}$/ },
    ],
  },
];
