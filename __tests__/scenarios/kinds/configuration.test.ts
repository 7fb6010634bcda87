/** Mistakes in the fields of each kind: all at once, each at its line and under its name, and nothing is asked. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpSecret, withApi } from '../../support/api-server.js';
import { leaksIn } from '../../support/leaks.js';
import { type ActionRun, runAction } from '../../support/run-action.js';
import { summaryText } from '../../support/summary-text.js';

const ENV = { S: madeUpSecret() };
const PLAIN = 'It is an http: address of another machine';

/** The item as it is written, where the fault is said to be, and the beginning of what is said. */
const MISTAKES: readonly (readonly [item: string, key: string, says: string])[] = [
  [
    "auth: { oauth2: { token-ur: 'https://a.test/t', client-id: bot, client-secret: '${S}' } }",
    'auth.oauth2',
    '`token-ur` is not a known key. Did you mean `token-url`?',
  ],
  [
    "auth: { oauth2: { token-url: 'http://a.test/t', client-id: bot, client-secret: '${S}' } }",
    'auth.oauth2.token-url',
    PLAIN,
  ],
  [
    "auth: { oauth2: { token-url: 'https://a.test/t', client-id: bot, client-secret: '${S}', grant: password } }",
    'auth.oauth2.grant',
    'It takes client-credentials, refresh-token or jwt-bearer.',
  ],
  [
    "auth: { oauth2: { token-url: 'https://a.test/t', client-id: { x: y }, client-secret: '${S}' } }",
    'auth.oauth2.client-id',
    'It must be a single value, not a mapping.',
  ],
  [
    "auth: { oauth2: { token-url: 'https://a.test/t', client-id: bot, client-secret: '${S}', claims: x } }",
    'auth.oauth2.claims',
    'It must be a mapping',
  ],
  [
    "auth: { oauth2: { token-url: 'https://a.test/t', client-id: bot, client-auth: tls } }",
    'auth.oauth2.client-auth',
    'The client shows a certificate with it, and the item has none.',
  ],
  ...['https://ghcr.io', 'ghcr.io/acme', 'ghcr.io:99999', 'bot@ghcr.io'].map(
    (host) =>
      [
        `auth: { registry: { host: '${host}', username: bot, password: '\${S}' } }`,
        'auth.registry.host',
        'It is the name of the registry alone, such as `ghcr.io`',
      ] as const,
  ),
  ["auth: { oauth2: '${S}' }", 'auth.oauth2', 'It takes a mapping of grant, issuer'],
  [
    "auth: { oauth2: { token-url: 'https://a.test/t', client-secret: '${S}' } }",
    'auth.oauth2.client-id',
    'It is missing.',
  ],
  [
    "auth: { oauth2: { grant: refresh-token, token-url: 'https://a.test/t', client-id: bot, refresh-token: '${S}' } }",
    'auth.oauth2.allow-rotation',
    'The server may give out a new refresh token',
  ],
  [
    'url: https://a.test/, auth: { digest: { username: bot } }',
    'auth.digest',
    'The key `password` is missing here.',
  ],
  ["auth: { digest: { username: bot, password: '${S}' } }", '', 'It has no address. Add `url`'],
  [
    "auth: { aws: { access-key-id: '${S}', secret-acces-key: '${S}' } }",
    'auth.aws',
    '`secret-acces-key` is not a known key. Did you mean `secret-access-key`?',
  ],
  [
    "auth: { aws: { access-key-id: '${S}', secret-access-key: '${S}', region: 'EU WEST' } }",
    'auth.aws.region',
    'It is made of small letters',
  ],
  [
    "auth: { aws: { access-key-id: '${S}', secret-access-key: '${S}', service: s3 } }",
    '',
    'It has no address. Add `url`',
  ],
  [
    "auth: { google: { key: '${S}', scope: a, audience: b } }",
    'auth.google.audience',
    '`scope` is of an access token',
  ],
  [
    "auth: { google: { key: '${S}', token-url: 'http://tokens.test/' } }",
    'auth.google.token-url',
    PLAIN,
  ],
  ['auth: { azure: { client-id: x } }', 'auth.azure', 'It lacks `client-secret` and `tenant-id`.'],
  [
    "auth: { azure: { credentials: '${S}', cloud: germany } }",
    'auth.azure.cloud',
    'It takes public, us-government or china.',
  ],
  ["auth: { github-app: { key: '${S}' } }", 'auth.github-app', 'It lacks the ID of the app.'],
  [
    "auth: { github-app: { app-id: 1, key: '${S}', installation: a/b/c } }",
    'auth.github-app.installation',
    'It must be the number of the installation',
  ],
  [
    "url: https://a.test/, auth: { jwt: { key: '${S}' } }",
    'auth.jwt',
    'The key `algorithm` is missing here.',
  ],
  [
    "url: https://a.test/, auth: { jwt: { key: '${S}', algorithm: none } }",
    'auth.jwt.algorithm',
    'It takes ES256',
  ],
  [
    "url: https://a.test/, auth: { jwt: { key: '${S}', algorithm: ES256, lifetime: soon } }",
    'auth.jwt.lifetime',
    'It must be written out as',
  ],
  [
    'auth: { registry: { host: ghcr.io, username: bot } }',
    'auth.registry',
    'The key `password` is missing here.',
  ],
  [
    "auth: { registry: { host: ghcr.io, username: bot, password: '${S}', realm: 'http://r.test/' } }",
    'auth.registry.realm',
    PLAIN,
  ],
  [
    "check: { pkcs12: { contents: '${S}' } }",
    'check.pkcs12',
    '`contents` is not a known key. Did you mean `content`?',
  ],
  ["check: { pkcs12: { passphrase: '${S}' } }", 'check.pkcs12', 'The key `content` is missing'],
  [
    "check: { certificat: '${S}' }",
    'check',
    '`certificat` is not a known key. Did you mean `certificate`?',
  ],
  [
    'check: { jwt: { content: { a: b } } }',
    'check.jwt.content',
    'It must be a single value, not a mapping.',
  ],
  [
    "check: { jwt: '${S}', certificate: '${S}' }",
    'check',
    'It takes a mapping with exactly one of certificate',
  ],
  ["url: https://a.test/, check: { jwt: '${S}' }", 'url', 'With `check` nothing is asked'],
  ["auth: { bearer: '${S}' }, check: { jwt: '${S}' }", 'auth', 'With `check` nothing is asked'],
];

