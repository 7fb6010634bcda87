import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../../src/model/secret.js';
import { masksOf } from '../../../src/text/redact.js';
import { madeUpJwt } from '../../support/api-server.js';

const masks = (...values: string[]) => masksOf(values.map((value) => new Secret(value)));

describe('what the runner is told to mask of a value as it is', () => {
  it.each([
    ['a value of one line', ['abc'], ['abc']],
    ['a value with white space around it, trimmed too', [' abcdefg '], [' abcdefg ', 'abcdefg']],
    ['nothing blank', ['', '  \n '], []],
    ['nothing twice', ['a', 'a'], ['a']],
  ])('%s', (_name, values, expected) => {
    expect(masks(...values)).toEqual(expected);
  });

  it('is each of its lines of 8 or more characters, trimmed too', () => {
    const found = masks('first line\n  short\n  second line');
    expect(found).toEqual(expect.arrayContaining(['first line', '  second line', 'second line']));
    expect(found).not.toContain('short');
  });

  it('is no boundary of a PEM file', () => {
    const found = masks('-----BEGIN X-----\nABCDEFGH\n-----END X-----');
    expect(found).toContain('ABCDEFGH');
    expect(found.filter((mask) => /^-----(?:BEGIN|END) X-----$/.test(mask))).toEqual([]);
  });
});

/** actions/runner, `ValueEncoders.cs`, makes Base64 with padding, and escapes for URIs, XML and JSON; not these. */
describe('what the runner is told to mask of the forms that it does not make', () => {
  const value = 'dead+token/0?~~~';
  const bytes = Buffer.from(value);

  it.each([
    ['Base64url (RFC 4648, section 5)', bytes.toString('base64url')],
    ['hexadecimal', bytes.toString('hex')],
    ['hexadecimal in capitals', bytes.toString('hex').toUpperCase()],
    ['a form (URL Standard, section 5)', 'dead%2Btoken%2F0%3F%7E%7E%7E'],
  ])('is %s', (_name, form) => {
    expect(masks(value)).toContain(form);
  });

  it('is the payload and the signature of a JWT, and never its header', () => {
    const jwt = madeUpJwt({ sub: 'somebody', aud: 'somewhere' });
    const [header, payload, signature] = jwt.split('.');
    expect(masks(jwt)).toEqual(expect.arrayContaining([payload, signature]));
    expect(masks(jwt)).not.toContain(header);
    expect(masks(`${header}.e30.`)).not.toContain('e30');
  });

  it('is none of a value of fewer than 8 visible characters', () => {
    expect(masks('a b c d e f g')).toEqual(['a b c d e f g']);
  });

  it('is none of a header value with its scheme, since the credential has them', () => {
    expect(masks('Bearer dead-token')).toEqual(['Bearer dead-token']);
  });

  it('is at most eight forms of a value', () => {
    for (const one of [value, madeUpJwt({ sub: 'x'.repeat(500) }), 'x'.repeat(5_000)]) {
      expect(masks(one).length).toBeLessThanOrEqual(9);
    }
  });
});
