/** Credentials, each with an endpoint that says it again in every field of its answer, written in one or two encodings at a time. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bundled, bundled } from '../support/bundled.js';
import { sized } from '../support/long.js';

/** Fixed, so that a failure is found again; set CREDENTIAL_CHECKS_SEED to look elsewhere. */
const SEED = Number(process.env['CREDENTIAL_CHECKS_SEED'] ?? 20_261_123);
const TOTAL = sized(200, 10_000);
const COUNT = sized(200, 1_250);

describe(`${TOTAL} pairs of a secret and its echo (seed ${SEED})`, () => {
  let tries: Bundled;

  beforeAll(async () => {
    tries = await bundled('echo-pairs', 'tryPairs');
  });

  afterAll(() => tries.close());

  it.each(Array.from({ length: TOTAL / COUNT }, (_, index) => index * COUNT))(
    'leave no form of a secret in any output, from number %i on',
    async (from) => {
      const outcome = await tries.call({ seed: SEED, total: TOTAL, from, count: COUNT });
      expect(outcome).toEqual({ rows: COUNT, unanswered: 0, leaks: [] });
    },
    300_000,
  );
});
