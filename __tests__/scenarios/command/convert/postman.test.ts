/** `convert` of a Postman collection (https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html). */
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../../../support/api-server.js';
import { converted, VALID } from '../../../support/converted.js';

const INFO = {
  name: 'Acme',
  schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
};
const values = (of: Readonly<Record<string, string>>) =>
  Object.entries(of).map(([key, value]) => ({ key, value, type: 'string' }));
const auth = (type: string, of: Readonly<Record<string, string>>) => ({ type, [type]: values(of) });

describe('convert of a Postman collection', () => {
  it('carries each request over with the credential that it inherits', async () => {
    const secrets = Array.from({ length: 4 }, () => madeUpSecret());
    const [token, password, awsKey, inBody] = secrets;
    const collection = {
      info: INFO,
      auth: auth('bearer', { token: `${token}` }),
      variable: [{ key: 'baseUrl', value: 'https://api.example' }],
      event: [{ listen: 'test' }],
      item: [
        {
          name: 'Me',
          request: { method: 'GET', url: { raw: '{{baseUrl}}/users/:id?x={{$guid}}' }, header: [] },
          response: [],
        },
        {
          name: 'Admin',
          auth: auth('basic', { username: '{{adminUser}}', password: `${password}` }),
          item: [
            { name: 'List', request: 'https://admin.example/list' },
            {
              name: 'Key',
              request: {
                method: 'POST',
                url: { raw: 'https://admin.example/key' },
                header: [
                  { key: 'Accept', value: 'application/json' },
                  { key: 'X-Off', value: 'no', disabled: true },
                ],
                auth: auth('apikey', { key: 'X-Key', value: '{{adminKey}}', in: 'header' }),
                body: {
                  mode: 'urlencoded',
                  urlencoded: values({ q: 'a b', password: `${inBody}` }),
                },
              },
            },
            { name: 'Open', request: { url: 'https://open.example/', auth: { type: 'noauth' } } },
          ],
        },
        {
          name: 'Digest',
          request: {
            url: 'https://digest.example/',
            auth: auth('digest', { username: 'robot', password: '{{digestPassword}}' }),
          },
        },
        {
          name: 'AWS',
          request: {
            url: 'https://s3.eu-west-1.amazonaws.com/',
            auth: auth('awsv4', {
              accessKey: '{{awsId}}',
              secretKey: `${awsKey}`,
              region: 'eu-west-1',
              service: 's3',
            }),
          },
        },
        {
          name: 'OAuth',
          request: {
            url: 'https://oauth.example/',
            auth: auth('oauth2', {
              grant_type: 'client_credentials',
              accessTokenUrl: 'https://login.example/token',
              clientId: 'app',
              clientSecret: '{{client-secret}}',
            }),
          },
        },
        { name: 'Hawk', request: { url: 'https://hawk.example/', auth: auth('hawk', { a: 'b' }) } },
        {
          name: 'Upload',
          request: { method: 'POST', url: 'https://a.example/', body: { mode: 'formdata' } },
        },
      ],
    };
    const run = await converted(JSON.stringify(collection));
    expect(run.stdout).toBe(`endpoints:
  - name: Me
    url: \${BASE_URL}/users/\${ID}?x=\${GUID}
    auth:
      bearer: \${ME_TOKEN}
  - name: Admin / List
    url: https://admin.example/list
    auth:
      basic:
        username: \${ADMIN_USER}
        password: \${ADMIN_LIST_PASSWORD}
  - name: Admin / Key
    url: https://admin.example/key
    method: POST
    headers:
      Accept: application/json
      Content-Type: application/x-www-form-urlencoded
    body: q=a+b&password=\${ADMIN_KEY_VALUE}
    auth:
      header:
        X-Key: \${ADMIN_KEY}
  - name: Admin / Open
    url: https://open.example/
    auth: none
  - name: Digest
    url: https://digest.example/
    auth:
      digest:
        username: robot
        password: \${DIGEST_PASSWORD}
  - name: AWS
    url: https://s3.eu-west-1.amazonaws.com/
    auth:
      aws:
        access-key-id: \${AWS_ID}
        secret-access-key: \${AWS_SECRET_ACCESS_KEY}
        region: eu-west-1
        service: s3
  - name: OAuth
    url: https://oauth.example/
    auth:
      oauth2:
        token-url: https://login.example/token
        client-id: app
        client-secret: \${CLIENT_SECRET}
  - name: Hawk
    url: https://hawk.example/
    auth: none
  - name: Upload
    url: https://a.example/
    method: POST
    auth:
      bearer: \${ME_TOKEN}
`);
    expect(run.checked).toMatchObject(VALID);
    for (const secret of secrets) expect(run.stderr).not.toContain(secret);
    expect(run.said).toEqual(
      expect.arrayContaining([
        expect.stringContaining('(Hawk): Its credential is not carried over.'),
        expect.stringContaining('(Upload): Its body of parts or of a file is not carried over.'),
        expect.stringContaining('the collection: `event` is not carried over. No script is run.'),
        '`baseUrl` is BASE_URL here. Set it to the same value.',
        '`$guid` is made anew for each request there, and a variable here. Give GUID a fixed value.',
      ]),
    );
  });
});
