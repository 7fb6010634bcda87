/** `convert` of a Bruno collection (https://docs.usebruno.com/bru-lang/overview). */
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../../../support/api-server.js';
import { converted, VALID } from '../../../support/converted.js';
import { dispatchCommand } from '../../../support/dispatch-command.js';
import { runCommand } from '../../../support/run-command.js';

const TOKEN = madeUpSecret();
const PASSWORD = madeUpSecret();

const request = (name: string, url: string, more: string) => `meta {
  name: ${name}
  type: http
  seq: 1
}

${more.includes('body: json') ? 'post' : 'get'} {
  url: ${url}
${more}
`;

describe('convert of a Bruno collection', () => {
  it('carries each request of a folder over with what it inherits', async () => {
    const run = await runCommand({
      argv: ['convert', 'acme'],
      files: {
        'acme/bruno.json': '{"version": "1", "name": "Acme", "type": "collection"}',
        'acme/collection.bru': `headers {\n  X-Tenant: acme\n  ~X-Off: no\n}\n\nauth {\n  mode: bearer\n}\n\nauth:bearer {\n  token: ${TOKEN}\n}\n`,
        'acme/environments/prod.bru': `vars {\n  baseUrl: https://api.example\n}\n`,
        'acme/me.bru': request(
          'Me',
          '{{baseUrl}}/users/:id',
          '  body: none\n  auth: inherit\n}\n\nparams:path {\n  id: 7\n}\n\nassert {\n  res.status: eq 200\n  res.body.name: eq john\n  res.body.a: isString\n}',
        ),
        'acme/admin/folder.bru': `meta {\n  name: Admin\n}\n\nauth {\n  mode: basic\n}\n\nauth:basic {\n  username: robot\n  password: ${PASSWORD}\n}\n`,
        'acme/admin/list.bru': request(
          'List',
          'https://admin.example/',
          '  body: json\n  auth: inherit\n}\n\nbody:json {\n  {"a": "{{process.env.A_VALUE}}"}\n}\n\ntests {\n  x\n}',
        ),
        'acme/admin/key.bru': request(
          'Key',
          'https://key.example/',
          '  body: none\n  auth: apikey\n}\n\nauth:apikey {\n  key: api_key\n  value: {{apiKey}}\n  placement: queryparams\n}',
        ),
        'acme/broken.bru': `nonsense ${TOKEN}`,
      },
    });
    expect(run.stdout).toBe(`endpoints:
  - name: Key
    url: https://key.example/
    headers:
      X-Tenant: acme
    auth:
      query:
        api_key: \${API_KEY}
  - name: List
    url: https://admin.example/
    method: POST
    headers:
      X-Tenant: acme
      Content-Type: application/json
    body: '{"a": "\${A_VALUE}"}'
    auth:
      basic:
        username: robot
        password: \${LIST_PASSWORD}
  - name: Me
    url: \${BASE_URL}/users/7
    headers:
      X-Tenant: acme
    auth:
      bearer: \${ME_TOKEN}
    expect:
      status: 200
      json:
        $.name: john
`);
    expect(run.exitCode).toBe(0);
    expect(await dispatchCommand({ argv: ['validate'], configFile: run.stdout })).toMatchObject(
      VALID,
    );
    expect(run.stderr).not.toContain(TOKEN);
    expect(run.stderr).not.toContain(PASSWORD);
    for (const said of [
      'acme: broken.bru: It is not carried over: it is no request of Bruno over HTTP.',
      'acme: me.bru (Me): An assertion is not carried over.',
      'acme: admin/list.bru (List): `tests` is not carried over. No script is run.',
      'acme: 3 items written.',
    ]) {
      expect(run.stderr).toContain(said);
    }
  });

  it('takes one request alone, with OAuth and AWS', async () => {
    const oauth = await converted(
      request(
        'OAuth',
        'https://api.example/',
        `  body: none\n  auth: oauth2\n}\n\nauth:oauth2 {\n  grant_type: client_credentials\n  access_token_url: https://login.example/t\n  client_id: app\n  client_secret: ${TOKEN}\n  scope: read\n  credentials_placement: body\n}`,
      ),
    );
    expect(oauth.stdout).toContain(
      'client-secret: ${OAUTH_CLIENT_SECRET}\n        client-auth: post\n        scope: read\n',
    );
    expect(oauth.checked).toMatchObject(VALID);
    const aws = await converted(
      request(
        'AWS',
        'https://s3.amazonaws.com/',
        `  body: none\n  auth: awsv4\n}\n\nauth:awsv4 {\n  accessKeyId: {{id}}\n  secretAccessKey: ${PASSWORD}\n  region: us-east-1\n  service: s3\n}`,
      ),
      '--from',
      'bruno',
    );
    expect(aws.stdout).toContain(
      'access-key-id: ${ID}\n        secret-access-key: ${AWS_SECRET_ACCESS_KEY}\n',
    );
    expect(aws.checked).toMatchObject(VALID);
    expect(oauth.stderr + aws.stderr).not.toMatch(new RegExp(`${TOKEN}|${PASSWORD}`));
  });
});
