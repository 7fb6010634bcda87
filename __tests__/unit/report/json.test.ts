import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import schema from '../../../schema/report.schema.json' with { type: 'json' };
import { renderJson } from '../../../src/report/json.js';
import { CAUSES, EXPIRY_SOURCES, LEVELS, VERDICTS } from '../../../src/model/verdict.js';
import {
  EXPIRED_TOKEN,
  jsonOf,
  MIXED,
  redactorOf,
  reportOf,
  resultOf,
} from '../../support/report-sample.js';

const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  strictTypes: false,
  allowUnionTypes: true,
});
formats.default(ajv);
const validate = ajv.compile(schema);
const errorsOf = (text: string) => {
  validate(JSON.parse(text));
  return validate.errors ?? [];
};

describe('report.json', () => {
  it('is the example of the design, key by key', () => {
    const text = jsonOf(reportOf([EXPIRED_TOKEN]));
    expect(text).toMatchInlineSnapshot(`
"{
  "version": 1,
  "generatedAt": "2026-11-23T06:17:00.000Z",
  "outcome": "fail",
  "counts": {
    "total": 1,
    "valid": 0,
    "expiring": 0,
    "expired": 0,
    "unauthorized": 1,
    "forbidden": 0,
    "unexpected": 0,
    "inconclusive": 0,
    "unproven": 0,
    "missing": 0,
    "skipped": 0
  },
  "nextExpiry": null,
  "endpoints": [
    {
      "name": "Billing API",
      "url": "https://billing.example.com/v1/me",
      "method": "GET",
      "preset": null,
      "verdict": "unauthorized",
      "level": "fail",
      "status": 401,
      "cause": "expired",
      "message": "The token expired 3 days ago.",
      "fix": [
        "Create a new token at https://billing.example.com/settings/tokens.",
        "Store it as the secret BILLING_TOKEN, then run this workflow again."
      ],
      "evidence": [
        "JWT exp is 2026-11-20T06:00:00Z",
        "WWW-Authenticate: Bearer error=invalid_token, error_description=\\"The access token expired\\""
      ],
      "expiresAt": "2026-11-20T06:00:00.000Z",
      "expirySource": "jwt",
      "identity": null,
      "owner": "@acme/payments",
      "renew": "https://billing.example.com/settings/tokens",
      "variables": [
        "BILLING_TOKEN"
      ],
      "attempts": 1,
      "durationMs": 143
    }
  ]
}
"
`);
  });

  it.each([
    ['a run with a row of every kind', MIXED],
    ['an empty run', []],
    ['every verdict', VERDICTS.map((verdict) => resultOf({ verdict }))],
    ['every cause', CAUSES.map((cause) => resultOf({ cause }))],
    ['every source of an expiry', EXPIRY_SOURCES.map((expirySource) => resultOf({ expirySource }))],
    ['a fraction of a millisecond', [resultOf({ durationMs: 1.7, expiresAt: 0 })]],
    ['a URL with a query', [resultOf({ subject: { url: 'https://a.example/?x=1#y' } })]],
  ])('holds to its schema: %s', (_name, results) => {
    expect(errorsOf(jsonOf(reportOf(results)))).toEqual([]);
  });

  it.each([
    ['a key too many', { extra: 1 }],
    ['a key too few', { outcome: undefined }],
    ['another version', { version: 2 }],
    ['a word that is none', { outcome: 'failed' }],
    ['a date of another form', { generatedAt: '2026-11-23' }],
  ])('would not hold to it with %s', (_name, change) => {
    const document = { ...JSON.parse(jsonOf(reportOf(MIXED))), ...change };
    expect(errorsOf(JSON.stringify(document))).not.toEqual([]);
  });
});

describe('the last redaction of report.json', () => {
  it('removes secrets from values, and spares keys, fixed words, times and numbers', () => {
    const words = [
      ...VERDICTS,
      ...LEVELS,
      ...CAUSES,
      ...EXPIRY_SOURCES,
      'GET',
      '2026',
      '401',
      'endpoints',
    ];
    const redacted = jsonOf(reportOf([EXPIRED_TOKEN]), redactorOf(...words, 'Billing API'));
    expect(errorsOf(redacted)).toEqual([]);
    expect(JSON.parse(redacted)).toMatchObject({
      outcome: 'fail',
      generatedAt: '2026-11-23T06:17:00.000Z',
      endpoints: [
        { name: '***', method: 'GET', verdict: 'unauthorized', cause: 'expired', status: 401 },
      ],
    });
  });

  it('finds a secret that JSON escapes, and leaves valid JSON', () => {
    const secret = 'a"b\\c\nd-é';
    const document = { name: `x ${secret} y`, list: [secret], __proto__: null };
    expect(JSON.parse(renderJson(document, redactorOf(secret)))).toEqual({
      name: 'x *** y',
      list: ['***'],
    });
  });

  it.each(['constructor', 'toString', '0', 'toJSON'])('spares nothing below the key %s', (key) => {
    const secret = 'made-up-secret';
    const document = { [key]: secret, list: [{ [key]: secret }], verdict: [secret, 'valid'] };
    expect(JSON.parse(renderJson(document, redactorOf(secret)))).toEqual({
      [key]: '***',
      list: [{ [key]: '***' }],
      verdict: ['***', 'valid'],
    });
  });
});
