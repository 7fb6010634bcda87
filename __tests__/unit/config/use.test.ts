import { describe, expect, it } from '@jest/globals';
import { oauth2 } from '../../../src/auth/oauth2/oauth2.js';
import { parseFile, parseRead, resolveFile, shown } from '../../support/configuration.js';

const API = 'url: https://api.example.com/me';
const ONE = `{ name: one, ${API}, token: '\${TOKEN}' }`;

const messagesOf = (...items: readonly string[]) =>
  shown(parseFile(`endpoints:\n${items.map((item) => `  - ${item}\n`).join('')}`).problems);

const ready = (text: string, environment: Record<string, string>, inputs = {}) => {
  const { checks, problems, leftOut, secrets } = resolveFile(text, { environment, inputs });
  expect(shown(problems)).toEqual([]);
  const headersOf = (name: string) => {
    const check = checks.find(({ subject }) => subject.name === name);
    if (check?.kind !== 'ready') throw new Error(`${name} is ${check?.kind}`);
    const presented = check.auth.present();
    return presented.ok ? presented.headers : presented.problem;
  };
  return { checks, leftOut, headersOf, secrets: secrets.map((secret) => secret.reveal()) };
};

describe('`use` that cannot be meant', () => {
  const two = (more: string) => `{ name: two, url: https://b.example.com/, ${more} }`;

  it.each([
    [
      'an unknown name',
      [ONE, two('use: on')],
      /^3:\d+ endpoints\[1\]\.use: No item .* Did you mean "one"\?/,
    ],
    [
      'an unknown name like no other',
      [ONE, two('use: ghp_secret')],
      /Give the item that has the credential a `name`/,
    ],
    [
      'a default name',
      [`{ ${API}, token: '\${T}' }`, two('use: api.example.com/me')],
      /No item of the list has this `name`/,
    ],
    ['itself', [ONE, two('use: two')], /The item names itself/],
    [
      'an item that uses one',
      [ONE, two('use: one'), `{ name: three, ${API}, use: two }`],
      /^4:.*Name that one: `use: one`/,
    ],
    [
      'a reminder',
      ["{ name: one, token: '${T}', expiry: { date: 2027-01-31 } }", two('use: one')],
      /is a reminder/,
    ],
    [
      'an item that only looks',
      ["{ name: one, check: { jwt: '${T}' } }", two('use: one')],
      /only looks at its secret/,
    ],
    [
      'an item without a credential',
      [`{ name: one, ${API}, auth: none }`, two('use: one')],
      /no credential that could be used/,
    ],
    [
      'an item with its secret in the address',
      ["{ name: one, url: 'https://a.example.com/${T}' }", two('use: one')],
      /no credential that could be used/,
    ],
    ['beside `token`', [ONE, two("use: one, token: '${T}'")], /`token` has no place beside it/],
    ['beside `auth`', [ONE, two('use: one, auth: none')], /`auth` has no place beside it/],
    [
      'beside `from`',
      [ONE, two("use: one, from: { netrc: '${T}' }")],
      /`from` has no place beside it/,
    ],
    [
      'beside a certificate',
      [ONE, two("use: one, tls: { p12: '${T}' }")],
      /endpoints\[1\]\.tls\.p12: .*`tls\.p12` has no place beside it/,
    ],
    ['without an address', [ONE, '{ name: two, use: one }'], /It has no address/],
    [
      'in a reminder',
      [ONE, '{ name: two, use: one, expiry: { date: 2027-01-31 } }'],
      /`use` has no effect/,
    ],
    [
      'beside `check`',
      [ONE, "{ name: two, use: one, check: { jwt: '${T}' } }"],
      /`use` has no effect/,
    ],
    ['with a variable', [ONE, two("use: '${T}'")], /endpoints\[1\]\.use: /],
    [
      'with a header that the credential sets',
      [ONE, two('use: one, headers: { Authorization: x }')],
      /endpoints\[1\]\.headers: The credential sets this header/,
    ],
    [
      'with a parameter that the credential sets',
      [
        `{ name: one, ${API}, auth: { query: { key: '\${T}' } } }`,
        "{ name: two, use: one, url: 'https://b.example.com/?key=1' }",
      ],
      /endpoints\[1\]\.use: The query of `url` has this parameter/,
    ],
  ])('is refused: %s', (_, items, words) => {
    const messages = messagesOf(...items);
    expect(messages.join('\n')).toMatch(words);
    expect(messages).toHaveLength(1);
    expect(messages.join()).not.toContain('ghp_secret');
  });

  it('is refused at each item of a circle', () => {
    const item = (name: string, use: string) => `{ name: ${name}, ${API}, use: ${use} }`;
    const messages = messagesOf(item('a', 'b'), item('b', 'c'), item('c', 'a'));
    expect(messages).toHaveLength(3);
    for (const message of messages) expect(message).toMatch(/from each other/);
  });

  it('blames nobody for an item that could not be read', () => {
    const messages = messagesOf(`{ name: one, ${API}, tokn: '\${T}' }`, two('use: one'));
    expect(messages.join('\n')).not.toMatch(/endpoints\[1\]/);
  });

  it('names nobody, and is told so beside the problems of other items', () => {
    const messages = messagesOf(`{ name: one, ${API}, tokn: '\${T}' }`, two('use: nobody'));
    expect(messages.join('\n')).toMatch(/endpoints\[1\]\.use: No item of the list/);
  });

  it('hides what an item with a problem holds', () => {
    const { config } = parseFile(
      `endpoints: [{ name: two, url: 'https://b.example.com/\${SECRET}', use: one }]`,
    );
    expect(config.endpoints).toEqual([]);
    expect(config.unread.map(({ node }) => node.text)).toContain('https://b.example.com/${SECRET}');
  });
});

