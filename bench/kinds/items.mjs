/** One item for each kind of credential and each second look, all of which end as `valid`: its title, and its keys in YAML. */
const oauth2 = "{ token-url: 'ORIGIN/token', client-id: ci, client-secret: '${SECRET}' }";
const bearer = "url: 'ORIGIN/plain', token: '${TOKEN}'";

export const KINDS = {
  '`basic`': "url: 'ORIGIN/plain', auth: { basic: { username: ci, password: '${SECRET}' } }",
  '`aws`':
    "url: 'ORIGIN/plain', auth: { aws: { access-key-id: AKIAIOSFODNN7EXAMPLE, secret-access-key: '${SECRET}', region: eu-west-1, service: s3 } }",
  '`azure`':
    "auth: { azure: { client-id: 11111111-2222-4333-8444-555555555555, client-secret: '${SECRET}', tenant-id: acme.onmicrosoft.com, authority: 'ORIGIN' } }",
  '`digest`': "url: 'ORIGIN/digest', auth: { digest: { username: ci, password: '${SECRET}' } }",
  '`github-app`': "auth: { github-app: { app-id: 12345, key: '${KEY}', base-url: 'ORIGIN' } }",
  '`google`': "auth: { google: { key: '${SERVICE_ACCOUNT}', token-url: 'ORIGIN/token' } }",
  '`jwt`': "url: 'ORIGIN/plain', auth: { jwt: { key: '${KEY}', algorithm: RS256 } }",
  '`oauth2`': `auth: { oauth2: ${oauth2} }`,
  '`oidc`':
    "url: 'ORIGIN/plain', auth: { oidc: { provider: vault, base-url: 'ORIGIN', role: release } }",
  '`registry`': "auth: { registry: { host: 'HOST', username: ci, password: '${SECRET}' } }",
  '`check: certificate`': "check: { certificate: '${CERT}' }",
  '`check: java-keystore`':
    "check: { java-keystore: { content: '${P12}', passphrase: '${SECRET}' } }",
  '`check: jwt`': "check: { jwt: '${JWT}' }",
  '`check: kubeconfig`': "check: { kubeconfig: '${KUBE}' }",
  '`check: pgp`': "check: { pgp: '${PGP}' }",
  '`check: pkcs12`': "check: { pkcs12: { content: '${P12}', passphrase: '${SECRET}' } }",
  '`check: private-key`': "check: { private-key: '${KEY}' }",
  '`check: provisioning-profile`': "check: { provisioning-profile: '${PROFILE}' }",
  '`check: sas-url`': "check: { sas-url: '${SAS}' }",
  '`check: ssh-key`': "check: { ssh-key: '${SSH}' }",
  '`check: ssh-certificate`': "check: { ssh-certificate: '${SSH_CERT}' }",
  '`from: npmrc`': "url: 'ORIGIN/plain', from: { npmrc: '${NPMRC}' }",
  '`from: netrc`': "url: 'ORIGIN/plain', from: { netrc: '${NETRC}' }",
  '`from: dockerconfigjson`':
    "url: 'ORIGIN/plain', from: { dockerconfigjson: '${DOCKER_CONFIG}', host: registry.example }",
  '`expiry: introspection`': `${bearer}, expiry: { introspection: { url: 'ORIGIN/introspect', client-id: ci, client-secret: '\${SECRET}' } }`,
  '`expiry: request`': `${bearer}, expiry: { request: { url: 'ORIGIN/ends' }, json: $.expires_at }`,
  '`identity: userinfo`': `${bearer}, identity: { userinfo: 'ORIGIN/userinfo' }`,
  '`expect: scopes`': `${bearer}, expect: { scopes: { require: repo } }`,
  '`verify`': "url: 'ORIGIN/plain', token: '${JWT}', verify: { jwks-url: 'ORIGIN/jwks' }",
  '`also`': `${bearer}, also: ['ORIGIN/plain2']`,
};
