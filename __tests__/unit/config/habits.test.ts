/** Lists as people write them who come from another tool: what is said has to be right here. */
import { describe, expect, it } from '@jest/globals';
import { parseFile, resolveConfig, shown } from '../../support/configuration.js';

const ENVIRONMENT = { T: 'tok-0123456789', BILLING_TOKEN: 'tok-9876543210' };

function said(flow: string, environment: Record<string, string> = ENVIRONMENT) {
  const { config, problems, notices } = parseFile(
    `endpoints:\n  - { url: https://a.example/me, ${flow} }\n`,
  );
  const resolved = resolveConfig(config, { environment });
  return {
    problems: shown([...problems, ...resolved.problems]).map((one) => one.replace(/^\S+ /, '')),
    notices: shown(notices),
    secrets: resolved.secrets.map((secret) => secret.reveal()),
  };
}

const T = "token: '${T}'";

describe('a key that is not known', () => {
  it.each([
    // Gatus, README "Conditions"
    [`${T}, conditions: ['[STATUS] == 200']`, '`conditions` is not a known key.', /`expect`/],
    [`${T}, group: core`, '`group` is not a known key.', /Remove the key/],
    [`${T}, interval: 5m`, '`interval` is not a known key.', /`schedule` of the workflow/],
    // Uptime Kuma's export
    [
      `${T}, accepted_statuscodes: [200-299]`,
      '`accepted_statuscodes`',
      /expect: \{ status: 200 \}/,
    ],
    [`${T}, keyword: ok`, '`keyword`', /expect: \{ json/],
    [`${T}, maxretries: 3`, '`maxretries`', /`retries: 2`/],
    [`${T}, ignoreTls: true`, '`ignoreTls`', /TLS is always verified/],
    // Postman's collections
    [`${T}, request: {method: GET}`, '`request`', /keys of the item itself/],
    [`${T}, description: x`, '`description`', /`notes`/],
    [`${T}, expect: {body-contains: ok}`, '`body-contains`', /`body: \{ contains: text \}`/],
    ["auth: {type: bearer, token: '${T}'}", '`type`', /auth: \{ bearer: '\$\{NAME\}' \}/],
    ["auth: {location: header, name: X-Api-Key, value: '${T}'}", '`location`', /X-Api-Key: '\$/],
    // Prometheus, Blackbox Exporter's modules
    [`${T}, fail_if_body_not_matches_regexp: [x]`, '`fail_if_body_not_matches_regexp`', /contains/],
    [`${T}, prober: http`, '`prober`', /Remove the key/],
    ["bearer_token: '${T}'", 'It has no credential', /Add `token`/],
    ["auth: {basic: {user: ci, pass: '${T}'}}", 'The key `username` is missing', /missing/],
    ["auth: {authorization: 'Bearer ${T}'}", '`authorization`', /auth: \{ bearer/],
    [`${T}, client: {timeout: 10s}`, '`client`', /`timeout: 10s`/],
    [`${T}, expect: {jsonpath: {$.a: b}}`, '`jsonpath`', /`json: \{ \$\.path: value \}`/],
    [`${T}, expiry: {expires_at: 2027-01-31}`, '`expires_at`', /`date: 2027-01-31`/],
    [`${T}, expiry: {days: 90}`, '`days`', /`lifetime: 90d`/],
    [`${T}, expiry: 2027-01-31`, 'It takes `none`', /such as `\{ date: 2027-01-31 \}`/],
    [`auth: bearer`, 'It takes `none`', /such as `\{ bearer: '\$\{NAME\}' \}`/],
    [`${T}, expiry: {path: $.exp}`, '`path`', /`json: \$\.path`/],
  ])('is named, with what is written here: %s', (flow, subject, remedy) => {
    const { problems } = said(flow);
    expect(problems[0]).toContain(subject);
    expect(problems[0]).toMatch(remedy);
    expect(problems.join()).not.toMatch(/belongs under `endpoints\.rejected`/);
  });

  it.each([
    ["bearer_token: '${T}'", /`bearer_token` is not a known key\. Write `token: \$\{NAME\}`/],
    ["bearer: '${T}'", /`bearer` is not a known key\. It belongs under `endpoints\.auth`\.$/],
    ["auth: {basic: {user: ci, pass: '${T}'}}", /`user` .* Write `username`.*`pass` .* `password`/],
  ])('is told with the key that holds a credential here: %s', (flow, message) => {
    expect(said(flow).problems.join(' ')).toMatch(message);
  });

  it.each([
    ['tokenn: x', '`tokenn` is not a known key. Did you mean `token`?'],
    ['sk_live_4eC39HqLyjWDarjtT1zdp7dc: x', 'This is not a known key.'],
    ['hunter2hunter2: x', 'This is not a known key.'],
    ['qwrtzpsdfghjklyxcvbnm: x', 'This is not a known key.'],
    ["'a b c d e f': x", 'This is not a known key.'],
  ])('is named only when it is short and word-like: %s', (key, start) => {
    expect(said(`${T}, ${key}`).problems[0]).toContain(start);
  });
});

describe("the list's own text in a credential", () => {
  it.each([
    ["token: 'Bearer ${T}'", /name of a scheme.*Write `token: \$\{NAME\}`/],
    ["auth: {bearer: 'token ${T}'}", /name of a scheme/],
    ['token: "${T}\\n"', /line break, which comes from the `\|`/],
    ["token: ' ${T}'", /white space that is in the list itself/],
    ['token: "\'${T}\'"', /quotation marks around it/],
    [
      "auth: {basic: {username: 'a:b', password: '${T}'}}",
      /contains a colon\. The character is in the list/,
    ],
    ["token: 'Authorization: Bearer ${T}'", /name of a header before the secret/],
    [
      "auth: {header: {Authorization: 'Authorization: Bearer ${T}'}}",
      /name of a header before the secret/,
    ],
    ["auth: {header: {X-Api-Key: 'X-Api-Key: ${T}'}}", /name of a header before the secret/],
    ["auth: {header: {Authorization: 'Bearer: ${T}'}}", /colon after the name of the scheme/],
    ["auth: {header: {Authorization: 'Bearer Bearer ${T}'}}", /two names of schemes/],
    ["auth: {header: {Authorization: 'Basic ci:${T}'}}", /`auth: \{ basic: \{ username: ci,/],
    ["auth: {cookie: {session: 'session=${T}'}}", /Write the value alone/],
    ["auth: {query: {key: 'key=${T}'}}", /Write the value alone/],
    ["auth: {header: {name: X-Api-Key, value: '${T}'}}", /`\{NAME: value\}`/],
    ["auth: {query: {key: api_key, value: '${T}'}}", /`\{NAME: value\}`/],
    [
      'token: BILLING_TOKEN',
      /^endpoints\[0\]\.token: BILLING_TOKEN is the name .* \$\{BILLING_TOKEN\}/,
    ],
    ['auth: {header: {X-Api-Key: BILLING_TOKEN}}', /BILLING_TOKEN is the name of a variable/],
    ["headers: {Authorization: 'Bearer ${T}'}", /Move it to `auth`/],
    ["headers: {X-Api-Key: '${T}'}", /Move it to `auth`/],
  ])('is what is to be changed: %s', (flow, message) => {
    const { problems, notices } = said(flow);
    expect(problems).toEqual([expect.stringMatching(message)]);
    expect(notices.join()).not.toMatch(/written out|in plain text/);
  });

  it.each([
    "auth: {header: {Authorization: 'Bearer ${T}'}}",
    "auth: {header: {Authorization: 'Token token=${T}'}}",
    "auth: {header: {Authorization: 'key=${T}'}}",
    "auth: {header: {Authorization: 'Basic ${T}'}}",
    "auth: {header: {X-Signature: 'key=${T}'}}",
    "auth: {basic: {username: 'ci bot', password: '${T}'}}",
    "auth: {basic: {username: ci, password: 'Bearer: ${T}'}}",
    "auth: {cookie: {session: 'v=${T}'}}",
    "auth: {cookie: {name: '${T}'}}",
    "auth: {query: {key: '${T}', type: user}}",
    "auth: {query: {key: abcdefgh, token: '${T}'}}",
    "token: 'x-${T}'",
    'token: DEMO_KEY',
    "headers: {X-Api-Version: '2'}, token: '${T}'",
    "headers: {Authorization: 'Bearer ${T}'}, auth: none",
  ])('is left as it is where it may be right: %s', (flow) => {
    expect(said(flow).problems).toEqual([]);
  });
});

describe('a literal under `auth`', () => {
  it.each([
    ["auth: {cookie: {session: '${T}', lang: en}}", []],
    ["auth: {header: {X-Key: '${T}', X-Api-Version: '2026-01-31-preview'}}", []],
    ["auth: {header: {X-Key: '${T}', Accept: application/vnd.api+json}}", []],
    ["auth: {cookie: {session: '${T}', csrf: 9f86d081884c7d65}}", ['9f86d081884c7d65']],
    ["auth: {query: {key: '${T}', sig: 1a2b3c4d5e}}", ['1a2b3c4d5e']],
    ["auth: {type: bearer, token: '${T}'}", []],
    ['auth: {basic: {username: ci, password: letmein}}', ['letmein', 'ci:letmein']],
    ['token: letmein', ['letmein']],
    ['token: BILLING_TOKEN', []],
  ])('is hidden only as a secret by its shape, or in the place of one: %s', (flow, written) => {
    const { secrets } = said(flow, { T: 'tok-0123456789' });
    const own = secrets.filter((one) => !one.includes('tok-0123456789'));
    expect(own.toSorted()).toEqual(written.filter((one) => !one.includes(':')).toSorted());
  });
});

describe('a JSONPath that is spelled as elsewhere', () => {
  it.each([
    ['$.accounts.0.registered', '$.accounts[0].registered'],
    ['$.data.expires-at', "$.data['expires-at']"],
    ['data.status', '$.data.status'],
    ['.data[0].a-b', "$.data[0]['a-b']"],
  ])('gets the right spelling: %s', (path, right) => {
    expect(said(`${T}, expiry: {json: "${path}"}`).problems).toEqual([
      expect.stringContaining(`Write ${right}.`),
    ]);
  });

  it.each([
    'token',
    'sk_live_4eC39HqLyjWDarjtT1zdp7dcsk_live_4eC39HqLyjWDarjtT1zdp7dc',
    '$..[',
    '$.a b',
    `ghp_${'d'.repeat(36)}`,
    'sk_live_4eC39HqLyjWDarjt.a',
    'hunter.s3cretpassword',
  ])('is quoted only when it is plain: %s', (path) => {
    const [problem = ''] = said(`${T}, expiry: {json: "${path}"}`).problems;
    if (path !== 'token') expect(problem).not.toContain(path);
    expect(problem).toContain('JSONPath');
  });
});

describe('one bracket without quotes', () => {
  const below = '\n  - name: B\n    url: https://a.example/me\n    owner: x\n';
  it.each([
    ['auth: { bearer: ${T} }', /^2:\d+ .*in single quotes: '\$\{NAME\}'/],
    ['name: [A', /bracket or brace is not closed/],
    ['expiry: {json: $.a[0].b}', /a path such as \$\.a\[0\] need single quotes/],
    ['token: {${T}', /in single quotes/],
  ])('is one problem: %s', (line, message) => {
    const { problems } = parseFile(`endpoints:\n  - ${line}${below}${below}`);
    expect(shown(problems)).toEqual([expect.stringMatching(message)]);
  });

  it('is one problem for each line that has one', () => {
    const line = '  - { url: https://a.example/me, token: ${T} }\n';
    expect(parseFile(`endpoints:\n${line}${line}`).problems).toHaveLength(2);
  });

  it.each([
    "endpoints:\n  - url: 'https://a.example/${P}'\n    token: '${T}'\n    notes: 'see [a'\n\tx: 1\n",
    'endpoints:\n  - url: https://a.example/{id}/${P}\n\ttoken: x\n',
  ])('is not blamed for what is wrong elsewhere: %j', (text) => {
    expect(shown(parseFile(text).problems).join()).toContain('tab in the indentation');
  });
});
