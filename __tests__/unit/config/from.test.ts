import { describe, expect, it } from '@jest/globals';
import type { Unsendable } from '../../../src/model/conversation.js';
import { parseFile, resolveFile, shown } from '../../support/configuration.js';

const U = 'name: one, url: https://api.example.com/me';

describe('`from` that cannot be meant', () => {
  it.each([
    ['beside `token`', `${U}, from: { netrc: '\${F}' }, token: '\${T}'`, /takes the place of/],
    ['beside `auth`', `${U}, from: { netrc: '\${F}' }, auth: none`, /takes the place of/],
    [
      'beside `auth` that is no registry',
      "name: one, from: { dockerconfigjson: '${F}' }, auth: { digest: { username: u, password: '${P}' } }",
      /takes the place of/,
    ],
    [
      'beside a header',
      `${U}, from: { netrc: '\${F}' }, headers: { authorization: x }`,
      /sets `Authorization`/,
    ],
    ['with two files', `${U}, from: { netrc: '\${F}', npmrc: '\${F}' }`, /takes exactly one of/],
    ['with no file', `${U}, from: { host: ghcr.io }`, /takes exactly one of/],
    ['with an unknown file', `${U}, from: { yarnrc: '\${F}' }`, /keys are npmrc, netrc/],
    ['with a list', `${U}, from: { netrc: [a] }`, /single value/],
    ['with a host of another file', `${U}, from: { netrc: '\${F}', host: x }`, /`host` says which/],
    [
      'with an address for a host',
      `${U}, from: { dockerconfigjson: '\${F}', host: 'https://ghcr.io' }`,
      /the host of a registry/,
    ],
    [
      'in a reminder',
      "name: one, expiry: { date: 2027-01-31 }, from: { netrc: '${F}' }",
      /`from` has no effect/,
    ],
  ])('is refused %s', (_, flow, words) => {
    expect(shown(parseFile(`endpoints: [{ ${flow} }]`).problems).join('\n')).toMatch(words);
  });

  it('is refused when it names a variable in place of its value', () => {
    const list = `endpoints: [{ ${U}, from: { netrc: F_F } }]`;
    const { problems } = resolveFile(list, { environment: { F_F: 'x' } });
    expect(shown(problems).join()).toContain('F_F is the name of a variable that is set');
  });
});

const TOKEN = 'ghp_tttttttttttttttttttttttttttttttttttt';
const NETRC = 'machine api.example.com login bot password hunter22hunter22';
const NPMRC = `registry=https://x.test/\n//api.example.com/:_authToken=${TOKEN}\n`;

function checkOf(item: string, environment: Readonly<Record<string, string>>) {
  const { checks, problems, secrets } = resolveFile(`endpoints: [{ ${item} }]`, { environment });
  const [check] = checks;
  if (check === undefined) throw new Error(shown(problems).join('\n'));
  return { check, secrets: secrets.map((secret) => secret.reveal()) };
}

function readyOf(item: string, environment: Readonly<Record<string, string>>) {
  const { check, secrets } = checkOf(item, environment);
  if (check.kind !== 'ready') throw new Error(check.kind);
  const presented = check.auth.present();
  return { ...check, headers: presented.ok ? presented.headers : [], secrets };
}

const wordsOf = (unusable: Unsendable | undefined) =>
  unusable?.problem.map((part) => (typeof part === 'string' ? part : part.text)).join('');

