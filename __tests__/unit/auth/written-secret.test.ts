/** What of a credential may be written out in the list, and what is a secret there. */
import { describe, expect, it } from '@jest/globals';
import { EXCHANGES, isWrittenSecret } from '../../../src/auth/auth.js';
import type { Field } from '../../../src/auth/exchange.js';

const ID = '57246542-96fe-1a63-e053-0824d011072a';
const fields: [string, string, Field][] = [];
for (const [scheme, load] of Object.entries(EXCHANGES)) {
  const loaded = await load();
  for (const [name, field] of Object.entries(loaded.fields)) fields.push([scheme, name, field]);
}
const isSecret = ([, , { is }]: [string, string, Field]) => is === 'secret' || is === 'document';

describe('a field that is written out in the list', () => {
  it.each(fields.filter(isSecret))('is a secret, however plain it looks: %s %s', (scheme, name) => {
    expect(isWrittenSecret(['auth', scheme, name], 'changeme')).toBe(true);
  });

  it.each(fields.filter((field) => !isSecret(field)))(
    'is none, although an ID looks like one: %s %s',
    (scheme, name) => {
      expect(isWrittenSecret(['auth', scheme, name], ID)).toBe(false);
    },
  );

  it('is a secret where it stands for the whole scheme', () => {
    expect(isWrittenSecret(['auth', 'google'], '{}')).toBe(true);
  });

  it("is a secret where it is of a provider's kind", () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    expect(isWrittenSecret(['auth', 'oauth2', 'scope'], token)).toBe(true);
  });
});
