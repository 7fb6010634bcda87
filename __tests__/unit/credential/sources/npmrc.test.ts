import { describe, expect, it } from '@jest/globals';
import { npmrc } from '../../../../src/credential/sources/npmrc.js';
import type { Found } from '../../../../src/credential/sources/source.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const find = (text: string, url = 'https://registry.npmjs.org/-/whoami'): Found =>
  npmrc.find(text, { url: new URL(url), host: null });
const why = (text: string, url?: string) => {
  const found = find(text, url);
  return found.kind === 'none'
    ? found.because.map((part) => (typeof part === 'string' ? part : part.text)).join('')
    : found.kind;
};
const bearer = (token: string) => ({ kind: 'bearer', token });

describe('an .npmrc without a credential for the registry', () => {
  it.each([
    ['of another host', '//npm.pkg.github.com/:_authToken=t', /no credential for registry\.npmjs/],
    ['of another port', '//registry.npmjs.org:8443/:_authToken=t', /no credential for/],
    ['of a host that only begins alike', '//registry.npmjs.organic/:_authToken=t', /no credential/],
    ['of a path beside', '//registry.npmjs.org/other/:_authToken=t', /another path/],
    ['that belongs to no registry', '_authToken=t', /no registry in front of it/],
    ['whose value is a variable', '//registry.npmjs.org/:_authToken=${NPM_TOKEN}', /a variable/],
    ['whose value has a variable in it', '//registry.npmjs.org/:_authToken=a${T?}b', /a variable/],
    ['whose key is a variable', '//${HOST}/:_authToken=t', /a variable/],
    ['that is half of a pair', '//registry.npmjs.org/:username=bot', /no credential for/],
    ['that is in a section', '[x]\n//registry.npmjs.org/:_authToken=t', /not the text/],
    ['that is commented out', 'a=b\n#//registry.npmjs.org/:_authToken=t', /no credential for/],
    ['that is empty', '//registry.npmjs.org/:_authToken=', /is empty/],
    ['that is a word of JSON', 'a=b\n//registry.npmjs.org/:_authToken=null', /is empty/],
    ['of a client certificate', cert(), /files of a client certificate/],
    ['whose _auth is no Base64', '//registry.npmjs.org/:_auth=bot:pw', /not the Base64 form of a/],
    ['whose _auth is no pair', `//registry.npmjs.org/:_auth=${base64('bot')}`, /not the Base64/],
    [
      'whose _password is no Base64',
      '//registry.npmjs.org/:username=bot\n//registry.npmjs.org/:_password=p!',
      /Base64 form of the password/,
    ],
    ['but a bare token', 'npm_abcdefghijklmnopqrstuvwxyz0123456789', /not the text of an \.npmrc/],
    ['but nothing', '', /not the text of an \.npmrc/],
  ])('%s says so', (_, text, words) => {
    expect(why(text)).toMatch(words);
  });

  function cert() {
    return '//registry.npmjs.org/:certfile=c.pem\n//registry.npmjs.org/:keyfile=k.pem';
  }
});

describe('an .npmrc', () => {
  const line = '//registry.npmjs.org/:_authToken=t0k';

  it.each([
    ['as npm writes it', line, 't0k'],
    ['with spaces', '  //registry.npmjs.org/:_authToken  =  t0k  ', 't0k'],
    ['with CRLF', `registry=https://registry.npmjs.org/\r\n${line}\r\n`, 't0k'],
    ['with a byte order mark', `\uFEFF${line}`, 't0k'],
    ['with comments', `; one\n# two\n${line} ; three`, 't0k'],
    ['with double quotes', '//registry.npmjs.org/:_authToken="t;0k"', 't;0k'],
    ['with single quotes', "//registry.npmjs.org/:_authToken='t0k'", 't0k'],
    ['with an escaped comment', '//registry.npmjs.org/:_authToken=t\\;0\\#k', 't;0#k'],
    ['with an equals sign in the token', '//registry.npmjs.org/:_authToken=dDBr==', 'dDBr=='],
    ['without the last slash', '//registry.npmjs.org:_authToken=t0k', 't0k'],
    ['in Base64', base64(line), 't0k'],
    ['in Base64 with line breaks', base64(line).replace(/.{20}/g, '$&\n'), 't0k'],
    [
      'with its line breaks written out',
      `registry=https://registry.npmjs.org/\\n${line}\\nalways-auth=true\\n`,
      't0k',
    ],
    ['with the setting twice, of which the last counts', `${line}1\n${line}`, 't0k'],
  ])('%s gives its token', (_, text, token) => {
    expect(find(text)).toEqual(bearer(token));
  });

  it('gives the credential of the longest path', () => {
    const text = [
      '//npm.acme.test/:_authToken=host',
      '//npm.acme.test/team/:_authToken=team',
      '//npm.acme.test/team/app/:_authToken=app',
    ].join('\n');
    expect(find(text, 'https://npm.acme.test/team/app/-/whoami')).toEqual(bearer('app'));
    expect(find(text, 'https://npm.acme.test/team/apple/-/whoami')).toEqual(bearer('team'));
    expect(find(text, 'https://npm.acme.test/x')).toEqual(bearer('host'));
  });

  it('gives the token before the pair, and `_auth` before `username`', () => {
    const at = '//registry.npmjs.org/';
    const pair = `${at}:username=u\n${at}:_password=${base64('p')}`;
    const auth = `${at}:_auth=${base64('bot:p:w')}`;
    expect(find(`${pair}\n${auth}\n${at}:_authToken=t`)).toEqual(bearer('t'));
    const basic = { kind: 'basic', username: 'bot', password: 'p:w' };
    expect(find(`${pair}\n${auth}`)).toEqual(basic);
    expect(find(pair)).toEqual({ kind: 'basic', username: 'u', password: 'p' });
  });

  it.each(['registry', '@acme:registry'])('sends that of a %s to all of its host', (name) => {
    const text = `${name}=https://npm.acme.test/api/npm/\n//npm.acme.test/api/npm/:_authToken=t`;
    expect(find(text, 'https://npm.acme.test/-/ping')).toEqual(bearer('t'));
    expect(find(text, 'https://npm.acme.other/-/ping').kind).toBe('none');
  });

  it('tells ports apart', () => {
    const text = '//localhost:4873/:_authToken=t';
    expect(find(text, 'http://localhost:4873/-/whoami')).toEqual(bearer('t'));
    expect(find(text, 'http://localhost:4874/-/whoami').kind).toBe('none');
  });

  it('quotes nothing but the host of the request', () => {
    const text = '//secret-host.test/:_authToken=s3cr3t\n//registry.npmjs.org/:_auth=s3cr3t!';
    expect(JSON.stringify(find(text))).not.toMatch(/secret-host|s3cr3t/);
  });
});
