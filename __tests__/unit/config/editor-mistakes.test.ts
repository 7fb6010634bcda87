/**
 * The mistakes that an editor shows while somebody types: the published JSON Schema and the reader of the action are put to the same
 * lists, and refuse and accept the same.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { EXCHANGES, type ExchangeName } from '../../../src/auth/auth.js';
import type { ExchangeScheme } from '../../../src/auth/exchange.js';
import { PRESETS } from '../../support/catalogue.js';
import { parseFile, resolveConfig, shown } from '../../support/configuration.js';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../schema/config.schema.json'), 'utf8'),
);
const ajv = new Ajv({
  allErrors: true,
  strictTypes: false,
  strictRequired: false,
  keywords: ['patternErrorMessage'],
});
const validate = ajv.compile(schema);

const GOOD = [
  'url: https://a.example, auth: none',
  "url: 'https://a.example/${KEY}', auth: none",
  'preset: npm, token: "${T}"',
  'preset: npm, url: https://npm.example/-/whoami, token: "${T}"',
  "name: A, check: {jwt: '${T}'}",
  "name: A, auth: {google: '${T}'}",
  "url: https://a.example, from: {netrc: '${T}'}",
  'url: https://a.example, token: "${T}", warn-within: P14D, fail-within: 36h, timeout: 5s, max-age: none',
  'url: https://a.example, token: "${T}", max-age: 26w, issued: "${WHEN}"',
  'url: https://a.example, token: "${T}", issued: 2026-11-01',
  "url: https://a.example, token: '${T}', expiry: {date: 'Sun, 06 Nov 2044 08:49:37 GMT'}",
  'url: https://a.example, token: "${T}", expiry: {issued: 2026-11-01, lifetime: 90d}',
  'url: https://a.example, token: "${T}", expiry: {header: x-ends, unit: seconds}',
  'url: https://a.example, token: "${T}", expiry: {json: $.end, list: $.all, where: {$.id: 7}}',
  "url: https://a.example, token: '${T}', fail-on: 'expired, aged'",
  "url: https://a.example, token: '${T}', fail-on: none",
  "url: https://a.example, token: '${T}', fail-on: [missing]",
  'url: https://a.example, token: "${T}", method: M-SEARCH, repeatable: true',
  'url: https://a.example, token: "${T}", identity: {header: x-user}, expect: {identity: ada}',
  "url: https://a.example, token: '${T}', expect: {json: {$.a: {not: {one-of: [1, 2]}}}}",
  "url: https://a.example, token: '${T}', also: [https://b.example, {url: https://c.example, method: HEAD}]",
  'url: https://a.example, token: "${T}", owner: 7, renew: https://a.example/tokens',
] as const;

const BAD = [
  ['no address', 'name: A'],
  ['a credential without an address', "auth: {bearer: '${T}'}"],
  ['one with an expiry and no address', 'token: "${T}", expiry: none'],
  ['an unknown preset', 'preset: nmp, token: "${T}"'],
  ['two kinds of auth', "url: https://a.example, auth: {bearer: '${T}', header: {x: '${T}'}}"],
  ['a token beside auth', "url: https://a.example, token: '${T}', auth: {bearer: '${T}'}"],
  ['a duration without a unit', 'url: https://a.example, token: "${T}", warn-within: "14"'],
  ['a duration in words', 'url: https://a.example, token: "${T}", fail-within: two weeks'],
  ['a fraction of a duration', 'url: https://a.example, token: "${T}", max-age: 1.5d'],
  ['months', 'url: https://a.example, token: "${T}", timeout: P1M'],
  [
    'a lifetime in words',
    'url: https://a.example, token: "${T}", expiry: {issued: 2026-11-01, lifetime: long}',
  ],
  ['a date in words', 'url: https://a.example, token: "${T}", snooze-until: tomorrow'],
  ['another date in words', 'url: https://a.example, token: "${T}", issued: yesterday'],
  ['a method in small letters', 'url: https://a.example, token: "${T}", method: get'],
  ['a method that is no request', 'url: https://a.example, token: "${T}", method: CONNECT'],
  ['too many retries', 'url: https://a.example, token: "${T}", retries: 11'],
  ['an unknown control', 'url: https://a.example, token: "${T}", control: on'],
  ['an unknown verdict', "url: https://a.example, token: '${T}', fail-on: 'expired, dead'"],
  ['an unknown verdict in a list', "url: https://a.example, token: '${T}', fail-on: [dead]"],
  ['none beside another', "url: https://a.example, token: '${T}', fail-on: 'none, expired'"],
  [
    'two places of an expiry',
    'url: https://a.example, token: "${T}", expiry: {header: a, json: $.b}',
  ],
  ['an expiry that says nothing', 'url: https://a.example, token: "${T}", expiry: {unit: seconds}'],
  ['half an expiry', 'url: https://a.example, token: "${T}", expiry: {issued: 2026-11-01}'],
  ['a path without $', 'url: https://a.example, token: "${T}", expect: {json: {ok: 1}}'],
  ['scopes without $', 'url: https://a.example, token: "${T}", scopes: scope'],
  ['a header with a space', 'url: https://a.example, token: "${T}", headers: {X Key: a}'],
  [
    'a header of the expiry with a space',
    'url: https://a.example, token: "${T}", expiry: {header: X Key}',
  ],
  ['a variable in a name', 'url: https://a.example, token: "${T}", name: "${T}"'],
  ['a variable in the owner', 'url: https://a.example, token: "${T}", owner: "${T}"'],
  ['an address to renew that is none', 'url: https://a.example, token: "${T}", renew: ask Ada'],
  [
    'two who say whose it is',
    'url: https://a.example, token: "${T}", identity: {header: a, userinfo: https://a.example/u}',
  ],
  [
    'an address that is missing in a further one',
    'url: https://a.example, token: "${T}", also: [{method: GET}]',
  ],
  ['a status that is none', 'url: https://a.example, token: "${T}", expect: {status: 99}'],
  ['an empty list of signs', 'url: https://a.example, token: "${T}", rejected: []'],
  ['a mapping where a flag is', 'url: https://a.example, token: "${T}", optional: {}'],
  [
    'a credential of another item and one of its own',
    'url: https://a.example, use: B, token: "${T}"',
  ],
  ['an unknown key', 'url: https://a.example, token: "${T}", tokn: a'],
] as const;

describe('a list', () => {
  let schemes: Map<ExchangeName, ExchangeScheme>;
  const presets = PRESETS.filter(({ id }) => id === 'npm');
  beforeAll(async () => {
    schemes = new Map([['google', await EXCHANGES.google()]]);
  });

  function problemsOf(yaml: string): readonly string[] {
    const environment = { T: 'npm_t0kenOfTheTest', KEY: 'k', WHEN: '2026-11-01' };
    const { config, problems } = parseFile(yaml);
    const resolved = resolveConfig(config, { presets, schemes, environment });
    return shown([...problems, ...resolved.problems]);
  }

  it.each(GOOD)('is accepted by both: { %s }', (item) => {
    const yaml = `endpoints: [{ ${item} }]`;
    expect(problemsOf(yaml)).toEqual([]);
    validate(parse(yaml));
    expect(validate.errors).toBeNull();
  });

  it.each(BAD)('is refused by both: %s', (_, item) => {
    const yaml = `endpoints: [{ ${item} }]`;
    expect(problemsOf(yaml)).not.toEqual([]);
    expect(validate(parse(yaml))).toBe(false);
  });

  it('may name presets of its own', () => {
    expect(validate(parse('presets: own.yml\nendpoints: [{ preset: acme, token: a }]'))).toBe(true);
  });
});

interface Part {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Part>>;
  readonly additionalProperties?: Part | false;
  readonly items?: Part;
  readonly anyOf?: readonly Part[];
}

/** Every key at any depth, with its schema. */
function keysOf(part: Part, place: string): readonly (readonly [string, Part])[] {
  const own = Object.entries(part.properties ?? {}).map(
    ([key, inner]) => [`${place}.${key}`, inner] as const,
  );
  const more = [
    part.additionalProperties,
    part.items,
    ...(part.properties ? [] : (part.anyOf ?? [])),
  ];
  return [
    ...own,
    ...own.flatMap(([name, inner]) => keysOf(inner, name)),
    ...more.flatMap((inner) => (inner ? keysOf(inner, place) : [])),
  ];
}

describe('every key', () => {
  const isOfItems = ([place]: readonly [string, Part]) =>
    !/^\.presets\.|^\.endpoints\.(?:auth\.(?!bearer|basic|header|query|cookie)|check\.)/.test(
      place,
    );
  const { anyOf: _, ...whole } = schema;
  const keys = keysOf(whole, '');

  it('says what it is', () => {
    expect(keys.length).toBeGreaterThan(400);
    expect(
      keys.filter(([, { description }]) => description === undefined).map(([place]) => place),
    ).toEqual([]);
  });

  it('has an example that its own schema accepts', () => {
    const ofItems = keys.filter(isOfItems);
    expect(ofItems.length).toBeGreaterThan(200);
    expect(
      ofItems.filter(([, { examples }]) => examples === undefined).map(([place]) => place),
    ).toEqual([]);
    const wrong = ofItems.filter(
      ([, part]) => part.examples?.every((example) => ajv.validate(part, example)) === false,
    );
    expect(wrong.map(([place]) => place)).toEqual([]);
  });
});
