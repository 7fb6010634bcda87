import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isMeantFor,
  KNOWN_TYPES,
  knownTypeOf,
  providerOfHost,
} from '../../../../src/credential/known-types/known-types.js';
import { anyCharacter } from '../../../support/any-character.js';

/** A dead token of a shape that `pattern` describes, drawn with a fixed seed: none is written down. */
const samples = (pattern: RegExp) =>
  fc.sample(fc.stringMatching(pattern), { numRuns: 20, seed: 7 });

const made = (prefix: string, length: number, unit = 'a') => prefix + unit.repeat(length);

describe('the known types', () => {
  it.each(KNOWN_TYPES.map((known) => [known.type, known] as const))(
    'know a %s, and no other takes it for its own',
    (type, known) => {
      for (const value of samples(known.pattern)) {
        expect(knownTypeOf(value)?.type).toBe(type);
        expect(KNOWN_TYPES.filter(({ pattern }) => pattern.test(value))).toHaveLength(1);
      }
    },
  );

  it.each(KNOWN_TYPES.map((known) => [known.type, known] as const))(
    'know a %s only when it is whole',
    (_type, known) => {
      expect(known.pattern.source).toMatch(/^\^.*\$$/);
      expect(known.pattern.flags).toBe('');
      for (const value of samples(known.pattern)) {
        expect(knownTypeOf(` ${value}`)).toBeNull();
        expect(knownTypeOf(`${value}\n`)).toBeNull();
        expect(knownTypeOf(`Bearer ${value}`)).toBeNull();
      }
    },
  );

  it('have names of their own, and a source each', () => {
    expect(new Set(KNOWN_TYPES.map(({ type }) => type)).size).toBe(KNOWN_TYPES.length);
    for (const { source, type, provider } of KNOWN_TYPES) {
      expect(source).toMatch(/^(?:https:\/\/|gitleaks: |trufflehog: )/);
      expect(type).not.toBe(provider);
    }
  });

  it.each([
    ['too short for GitHub', made('ghp_', 10)],
    ['the prefix in capital letters', made('GHP_', 36)],
    ['a character that GitHub does not use', `${made('ghp_', 35)}!`],
    ['a hex key of anybody', made('', 20, 'ab')],
    ['a UUID, as of Heroku and Snyk', '123e4567-e89b-12d3-a456-426614174000'],
    ['40 letters, as of Cloudflare and many others', made('', 40)],
    ['a key of somebody who copied OpenAI', made('sk-', 16, 'ab')],
    ['a key of PayMongo, which looks like an old one of Stripe', made('sk_test_', 24)],
    ['a key of Paystack', made('sk_test_', 20, 'ab')],
    ['a key of Clerk, which looks like one of Stripe', made('sk_test_', 42)],
    ['a JSON Web Token', `eyJ${made('', 20)}.eyJ${made('', 20)}.${made('', 43)}`],
    ['an app password of Google', 'abcd efgh ijkl mnop'],
    ['nothing', ''],
  ])('do not know what nobody documents: %s', (_description, value) => {
    expect(knownTypeOf(value)).toBeNull();
  });

  it.each([
    ['test', 'Stripe', made('rk_test_', 24)],
    ['live', 'Stripe', made('rk_live_', 24)],
    ['live', 'Stripe', made('sk_live_51', 97)],
    ['test', 'Stripe', made('sk_test_51', 97)],
    ['test', 'PyPI', made('pypi-AgENdGVzdC5weXBpLm9yZw', 60)],
    ['live', 'PyPI', made('pypi-AgEIcHlwaS5vcmc', 60)],
    [null, 'GitHub', made('ghp_', 36)],
  ])('say the environment: %s of %s', (environment, provider, value) => {
    expect(knownTypeOf(value)).toMatchObject({ environment, provider });
  });

  it('send a TestPyPI token to TestPyPI only', () => {
    const known = knownTypeOf(made('pypi-AgENdGVzdC5weXBpLm9yZw', 60));
    expect(known?.hosts).toEqual(['test.pypi.org']);
  });

  it('never throw and take a time that grows with the length alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (value) => knownTypeOf(value) === null),
    );
    for (const { pattern } of KNOWN_TYPES) {
      for (const [value] of [samples(pattern)]) {
        expect(pattern.test((value ?? '').repeat(10_000))).toBe(false);
      }
    }
  });
});

describe('the provider of a host', () => {
  it.each([
    ['api.github.com', 'GitHub'],
    ['API.GitHub.com.', 'GitHub'],
    ['npm.pkg.github.com', 'GitHub'],
    ['acme.slack.com', 'Slack'],
    ['sts.eu-central-1.amazonaws.com', 'AWS'],
    ['us20.api.mailchimp.com', 'Mailchimp'],
    ['metric-api.newrelic.com', 'New Relic'],
    ['acme.atlassian.net', 'Atlassian'],
  ])('of %s is %s', (host, provider) => {
    expect(providerOfHost(host)).toBe(provider);
  });

  it.each([
    ['a self-hosted instance', 'git.example.com'],
    ['a name that ends alike', 'api.github.com.example.com'],
    ['a name that contains it', 'notslack.com'],
    ['two labels where one goes', 'a.b.slack.com'],
    ['no label where one goes', '.slack.com'],
    ["a customer's own program at AWS", 'abc123.execute-api.eu-central-1.amazonaws.com'],
    ["a customer's own program at Vercel", 'acme.vercel.app'],
    ['nothing', ''],
  ])('is nobody for %s', (_description, host) => {
    expect(providerOfHost(host)).toBeNull();
  });

  it('is the one that its tokens are meant for', () => {
    for (const { provider, hosts } of KNOWN_TYPES) {
      for (const host of hosts) {
        expect(providerOfHost(host.replaceAll('*', 'x'))).toBe(provider);
        expect(isMeantFor(hosts, host.replaceAll('*', 'x'))).toBe(true);
      }
    }
  });
});
