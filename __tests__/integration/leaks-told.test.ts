/**
 * Credentials, each with an endpoint that says it again in every field of its answer and in several encodings: nothing of any of them is
 * in a request to GitHub or to a webhook, and neither are the token and the addresses that let the run in there.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bundled, bundled } from '../support/bundled.js';
import type { ToldOutcome } from '../support/echo-told.js';
import { sized } from '../support/long.js';

/** Fixed, so that a failure is found again; set CREDENTIAL_CHECKS_SEED to look elsewhere. */
const SEED = Number(process.env['CREDENTIAL_CHECKS_SEED'] ?? 20_261_126);
const TOTAL = sized(60, 3_000);

describe(`issues, comments and webhooks over ${TOTAL} pairs of a secret and its echo (seed ${SEED})`, () => {
  let tries: Bundled;

  beforeAll(async () => {
    tries = await bundled('echo-told', 'tryTold');
  });

  afterAll(() => tries.close());

  it('hold no form of a secret', async () => {
    const part = { seed: SEED, total: TOTAL, from: 0, count: TOTAL };
    const { leaks, isMasked, texts, rows } = (await tries.call(part)) as ToldOutcome;
    expect(leaks).toEqual([]);
    expect(isMasked).toBe(true);
    expect(rows).toBeGreaterThan(TOTAL * 0.8);
    expect(texts.issues).toBeGreaterThan(rows / 4);
    expect(texts.comments).toBeGreaterThan(rows / 20);
    expect(texts.hooks).toBeGreaterThan(rows / 5);
    expect(texts.holes).toBeGreaterThan(rows / 2);
  }, 300_000);
});
