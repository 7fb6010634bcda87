import { describe, expect, it } from '@jest/globals';
import { parseFile, parseInline, shown } from '../../support/configuration.js';

const PEM = '-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----';

/** An endpoint in flow style on line 2: column 5 is its brace. */
function problemsOf(flow: string): string[] {
  return shown(parseFile(`endpoints:\n  - {${flow}}\n`).problems);
}

const U = 'url: https://a.example';
const UT = `${U}, token: '\${T}'`;

const REFUSED: readonly { is: string; flow: string; at: string; path: string; says: string }[] = [
  {
    is: 'an unknown key',
    flow: `${UT}, metod: GET`,
    at: '2:45',
    path: 'endpoints[0]',
    says: 'Did you mean `method`?',
  },
  {
    is: 'an unknown key that is near none',
    flow: `${UT}, zzzzzzz: 1`,
    at: '2:45',
    path: 'endpoints[0]',
    says: 'The keys are name, preset',
  },
  {
    is: 'a key of another block',
    flow: `${UT}, bearer: x`,
    at: '2:45',
    path: 'endpoints[0]',
    says: '`endpoints.auth`',
  },
  {
    is: 'an unknown key in auth',
    flow: `${U}, auth: {barer: x}`,
    at: '2:37',
    path: 'endpoints[0].auth',
    says: 'Did you mean `bearer`?',
  },
  {
    is: 'no address',
    flow: 'auth: {bearer: x}',
    at: '2:5',
    path: 'endpoints[0]',
    says: 'Add `url`',
  },
  { is: 'no credential', flow: U, at: '2:5', path: 'endpoints[0]', says: 'write `auth: none`' },
  {
    is: 'no credential, but a base address,',
    flow: "url: 'https://${HOST}/me'",
    at: '2:5',
    path: 'endpoints[0]',
    says: 'write `auth: none`',
  },
  {
    is: 'token beside auth',
    flow: `${UT}, auth: none`,
    at: '2:30',
    path: 'endpoints[0].token',
    says: 'exclude each other',
  },
  {
    is: 'two forms of auth',
    flow: `${U}, auth: {bearer: x, query: {a: b}}`,
    at: '2:36',
    path: 'endpoints[0].auth',
    says: 'exactly one',
  },
  {
    is: 'an empty auth',
    flow: `${U}, auth: {}`,
    at: '2:36',
    path: 'endpoints[0].auth',
    says: 'exactly one of bearer',
  },
  {
    is: 'another word for auth',
    flow: `${U}, auth: bearer`,
    at: '2:36',
    path: 'endpoints[0].auth',
    says: '`none`, or a mapping',
  },
  {
    is: 'a list for auth',
    flow: `${U}, auth: [bearer]`,
    at: '2:36',
    path: 'endpoints[0].auth',
    says: '`none`, or a mapping',
  },
  {
    is: 'a mapping for a token',
    flow: `${U}, token: {a: b}`,
    at: '2:37',
    path: 'endpoints[0].token',
    says: 'single value',
  },
  {
    is: 'basic without a password',
    flow: `${U}, auth: {basic: {username: a}}`,
    at: '2:37',
    path: 'endpoints[0].auth.basic',
    says: '`password` is missing',
  },
  {
    is: 'a header that auth sets',
    flow: `${UT}, headers: {AUTHORIZATION: x}`,
    at: '2:55',
    path: 'endpoints[0].headers',
    says: 'credential sets',
  },
  {
    is: 'a Cookie header beside auth.cookie',
    flow: `${U}, auth: {cookie: {a: x}}, headers: {Cookie: b=c}`,
    at: '2:64',
    path: 'endpoints[0].headers',
    says: 'credential sets',
  },
  {
    is: 'a header that auth.header sets',
    flow: `${U}, auth: {header: {X-Key: x}}, headers: {x-key: y}`,
    at: '2:68',
    path: 'endpoints[0].headers',
    says: 'credential sets',
  },
  {
    is: 'a framing header',
    flow: `${UT}, headers: {Host: x}`,
    at: '2:55',
    path: 'endpoints[0].headers',
    says: 'frames',
  },
  {
    is: 'a framing header in auth',
    flow: `${U}, auth: {header: {Content-Length: x}}`,
    at: '2:46',
    path: 'endpoints[0].auth.header',
    says: 'frames',
  },
  {
    is: 'the same header twice',
    flow: `${UT}, headers: {X-A: x, x-a: y}`,
    at: '2:63',
    path: 'endpoints[0].headers',
    says: 'twice',
  },
  {
    is: 'a header name that is no token',
    flow: `${UT}, headers: {'X A': x}`,
    at: '2:55',
    path: 'endpoints[0].headers',
    says: 'letters, digits and dashes',
  },
  {
    is: 'a name that no header of a credential can have',
    flow: `${U}, auth: {header: {'X A': x}}`,
    at: '2:46',
    path: 'endpoints[0].auth.header',
    says: 'letters, digits and dashes',
  },
  {
    is: 'a name that no cookie can have',
    flow: `${U}, auth: {cookie: {'a b': x}}`,
    at: '2:46',
    path: 'endpoints[0].auth.cookie',
    says: 'letters, digits and dashes',
  },
  {
    is: 'a header value that cannot be sent',
    flow: `${UT}, headers: {X-A: "a\\nb"}`,
    at: '2:60',
    path: 'endpoints[0].headers',
    says: 'no header can carry',
  },
  {
    is: 'a header value beyond Latin-1',
    flow: `${UT}, headers: {X-A: "\u20ac"}`,
    at: '2:60',
    path: 'endpoints[0].headers',
    says: 'Latin-1',
  },
  {
    is: 'a method in lower case',
    flow: `${UT}, method: get`,
    at: '2:53',
    path: 'endpoints[0].method',
    says: 'capital',
  },
  {
    is: 'CONNECT',
    flow: `${UT}, method: CONNECT`,
    at: '2:53',
    path: 'endpoints[0].method',
    says: 'refused',
  },
  {
    is: 'a body without a method',
    flow: `${UT}, body: x`,
    at: '2:45',
    path: 'endpoints[0].body',
    says: 'GET or HEAD',
  },
  {
    is: 'a body with HEAD',
    flow: `${UT}, method: HEAD, body: x`,
    at: '2:59',
    path: 'endpoints[0].body',
    says: 'GET or HEAD',
  },
  {
    is: 'http to another machine',
    flow: 'url: http://a.example, token: x',
    at: '2:6',
    path: 'endpoints[0].url',
    says: 'allow-http',
  },
  {
    is: 'a host that only begins like loopback',
    flow: 'url: http://127.0.0.1.example.com, token: x',
    at: '2:6',
    path: 'endpoints[0].url',
    says: 'allow-http',
  },
  {
    is: 'another scheme',
    flow: 'url: "ftp://a.example", token: x',
    at: '2:6',
    path: 'endpoints[0].url',
    says: 'https:',
  },
  {
    is: 'an address without a scheme',
    flow: 'url: a.example/x, token: x',
    at: '2:6',
    path: 'endpoints[0].url',
    says: 'complete address',
  },
  {
    is: 'an address without slashes',
    flow: 'url: "https:a.example", token: x',
    at: '2:6',
    path: 'endpoints[0].url',
    says: 'complete address',
  },
  {
    is: 'an address without a host, for which a secret in its path would be taken',
    flow: "url: 'https:///${T}/me', auth: none",
    at: '2:6',
    path: 'endpoints[0].url',
    says: 'complete address',
  },
  {
    is: 'a user name in the address',
    flow: 'url: "https://u:p@a.example", token: x',
    at: '2:6',
    path: 'endpoints[0].url',
    says: 'basic',
  },
  {
    is: 'a variable as user info',
    flow: "url: 'https://${U}@a.example', token: x",
    at: '2:6',
    path: 'endpoints[0].url',
    says: 'basic',
  },
  {
    is: 'a fragment',
    flow: 'url: "https://a.example/#x", token: x',
    at: '2:6',
    path: 'endpoints[0].url',
    says: 'fragment',
  },
  {
    is: 'a backslash in the address',
    flow: "url: 'https://a.example\\x', token: x",
    at: '2:6',
    path: 'endpoints[0].url',
    says: 'backslash',
  },
  {
    is: 'a dot segment',
    flow: "url: 'https://a.example/%2E./x', token: x",
    at: '2:6',
    path: 'endpoints[0].url',
    says: 'segment',
  },
  {
    is: 'white space in the address',
    flow: 'url: "https://a.example/ x", token: x',
    at: '2:6',
    path: 'endpoints[0].url',
    says: 'white space',
  },
  {
    is: 'a parameter that auth.query sets',
    flow: 'url: "https://a.example/?k=1", auth: {query: {k: x}}',
    at: '2:52',
    path: 'endpoints[0].auth.query',
    says: 'this parameter already',
  },
  {
    // URL Standard, application/x-www-form-urlencoded parsing: only the first `?` begins the query.
    is: 'a parameter that auth.query sets, with a question mark in its name',
    flow: 'url: "https://a.example/??k=1", auth: {query: {"?k": x}}',
    at: '2:53',
    path: 'endpoints[0].auth.query',
    says: 'this parameter already',
  },
  {
    is: 'a client certificate without its key',
    flow: `${U}, tls: {cert: '\${C}'}`,
    at: '2:30',
    path: 'endpoints[0].tls',
    says: 'both `cert` and `key`',
  },
  {
    is: 'a passphrase without a key',
    flow: `${UT}, tls: {passphrase: x}`,
    at: '2:51',
    path: 'endpoints[0].tls.passphrase',
    says: 'Add `key`',
  },
  {
    is: 'an authority that is no certificate',
    flow: `${UT}, tls: {ca: x}`,
    at: '2:55',
    path: 'endpoints[0].tls.ca',
    says: 'not a PEM',
  },
  {
    is: 'a certificate that cannot be read',
    flow: `${UT}, tls: {ca: "${PEM}"}`,
    at: '2:55',
    path: 'endpoints[0].tls.ca',
    says: 'cannot be read',
  },
  {
    is: 'a wrong status',
    flow: `${UT}, expect: {status: 99}`,
    at: '2:62',
    path: 'endpoints[0].expect.status',
    says: 'such as 200',
  },
  {
    is: 'a wrong status in a list',
    flow: `${UT}, expect: {status: [200, 2x]}`,
    at: '2:68',
    path: 'endpoints[0].expect.status[1]',
    says: 'such as 200',
  },
  {
    is: 'an empty list of status',
    flow: `${UT}, expect: {status: []}`,
    at: '2:62',
    path: 'endpoints[0].expect.status',
    says: 'such as 200',
  },
  {
    is: 'a JSONPath that is none',
    flow: `${UT}, expect: {json: {a.b: x}}`,
    at: '2:61',
    path: 'endpoints[0].expect.json',
    says: 'JSONPath',
  },
  {
    is: 'a sign without any part',
    flow: `${UT}, rejected: [{}]`,
    at: '2:56',
    path: 'endpoints[0].rejected[0]',
    says: 'empty',
  },
  {
    is: 'an unknown key in a sign',
    flow: `${UT}, rejected: {statsu: 400}`,
    at: '2:56',
    path: 'endpoints[0].rejected',
    says: 'Did you mean `status`?',
  },
  {
    is: 'two forms of expiry',
    flow: `${UT}, expiry: {date: 2027-01-31, header: X}`,
    at: '2:53',
    path: 'endpoints[0].expiry',
    says: 'exactly one',
  },
  {
    is: 'issued without lifetime',
    flow: `${UT}, expiry: {issued: 2027-01-31}`,
    at: '2:53',
    path: 'endpoints[0].expiry',
    says: 'Give both',
  },
  {
    is: 'a unit without a place in the answer',
    flow: `${UT}, expiry: {date: 2027-01-31, unit: seconds}`,
    at: '2:53',
    path: 'endpoints[0].expiry',
    says: '`unit` says what a `header` or a `json` value counts',
  },
  {
    is: 'a unit alone',
    flow: `${UT}, expiry: {unit: seconds}`,
    at: '2:53',
    path: 'endpoints[0].expiry',
    says: '`unit` says what',
  },
  {
    is: 'another unit',
    flow: `${UT}, expiry: {json: $.a, unit: minutes}`,
    at: '2:71',
    path: 'endpoints[0].expiry.unit',
    says: 'It takes `seconds`',
  },
  {
    is: 'a date whose day and month could be either',
    flow: `${UT}, expiry: {date: 01/12/2026}`,
    at: '2:60',
    path: 'endpoints[0].expiry.date',
    says: 'a date such as',
  },
  {
    is: 'a date that does not exist',
    flow: `${UT}, expiry: {date: 2027-02-30}`,
    at: '2:60',
    path: 'endpoints[0].expiry.date',
    says: 'a date such as',
  },
  {
    is: 'a lifetime in years',
    flow: `${UT}, expiry: {issued: 2027-01-31, lifetime: P1Y}`,
    at: '2:84',
    path: 'endpoints[0].expiry.lifetime',
    says: '14d',
  },
  {
    is: 'another word for expiry',
    flow: `${UT}, expiry: never`,
    at: '2:53',
    path: 'endpoints[0].expiry',
    says: '`none`, or a mapping',
  },
  {
    is: 'a JSONPath for expiry that is none',
    flow: `${UT}, expiry: {json: a}`,
    at: '2:60',
    path: 'endpoints[0].expiry.json',
    says: 'JSONPath',
  },
  {
    is: 'a flag that is none',
    flow: `${UT}, optional: yes`,
    at: '2:55',
    path: 'endpoints[0].optional',
    says: '`true` or `false`',
  },
  {
    is: 'a timeout of nothing',
    flow: `${UT}, timeout: 0s`,
    at: '2:54',
    path: 'endpoints[0].timeout',
    says: '1s to 5m',
  },
  {
    is: 'too many retries',
    flow: `${UT}, retries: 11`,
    at: '2:54',
    path: 'endpoints[0].retries',
    says: '0 to 10',
  },
  {
    is: 'another control',
    flow: `${UT}, control: on`,
    at: '2:54',
    path: 'endpoints[0].control',
    says: '`auto`, `scrambled` or `off`',
  },
  {
    is: 'fail-on with a pass',
    flow: `${UT}, fail-on: valid`,
    at: '2:54',
    path: 'endpoints[0].fail-on',
    says: 'cannot fail',
  },
  {
    is: 'fail-on in a list with a typing error',
    flow: `${UT}, fail-on: [expird]`,
    at: '2:54',
    path: 'endpoints[0].fail-on',
    says: 'Did you mean `expired`?',
  },
  {
    is: 'a snooze without a date',
    flow: `${UT}, snooze-until: soon`,
    at: '2:59',
    path: 'endpoints[0].snooze-until',
    says: 'a date such as',
  },
  {
    is: 'a variable in the name',
    flow: `${UT}, name: 'a \${T}'`,
    at: '2:51',
    path: 'endpoints[0].name',
    says: 'shown in the report',
  },
  {
    is: 'a variable in the notes',
    flow: `${UT}, notes: 'a \${T}'`,
    at: '2:52',
    path: 'endpoints[0].notes',
    says: 'shown in the report',
  },
  {
    is: 'a name of two lines',
    flow: `${UT}, name: "a\\nb"`,
    at: '2:51',
    path: 'endpoints[0].name',
    says: 'one line',
  },
  {
    is: 'a name that is too long',
    flow: `${UT}, name: ${'n'.repeat(201)}`,
    at: '2:51',
    path: 'endpoints[0].name',
    says: '200 characters',
  },
  {
    is: 'notes that are too long',
    flow: `${UT}, notes: ${'n'.repeat(2001)}`,
    at: '2:52',
    path: 'endpoints[0].notes',
    says: '2000 characters',
  },
  {
    is: 'an empty name',
    flow: `${UT}, name: ''`,
    at: '2:51',
    path: 'endpoints[0].name',
    says: 'empty',
  },
  {
    is: 'a renew page that is no link',
    flow: `${UT}, renew: 'javascript:alert(1)'`,
    at: '2:52',
    path: 'endpoints[0].renew',
    says: 'address of a page',
  },
  {
    is: 'an expression',
    flow: `${U}, token: '\${{ secrets.T }}'`,
    at: '2:37',
    path: 'endpoints[0].token',
    says: 'not expanded',
  },
  {
    is: 'a reference that is no name',
    flow: `${U}, token: '\${1T}'`,
    at: '2:37',
    path: 'endpoints[0].token',
    says: 'not followed',
  },
  {
    is: 'a reference that is not closed',
    flow: `${U}, token: '\${T'`,
    at: '2:37',
    path: 'endpoints[0].token',
    says: 'not followed',
  },
  {
    is: 'a variable of the runner',
    flow: `${U}, token: '\${actions_runtime_token}'`,
    at: '2:37',
    path: 'endpoints[0].token',
    says: 'belong to the runner',
  },
  {
    is: 'an input of the action',
    flow: `${UT}, audience: '\${INPUT_X}'`,
    at: '2:55',
    path: 'endpoints[0].audience',
    says: 'belong to the runner',
  },
];

