/** The arithmetic of Digest, by the vectors of its own documents, and which challenge is answered. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  answerChallenge,
  chooseChallenge,
  type DigestChallenge,
  isStale,
} from '../../../src/auth/digest/answer.js';
import { parseChallenges } from '../../../src/values/challenge.js';
import { anyCharacter } from '../../support/any-character.js';

const INPUT = {
  username: 'Mufasa',
  password: 'Circle of Life',
  method: 'GET',
  uri: '/dir/index.html',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
};

function chosen(...lines: string[]): DigestChallenge {
  const read = chooseChallenge(lines);
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  return read.challenge;
}
function faultOf(...lines: string[]) {
  const read = chooseChallenge(lines);
  return read.ok ? null : read.fault;
}
const paramsOf = (authorization: string) =>
  Object.fromEntries(parseChallenges([authorization])[0]?.params ?? []);

describe('the vectors of the RFCs', () => {
  const nonce = '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v';
  const opaque = 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS';
  const line = (algorithm: string) =>
    `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="${nonce}", opaque="${opaque}"`;

  // RFC 7616, section 3.9.1.
  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('RFC 7616, 3.9.1: %s', (algorithm, response) => {
    const answer = answerChallenge(chosen(line(algorithm)), INPUT);
    expect(answer.response).toBe(response);
    expect(paramsOf(answer.authorization)).toEqual({
      username: 'Mufasa',
      realm: 'http-auth@example.org',
      uri: '/dir/index.html',
      algorithm,
      nonce,
      nc: '00000001',
      cnonce: INPUT.cnonce,
      qop: 'auth',
      response,
      opaque,
    });
  });

  it('answers the stronger of the two challenges of that section', () => {
    expect(chosen(line('MD5'), line('SHA-256')).hash).toBe('SHA-256');
    expect(chosen(`${line('SHA-256')}, ${line('MD5')}`).hash).toBe('SHA-256');
  });

  /**
   * RFC 7616, section 3.9.2, as corrected by its erratum 4897: the document has the first half of
   * SHA-512 where it says SHA-512/256.
   */
  it('RFC 7616, 3.9.2: SHA-512-256, UTF-8 and a hashed user name', () => {
    const challenge = chosen(
      'Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS", charset=UTF-8, userhash=true',
    );
    const { authorization, response } = answerChallenge(challenge, {
      username: 'J\u00e4s\u00f8n Doe',
      password: 'Secret, or not?',
      method: 'GET',
      uri: '/doe.json',
      cnonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v',
    });
    expect(response).toBe('3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5');
    expect(paramsOf(authorization)).toMatchObject({
      username: '793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b',
      userhash: 'true',
    });
  });

  it('RFC 2617, 3.5: MD5 with a quality of protection', () => {
    const challenge = chosen(
      'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
    );
    const input = { ...INPUT, password: 'Circle Of Life', cnonce: '0a4f113b' };
    expect(answerChallenge(challenge, input).response).toBe('6629fae49393a05397450978507c4ef1');
  });

  // RFC 2069, section 2.4; its erratum 749 has the right response.
  it('RFC 2069, 2.4: no quality of protection, so no nonce of the client', () => {
    const challenge = chosen(
      'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
    );
    const answer = answerChallenge(challenge, { ...INPUT, password: 'CircleOfLife' });
    expect(answer.response).toBe('1949323746fe6a43ef61f9606e7febea');
    expect(Object.keys(paramsOf(answer.authorization))).toEqual([
      'username',
      'realm',
      'nonce',
      'uri',
      'response',
      'opaque',
    ]);
  });
});

describe('a session', () => {
  it('hashes the secret once more with both nonces (RFC 7616, 3.4.2)', () => {
    const h = (text: string) => createHash('sha256').update(text).digest('hex');
    const challenge = chosen('Digest realm="r", nonce="n", qop=auth, algorithm=SHA-256-sess');
    const a1 = `${h('Mufasa:r:Circle of Life')}:n:c`;
    const response = h(`${h(a1)}:n:00000001:c:auth:${h('GET:/dir/index.html')}`);
    const answer = answerChallenge(challenge, { ...INPUT, cnonce: 'c' });
    expect(answer.response).toBe(response);
    expect(answer.authorization).toContain('algorithm=SHA-256-sess');
  });
});

