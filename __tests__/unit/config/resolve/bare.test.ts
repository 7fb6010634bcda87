import { describe, expect, it } from '@jest/globals';
import type { ReadyCheck } from '../../../../src/model/check.js';
import type { BareRequest } from '../../../../src/model/request.js';
import { textOf } from '../../../support/conclusions.js';
import { resolveFile } from '../../../support/configuration.js';

const ENV = {
  T: 'tttttttttttt',
  U: 'uuuuuuuuuuuu',
  HOST: 'https://api.example.com:8443',
  BASE: 'https://api.example.com/v3',
  HOOK: 'https://hooks.example.com/services/hhhhhhhhhhhh',
};

function checkOf(item: string): ReadyCheck {
  const { checks, problems } = resolveFile(`endpoints: [{ name: one, ${item} }]`, {
    environment: ENV,
  });
  const [check] = checks;
  if (check?.kind !== 'ready') throw new Error(JSON.stringify(problems));
  return check;
}

/** In plain text, as it would be sent. */
function shownOf(bare: BareRequest) {
  if (bare.kind !== 'made') return { kind: bare.kind };
  const { url, headers, body } = bare.request;
  const names = Object.entries(headers).map(([name, secret]) => `${name}: ${secret.reveal()}`);
  return {
    url: url.reveal().replace('https://api.example.com', ''),
    headers: names,
    body: body?.reveal() ?? null,
    without: textOf(bare.leftOut),
    isPartial: bare.isPartial,
  };
}

const U = 'url: https://api.example.com/me';
const POST = `${U}, method: POST, repeatable: true`;
const made = (changes: object) => ({
  url: '/me',
  headers: [],
  body: null,
  without: 'the credential',
  isPartial: false,
  ...changes,
});

describe('the request without its secrets', () => {
  it.each([
    ['a token', `${U}, token: '\${T}'`, made({})],
    [
      'a client certificate alone',
      `${U}, auth: none, tls: { cert: '\${T}', key: '\${U}' }`,
      made({}),
    ],
    [
      'a header beside `auth: none`',
      `${U}, auth: none, headers: { Authorization: 'Bearer \${T}', X-Team: pay }`,
      made({ headers: ['X-Team: pay'], without: 'the header Authorization' }),
    ],
    [
      'a credential that is written out in a header',
      `${U}, auth: none, headers: { Authorization: 'Bearer abcdefgh' }`,
      made({ without: 'the header Authorization' }),
    ],
    [
      'a header and a token',
      `${U}, token: '\${T}', headers: { X-Tenant: '\${U}' }`,
      made({ without: 'the credential and the header X-Tenant', isPartial: true }),
    ],
    [
      'a query parameter between two others',
      `url: 'https://api.example.com/me?a=1&key=\${T}&b=%20', auth: none`,
      made({ url: '/me?a=1&b=%20', without: 'the query parameter key' }),
    ],
    [
      'the only query parameter',
      `url: 'https://api.example.com/me?key=\${T}', auth: none`,
      made({ url: '/me', without: 'the query parameter key' }),
    ],
    [
      'a query parameter whose name is one',
      `url: 'https://api.example.com/me?\${T}', auth: none`,
      made({ url: '/me', without: 'a parameter of the query' }),
    ],
    [
      'a part of a segment of the path',
      `url: 'https://api.example.com/bot\${T}/getMe', auth: none`,
      made({ url: '/bot/getMe', without: 'the secret in its path', isPartial: true }),
    ],
    [
      'a segment of the path',
      `url: 'https://api.example.com/hook/\${T}', auth: none`,
      made({ url: '/hook/', without: 'the secret in its path', isPartial: true }),
    ],
    [
      'a path beside a token, which says what endpoint is meant',
      `url: 'https://api.example.com/repos/\${U}', token: '\${T}'`,
      made({ url: `/repos/${ENV.U}` }),
    ],
    [
      'a path beside a header',
      `url: 'https://api.example.com/repos/\${U}', auth: none, headers: { X-Key: '\${T}' }`,
      made({ url: `/repos/${ENV.U}`, without: 'the header X-Key' }),
    ],
    [
      'a base address with a path beside a token',
      `url: '\${BASE}/me', token: '\${T}'`,
      made({ url: '/v3/me' }),
    ],
    [
      'a field of a JSON body',
      `${POST}, auth: none, body: '{"a": [1, "\${T}"], "b": {"c": "x\${T}"}, "d": true}'`,
      made({ body: '{"a":[1],"d":true}', without: 'the secret in its body' }),
    ],
    [
      'a field of a form',
      `${POST}, auth: none, body: 'grant_type=client_credentials&client_secret=\${T}'`,
      made({ body: 'grant_type=client_credentials', without: 'the secret in its body' }),
    ],
    [
      'a body that holds none',
      `${POST}, token: '\${T}', body: '{ "q": 1 }'`,
      made({ body: '{ "q": 1 }' }),
    ],
  ])('of %s', (_title, item, expected) => {
    expect(shownOf(checkOf(item).bare)).toEqual(expected);
  });

  it.each([
    ['no secret', `${U}, auth: none`, 'no-secret'],
    ['a base address that is scheme, host and port', `url: '\${HOST}/me', auth: none`, 'no-secret'],
    ['a plain header', `${U}, auth: none, headers: { X-Team: pay }`, 'no-secret'],
    ['a whole address', `url: '\${HOOK}', auth: none`, 'unmakeable'],
    ['a whole address with a query', `url: '\${HOOK}?wait=true', auth: none`, 'unmakeable'],
    ['a base address with a path', `url: '\${HOOK}/ping', auth: none`, 'unmakeable'],
    ['a path that is all secret', `url: 'https://api.example.com/\${T}', auth: none`, 'unmakeable'],
    ['a body that is all secret', `${POST}, auth: none, body: '\${T}'`, 'unmakeable'],
    ['a body of one field', `${POST}, auth: none, body: '{"token":"\${T}"}'`, 'unmakeable'],
    ['a form of one field', `${POST}, auth: none, body: 'token=\${T}'`, 'unmakeable'],
    ['XML', `${POST}, auth: none, body: '<a b="1">\${T}</a>'`, 'unmakeable'],
  ])('is, of %s, none', (_title, item, kind) => {
    expect(checkOf(item).bare.kind).toBe(kind);
  });
});