describe('an endpoint', () => {
  it.each(REFUSED)('with $is is refused at its place', ({ flow, at, path, says }) => {
    const lines = problemsOf(flow);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${at} ${path}: `);
    expect(lines[0]).toContain(says);
  });

  it.each([
    { is: 'https', flow: UT },
    {
      is: 'a parameter whose name only begins like that of auth.query',
      flow: "url: 'https://a.example/?k${N}=1', auth: {query: {k: x}}",
    },
    { is: 'http to loopback', flow: 'url: "http://127.0.0.1:8080/x", token: x' },
    { is: 'http that is allowed', flow: 'url: http://a.example, allow-http: true, token: x' },
    {
      is: 'a client certificate out of variables alone',
      flow: `${U}, tls: {cert: '\${C}', key: '\${K}'}`,
    },
    { is: 'auth none', flow: `${U}, auth: none` },
    { is: 'a secret in its path', flow: "url: 'https://a.example/hook/${T}'" },
    { is: 'a secret in its query', flow: "url: 'https://a.example/?key=${T}'" },
    { is: 'an address that is a secret', flow: "url: '${HOOK}'" },
    { is: 'a secret in a header', flow: `${U}, headers: {X-Key: 'Key \${T}'}` },
    { is: 'a secret in its body', flow: `${U}, method: POST, body: 'key=\${T}'` },
    { is: 'a preset with its token', flow: "preset: npm, token: '${T}'" },
    { is: 'an empty token', flow: `${U}, token: ''` },
    { is: 'an escaped opening in its name', flow: `${UT}, name: 'a $\${b}'` },
    {
      is: 'one sign and every part of it',
      flow: `${UT}, rejected: {status: [400, 4xx], json: {$.ok: false}, body-contains: no}`,
    },
    { is: 'fail-on none', flow: `${UT}, fail-on: none` },
    { is: 'a list in fail-on', flow: `${UT}, fail-on: [expired, missing]` },
    {
      is: 'every key of expect',
      flow: `${UT}, expect: {status: 200, headers: {X-A: a}, json: {$.a: 1}}`,
    },
    { is: 'a body with POST', flow: `${UT}, method: POST, body: '{}'` },
    { is: 'snooze-until', flow: `${UT}, snooze-until: 2027-01-31, notes: moving` },
  ])('with $is is accepted', ({ flow }) => {
    expect(problemsOf(flow)).toEqual([]);
  });

  it('has all its problems listed, and none of another hidden', () => {
    const yaml = `endpoints:
  - url: ftp://a.example
    method: get
    metod: GET
    auth: {}
    timeout: 1
  - name: "\\n"
    tls: { key: x }
  - hello
  - url: https://a.example
    token: x
    headers: { Host: a, Te: b }
`;
    expect(shown(parseFile(yaml).problems).map((line) => line.split(': ')[0])).toEqual([
      '2:5 endpoints[0].url',
      '3:13 endpoints[0].method',
      '4:5 endpoints[0]',
      '5:11 endpoints[0].auth',
      '6:14 endpoints[0].timeout',
      '7:5 endpoints[1]',
      '7:5 endpoints[1]',
      '7:11 endpoints[1].name',
      '8:5 endpoints[1].tls',
      '9:5 endpoints[2]',
      '12:16 endpoints[3].headers',
      '12:25 endpoints[3].headers',
    ]);
  });
});

describe('the defaults', () => {
  it('are held to the same rules', () => {
    const yaml =
      'defaults:\n  warn-within: soon\n  retries: -1\n  timeuot: 1s\nendpoints:\n  - {url: https://a.example, token: x}\n';
    expect(shown(parseFile(yaml).problems)).toEqual([
      expect.stringMatching(/^4:3 defaults: .*`timeout`/),
      expect.stringMatching(/^2:16 defaults.warn-within: /),
      expect.stringMatching(/^3:12 defaults.retries: /),
    ]);
  });

  it('must be a mapping', () => {
    const yaml = 'defaults: [a]\nendpoints:\n  - {url: https://a.example, token: x}\n';
    expect(shown(parseFile(yaml).problems)).toEqual([
      expect.stringMatching(/^1:11 defaults: .*mapping/),
    ]);
  });
});

describe('a notice', () => {
  it('points out a credential that is written into the inline list', () => {
    const { notices, problems } = parseInline(
      '- url: https://a.example\n  auth: { basic: { username: a, password: b } }\n',
    );
    expect(problems).toEqual([]);
    expect(shown(notices)).toEqual([
      expect.stringMatching(/^2:33 endpoints\[0\]\.auth\.basic\.password: .*through `env`/),
    ]);
  });

  it('points out a credential that is written into the file', () => {
    const { notices } = parseFile('endpoints:\n  - {url: https://a.example, token: abc}\n');
    expect(shown(notices)).toEqual([expect.stringContaining('anyone who can read the repository')]);
  });

  it('takes a variable without braces for what it is', () => {
    const { notices } = parseFile('endpoints:\n  - {url: https://a.example, token: $TOKEN}\n');
    expect(shown(notices)).toEqual([expect.stringContaining('Write ${NAME}, and pass the secret')]);
  });

  it('points out text that YAML takes for a comment', () => {
    const { notices } = parseInline('- url: https://a.example\n  token: abc #def\n');
    expect(shown(notices)[1]).toMatch(/^2:3 endpoints\[0\]\.token: .*comment/);
  });

  it.each([
    { is: 'a variable', token: '${T} # where it is from' },
    { is: 'a hash without a space before it', token: 'abc#def' },
    { is: 'a comment after quotes', token: "'abc' # comment" },
    { is: 'an empty token', token: ' # comment' },
  ])('does not take $is for a credential cut short', ({ token }) => {
    const { notices } = parseInline(`- url: https://a.example\n  token: ${token}\n`);
    expect(shown(notices).filter((line) => line.includes('comment to YAML'))).toEqual([]);
  });
});