describe('mistakes in the fields of a kind', () => {
  let run: ActionRun;
  let connections = 0;

  beforeAll(async () => {
    await withApi({}, async (api) => {
      const good = `  - { name: good, url: '${api.origin}/', token: '\${S}' }`;
      const bad = MISTAKES.map(([item], index) => `  - { name: bad ${index}, ${item} }`);
      run = await runAction({ env: ENV, configFile: ['endpoints:', good, ...bad].join('\n') });
      connections = api.connections.length;
    });
  });

  it('are all found in one run, and nothing is asked', () => {
    expect(run).toMatchObject({ exitCode: 1, report: null, outputs: { outcome: 'fail' } });
    expect(connections).toBe(0);
    expect(leaksIn(run.everything, ENV)).toEqual([]);
  });

  it.each(MISTAKES.map((one, index) => [index, ...one] as const))(
    'number %i, "%s", is said at its line and key',
    (index, _item, key, says) => {
      const place = `endpoints[${index + 1}]${key === '' ? '' : `.${key}`}`;
      const row = new RegExp(`credential-checks\\.yml:${index + 3}:\\d+.*`, 'g');
      const rows = summaryText(run.summary).match(row) ?? [];
      const said = rows.filter(
        (one) => one.includes(says.replaceAll('`', '')) || one.includes(says),
      );
      expect(said).toEqual([expect.stringContaining(place)]);
    },
  );
});

it('sends no credential to an address in the clear that comes out of a variable', async () => {
  const run = await runAction({
    env: { ...ENV, BASE: 'http://tokens.test' },
    configFile: `endpoints: [{ name: a, auth: { oauth2: { token-url: '\${BASE}/t', client-id: bot, client-secret: '\${S}' } } }]`,
  });
  const [row] = run.report?.endpoints ?? [];
  expect(row?.verdict).not.toBe('valid');
  expect(row?.attempts ?? 0).toBe(0);
});
