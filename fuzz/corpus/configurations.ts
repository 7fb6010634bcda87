/** Configurations that show each part of the format: as a file, as a list, and in unusual YAML. */
export const CONFIGURATIONS: readonly string[] = [
  `defaults:
  warn-within: 14d
  fail-within: 3d
  timeout: 5s
endpoints:
  - name: Billing API
    url: https://billing.example.com/v1/me
    auth: { bearer: '\${BILLING_TOKEN}' }
    owner: '@acme/payments'
    renew: https://billing.example.com/settings/tokens
  - preset: npm
    token: \${NPM_TOKEN}
`,
  `- url: https://api.example.com/\${PATH_PART}/me?key=\${KEY}&b=c
  method: POST
  repeatable: true
  headers:
    X-Tenant: acme
    Accept: text/plain
  body: '{"a": "\${BODY}"}'
  auth:
    basic:
      username: admin
      password: \${PASSWORD}
  expect:
    status: [200, 204]
    headers: { Content-Type: application/json }
    json: { '$.ok': 'true', "$.data[0].id": 0x1F }
  rejected:
    - status: 403
      body-contains: invalid
  expiry: { json: '$.data.expires_at' }
  fail-on: [expired, missing]
`,
  `- name: anchors
  <<: &base
    url: https://a.example.com/
    retries: 1
    control: off
  auth: &auth
    header: { X-Api-Key: '\${KEY_A}' }
- <<: *base
  name: "two \\u0026 more"
  auth: *auth
  expiry:
    issued: 2026-11-01
    lifetime: 90d
  snooze-until: 2027-01-01
  notes: >-
    folded
    over lines
- name: tls
  url: https://b.example.com/x
  auth: none
  tls:
    cert: |
      -----BEGIN CERTIFICATE-----
      AAAA
      -----END CERTIFICATE-----
    key: \${TLS_KEY}
`,
  '- url: https://a.example.com # a comment\n  token: ${A} # lost\n  optional: true\n',
  '[{url: "https://a.example.com", auth: {query: {k: "${K}"}}}, {preset: github, token: "${G}"}]',
  '---\nendpoints: []\n...\n---\n- second\n',
  '- a: &x [*x]\n- !!str b\n- ? {c: d}\n  : e\n',
  '%YAML 1.2\n---\n- url: https://a.example.com\n  url: https://b.example.com\n\ttab: x\n',
  '',
  '- warn-withinxq7z: 1d\n  auth: { usernamexq7z: a }\n- preset: npmxq7z\n  token: ${xq7z}\n',
];