describe('`use` of what one use spends', () => {
  const refreshing =
    "auth: { oauth2: { grant: refresh-token, token-url: 'https://a.example.com/token', client-id: app, refresh-token: '${REFRESH}', allow-rotation: 'true' } }";
  const resolved = (text: string) =>
    resolveFile(`endpoints:\n${text}`, {
      environment: { REFRESH: 'refresh-token-of-one' },
      schemes: new Map([['oauth2', oauth2]]),
    });

  it('is refused: two items would each ask with the refresh token that the first one spends', () => {
    const { problems } = resolved(
      `  - { name: one, ${API}, ${refreshing} }\n  - { name: two, url: 'https://b.example.com/', use: one }`,
    );
    expect(shown(problems)).toEqual([
      expect.stringMatching(/^3:\d+ endpoints\[1\]\.use: .*List this URL under `also`/),
    ]);
  });

  it('is refused too where the second item has the same variable of its own', () => {
    const { problems } = resolved(
      `  - { name: one, ${API}, ${refreshing} }\n  - { name: two, ${API}, ${refreshing} }`,
    );
    expect(shown(problems)).toEqual([
      expect.stringMatching(/^3:\d+ endpoints\[1\]\.auth: Another item has the same refresh token/),
    ]);
  });

  it('is not needed: `also` obtains the access token once', () => {
    const { problems } = resolved(
      `  - { name: one, ${API}, ${refreshing}, also: ['https://b.example.com/'] }`,
    );
    expect(shown(problems)).toEqual([]);
  });
});

