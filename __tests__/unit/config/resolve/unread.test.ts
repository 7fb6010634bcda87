import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../../../src/config/parse.js';
import { Values } from '../../../../src/config/resolve/scope.js';
import { collectUnread } from '../../../../src/config/resolve/written-out.js';

/** What counts as a secret of this item, which cannot be read because of an unknown key. */
function secretsOf(item: string): readonly string[] {
  const { config } = parseConfig({
    file: { path: 'none.yml', required: false, read: { kind: 'absent' } },
    inline: `- bogus: 1\n  ${item}`,
  });
  expect(config.unread).toHaveLength(1);
  const values = new Values({ A: 'value-of-a' });
  collectUnread(config.unread, values);
  return values.secrets.map((secret) => secret.reveal());
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