describe('the challenge that is answered', () => {
  const digest = (more: string) => `Digest realm="r", nonce="n", qop="auth"${more}`;

  it.each<[string, string[], Partial<DigestChallenge>]>([
    ['a server that names no algorithm: MD5', [digest('')], { hash: 'MD5', algorithm: null }],
    [
      'any case, which is sent back as it came',
      [digest(', algorithm="sha-256"')],
      { algorithm: 'sha-256' },
    ],
    [
      'one that nobody knows is passed over',
      [digest(', algorithm=SHA-3'), digest(', algorithm=MD5')],
      { hash: 'MD5' },
    ],
    [
      'the strongest of three, in any order',
      ['MD5', 'SHA-512-256', 'SHA-256'].map((name) => digest(`, algorithm=${name}`)),
      { hash: 'SHA-512-256' },
    ],
    [
      'of equals the first',
      [digest(', algorithm=MD5, opaque=1'), digest(', algorithm=MD5')],
      { opaque: '1' },
    ],
    ['Digest beside others', ['Negotiate', 'Basic realm="x"', digest('')], { realm: 'r' }],
    [
      'an escaped quote in the realm',
      ['Digest realm="r, \\"x\\"", nonce="n"'],
      { realm: 'r, "x"' },
    ],
    ['an empty realm', ['Digest nonce="n"'], { realm: '' }],
    ['an empty list of qualities: none', ['Digest nonce="n", qop=""'], { hasQop: false }],
    ['qop without quotes and in capitals', ['Digest nonce="n", qop=AUTH'], { hasQop: true }],
  ])('%s', (_title, lines, expected) => {
    expect(chosen(...lines)).toMatchObject(expected);
  });

  it.each<[string, string[], object]>([
    ['no challenge at all', [], { kind: 'no-digest', schemes: [] }],
    [
      'other schemes',
      ['Basic realm="x", Negotiate'],
      { kind: 'no-digest', schemes: ['basic', 'negotiate'] },
    ],
    ['no nonce', ['Digest realm="r"'], { kind: 'damaged' }],
    ['a line break in what is sent back', ['Digest nonce="a\r\nX: y"'], { kind: 'damaged' }],
    ['an unknown algorithm', [digest(', algorithm=SHA-3')], { kind: 'algorithm', name: 'SHA-3' }],
    ['the name of a method of objects', [digest(', algorithm=constructor')], { kind: 'algorithm' }],
    ['a session of RFC 2069', ['Digest nonce="n", algorithm=MD5-sess'], { kind: 'algorithm' }],
    ['auth-int alone', ['Digest nonce="n", qop="auth-int"'], { kind: 'qop', offered: 'auth-int' }],
  ])('none for %s', (_title, lines, expected) => {
    expect(faultOf(...lines)).toMatchObject(expected);
  });

  it.each([
    ['Digest nonce="n", stale=true', true],
    ['Digest nonce="n", stale="TRUE"', true],
    ['Digest nonce="n", stale=False', false],
    ['Digest nonce="n"', false],
    ['Other stale=true', false],
  ])('%s is about a stale nonce: %p', (line, expected) => {
    expect(isStale([line])).toBe(expected);
  });
});

describe('user names', () => {
  const sent = (challenge: string, username: string) =>
    answerChallenge(chosen(challenge), { ...INPUT, username }).authorization;

  it('are quoted as they are', () => {
    expect(sent('Digest nonce="n"', 'a "b" \\c')).toContain('username="a \\"b\\" \\\\c"');
  });

  it('beyond ASCII are encoded by RFC 5987 for a server that reads UTF-8', () => {
    expect(sent('Digest nonce="n", charset=UTF-8', 'J\u00e4s\u00f8n Doe')).toContain(
      "username*=UTF-8''J%C3%A4s%C3%B8n%20Doe,",
    );
  });

  it('are composed for such a server, and the bytes of UTF-8 for others', () => {
    const decomposed = 'Ja\u0308son';
    expect(sent('Digest nonce="n", charset=UTF-8', decomposed)).toContain("UTF-8''J%C3%A4son");
    expect(sent('Digest nonce="n"', 'J\u00e4son')).toContain('username="J\u00c3\u00a4son"');
  });
});

describe('hostile challenges', () => {
  const hostile = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 300 }),
    fc
      .array(
        fc.tuple(
          fc.constantFrom('realm', 'nonce', 'opaque', 'qop', 'algorithm', 'charset', 'userhash'),
          fc.string({ unit: anyCharacter, maxLength: 40 }),
        ),
        { maxLength: 8 },
      )
      .map((params) => `Digest ${params.map(([name, value]) => `${name}="${value}"`).join(',')}`),
  );

  it('are never answered with a header that cannot be sent, nor with the password', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 3 }), (lines) => {
        const read = chooseChallenge(lines);
        if (!read.ok) return;
        const { authorization } = answerChallenge(read.challenge, INPUT);
        expect(authorization).toMatch(/^[\t\x20-\x7E\x80-\xFF]*$/);
        expect(authorization).not.toContain(INPUT.password);
      }),
    );
  });

  it('of any text come back whole', () => {
    const text = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 60 });
    const sendable = text.filter((value) => !/[\x00-\x08\x0A-\x1F\x7F]/.test(value));
    fc.assert(
      fc.property(sendable, sendable, (nonce, realm) => {
        const quoted = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`;
        const challenge = chosen(`Digest nonce=${quoted(nonce)}, realm=${quoted(realm)}`);
        const { authorization } = answerChallenge(challenge, INPUT);
        const back = Buffer.from(authorization, 'latin1').toString('utf8');
        expect(paramsOf(back)).toMatchObject({ nonce, realm });
      }),
    );
  });
});
