import { describe, expect, it } from '@jest/globals';
import { parseInline, resolveConfig } from '../../../support/configuration.js';

const ENVIRONMENT = { A: 'value-of-a', B: 'https://a.example', C: 'https://a.example/x' };

/** What counts as a secret of this item, which cannot be read because of an unknown key. */
function secretsOf(item: string): readonly string[] {
  const { config } = parseInline(`- bogus: 1\n  ${item}`);
  expect(config.endpoints).toEqual([]);
  const { secrets } = resolveConfig(config, { environment: ENVIRONMENT });
  return secrets.map((secret) => secret.reveal());
}

describe('an item that cannot be read', () => {
  it.each([
    ['a variable anywhere', 'x: "${A}"', ['value-of-a']],
    ['a variable below a name of the language', 'toString: "${A}"', ['value-of-a']],
    ['a variable in a broken reference', 'x: "${A} ${"', ['value-of-a']],
    ['no public base address', 'url: "${B}/me"', []],
    ['the path of a base address', 'url: "${C}/me"', ['https://a.example/x']],
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
