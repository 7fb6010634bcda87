import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CompactEncrypt, SignJWT } from 'jose';
import { jwt } from '../../../../src/credential/inspect/jwt.js';
import { printed, told } from '../../../support/inspections.js';
import { unsignedJwt } from '../../../support/jwt.js';
import { describeWith } from '../../../support/programs.js';

const NOW = Date.UTC(2026, 10, 25);
const inspect = async (content: string) => told(await jwt.inspect({ content }, NOW));

/** RFC 7519, section 3.1. */
const OF_THE_RFC =
  'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
/** RFC 7519, section 6.1. */
const UNSECURED =
  'eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.';
const END_OF_THE_RFC = '2011-03-22T18:43:00Z: The token';

function signed(claims: Readonly<Record<string, unknown>>): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32, 7));
}

describe('a JSON Web Token', () => {
  it('tells the end, the issuer and the algorithm of the example of the RFC', async () => {
    expect(await inspect(OF_THE_RFC)).toEqual({
      kind: 'read',
      found: 'The token can be read.',
      ends: [END_OF_THE_RFC],
      begins: null,
      evidence: ['Issuer: joe', 'Algorithm: HS256'],
      warnings: [],
      source: 'jwt',
      identity: null,
    });
  });

  it.each([
    ['behind a scheme word', `Bearer ${OF_THE_RFC}`],
    ['with a line break behind it', `${OF_THE_RFC}\n`],
    ['in Base64', Buffer.from(OF_THE_RFC).toString('base64')],
    [
      'in Base64 of several lines',
      Buffer.from(`${OF_THE_RFC}\n`).toString('base64').replace(/.{76}/g, '$&\n'),
    ],
  ])('is read %s', async (_how, content) => {
    expect(await inspect(content)).toMatchObject({ ends: [END_OF_THE_RFC] });
  });

  it('tells whose it is, for whom, and from when on', async () => {
    const token = await signed({
      sub: 'bot@example.com',
      iss: 'https://issuer.example.com',
      aud: ['a', 'b'],
      nbf: Date.UTC(2027, 0, 1) / 1000,
      exp: Date.UTC(2028, 0, 1) / 1000,
    });
    expect(await inspect(token)).toMatchObject({
      ends: ['2028-01-01T00:00:00Z: The token'],
      begins: '2027-01-01T00:00:00Z: The token',
      identity: 'bot@example.com',
      evidence: ['Issuer: https://issuer.example.com', 'Audience: a, b', 'Algorithm: HS256'],
    });
  });

  it('without exp has no end', async () => {
    expect(await inspect(await signed({ sub: 'x' }))).toMatchObject({
      found: 'The token has no end: it holds no exp.',
      ends: ['never: The token'],
    });
  });

  it('that is not signed gets a warning', async () => {
    expect(await inspect(UNSECURED)).toMatchObject({
      ends: [END_OF_THE_RFC],
      warnings: ['The token is not signed (alg: none): whoever accepts it accepts anything.'],
    });
  });

  it.each([
    ['a date as text', '2027-01-01', 'is a text, not a number of seconds'],
    ['milliseconds', NOW, 'is in milliseconds, although the standard says seconds'],
    ['a negative number', -1, 'is negative'],
  ])('whose exp is %s says nothing about its end', async (_what, exp, remark) => {
    expect(await inspect(unsignedJwt({ exp }))).toMatchObject({
      kind: 'unreadable',
      message: `The token's exp ${remark}, so nobody can say when it ends.`,
    });
  });

  it('that is encrypted can be read by its recipient alone', async () => {
    const jwe = await new CompactEncrypt(Buffer.from('{"exp":1}'))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(Buffer.alloc(32, 1));
    expect(await inspect(jwe)).toMatchObject({
      kind: 'unreadable',
      message: 'The token is encrypted (JWE), so only its recipient can read when it ends.',
    });
  });

  it.each([
    ['an opaque token', 'ghp_0000000000000000000000000000000000'],
    ['a token of two parts', OF_THE_RFC.split('.').slice(0, 2).join('.')],
    ['a token that lost its beginning', OF_THE_RFC.slice(5)],
    ['a payload that is no JSON', 'eyJhbGciOiJIUzI1NiJ9.AAAA.AAAA'],
    ['nothing', ''],
  ])('is not %s', async (_what, content) => {
    expect(await inspect(content)).toMatchObject({ kind: 'unusable', cause: 'malformed' });
  });

  it('that is cut off before its signature cannot work', async () => {
    expect(await inspect(OF_THE_RFC.replace(/[^.]*$/, ''))).toMatchObject({
      kind: 'unusable',
      cause: 'malformed',
      message: 'The token has no signature: it is cut off after its second dot.',
    });
  });

  it('neither throws nor quotes itself, whatever it is', async () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.base64String(), { maxLength: 6 }).map((parts) => parts.join('.')),
      fc.nat(OF_THE_RFC.length).map((length) => OF_THE_RFC.slice(0, length)),
      fc.jsonValue().map((claims) => unsignedJwt(Object(claims))),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (content) => {
        const said = JSON.stringify(await jwt.inspect({ content }, NOW));
        for (const part of content.split('.').filter((one) => one.length > 24)) {
          expect(said).not.toContain(JSON.stringify(part).slice(1, -1));
        }
      }),
    );
  });

  it('takes no longer for a very long text', async () => {
    expect(await inspect('eyJ.'.repeat(500_000))).toMatchObject({ kind: 'unusable' });
  });
});

describeWith({ title: 'jq', names: ['jq'] }, 'the command for a token', () => {
  it('prints its claims', () => {
    expect(JSON.parse(printed(jwt, { content: OF_THE_RFC }))).toEqual({
      iss: 'joe',
      exp: 1300819380,
      'http://example.com/is_root': true,
    });
  });
});
