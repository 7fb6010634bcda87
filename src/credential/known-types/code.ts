import type { Providers } from './known-type.js';

const GITHUB = [
  'api.github.com',
  'github.com',
  'uploads.github.com',
  'raw.githubusercontent.com',
  'models.github.ai',
  'ghcr.io',
  '*.pkg.github.com',
  '*.ghe.com',
  'api.*.ghe.com',
];

/** Source hosting and package registries. */
export const CODE_PROVIDERS: Providers = {
  GitHub: {
    hosts: GITHUB,
    source:
      'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
    shapes: [
      {
        type: 'GitHub personal access token (classic)',
        pattern: /^ghp_[A-Za-z0-9]{36,251}$/,
      },
      {
        type: 'GitHub fine-grained personal access token',
        pattern: /^github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}$/,
      },
      { type: 'GitHub OAuth access token', pattern: /^gho_[A-Za-z0-9]{36,251}$/ },
      { type: 'GitHub App user access token', pattern: /^ghu_[A-Za-z0-9]{36,251}$/ },
      { type: 'GitHub App installation access token', pattern: /^ghs_[\w.-]{36,1000}$/ },
      { type: 'GitHub App refresh token', pattern: /^ghr_[A-Za-z0-9]{36,251}$/ },
    ],
  },
  GitLab: {
    hosts: ['gitlab.com', 'registry.gitlab.com'],
    source: 'https://docs.gitlab.com/security/tokens/',
    shapes: [
      {
        type: 'GitLab personal, project or group access token',
        pattern: /^glpat-[\w=-]{20,300}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7,9})?$/,
      },
      { type: 'GitLab deploy token', pattern: /^gldt-[\w-]{20,300}$/ },
      { type: 'GitLab runner authentication token', pattern: /^glrt-[\w.-]{20,320}$/ },
      { type: 'GitLab pipeline trigger token', pattern: /^glptt-[\w.-]{20,320}$/ },
      { type: 'GitLab CI/CD job token', pattern: /^glcbt-[\w.-]{20,1000}$/ },
      { type: 'GitLab OAuth application secret', pattern: /^gloas-[\w-]{64}$/ },
      { type: 'GitLab feed token', pattern: /^glft-[\w-]{20,300}$/ },
      { type: 'GitLab agent token', pattern: /^glagent-[\w.-]{50,320}$/ },
    ],
  },
  Atlassian: {
    hosts: [
      'api.bitbucket.org',
      'bitbucket.org',
      'api.atlassian.com',
      '*.atlassian.net',
      'trello.com',
    ],
    source:
      'trufflehog: bitbucketapppassword, jiratoken/v2, atlassian/v2; gitleaks: atlassian-api-token',
    shapes: [
      {
        type: 'Bitbucket app password',
        pattern: /^ATBB[A-Za-z0-9]{24}[A-F0-9]{8}$/,
      },
      { type: 'Atlassian API token', pattern: /^ATATT3[\w=+/-]{60,300}$/ },
      {
        type: 'Atlassian organisation or repository access token',
        pattern: /^ATCTT3[\w=+/-]{60,300}$/,
      },
    ],
  },
  npm: {
    hosts: ['registry.npmjs.org', 'www.npmjs.com'],
    source: 'https://docs.npmjs.com/about-access-tokens; gitleaks: npm-access-token',
    shapes: [{ type: 'npm access token', pattern: /^npm_[A-Za-z0-9]{36}$/ }],
  },
  PyPI: {
    hosts: ['upload.pypi.org', 'pypi.org', 'test.pypi.org'],
    // The macaroon names its location: the prefix is the Base64 form of pypi.org or test.pypi.org.
    source: 'https://pypi.org/help/#apitoken; gitleaks: pypi-upload-token',
    shapes: [
      {
        type: 'PyPI API token',
        pattern: /^pypi-AgEIcHlwaS5vcmc[\w-]{50,1000}$/,
        environment: 'live',
        hosts: ['upload.pypi.org', 'pypi.org'],
      },
      {
        type: 'TestPyPI API token',
        pattern: /^pypi-AgENdGVzdC5weXBpLm9yZw[\w-]{50,1000}$/,
        environment: 'test',
        hosts: ['test.pypi.org'],
      },
    ],
  },
  'crates.io': {
    hosts: ['crates.io'],
    source: 'https://github.com/rust-lang/crates.io',
    shapes: [{ type: 'crates.io API token', pattern: /^cio[A-Za-z0-9]{32}$/ }],
  },
  RubyGems: {
    hosts: ['rubygems.org'],
    source: 'https://guides.rubygems.org/api-key-scopes/; gitleaks: rubygems-api-token',
    shapes: [{ type: 'RubyGems API key', pattern: /^rubygems_[a-f0-9]{48}$/ }],
  },
  Docker: {
    hosts: ['hub.docker.com', 'auth.docker.io', 'registry-1.docker.io', 'index.docker.io'],
    source: 'trufflehog: dockerhub/v2',
    shapes: [
      { type: 'Docker personal access token', pattern: /^dckr_pat_[\w-]{27}$/ },
      { type: 'Docker organisation access token', pattern: /^dckr_oat_[\w-]{32}$/ },
    ],
  },
  CircleCI: {
    hosts: ['circleci.com', 'runner.circleci.com'],
    source: 'trufflehog: circleci/v2',
    shapes: [
      { type: 'CircleCI personal API token', pattern: /^CCIPAT_[A-Za-z0-9]{22}_[a-fA-F0-9]{40}$/ },
    ],
  },
  Buildkite: {
    hosts: ['api.buildkite.com', 'graphql.buildkite.com'],
    source: 'trufflehog: buildkite',
    shapes: [{ type: 'Buildkite API access token', pattern: /^bkua_[a-z0-9]{40}$/ }],
  },
  Sonar: {
    hosts: ['sonarcloud.io', 'api.sonarcloud.io', 'sonarqube.us'],
    source: 'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/',
    shapes: [
      { type: 'SonarQube user token', pattern: /^squ_[a-f0-9]{40}$/ },
      { type: 'SonarQube project analysis token', pattern: /^sqp_[a-f0-9]{40}$/ },
      { type: 'SonarQube global analysis token', pattern: /^sqa_[a-f0-9]{40}$/ },
    ],
  },
};
