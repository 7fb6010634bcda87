import { describe, expect, it } from '@jest/globals';
import { netrc } from '../../../../src/credential/sources/netrc.js';
import type { Found } from '../../../../src/credential/sources/source.js';

const find = (text: string, url = 'https://api.acme.test:8443/me'): Found =>
  netrc.find(text, { url: new URL(url), host: null });
const why = (text: string) => {
  const found = find(text);
  return found.kind === 'none'
    ? found.because.map((part) => (typeof part === 'string' ? part : part.text)).join('')
    : found.kind;
};
const basic = (username: string, password: string) => ({ kind: 'basic', username, password });

describe('a .netrc without a password for the host', () => {
  it.each([
    ['of another host', 'machine acme.test login a password b', /no entry for api\.acme\.test/],
    ['of a host with a port', 'machine api.acme.test:8443 login a password b', /no entry for/],
    ['without a password', 'machine api.acme.test login a', /has no password/],
    ['with an open quotation mark', 'machine api.acme.test login "a password b', /never closed/],
    ['that is none', 'bot:secret', /not the text of a \.netrc/],
    ['that is empty', '', /not the text of a \.netrc/],
    ['that is commented out', 'machine x\n# machine api.acme.test login a password b', /no entry/],
    [
      'whose entry is in a macro',
      'machine x\nmacdef init\nmachine api.acme.test login a password b\n',
      /no entry/,
    ],
  ])('%s says so', (_, text, words) => {
    expect(why(text)).toMatch(words);
  });
});

describe('a .netrc', () => {
  it.each([
    ['on one line', 'machine api.acme.test login bot password pw'],
    ['on several lines', 'machine api.acme.test\n  login bot\n  password pw\n'],
    ['with CRLF and tabs', 'machine\tapi.acme.test\r\n\tlogin bot\r\n\tpassword pw\r\n'],
    ['in capital letters', 'MACHINE API.ACME.TEST LOGIN bot PASSWORD pw'],
    ['with the password first', 'machine api.acme.test password pw login bot'],
    ['with an account', 'machine api.acme.test login bot account password password pw'],
    ['with a comment', '# mine\nmachine api.acme.test login bot password pw # theirs'],
    ['with quotation marks', 'machine api.acme.test login "bot" password "pw"'],
    [
      'behind another host',
      'machine x login a password b machine api.acme.test login bot password pw',
    ],
    [
      'behind a macro',
      'machine x\nmacdef init\nput a\n\nmachine api.acme.test login bot password pw',
    ],
    ['with a default', 'machine x login a password b\ndefault login bot password pw'],
    ['in Base64', Buffer.from('machine api.acme.test login bot password pw').toString('base64')],
    ['with written-out breaks', 'machine api.acme.test\\nlogin bot\\npassword pw\\n'],
    [
      'twice',
      'machine api.acme.test login bot password pw machine api.acme.test login c password d',
    ],
    [
      'twice, the first without',
      'machine api.acme.test login x machine api.acme.test login bot password pw',
    ],
  ])('%s gives the login and the password of the host', (_, text) => {
    expect(find(text)).toEqual(basic('bot', 'pw'));
  });

  it('reads what curl reads in quotation marks', () => {
    const text = String.raw`machine api.acme.test login "a b" password "p\"\\\n\t\x #"`;
    expect(find(text)).toEqual(basic('a b', 'p"\\\n\tx #'));
  });

  it('keeps a backslash of a word without quotation marks', () => {
    const text = String.raw`machine api.acme.test login bot password p\nw"x`;
    expect(find(text)).toEqual(basic('bot', String.raw`p\nw"x`));
  });

  it('finds an address without its brackets', () => {
    expect(find('machine ::1 login a password b', 'http://[::1]:1/')).toEqual(basic('a', 'b'));
  });

  it('quotes nothing but the host of the request', () => {
    const found = find('machine hunter2 login s3cr3t machine api.acme.test login s3cr3t');
    expect(JSON.stringify(found)).not.toMatch(/hunter2|s3cr3t/);
  });
});
