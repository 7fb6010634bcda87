import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shown } from '../../../support/configuration.js';
import { readWhole } from '../../../support/own-presets.js';

/** Each key of a sound entry on a line of its own, from the third line of the file on. */
const SOUND: Readonly<Record<string, string>> = {
  name: 'Acme',
  secrets: "{ token: { says: A token., shapes: ['^acme_[a-z]{9}$'] } }",
  inputs: '{ region: { says: Where it runs., default: eu } }',
  request: "{ url: 'https://api.acme.example/{region}/me', method: GET }",
  auth: "{ bearer: '{token}' }",
  rules: '[{ is: alive, status: 200 }, { is: dead, status: 401 }]',
};
const LINES = ['name', 'secrets', 'inputs', 'request', 'auth', 'rules'];

/** The file with some keys changed; null takes one away. */
function fileWith(changes: Readonly<Record<string, string | null>> = {}): string {
  const keys = { ...SOUND, ...changes };
  const added = Object.keys(keys).filter((key) => !LINES.includes(key));
  return [
    'presets:',
    '  acme:',
    ...[...LINES, ...added].map((key) => (keys[key] === null ? '' : `    ${key}: ${keys[key]}`)),
    'endpoints:',
    "  - { preset: acme, token: '${TOKEN}' }",
  ].join('\n');
}

async function saidOf(changes: Readonly<Record<string, string | null>>): Promise<string[]> {
  return shown((await readWhole(fileWith(changes))).problems);
}

