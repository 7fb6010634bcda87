/** What a token server says of its tokens (distribution specification, "Token scope", "JWT"). */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { grantedBy, lacking } from '../../../../src/auth/registry/granted.js';
import { anAnswer } from '../../../support/checks.js';

const jwt = (claims: unknown) =>
  ['{"alg":"ES256"}', JSON.stringify(claims), 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
const plain = anAnswer(200, { body: '{}' });
const access = (name: string, actions: readonly string[]) =>
  grantedBy(jwt({ access: [{ type: 'repository', name, actions }] }), plain).access ?? new Map();

describe('what is granted', () => {
  it.each([
    ['all of it', 'repository:a/b:pull', 'a/b', ['pull'], ''],
    ['less', 'repository:a/b:pull,push', 'a/b', ['pull'], 'repository:a/b:push'],
    ['none', 'repository:a/b:pull', 'a/b', [], 'repository:a/b:pull'],
    ['another one', 'repository:a/b:pull', 'a/bb', ['pull'], 'repository:a/b:pull'],
    ['everything', 'repository:a/b:pull,push', 'a/b', ['*'], ''],
    ['more', 'repository:a/b:pull', 'a/b', ['pull', 'push', 'delete'], ''],
    ['of a class', 'repository(plugin):a/b:pull', 'a/b', ['pull'], ''],
    ['of a host with a port', 'repository:x.test:5000/b:pull', 'x.test:5000/b', ['pull'], ''],
    [
      'one of two',
      'repository:a/b:pull repository:c/d:pull',
      'a/b',
      ['pull'],
      'repository:c/d:pull',
    ],
  ])('%s', (_, wanted, name, actions, missing) => {
    expect(lacking(wanted, access(name, actions))).toBe(missing);
  });

  it('is what the answer says where the token is opaque', () => {
    const answer = anAnswer(200, {
      headers: { 'content-type': 'application/json' },
      body: '{"access_token":"opaque","scope":"repository:a/b:pull"}',
    });
    const granted = grantedBy('opaque', answer);
    expect(granted.subject).toBeNull();
    expect(lacking('repository:a/b:pull,push', granted.access ?? new Map())).toBe(
      'repository:a/b:push',
    );
  });

  it('is not known where nothing says it', () => {
    expect(grantedBy('opaque', plain)).toEqual({ subject: null, access: null });
  });

  it.each(['', '(anonymous)'])('is nobody’s with the subject "%s"', (sub) => {
    expect(grantedBy(jwt({ sub }), plain).subject).toBe('');
  });

  it('passes over entries whose names are no text', () => {
    const odd = { toString: 1, valueOf: 1 };
    const entries = [
      { type: odd, name: 'a/b' },
      { type: 'repository', name: odd },
    ];
    expect(grantedBy(jwt({ access: entries }), plain).access?.size).toBe(0);
  });

  it('is read out of anything without a fault', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.jsonValue().map((access) => jwt({ access, sub: access })),
    );
    fc.assert(
      fc.property(anything, fc.string({ unit: 'binary' }), (token, wanted) => {
        const { access: found } = grantedBy(token, plain);
        expect(typeof lacking(wanted, found ?? new Map())).toBe('string');
      }),
    );
  });
});
