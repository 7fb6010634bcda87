import type { Provider } from './known-type.js';

/** Documents, designs and tasks. */
export const OFFICE_PROVIDERS: readonly Provider[] = [
  {
    name: 'Linear',
    hosts: ['api.linear.app'],
    source: 'gitleaks: linear-api-key',
    shapes: [{ type: 'Linear API key', pattern: /^lin_api_[A-Za-z0-9]{40}$/ }],
  },
  {
    name: 'Notion',
    hosts: ['api.notion.com'],
    source: 'trufflehog: notion; gitleaks: notion-api-token',
    shapes: [
      { type: 'Notion integration token', pattern: /^ntn_[0-9]{11}[A-Za-z0-9]{35}$/ },
      { type: 'Notion integration token (old form)', pattern: /^secret_[A-Za-z0-9]{43}$/ },
    ],
  },
  {
    name: 'Figma',
    hosts: ['api.figma.com'],
    source: 'trufflehog: figmapersonalaccesstoken',
    shapes: [{ type: 'Figma personal access token', pattern: /^figd_[\w-]{40,60}$/ }],
  },
  {
    name: 'Airtable',
    hosts: ['api.airtable.com'],
    source: 'trufflehog: airtablepersonalaccesstoken',
    shapes: [
      { type: 'Airtable personal access token', pattern: /^pat[A-Za-z0-9]{14}\.[a-f0-9]{64}$/ },
    ],
  },
  {
    name: 'Contentful',
    hosts: ['api.contentful.com', 'api.eu.contentful.com'],
    source: 'trufflehog: contentfulpersonalaccesstoken',
    shapes: [{ type: 'Contentful management token', pattern: /^CFPAT-[\w-]{43}$/ }],
  },
  {
    name: 'HubSpot',
    hosts: ['api.hubapi.com'],
    source: 'trufflehog: hubspot_apikey/v2',
    shapes: [{ type: 'HubSpot private app token', pattern: /^pat-(?:na|eu|ap)\d-[0-9a-f-]{36}$/ }],
  },
  {
    name: 'Postman',
    hosts: ['api.getpostman.com', 'api.postman.com'],
    source: 'gitleaks: postman-api-token',
    shapes: [{ type: 'Postman API key', pattern: /^PMAK-[a-f0-9]{24}-[a-f0-9]{34}$/ }],
  },
];
