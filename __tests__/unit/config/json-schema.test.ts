import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { PRESET_WORDS } from '../../../scripts/preset-words.mjs';
import { ENTRY_KEYS } from '../../../src/config/preset-keys.js';
import { KNOWN_KEYS } from '../../../src/config/validate.js';
import { configurationsIn } from '../../support/examples.js';

interface Part {
  readonly description?: string;
  readonly properties: Readonly<Record<string, Part>>;
  readonly additionalProperties?: Part | false;
  readonly items?: Part;
  readonly anyOf?: readonly Part[];
}

function partBelow(part: Part, key: string): Part {
  if (key === '') return part;
  if (key !== '*') return part.properties[key]?.items ?? part.properties[key] ?? part;
  const values = (part.additionalProperties || Object.values(part.properties)[0]) ?? part;
  return values.anyOf?.find(({ properties }) => properties !== undefined) ?? values;
}

const ROOT = join(import.meta.dirname, '../../..');
const schema = JSON.parse(readFileSync(join(ROOT, 'schema/config.schema.json'), 'utf8'));
const validate = new Ajv({
  allErrors: true,
  strictTypes: false,
  strictRequired: false,
  keywords: ['patternErrorMessage'],
}).compile(schema);

/** As an editor sees it: YAML whose scalars have types. */
const accepts = (yaml: string) => validate(parse(yaml));