describe('an entry of the user', () => {
  it('is used by its id as one of the catalogue', async () => {
    const environment = { TOKEN: 'acme_abcdefghi' };
    const { problems, resolved } = await readWhole(fileWith(), { environment });
    expect(problems).toEqual([]);
    expect(resolved.checks).toMatchObject([
      { kind: 'ready', subject: { preset: 'acme', name: 'Acme' }, request: { method: 'GET' } },
    ]);
  });

  it('needs neither docs nor sources nor a category nor the month', async () => {
    const more = {
      docs: 'https://acme.example/docs',
      sources: '[https://acme.example/more]',
      category: 'ci',
      confirmed: '2026-11',
    };
    expect(await saidOf(more)).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string | null>>, RegExp]>([
    ['no name', { name: null }, /^2:3 presets\.acme: The key `name` is missing\.$/],
    ['no secrets', { secrets: null }, /^2:3 presets\.acme: The key `secrets` is missing\.$/],
    ['no auth', { auth: null }, /^2:3 presets\.acme: The key `auth` is missing\.$/],
    ['no request', { request: null }, /^2:3 presets\.acme: The key `request` is missing, with/],
    ['a request without address', { request: '{ method: GET }' }, /^6:5 .*`url` is missing here/],
    ['no rules', { rules: null }, /^2:3 presets\.acme: No rule says which answer shows a live/],
    ['no live answer', { rules: '[{ is: dead, status: 401 }]' }, /^8:5 .*No rule says which/],
    ['an unknown key', { reqest: '{}' }, /^9:5 presets\.acme: `reqest`.* mean `request`\?$/],
    [
      'a key of elsewhere',
      { url: 'a' },
      /^9:5 .*`url` is not a known key. It belongs under `request`/,
    ],
    [
      'an unknown key below',
      { request: '{ url: https://a.example, methd: GET }' },
      /mean `method`/,
    ],
    ['an unknown fact', { facts: '{ nam: $.a }' }, /^9:14 .*`nam`.*`name`/],
    ['an unknown scheme', { auth: "{ barer: '{token}' }" }, /^7:13 .*`barer`.* mean `bearer`\?$/],
    [
      'a field of no scheme',
      { auth: "{ basic: { user: a, password: '{token}' } }" },
      /Write `username`/,
    ],
    ['two schemes', { auth: "{ bearer: '{token}', cookie: { a: b } }" }, /exactly one of/],
    ['a word for auth', { auth: 'bearer' }, /^7:11 .*It takes `none`, or a mapping/],
    ['a list for auth', { auth: '[a]' }, /It takes `none`, or a mapping|must be/],
    [
      'a scheme twice',
      { auth: "{ bearer: 'Bearer {token}' }" },
      /^7:13 .*Something around the placeholder/,
    ],
    [
      'an exchange with a wrong field',
      { auth: "{ registry: { hst: a, username: b, password: '{token}' } }" },
      /`hst`.* mean `host`/,
    ],
    [
      'a placeholder of nothing',
      { auth: "{ bearer: '{tokn}' }" },
      /^7:13 .*neither a secret nor an input.* mean \{token\}\?$/,
    ],
    [
      'a spare secret',
      { secrets: '{ token: { says: a }, spare: { says: b } }' },
      /^4:36 .*secrets\.spare: It is used nowhere/,
    ],
    [
      'a spare input',
      { inputs: '{ region: { says: a, default: eu }, x: { says: b } }' },
      /^5:49 .*inputs\.x: It is used nowhere/,
    ],
    [
      'one name for two',
      { inputs: '{ region: { says: a, default: eu }, token: { says: b } }' },
      /A secret has this name too/,
    ],
    [
      'a name that is none',
      { secrets: '{ Token_1: { says: a }, token: { says: b } }' },
      /^4:16 presets\.acme\.secrets: It takes a name of small letters/,
    ],
    ['no mapping', { secrets: 'token' }, /^4:14 .*It must be a mapping/],
    ['no list', { rules: '{ is: alive, status: 200 }' }, /^8:12 .*It must be a list/],
    [
      'a rule without meaning',
      { rules: '[{ status: 200 }, { is: alive, status: 200 }]' },
      /^8:13 presets\.acme\.rules\[0\]: The key `is` is missing/,
    ],
    ['a rule for every answer', { rules: '[{ is: alive }]' }, /^8:13 .*It would fit every answer/],
    [
      'a rule with a wrong status',
      { rules: '[{ is: alive, status: 99 }]' },
      /^8:34 presets\.acme\.rules\[0\]\.status: It takes a status/,
    ],
    ['a rule with a wrong word', { rules: '[{ is: alife, status: 200 }]' }, /It takes `alive`/],
    ['a rule with no path', { rules: '[{ is: alive, json: { user: a } }]' }, /JSONPath/],
    [
      'a rule with a wrong matcher',
      { rules: '[{ is: alive, json: { $.a: { match: a } } }]' },
      /`match` is not a known key/,
    ],
    [
      'a pattern that could run without end',
      { rules: '[{ is: alive, json: { $.a: { matches: "(?=a)" } } }]' },
      /RE2/,
    ],
    [
      'markup in what the report says',
      { rules: '[{ is: alive, status: 200, says: "<b>" }]' },
      /plain sentence/,
    ],
    [
      'a shape for everything',
      { secrets: "{ token: { shapes: ['^[a-z]+$'] } }" },
      /^4:34 presets\.acme\.secrets\.token\.shapes\[0\]: A shape begins/,
    ],
    [
      'a shape without a beginning',
      { secrets: "{ token: { shapes: ['acme_'] } }" },
      /A shape begins/,
    ],
    ['an optional beginning', { secrets: "{ token: { shapes: ['^acm?'] } }" }, /A shape begins/],
    [
      'a shape with two sides',
      { secrets: "{ token: { shapes: ['^acme_(a|b)|x'] } }" },
      /Write two shapes/,
    ],
    ['a shape that RE2 has not', { secrets: "{ token: { shapes: ['^acme_(?!x)'] } }" }, /RE2/],
    [
      'no address',
      { request: "{ url: 'acme.example/{region}' }" },
      /^6:16 presets\.acme\.request\.url: It is not a complete address/,
    ],
    [
      'a user in the address',
      { request: "{ url: 'https://a:b@acme.example/{region}' }" },
      /user name or password/,
    ],
    [
      'a default that is no address',
      { inputs: '{ region: { says: a, default: x y } }' },
      /^5:15 .*inputs\.region|^5:\d+ presets\.acme\.inputs\.region\.default/,
    ],
    [
      'a wrong method',
      { request: "{ url: 'https://a.example/{region}', method: get }" },
      /method in capital letters/,
    ],
    [
      'a body for GET',
      { request: "{ url: 'https://a.example/{region}', body: x }" },
      /carries no body/,
    ],
    [
      'a header of the client',
      { request: "{ url: 'https://a.example/{region}', headers: { Host: a } }" },
      /is set by the client/,
    ],
    [
      'a header of the credential',
      { request: "{ url: 'https://a.example/{region}', headers: { authorization: '{token}' } }" },
      /The credential sets this header/,
    ],
    [
      'a header twice',
      { request: "{ url: 'https://a.example/{region}', headers: { X-A: a, x-a: b } }" },
      /twice/,
    ],
    [
      'a header that cannot be sent',
      { request: "{ url: 'https://a.example/{region}', headers: { X-A: 'a…' } }" },
      /no header can carry/,
    ],
    [
      'a variable',
      { request: "{ url: 'https://a.example/${REGION}/{region}' }" },
      /^6:21 .*reads no variables/,
    ],
    [
      'a variable in a rule',
      { rules: "[{ is: alive, json: { $.a: '${A}' } }]" },
      /^8:39 .*reads no variables/,
    ],
    [
      'two places of the end',
      { expiry: '{ header: a, json: $.b }' },
      /It takes one of `header` and `json`/,
    ],
    [
      'a second request without address',
      { expiry: '{ header: a, request: { method: GET } }' },
      /needs a `url`|`url` is missing/,
    ],
    [
      'a second request with a body',
      { expiry: "{ header: a, request: { url: 'https://a.example', body: b } }" },
      /expiry\.request\.body: A GET/,
    ],
    [
      'a list that nothing picks from',
      { expiry: '{ json: $.a, list: $.b }' },
      /only say something together/,
    ],
    ['a wrong identity', { identity: 'login' }, /JSONPath/],
    ['a page that is none', { renew: 'javascript:alert(1)' }, /address of a page/],
    [
      'a secret in auth',
      { auth: "{ header: { X-Api-Key: s3cr3t-value-of-acme, X-B: '{token}' } }" },
      /^7:34 .*A credential is written into the entry/,
    ],
    [
      'a secret in a header',
      { request: "{ url: 'https://a.example/{region}', headers: { X-Api-Key: abc } }" },
      /A credential is written into/,
    ],
    [
      'a secret of a known shape anywhere',
      { 'side-effects': `ghp_${'dead'.repeat(9)}` },
      /A credential is written into/,
    ],
  ])('with %s is refused where that is written', async (_, changes, words) => {
    const said = await saidOf(changes);
    expect(said).toContainEqual(expect.stringMatching(words));
    for (const one of said) expect(one).toMatch(/^[2-9]:\d+ presets\.acme/);
  });

  it('has all its faults named at once, and the rest of the list too', async () => {
    const said = await saidOf({
      name: null,
      auth: "{ barer: '{token}' }",
      rules: '[{ is: dead }]',
    });
    expect(said).toHaveLength(4);
    const text = `${fileWith({ name: null })}\n  - { url: https://a.example, tokn: x }`;
    expect(shown((await readWhole(text)).problems).join('\n')).toMatch(/`tokn`.*`token`/);
  });
});

describe('the id of an entry', () => {
  it.each([
    ['one of the catalogue', 'npm', /The catalogue has a preset with this id/],
    ['capital letters', 'Acme', /The id of an entry is made of/],
    ['too long', 'a'.repeat(65), /at most 64/],
  ])('is refused: %s', async (_, id, words) => {
    const text = fileWith().replace('  acme:', `  ${id}:`).replace('preset: acme', `preset: ${id}`);
    const said = shown((await readWhole(text)).problems);
    expect(said).toContainEqual(expect.stringMatching(words));
  });

  it('is what was meant by a slip, whether its entry is sound or not', async () => {
    for (const text of [fileWith(), fileWith({ name: null })]) {
      const { problems } = await readWhole(text.replace('preset: acme', 'preset: acne'));
      expect(shown(problems)).toContainEqual(expect.stringContaining('Did you mean `acme`?'));
    }
  });
});

describe('the files of entries', () => {
  const entry = fileWith()
    .split('\n')
    .slice(1, -2)
    .map((line) => line.slice(2))
    .join('\n');
  const list = "endpoints: [{ preset: acme, token: '${TOKEN}' }]";

  it.each(['own.yml', '[own.yml]', '[own.yml, other.yml]'])('are read: %s', async (presets) => {
    const files = { 'own.yml': entry, 'other.yml': entry.replace('acme:', 'acme-two:') };
    const { problems, resolved } = await readWhole(`presets: ${presets}\n${list}`, { files });
    expect(problems).toEqual([]);
    expect(resolved.checks).toHaveLength(1);
  });

  it.each<[string, string, Readonly<Record<string, never | string>>, RegExp]>([
    ['that is absent', 'own.yml', {}, /^1:10 presets: There is no file at this path/],
    [
      'that has a variable in its path',
      "'${HOME}/own.yml'",
      {},
      /^1:10 presets: A path reads no variables/,
    ],
    ['that is empty', 'own.yml', { 'own.yml': '# nothing' }, /^-:- The file must be a mapping/],
    ['that is a list', 'own.yml', { 'own.yml': '- a' }, /^-:- The file must be a mapping/],
    [
      'that has the key too',
      'own.yml',
      { 'own.yml': 'presets:\n  a: {}' },
      /^1:1 .*Remove the line `presets:`/,
    ],
    ['that is no YAML', 'own.yml', { 'own.yml': 'a: [' }, /^1:\d+ /],
    [
      'that has an id of another',
      '[own.yml, two.yml]',
      { 'own.yml': entry, 'two.yml': entry },
      /^1:1 acme: Another file has an entry/,
    ],
    ['without a path', "''", {}, /^1:10 presets: It is empty/],
    ['that are no paths', '[{ a: b }]', {}, /^1:10 presets: It takes the entries themselves/],
    [
      'that are too many',
      `[${Array.from({ length: 101 }, (_, at) => `f${at}`).join()}]`,
      {},
      /more than 100 files/,
    ],
    ['without entries', '{}', {}, /It is empty/],
  ])('are refused: %s', async (_, presets, files, words) => {
    const { problems, resolved } = await readWhole(`presets: ${presets}\n${list}`, { files });
    expect(shown(problems)).toContainEqual(expect.stringMatching(words));
    expect(problems).toHaveLength(1);
    expect(resolved.checks).toEqual([]);
  });

  it.each([
    [{ kind: 'directory' } as const, /is a folder/],
    [{ kind: 'special', what: 'a pipe' } as const, /leads to a pipe/],
    [{ kind: 'too-large' } as const, /larger than 4 MiB/],
    [{ kind: 'unreadable', code: 'EACCES' } as const, /cannot be read \(EACCES\)/],
    [{ kind: 'unanswered' } as const, /when the run had to end/],
  ])('are refused where they cannot be read: %j', async (read, words) => {
    const { problems } = await readWhole(`presets: own.yml\n${list}`, {
      files: { 'own.yml': read },
    });
    expect(shown(problems)).toEqual([expect.stringMatching(words)]);
  });

  it('are not read where there are none', async () => {
    const { problems } = await readWhole("endpoints: [{ preset: npm, token: '${TOKEN}' }]");
    expect(problems).toEqual([]);
  });
});

describe('the YAML of entries', () => {
  it('takes anchors and merge keys, and a fault in what is merged is where it is written', async () => {
    const text = `presets:
  acme: &base
    name: Acme
    secrets: { token: { says: A token. } }
    request: { url: https://acme.example/me }
    auth: { bearer: '{token}' }
    rules: [{ is: alive, status: 200 }]
  acme-two:
    <<: *base
    name: Acme two
    request: { url: https://two.acme.example/me }
defaults: { warn-within: 30d }
endpoints:
  - { preset: acme, token: '\${TOKEN}' }
  - { preset: acme-two, token: '\${TOKEN}' }
`;
    const { problems, resolved } = await readWhole(text, { environment: { TOKEN: 'x1y2z3' } });
    expect(problems).toEqual([]);
    expect(resolved.checks.map(({ subject }) => subject.name)).toEqual(['Acme', 'Acme two']);
    const broken = await readWhole(text.replace('{ bearer:', '{ barer:'));
    expect(shown(broken.problems)).toEqual([
      expect.stringMatching(/^6:13 presets\.acme\.auth: `barer`/),
      expect.stringMatching(/^6:13 presets\.acme-two\.auth: `barer`/),
    ]);
  });

  it('is for the lists of the inputs too, and a file of entries alone goes with them', async () => {
    const alone = fileWith().split('\nendpoints:')[0] ?? '';
    const inline = "[{ preset: acme, token: '${TOKEN}' }]";
    const { problems, resolved } = await readWhole(alone, { inline });
    expect(problems).toEqual([]);
    expect(resolved.checks).toHaveLength(1);
    expect(shown((await readWhole(alone)).problems)).toEqual([
      expect.stringContaining('The key `endpoints` is missing'),
    ]);
  });

  it('is not taken by the input `endpoints`, which says where it goes', async () => {
    const { problems } = await readWhole(fileWith(), { inline: fileWith() });
    expect(shown(problems)).toEqual([expect.stringContaining('which the input `config` names')]);
  });
});

describe('an address of an entry without TLS', () => {
  const text = fileWith({ request: "{ url: 'http://acme.example/{region}' }" });

  it('is refused at the item, which alone can allow it', async () => {
    const environment = { TOKEN: 'acme_abcdefghi' };
    const { problems } = await readWhole(text, { environment });
    expect(shown(problems)).toEqual([expect.stringMatching(/^10:7 .*allow-http: true/)]);
    const allowed = text.replace('preset: acme', 'preset: acme, allow-http: true');
    expect((await readWhole(allowed, { environment })).problems).toEqual([]);
  });
});

describe('a token of another provider', () => {
  const environment = { TOKEN: `glpat-${'dead'.repeat(5)}` };

  it('is not sent by an entry that says its own shapes', async () => {
    const { resolved } = await readWhole(fileWith(), { environment });
    expect(resolved.checks).toMatchObject([
      { unusable: { problem: expect.arrayContaining(['holds what looks like a ']) } },
    ]);
  });

  it('is sent by an entry that says none: the server may be a GitLab', async () => {
    const changes = { secrets: '{ token: { says: A token. } }' };
    const { resolved } = await readWhole(fileWith(changes), { environment });
    expect(resolved.checks[0]).not.toHaveProperty('unusable');
  });
});

describe('whatever is in an entry', () => {
  const CANARY = 'xq7zxq7zxq7zxq7z';
  const keys = [...Object.keys(SOUND), 'expiry', 'facts', 'identity', 'url', 'header', 'json'];
  const scalar = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '{token}',
      '{x}',
      CANARY,
      `{${CANARY}}`,
      '^acme_',
      '$.a',
      'alive',
      '200',
      '${A}',
    ),
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      scalar,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.oneof(fc.constantFrom(...keys, CANARY), fc.string({ maxLength: 6 })),
        tie('value'),
        { maxKeys: 4 },
      ),
    ),
  }));

  it('is read or refused in words that quote nothing of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...keys), value, async (key, one) => {
        const text = fileWith({ [key]: JSON.stringify(one) });
        const { problems, resolved } = await readWhole(text);
        expect(shown(problems).join('\n')).not.toContain(CANARY);
        expect(problems.length > 0 || resolved.checks.length === 1).toBe(true);
      }),
      { numRuns: 300 },
    );
  }, 30_000);
});
