/** `convert` of a backup of Uptime Kuma (louislam/uptime-kuma, server/model/monitor.js, `toJSON`). */
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../../../support/api-server.js';
import { converted, VALID } from '../../../support/converted.js';

/** What a backup has in every monitor, used or not. */
const USUAL = {
  active: 1,
  interval: 60,
  maxredirects: 10,
  accepted_statuscodes: ['200-299'],
  mqttPassword: null,
  headers: null,
  body: null,
  ignoreTls: false,
  upsideDown: false,
  notificationIDList: { 1: true },
};

describe('convert of a backup of Uptime Kuma', () => {
  it('carries the three kinds of HTTP over, and no credential', async () => {
    const secrets = Array.from({ length: 5 }, () => madeUpSecret());
    const [password, token, client, key, mqtt] = secrets;
    const run = await converted(
      JSON.stringify({
        version: '1.23.0',
        notificationList: [{ config: mqtt }],
        monitorList: [
          {
            ...USUAL,
            name: 'Basic',
            type: 'http',
            url: 'https://a.example/x',
            method: 'GET',
            authMethod: 'basic',
            basic_auth_user: 'robot',
            basic_auth_pass: password,
            bearer_token: token,
            timeout: 48,
          },
          {
            ...USUAL,
            name: 'Keyword',
            type: 'keyword',
            keyword: 'pong',
            url: 'https://b.example/x',
            method: 'POST',
            headers: JSON.stringify({ 'X-Api-Key': key }),
            body: '{"a": 1}',
            accepted_statuscodes: ['200-204', '401'],
          },
          {
            ...USUAL,
            name: 'Query',
            type: 'json-query',
            jsonPath: 'user.name',
            expectedValue: 'john',
            url: 'https://c.example/x',
            authMethod: 'oauth2-cc',
            oauth_client_id: 'app',
            oauth_client_secret: client,
            oauth_token_url: 'https://o.example/token',
            oauth_auth_method: 'client_secret_post',
            oauth_scopes: 'read',
            mqttPassword: mqtt,
          },
          {
            ...USUAL,
            name: 'Bearer',
            type: 'json-query',
            jsonPath: '$count(items)',
            expectedValue: '3',
            url: 'https://d.example/x',
            authMethod: 'bearer',
            bearer_token: token,
            upsideDown: true,
          },
          { ...USUAL, name: 'Ping', type: 'ping', hostname: 'a.example' },
          { ...USUAL, name: 'Off', type: 'http', url: 'https://a.example', active: 0 },
        ],
      }),
    );
    expect(run.stdout).toBe(`endpoints:
  - name: Basic
    url: https://a.example/x
    auth:
      basic:
        username: robot
        password: \${BASIC_PASSWORD}
    timeout: 48s
  - name: Keyword
    url: https://b.example/x
    method: POST
    headers:
      Content-Type: application/json
    body: '{"a": 1}'
    auth:
      header:
        X-Api-Key: \${KEYWORD_X_API_KEY}
    expect:
      status:
        - 200
        - 201
        - 202
        - 203
        - 204
        - 401
      body:
        contains: pong
  - name: Query
    url: https://c.example/x
    auth:
      oauth2:
        token-url: https://o.example/token
        client-id: app
        client-secret: \${QUERY_CLIENT_SECRET}
        client-auth: post
        scope: read
    expect:
      json:
        $.user.name: john
  - name: Bearer
    url: https://d.example/x
    auth:
      bearer: \${BEARER_TOKEN}
`);
    expect(run.checked).toMatchObject(VALID);
    for (const secret of secrets) expect(run.stderr).not.toContain(secret);
    expect(run.said).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          '(Bearer): The JSON query is not carried over: it is no plain path.',
        ),
        expect.stringContaining('(Bearer): `upsideDown` is not carried over.'),
        expect.stringContaining('monitorList[4] (Ping): It is not carried over'),
        expect.stringContaining('monitorList[5] (Off): It is not carried over: it is paused.'),
        expect.stringContaining('and 1 more: `interval` is not carried over.'),
        expect.stringContaining('`notificationList` is not carried over.'),
      ]),
    );
  });
});