describe('`use`', () => {
  it('takes the credential with its variables and no authority', () => {
    const { checks, headersOf, secrets } = ready(
      `endpoints:
        - { name: one, ${API}, auth: { header: { X-Key: '\${TOKEN}' } }, tls: { cert: '\${CERT}', key: '\${KEY}', ca: '\${CA}' } }
        - { name: two, url: 'https://b.example.com/\${ORG}', use: one }`,
      { TOKEN: 'secret-of-one', CERT: 'c', KEY: 'k-k-k-k', CA: 'a', ORG: 'acme' },
    );
    expect(headersOf('two')).toEqual([['X-Key', 'secret-of-one']]);
    const two = checks.find(({ subject }) => subject.name === 'two');
    expect(two?.subject.variables).toEqual(['ORG', 'TOKEN', 'CERT', 'KEY']);
    expect(two?.subject.credentialVariables).toEqual(['TOKEN']);
    expect(two?.kind === 'ready' && two.tls).toMatchObject({ cert: 'c', ca: null });
    expect(secrets).toContain('secret-of-one');
  });

  it('is missing where the credential is', () => {
    const { checks } = resolveFile(
      `endpoints: [${ONE}, { name: two, url: https://b.example.com/, use: one }]`,
    );
    expect(checks.map(({ kind }) => kind)).toEqual(['missing', 'missing']);
  });

  it.each([{ only: 'two' }, { shard: '1/2' }, { shard: '2/2' }])(
    'works where %j leaves the other item out',
    (inputs) => {
      const text = `endpoints: [${ONE}, { name: two, url: https://b.example.com/, use: one }]`;
      const { checks, leftOut } = ready(text, { TOKEN: 'secret-of-one' }, inputs);
      for (const check of [...checks, ...leftOut]) {
        const presented = check.kind === 'ready' ? check.auth.present() : null;
        expect(presented?.ok && presented.headers).toEqual([
          ['Authorization', 'Bearer secret-of-one'],
        ]);
      }
    },
  );

  it('takes a token in the form that the preset of the other item gives it', () => {
    const { headersOf } = ready(
      `endpoints:
        - { name: one, preset: acme, token: '\${TOKEN}' }
        - { name: two, url: https://b.example.com/, use: one, headers: { Authorization: x } }`,
      { TOKEN: 'secret-of-one' },
    );
    expect(headersOf('two')).toEqual([['X-Acme-Token', 'Token secret-of-one']]);
  });

  it('takes a token in the form of its own preset first', () => {
    const { headersOf } = ready(`endpoints: [${ONE}, { name: two, preset: acme, use: one }]`, {
      TOKEN: 'secret-of-one',
    });
    expect(headersOf('two')).toEqual([['X-Acme-Token', 'Token secret-of-one']]);
  });

  it('takes from the same file what is there for its own host', () => {
    const { headersOf } = ready(
      `endpoints:
        - { name: one, url: https://a.example.com/, from: { netrc: '\${NETRC}' } }
        - { name: two, url: https://b.example.com/, use: one }`,
      {
        NETRC:
          'machine a.example.com login x password of-a\nmachine b.example.com login x password of-b',
      },
    );
    const basic = (pair: string) => [
      ['Authorization', `Basic ${Buffer.from(pair).toString('base64')}`],
    ];
    expect(headersOf('one')).toEqual(basic('x:of-a'));
    expect(headersOf('two')).toEqual(basic('x:of-b'));
  });

  it('finds an item of the other list', () => {
    const { config, problems } = parseRead(
      { kind: 'text', bytes: Buffer.from(`endpoints: [${ONE}]`) },
      { named: true, inline: '[{ name: two, url: https://b.example.com/, use: one }]' },
    );
    expect(shown(problems)).toEqual([]);
    expect(config.endpoints.map(({ variables }) => variables)).toEqual([['TOKEN'], ['TOKEN']]);
  });

  it('is held to `allowed-hosts` at its own place', () => {
    const { problems } = resolveFile(
      `endpoints:\n  - ${ONE}\n  - { name: two, url: https://b.example.com/, use: one }`,
      {
        environment: { TOKEN: 'secret-of-one' },
        inputs: { 'allowed-hosts': 'api.example.com\nb.example.com: OTHER' },
      },
    );
    expect(shown(problems)).toEqual([
      expect.stringMatching(/^3:\d+ endpoints\[1\]\.use: TOKEN may not go to b\.example\.com/),
    ]);
  });
});