describe('the published JSON Schema', () => {
  it('is the one that the source gives', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/schema.mjs', '--check'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('accepts the example of the design as an editor reads it', () => {
    expect(
      accepts(`defaults:
  warn-within: 14d
  retries: 3
  fail-on: [expired, missing]
endpoints:
  - name: Billing API
    url: https://billing.example.com/v1/me
    auth: { bearer: '\${BILLING_TOKEN}' }
    owner: '@acme/payments'
    expect: { status: [200, 2xx], json: { $.count: 1, $.ok: true } }
    rejected: { status: 400, body-contains: no }
    expiry: { date: 2027-01-31 }
    optional: true
  - preset: npm
    token: \${NPM_TOKEN}
    expiry: none
    control: off
`),
    ).toBe(true);
  });

  it.each([
    'endpoints: [{url: a, expect: {json: {$.error: null}}}]',
    'endpoints: [{url: a, rejected: {json: {$.ok: false, $.code: 7}}}]',
  ])('accepts %s', (yaml) => {
    expect(accepts(yaml)).toBe(true);
  });

  it.each([
    'endpoints: []',
    'endpoints: [{urll: a}]',
    'endpoints: [{url: a, auth: {barer: x}}]',
    'endpoints: [{url: a, auth: [bearer]}]',
    'endpoints: [{url: a, auth: {basic: {username: x}}}]',
    'endpoints: [{url: a, expect: {status: 99}}]',
    'endpoints: [{url: a, optional: 3}]',
    'unknown: 1',
  ])('refuses %s', (yaml) => {
    expect(accepts(yaml)).toBe(false);
  });

  it.each(
    ['README.md', 'docs/EXAMPLES.md', 'docs/CREDENTIALS.md', 'docs/PRESETS.md'].flatMap(
      configurationsIn,
    ),
  )('accepts the example of the documentation: $title', ({ text }) => {
    const isAccepted = validate(parse(text, { merge: true }));
    expect(validate.errors).toBeNull();
    expect(isAccepted).toBe(true);
  });

  it.each([
    ['a kind by its one value', "auth: {google: '${K}'}"],
    ['a choice', "auth: {azure: {credentials: '${K}', cloud: china}}"],
    ['a choice that an editor reads as a boolean', 'auth: {oauth2: {allow-rotation: true}}'],
    ['a number where text is', "auth: {github-app: {app-id: 123456, key: '${K}'}}"],
    ['further names in a mapping', "auth: {oauth2: {claims: {aud: a, 'https://b.example': 1}}}"],
    ['what is looked at by its one value', "check: {pkcs12: '${P}'}"],
    ['what is looked at with its fields', "check: {pkcs12: {content: '${P}', passphrase: a}}"],
  ])('accepts %s', (_, keys) => {
    expect(accepts(`endpoints: [{name: A, ${keys}}]`)).toBe(true);
  });

  it.each([
    ['an unknown field', "auth: {google: {key: '${K}', scopes: a}}"],
    ['a required field that is missing', 'auth: {digest: {username: ci}}'],
    ['a wrong choice', "auth: {azure: {credentials: '${K}', cloud: moon}}"],
    ['a choice that is none of its words', 'auth: {oauth2: {grant: password}}'],
    ['a mapping where text is', 'auth: {oauth2: {scope: {a: b}}}'],
    ['text where a mapping is', 'auth: {oauth2: {claims: a}}'],
    ['one value where fields are needed', "auth: {digest: '${K}'}"],
    ['nothing where fields are needed', 'auth: {oauth2: {}}'],
    ['two kinds at once', "auth: {google: '${K}', azure: '${K}'}"],
    ['no kind at all', 'check: {}'],
    ['two kinds to look at', "check: {jwt: '${K}', pgp: '${K}'}"],
    ['an unknown kind to look at', "check: {pkcs11: '${K}'}"],
    ['a field of another kind', "check: {jwt: {content: '${K}', passphrase: a}}"],
    ['a file that is not there', 'from: {host: ghcr.io}'],
    ['two files', "from: {npmrc: '${A}', netrc: '${B}'}"],
    ['fields without what is looked at', 'check: {pkcs12: {passphrase: a}}'],
  ])('refuses %s', (_, keys) => {
    expect(accepts(`endpoints: [{name: A, ${keys}}]`)).toBe(false);
  });

  it('says what each kind and each of its fields is', () => {
    const { auth, check } = schema.properties.endpoints.items.properties;
    const { google } = auth.anyOf.find(
      ({ type }: { type: string }) => type === 'object',
    ).properties;
    expect(google.description).toMatch(/service account/);
    expect(check.properties.pkcs12.anyOf[1].properties.passphrase.description).toMatch(
      /passphrase/,
    );
  });

  it.each([
    ['the path of a file', 'presets: own.yml'],
    ['several of them', 'presets: [a.yml, b.yml]'],
    [
      'an entry',
      "presets: {acme: {name: A, secrets: {token: {says: a}}, auth: {bearer: '{token}'}, request: {url: 'https://a.example'}, rules: [{is: alive, status: 200}]}}",
    ],
  ])('accepts of presets %s', (_, presets) => {
    expect(accepts(`${presets}\nendpoints: [{preset: acme, token: a}]`)).toBe(true);
  });

  it.each([
    ['a number', 'presets: 1'],
    ['an unknown key', 'presets: {acme: {name: A, secrets: {}, auth: none, url: a}}'],
    [
      'a wrong word in a rule',
      'presets: {acme: {name: A, secrets: {}, auth: none, rules: [{is: a}]}}',
    ],
    ['no name', 'presets: {acme: {secrets: {}, auth: none}}'],
  ])('refuses of presets %s', (_, presets) => {
    expect(accepts(`${presets}\nendpoints: [{preset: acme, token: a}]`)).toBe(false);
  });

  it('says what each key of an entry of presets is, and what nobody takes is not said', () => {
    const entry = schema.properties.presets.anyOf.at(-1).additionalProperties;
    for (const [place, keys] of ENTRY_KEYS) {
      const part = place.split('.').reduce(partBelow, entry);
      const words = Object.entries(part.properties);
      expect(words.filter(([, { description }]) => description === undefined)).toEqual([]);
      expect(Object.keys(part.properties)).toEqual(keys);
      expect(Object.keys(PRESET_WORDS[place] ?? {}).toSorted()).toEqual([...keys].toSorted());
    }
  });

  it('has every key of an endpoint that the reader knows', () => {
    expect(Object.keys(schema.properties.endpoints.items.properties)).toEqual(
      KNOWN_KEYS.get('endpoints'),
    );
  });
});
