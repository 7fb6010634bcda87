/** A file that is stored in a secret ends in a line break and may be JSON: neither is a flaw of it. */
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { EXCHANGES } from '../../../src/auth/auth.js';
import { planExchange } from '../../../src/auth/plan-exchange.js';
import { flawsOf } from '../../../src/credential/shape/shape.js';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PEM = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const JSON_FILE = `${JSON.stringify({ type: 'service_account', private_key: PEM }, null, 2)}\n`;

const FIELDS = [
  ['google', 'key', JSON_FILE],
  ['azure', 'credentials', JSON_FILE],
  ['github-app', 'key', PEM],
  ['jwt', 'key', PEM],
  ['oauth2', 'private-key', PEM],
] as const;

describe('a field that holds a file', () => {
  it.each(FIELDS)('is judged as one: %s %s', async (scheme, field, file) => {
    const loaded = await EXCHANGES[scheme]();
    const { plan } = planExchange(loaded, { [field]: [{ variable: 'FILE' }] });
    const flaws = plan.parts.map((part) => flawsOf(file, { ...part, variables: ['FILE'] }));
    expect(flaws).toEqual([[]]);
  });
});
