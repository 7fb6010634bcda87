import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { KNOWN_KEYS } from '../../../src/config/validate.js';

const ROOT = join(import.meta.dirname, '../../..');
const schema = JSON.parse(readFileSync(join(ROOT, 'schema/config.schema.json'), 'utf8'));
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

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

  it('has every key of an endpoint that the reader knows', () => {
    expect(Object.keys(schema.properties.endpoints.items.properties)).toEqual(
      KNOWN_KEYS.get('endpoints'),
    );
  });
});
