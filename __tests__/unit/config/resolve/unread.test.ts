import { describe, expect, it } from '@jest/globals';
import { parseInline, resolveConfig } from '../../../support/configuration.js';

/** What counts as a secret of this item, which cannot be read because of an unknown key. */
function secretsOf(item: string): readonly string[] {
  const { config } = parseInline(`- bogus: 1\n  ${item}`);
  expect(config.endpoints).toEqual([]);
  const { secrets } = resolveConfig(config, { environment: { A: 'value-of-a' } });
  return secrets.map((secret) => secret.reveal());
}

describe('an item that cannot be read', () => {
  it.each([
    ['a variable anywhere', 'x: "${A}"', ['value-of-a']],
    ['a token that is written out', 'token: dead-token', ['dead-token']],
    ['no user name', 'auth: { basic: { username: me, password: dead-token } }', ['dead-token']],
    ['no word for no credential', 'auth: none', []],
    ['the password of an address', 'url: "https://me:dead-token@a.example/x"', ['dead-token']],
    ['all of one with an at sign', 'url: "https://me:dead@token@a.example/x"', ['dead@token']],
    ['no at sign in a path', 'url: "https://a.example/x:y@z"', []],
  ])('holds as secrets: %s', (_description, item, expected) => {
    expect(secretsOf(item)).toEqual(expected);
  });
});
