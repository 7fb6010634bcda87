/** What the command says of its line and of one item, where nothing is sent. */
import { describe, expect, it } from '@jest/globals';
import { madeUpSecret } from '../../support/api-server.js';
import { dispatchCommand } from '../../support/dispatch-command.js';

const SECRET = madeUpSecret();
const TOKEN = madeUpSecret();
const KEY = madeUpSecret();
const USER = 'robot';

function explained(name: string, list: string, env: Readonly<Record<string, string>> = {}) {
  return dispatchCommand({ argv: ['explain', name], env, configFile: `endpoints:\n${list}` });
}

describe('the command line', () => {
  it.each([
    ['a subcommand', ['shema'], 'There is no subcommand `shema`. Did you mean `schema`?'],
    ['an option', ['--versoin'], 'There is no option `--versoin`. Did you mean `--version`?'],
    ['an option behind one', ['schema', '--hepl'], 'Did you mean `--help`?'],
  ])('offers the nearest name of %s', async (_, argv, said) => {
    const run = await dispatchCommand({ argv });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(said);
  });

  it('says all that is wrong at once', async () => {
    const { stderr } = await dispatchCommand({ argv: ['schema', '--one', '--two'] });
    expect(stderr).toContain('There is no option `--one`.');
    expect(stderr).toContain('There is no option `--two`.');
  });

  it.each([
    ['in place of a subcommand', [SECRET]],
    ['in place of an option', [`--${SECRET}`]],
    ['behind a subcommand', ['schema', SECRET]],
    ['as the value of an option that is not known', ['schema', `--token=${SECRET}`]],
  ])('repeats no secret that stands %s', async (_, argv) => {
    const run = await dispatchCommand({ argv });
    expect(run.exitCode).toBe(2);
    expect(run.stdout + run.stderr).not.toContain(SECRET);
  });
});

describe('one secret without a file', () => {
  it.each([
    ['whose preset is unknown', ['--preset', 'npmm', '--token-env', 'TOKEN'], 'mean `npm`?'],
    ['that is nowhere', ['--preset', 'npm'], 'either `--token-env NAME` or `--token-stdin`'],
    ['that is in two places', ['--token-env', 'TOKEN', '--token-stdin'], 'either `--token-env'],
    ['beside a file', ['list.yml', '--token-env', 'TOKEN'], 'not both'],
    ['in place of its name', ['--preset', 'npm', '--token-env', TOKEN], 'not the secret'],
    ['on the command line', ['--preset', 'npm', '--token', TOKEN], 'does not belong there'],
    ['on empty input', ['--preset', 'npm', '--token-stdin'], 'nothing on standard input'],
    ['whose report goes nowhere', ['--report-formats', 'junit'], '--report-dir DIR'],
    ['with a bad limit', ['--timeout', 'soon'], 'The option `--timeout` has the value "soon"'],
  ])('is refused %s, and not repeated', async (_, argv, said) => {
    const run = await dispatchCommand({ argv: ['check', ...argv], env: { TOKEN } });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(said);
    expect(run.stderr).not.toContain(TOKEN);
  });
});

describe('explain', () => {
  it('needs no values', async () => {
    const run = await explained(
      'billing',
      `  - { name: billing, url: 'https://api.example/x', auth: { bearer: '\${TOKEN}' } }`,
    );
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain('  Authorization: Bearer ***   (*** is TOKEN)\n');
  });

  it('shows neither a password nor what is made of it', async () => {
    const encoded = Buffer.from(`${USER}:${TOKEN}`).toString('base64');
    const list = `  - { name: billing, url: 'https://api.example/\${KEY}', auth: { basic: { username: ${USER}, password: '\${TOKEN}' } }, body: 'p=\${TOKEN}', method: POST }`;
    const run = await explained('billing', list, { TOKEN, KEY });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('POST https://api.example/***   (*** is KEY)');
    expect(run.stdout).toContain('Authorization: Basic ***   (*** is TOKEN)');
    for (const secret of [TOKEN, KEY, encoded]) expect(run.stdout).not.toContain(secret);
  });

  it('shows no credential that is written out', async () => {
    const list = `  - { name: billing, url: 'https://api.example/x', token: ${TOKEN}, headers: { X-Api-Key: ${KEY} } }`;
    const run = await explained('billing', list);
    expect(run.exitCode).toBe(0);
    for (const secret of [TOKEN, KEY]) expect(run.stdout).not.toContain(secret);
  });

  it.each([
    [
      'the order of the rules',
      `expect: { status: 401 }, rejected: [{ status: 200, json: { '$.ok': 'false' } }]`,
      [
        'unauthorized  status 200 and $.ok is "false"',
        'valid         status 401',
        'unexpected    status 401, and not all of that',
        'inconclusive  no answer, or status 408, 425, 429 or 5xx',
        'unauthorized  status 401',
      ],
    ],
    [
      'what looks into the answer',
      `expect: { json: { '$.n': { at-least: 3, not: '4' } }, headers: { x-a: b } }`,
      [
        'valid         status 200–202 or 204–299, header x-a is "b" and $.n is at least 3 and is there, and not so: is "4"',
        'unexpected    any other answer',
      ],
    ],
    [
      'where the end is',
      `expiry: { header: x-end }, warn-within: 30d`,
      [
        'Its end is read from the claim exp of a JWT and the header x-end.',
        'It is a warning within 30d of its end, and a failure once that is past.',
      ],
    ],
    ['what fails', `fail-on: none`, ['Nothing makes it fail.']],
    [
      'that nothing is compared',
      `control: 'off'`,
      [
        'It is not asked without the credential (`control: off`), so that an accepted answer alone is taken for proof.',
      ],
    ],
  ])('tells %s', async (_, keys, lines) => {
    const run = await explained(
      'billing',
      `  - { name: billing, url: 'https://api.example/x', token: '\${TOKEN}', ${keys} }`,
    );
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    const told = run.stdout.split('\n').map((line) => line.trim());
    expect(told.filter((line) => lines.includes(line)).slice(0, lines.length)).toEqual(lines);
  });

  it.each([
    [
      'a preset',
      '{ preset: npm, name: one, token: "${T}" }',
      ['GET https://registry.npmjs.org/-/whoami', 'finds the expiry'],
    ],
    ['a reminder', '{ name: one, expiry: { date: 2027-01-01 } }', ['Nothing is sent', 'reminded']],
    [
      'a secret that is looked into',
      '{ name: one, check: { certificate: "${C}" } }',
      ['Nothing is sent', '(certificate): C.'],
    ],
    [
      'an exchange',
      '{ name: one, url: "https://a.example/x", auth: { oauth2: { token-url: "https://t.example/token", client-id: abc, client-secret: "${S}" } } }',
      ['exchanged at https://t.example.'],
    ],
    [
      'an address without a value',
      '{ name: one, url: "${BASE}/me", token: "${T}" }',
      ['GET ${BASE}/me', 'an address in BASE'],
    ],
  ])('tells of %s', async (_, item, said) => {
    const run = await explained('one', `  - ${item}`);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    for (const words of said) expect(run.stdout).toContain(words);
  });

  it('says that there is no item of this name', async () => {
    const run = await explained(
      'biling',
      `  - { name: billing, url: 'https://api.example/x', token: '\${TOKEN}' }`,
    );
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(
      'explain: The name "biling" is not an endpoint of the configuration.',
    );
  });
});
