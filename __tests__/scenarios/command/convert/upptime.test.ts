/** `convert` of an .upptimerc.yml (https://upptime.js.org/docs/configuration). */
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../../../support/api-server.js';
import { converted, VALID } from '../../../support/converted.js';

describe('convert of an .upptimerc.yml', () => {
  it('carries the sites over, with their variables', async () => {
    const key = madeUpSecret();
    const run = await converted(`
owner: acme
repo: status
sites:
  - name: Billing
    url: https://$BILLING_HOST/v1/me
    method: POST
    headers: ['Authorization: Bearer $BILLING_TOKEN', 'Content-Type: application/json']
    body: '{"id": 1}'
    expectedStatusCodes: [200, 204]
  - name: Search
    url: https://search.example.com/health
    headers: ['X-Api-Key: ${key}', nonsense]
    maxResponseTime: 500
    __dangerous__insecure: true
  - name: Mail
    url: https://mail.example.com/
    headers: ["Authorization: token \${{ secrets.MAIL_TOKEN }}"]
  - { name: Port, check: tcp-ping, url: example.com, port: 443 }
notifications: [{ type: slack }]
`);
    expect(run.stdout).toBe(`endpoints:
  - name: Billing
    url: https://\${BILLING_HOST}/v1/me
    method: POST
    headers:
      Content-Type: application/json
    body: '{"id": 1}'
    auth:
      bearer: \${BILLING_TOKEN}
    expect:
      status:
        - 200
        - 204
  - name: Search
    url: https://search.example.com/health
    auth:
      header:
        X-Api-Key: \${SEARCH_X_API_KEY}
  - name: Mail
    url: https://mail.example.com/
    auth:
      header:
        Authorization: token \${MAIL_TOKEN}
`);
    expect(run.checked).toMatchObject(VALID);
    expect(run.stderr).not.toContain(key);
    expect(run.said).toEqual(
      expect.arrayContaining([
        expect.stringContaining('sites[1] (Search): A header is not carried over'),
        expect.stringContaining('sites[1] (Search): `maxResponseTime` is not carried over.'),
        expect.stringContaining('sites[1] (Search): `__dangerous__insecure` is not carried over.'),
        expect.stringContaining(
          'sites[3] (Port): It is not carried over: it is not asked over HTTP.',
        ),
        expect.stringContaining('the file: `notifications` is not carried over.'),
        'Set BILLING_TOKEN, which the file takes from its environment.',
        expect.stringContaining('Create the secret SEARCH_X_API_KEY with it.'),
        '3 items written.',
      ]),
    );
  });
});