describe('`from`', () => {
  it('presents the token of a file, which is a secret of its own', () => {
    const check = readyOf(`${U}, from: { npmrc: '\${F}' }`, { F: NPMRC });
    expect(check.headers).toEqual([['Authorization', `Bearer ${TOKEN}`]]);
    expect(check.secrets).toEqual(expect.arrayContaining([NPMRC, TOKEN]));
    expect(check.subject.credentialVariables).toEqual(['F']);
    expect(check.auth.scheme).toBe('bearer');
    expect(check.bare.kind).toBe('made');
  });

  it('presents a pair as a password, and hides it in all of its forms', () => {
    const check = readyOf(`${U}, from: { netrc: '\${F}' }`, { F: NETRC });
    const encoded = Buffer.from('bot:hunter22hunter22').toString('base64');
    expect(check.headers).toEqual([['Authorization', `Basic ${encoded}`]]);
    expect(check.auth.isPassword).toBe(true);
    expect(check.secrets).toContain('hunter22hunter22');
    expect(check.secrets).not.toContain('bot');
    expect(check.auth.derivedForms().map((form) => form.reveal())).toContain(encoded);
  });

  it('hides a user name in whose place a token stands', () => {
    const file = `machine api.example.com login ${TOKEN} password x-oauth-basic`;
    expect(readyOf(`${U}, from: { netrc: '\${F}' }`, { F: file }).secrets).toContain(TOKEN);
  });

  it('puts the token where a preset wants its secret', () => {
    const file = `//api.acme.example/:_authToken=${TOKEN}`;
    const check = readyOf("preset: acme, from: { npmrc: '${F}' }", { F: file });
    expect(check.headers).toEqual([['X-Acme-Token', `Token ${TOKEN}`]]);
  });

  it('gives a preset the password of a file that has no other place for a token', () => {
    const file = `machine api.acme.example login bot password ${TOKEN}`;
    const check = readyOf("preset: acme, from: { netrc: '${F}' }", { F: file });
    expect(check.headers).toEqual([['X-Acme-Token', `Token ${TOKEN}`]]);
  });

  it('does not take a password for a token where the file has a place for tokens', () => {
    const file = `//api.acme.example/:_auth=${Buffer.from('bot:pw').toString('base64')}`;
    const check = readyOf("preset: acme, from: { npmrc: '${F}' }", { F: file });
    expect(wordsOf(check.unusable)).toContain('the preset takes a token');
  });

  it('puts the variables of the list into a file that the list holds', () => {
    const file = "'//api.example.com/:_authToken=${T}'";
    const check = readyOf(`${U}, from: { npmrc: ${file} }`, { T: TOKEN });
    expect(check.headers).toEqual([['Authorization', `Bearer ${TOKEN}`]]);
  });

  it('makes a wrong token for the control, and no wrong file', () => {
    const check = readyOf(`${U}, control: scrambled, from: { npmrc: '\${F}' }`, { F: NPMRC });
    if (check.wrong.kind !== 'made') throw new Error(check.wrong.kind);
    const wrong = check.wrong.auth.present();
    const [[, value = ''] = []] = wrong.ok ? wrong.headers : [];
    expect(value).toMatch(/^Bearer ghp_[a-f]{36}$/);
    expect(check.secrets).toContain(value.replace('Bearer ', ''));
  });

  it('makes no wrong password, and does not stop the others for one', () => {
    const check = readyOf(`${U}, control: scrambled, from: { netrc: '\${F}' }`, { F: NETRC });
    expect(check.wrong.kind).toBe('unmakeable');
  });

  it('is missing while its variable is', () => {
    expect(checkOf(`${U}, from: { netrc: '\${F}' }`, {}).check.kind).toBe('missing');
    expect(checkOf(`${U}, from: { netrc: '' }`, {}).check.kind).toBe('missing');
  });

  it('says of a file without the host what mends it, and sends nothing', () => {
    const check = readyOf(`${U}, from: { netrc: '\${F}' }`, { F: 'machine x password y' });
    expect(wordsOf(check.unusable)).toBe(
      'The .netrc in F cannot be used, so nothing was asked. It has no entry for api.example.com, and no default.',
    );
    expect(check.unusable).toMatchObject({
      place: expect.objectContaining({ variables: ['F'] }),
      steps: [expect.stringContaining('Add an entry'), expect.stringContaining('To confirm')],
    });
    expect(check.subject.credentialVariables).toEqual(['F']);
  });

  it('says what is wrong with the address first', () => {
    const item = "name: one, url: '${BASE}/me', from: { netrc: '${F}' }";
    const check = readyOf(item, { F: NETRC, BASE: 'ftp://x.test' });
    expect(wordsOf(check.unusable)).toContain('The address in BASE');
  });

  it('stands for itself in the command that repeats the request', () => {
    const { reproduce } = readyOf(`${U}, from: { netrc: '\${F}' }`, { F: NETRC }).subject;
    expect(reproduce.options).toEqual([
      ['user', [{ variable: 'USERNAME' }, ':', { variable: 'PASSWORD' }]],
    ]);
  });

  it('goes only to the hosts that its variable may go to', () => {
    const list = `endpoints: [{ ${U}, from: { netrc: '\${F}' } }]`;
    const environment = { F: NETRC };
    const hosts = (line: string) => ({ environment, inputs: { 'allowed-hosts': line } });
    expect(resolveFile(list, hosts('api.example.com: F')).problems).toEqual([]);
    expect(shown(resolveFile(list, hosts('api.example.com: G')).problems).join()).toContain(
      'F may not go to',
    );
  });
});
