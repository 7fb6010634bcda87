import { describe, expect, it } from '@jest/globals';
import { lookalikesAmong } from '../../../../src/config/resolve/lookalike.js';
import { resolveFile } from '../../../support/configuration.js';

const NEAR = [
  ['a letter is missing', 'BILING_TOKEN', 'BILLING_TOKEN'],
  ['a letter is twice', 'BILLINNG_TOKEN', 'BILLING_TOKEN'],
  ['two letters changed places', 'BILLIGN_TOKEN', 'BILLING_TOKEN'],
  ['an s is missing', 'NPM_TOKENS', 'NPM_TOKEN'],
  ['the case is another', 'npm_token', 'NPM_TOKEN'],
  ['the underscore is missing', 'NPMTOKEN', 'NPM_TOKEN'],
  ['the words changed places', 'TOKEN_NPM', 'NPM_TOKEN'],
] as const;
const FAR = [
  ['another service', 'NPM_TOKEN', 'GH_TOKEN'],
  ['another environment', 'PROD_TOKEN', 'TEST_TOKEN'],
  ['another number', 'API_KEY_1', 'API_KEY_2'],
  ['a number more', 'API_KEY', 'API_KEY2'],
  ['a short name', 'PAT', 'PATH'],
  ['a name of one letter', 'T', 'U'],
  ['a longer name', 'KEY', 'BILLING_KEY'],
] as const;

describe('the name of an unset variable', () => {
  it.each(NEAR)('is a slip for one that is set: %s', (_, name, other) => {
    expect(lookalikesAmong(['HOME', other])(name)).toBe(other);
  });

  it.each(FAR)('is no slip for %s', (_, name, other) => {
    expect(lookalikesAmong(['HOME', other])(name)).toBeNull();
  });
});

describe('a missing check', () => {
  const lookalikes = (yaml: string, environment: Record<string, string>) =>
    resolveFile(yaml, { environment }).checks.map((check) =>
      check.kind === 'missing' ? check.lookalikes : null,
    );
  const item = (name: string) => `- { url: 'https://a.example/${name}', token: '\${${name}}' }\n`;

  it('names the variable that was meant', () => {
    expect(lookalikes(`endpoints:\n${item('BILING_TOKEN')}`, { BILLING_TOKEN: 'x' })).toEqual([
      ['BILLING_TOKEN'],
    ]);
  });

  it('names none that another endpoint uses, that is blank, or that nobody could write', () => {
    const list = `endpoints:\n${item('BILING_TOKEN')}${item('BILLING_TOKEN')}`;
    expect(lookalikes(list, { BILLING_TOKEN: 'x' })).toEqual([[], null]);
    const alone = `endpoints:\n${item('BILING_TOKEN')}`;
    expect(lookalikes(alone, { BILLING_TOKEN: ' ', 'BILLING-TOKEN': 'x' })).toEqual([[]]);
  });
});
