import type { Provider } from './known-type.js';

/** Errors, metrics and traces. */
export const OBSERVABILITY_PROVIDERS: readonly Provider[] = [
  {
    name: 'Sentry',
    hosts: ['sentry.io', 'us.sentry.io', 'de.sentry.io'],
    source: 'https://docs.sentry.io/account/auth-tokens/; gitleaks: sentry-user-token',
    shapes: [
      { type: 'Sentry user auth token', pattern: /^sntryu_[a-f0-9]{64}$/ },
      { type: 'Sentry organisation auth token', pattern: /^sntrys_eyJ[\w+/=-]{40,1000}$/ },
    ],
  },
  {
    name: 'Datadog',
    hosts: ['api.datadoghq.com', 'api.datadoghq.eu', 'api.*.datadoghq.com', 'api.ddog-gov.com'],
    source: 'https://docs.datadoghq.com/getting_started/site/',
    shapes: [],
  },
  {
    name: 'New Relic',
    hosts: ['api.newrelic.com', 'api.eu.newrelic.com', '*-api.newrelic.com'],
    source: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
    shapes: [{ type: 'New Relic user key', pattern: /^NRAK-[A-Z0-9]{27}$/ }],
  },
  {
    name: 'Grafana',
    hosts: ['grafana.com', '*.grafana.net'],
    source: 'gitleaks: grafana-service-account-token, grafana-cloud-api-token',
    shapes: [
      { type: 'Grafana service account token', pattern: /^glsa_[A-Za-z0-9]{32}_[a-fA-F0-9]{8}$/ },
      { type: 'Grafana Cloud access policy token', pattern: /^glc_eyJ[A-Za-z0-9+/=]{32,400}$/ },
    ],
  },
  {
    name: 'Dynatrace',
    hosts: ['*.live.dynatrace.com', '*.apps.dynatrace.com'],
    source: 'gitleaks: dynatrace-api-token',
    shapes: [{ type: 'Dynatrace access token', pattern: /^dt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{64}$/ }],
  },
];
