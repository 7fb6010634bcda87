/** `convert` of a configuration of blackbox_exporter (its CONFIGURATION.md). */
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../../../support/api-server.js';
import { converted, VALID } from '../../../support/converted.js';

const PASSWORD = madeUpSecret();
const TOKEN = madeUpSecret();
const MODULES = `
modules:
  api_basic:
    prober: http
    timeout: 5s
    http:
      method: POST
      valid_status_codes: [200, 204]
      headers: { Content-Type: application/json }
      body: '{}'
      basic_auth: { username: robot, password: ${PASSWORD} }
      tls_config: { ca_file: ca.pem, cert_file: c.pem, key_file: k.pem, insecure_skip_verify: true }
      fail_if_body_not_matches_regexp: [ok]
  api_bearer: { prober: http, http: { authorization: { credentials: ${TOKEN} } } }
  api_file: { prober: http, http: { bearer_token_file: /etc/token, proxy_url: 'http://proxy:8080' } }
  api_scheme: { prober: http, http: { authorization: { type: Token, credentials_file: /etc/token } } }
  api_secret: { prober: http, http: { http_headers: { X-Word: { secrets: [${TOKEN}] } } } }
  api_oauth: { prober: http, http: { oauth2: { client_id: app, client_secret_file: f, token_url: 'https://o.example/t', scopes: [a, b] } } }
  ping: { prober: icmp }
`;

describe('convert of a configuration of blackbox_exporter', () => {
  it('carries the modules over for the address that is given', async () => {
    const run = await converted(MODULES, '--url', 'https://api.example/x');
    expect(run.stdout).toBe(`endpoints:
  - name: api_basic
    url: https://api.example/x
    method: POST
    headers:
      Content-Type: application/json
    body: "{}"
    auth:
      basic:
        username: robot
        password: \${API_BASIC_PASSWORD}
    expect:
      status:
        - 200
        - 204
    timeout: 5s
    tls:
      cert: \${API_BASIC_CERTIFICATE}
      key: \${API_BASIC_PRIVATE_KEY}
      ca: \${API_BASIC_CA}
  - name: api_bearer
    url: https://api.example/x
    auth:
      bearer: \${API_BEARER_TOKEN}
  - name: api_file
    url: https://api.example/x
    auth:
      bearer: \${API_FILE_TOKEN}
  - name: api_scheme
    url: https://api.example/x
    auth:
      header:
        Authorization: Token \${API_SCHEME_TOKEN}
  - name: api_secret
    url: https://api.example/x
    headers:
      X-Word: \${API_BEARER_TOKEN}
  - name: api_oauth
    url: https://api.example/x
    auth:
      oauth2:
        token-url: https://o.example/t
        client-id: app
        client-secret: \${API_OAUTH_CLIENT_SECRET}
        scope: a b
`);
    expect(run.checked).toMatchObject(VALID);
    expect(run.stderr).not.toContain(TOKEN);
    expect(run.stderr).not.toContain(PASSWORD);
    expect(run.said).toEqual(
      expect.arrayContaining([
        expect.stringContaining('`http.fail_if_body_not_matches_regexp` is not carried over.'),
        expect.stringContaining('`tls_config.insecure_skip_verify` is not carried over.'),
        expect.stringContaining('modules.api_file: `http.proxy_url` is not carried over.'),
        expect.stringContaining('modules.ping: It is not carried over'),
        'modules.api_file: The file does not hold the credential. Create the secret API_FILE_TOKEN.',
      ]),
    );
  });

  it('leaves the address to the user, and `validate` points at it', async () => {
    const run = await converted(MODULES);
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toContain('the file: It names no address');
    const lines = run.checked?.stderr.trimEnd().split('\n') ?? [];
    expect(lines).toHaveLength(6);
    for (const line of lines)
      expect(line).toMatch(/endpoints\[\d\]\.url: It is not a complete address/);
  });
});
