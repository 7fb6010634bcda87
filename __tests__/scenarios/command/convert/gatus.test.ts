/** `convert` of a Gatus configuration (https://github.com/TwiN/gatus#configuration). */
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../../../support/api-server.js';
import { converted, VALID } from '../../../support/converted.js';

describe('convert of a Gatus configuration', () => {
  it('carries the request and the conditions over', async () => {
    const token = madeUpSecret();
    const run = await converted(`
endpoints:
  - name: Billing
    group: core
    url: https://billing.example.com/v1/me
    headers: { Authorization: 'Bearer ${token}', X-Tenant: acme }
    client: { timeout: 5s }
    conditions:
      - '[STATUS] == any(200, 204)'
      - '[BODY].user.name == john'
      - '[BODY].items[0].id >= 18'
      - '[BODY].state != pat(err*)'
      - 'has([BODY].errors) == false'
      - '[CONNECTED] == true'
`);
    expect(run.stdout).toBe(`endpoints:
  - name: core / Billing
    url: https://billing.example.com/v1/me
    headers:
      X-Tenant: acme
    auth:
      bearer: \${CORE_BILLING_TOKEN}
    expect:
      status:
        - 200
        - 204
      json:
        $.user.name: john
        $.items[0].id:
          at-least: 18
        $.state:
          not:
            matches: ^err.*$
        $.errors:
          exists: false
    timeout: 5s
`);
    expect(run.checked).toMatchObject(VALID);
    expect(run.stderr).not.toContain(token);
    expect(run.said).toEqual([
      'endpoints[0] (core / Billing): A credential is written out in the file. Create the secret CORE_BILLING_TOKEN with it.',
      '1 item written.',
      '',
    ]);
  });

  it('says what is lost, one line for all that lose the same', async () => {
    const one = (name: string) => `
  - name: ${name}
    url: https://${name}.example.com
    interval: 5m
    token-bucket: 3
    headers: { Authorization: $${name.toUpperCase()} }
    client: { insecure: true }
    alerts: [{ type: slack }]
    conditions: ['[STATUS] < 300', '[RESPONSE_TIME] < 500', '[CERTIFICATE_EXPIRATION] > 48h', '[BODY] == ok', nonsense]`;
    const run = await converted(`
alerting: { slack: {} }
endpoints:${['one', 'two', 'three', 'four', 'five'].map(one).join('')}
  - { name: dns, url: 8.8.8.8, dns: { query-type: A }, conditions: ['[DNS_RCODE] == NOERROR'] }
  - { name: off, url: 'https://off.example', enabled: false, conditions: [] }
  - 3
`);
    expect(run.checked).toMatchObject(VALID);
    const all = 'endpoints[0] (one), endpoints[1] (two), endpoints[2] (three) and 2 more';
    expect(run.said).toEqual(
      expect.arrayContaining([
        expect.stringContaining(`${all}: \`interval\` is not carried over.`),
        expect.stringContaining(`${all}: \`alerts\` is not carried over.`),
        expect.stringContaining(`${all}: \`token-bucket\` is not carried over.`),
        expect.stringContaining(`${all}: The condition on [RESPONSE_TIME] is not carried over.`),
        expect.stringContaining(`The condition on [CERTIFICATE_EXPIRATION] is not carried over.`),
        expect.stringContaining('The condition on the whole body is not carried over.'),
        expect.stringContaining('A condition is not carried over: it cannot be read.'),
        expect.stringContaining('`client.insecure` is not carried over. TLS is always verified.'),
        expect.stringContaining('endpoints[5] (dns): It is not carried over'),
        expect.stringContaining('endpoints[6] (off): It is not carried over: it is disabled.'),
        expect.stringContaining('endpoints[7]: It is not carried over: it is not a mapping.'),
        expect.stringContaining('the file: `alerting` is not carried over.'),
        'Set FIVE, which the file takes from its environment.',
        '5 items written.',
      ]),
    );
  });

  it('hides a credential wherever it is written', async () => {
    const [token, key, client, query, user] = Array.from({ length: 5 }, () => madeUpSecret());
    const run = await converted(`
endpoints:
  - name: ${token}
    url: https://api.example/v1?access_token=${query}&page=2
    method: POST
    headers: { X-Api-Key: '${key}', Accept: application/json, Cookie: 'session=${token}' }
    body: '{"login": "me", "password": "${user}"}'
    conditions: ['[STATUS] == 200', '[BODY].echo == ${token}']
  - name: two
    url: https://robot:${user}@api.example/${key}
    client: { oauth2: { token-url: 'https://o.example/${token}', client-id: app, client-secret: '${client}', scopes: [a] } }
    conditions: ['[STATUS] == 200']
`);
    expect(run.checked).toMatchObject(VALID);
    for (const secret of [token, key, client, query, user]) {
      expect(run.stdout + run.stderr).not.toContain(secret);
    }
    expect(run.stdout).toContain('?access_token=${KEY}&page=2');
    expect(run.stdout).toContain('Accept: application/json');
    expect(run.stderr).toContain('Create the secret TWO_CLIENT_SECRET with it.');
    expect(run.stderr).toContain('User name and password of the address are not carried over.');
  });

  it('writes a dollar sign as one, and says where it cannot', async () => {
    const run = await converted(`
endpoints:
  - { name: literal, url: 'https://api.example/$$\{X}', headers: { X-Token: $TOKEN }, conditions: ['[STATUS] == 200'] }
  - { name: both, url: 'https://api.example/', headers: { X-Word: '$$$TOKEN' }, conditions: ['[STATUS] == 200'] }
`);
    expect(run.checked).toMatchObject(VALID);
    expect(run.stdout).toContain('url: https://api.example/$${X}');
    expect(run.stdout).not.toContain('both');
    expect(run.stderr).toContain('a dollar sign stands right before a variable.');
  });
});
