import * as v from 'valibot';
import { INSTANT } from '../model/report.js';
import { AGE_SOURCES } from '../model/age.js';
import { CAUSES, EXPIRY_SOURCES, LEVELS, VERDICTS } from '../model/verdict.js';
import { bounded, visible } from '../text/escape.js';
import { METHOD } from '../values/method.js';
import { shardOf } from '../values/shard.js';

/** On one line with nothing hidden in it, and at most `max` code points. */
const text = (max: number) =>
  v.pipe(
    v.string(),
    v.transform((written) => bounded(visible(written.slice(0, max * 4)), max)),
  );
const texts = (count: number, max: number) =>
  v.pipe(
    v.array(v.string()),
    v.transform((list) => list.slice(0, count)),
    v.array(text(max)),
  );
/** What a reminder does not have, because nothing is asked. */
const emptyForNull = <S extends v.GenericSchema<string, string>>(schema: S) =>
  v.pipe(
    v.nullable(schema),
    v.transform((written) => written ?? ''),
  );
/** Milliseconds since the epoch. */
const instant = v.pipe(
  v.string(),
  v.regex(INSTANT),
  v.transform((written) => Date.parse(written)),
  v.number(),
);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What became of a row since the last run. Its words are made anew by whoever reads it. */
const change = v.variant('kind', [
  v.object({ kind: v.literal('new'), words: text(200), was: v.nullable(v.picklist(VERDICTS)) }),
  v.object({ kind: v.literal('still'), words: text(200), since: instant }),
  v.object({
    kind: v.literal('mended'),
    words: text(200),
    was: v.picklist(VERDICTS),
    previousExpiry: v.nullable(instant),
  }),
  v.object({ kind: v.literal('rotated'), words: text(200), previousExpiry: instant }),
]);

/** Only rows with `max-age` have one. */
const age = v.object({
  createdAt: v.nullable(instant),
  source: v.nullable(v.picklist(AGE_SOURCES)),
  maxMs: count,
  isOver: v.boolean(),
});

/** One row of `report.json`, in the bounds that a report of this action keeps. */
const EndpointSchema = v.object({
  name: v.pipe(text(200), v.minLength(1)),
  repository: v.optional(v.nullable(text(150)), null),
  url: emptyForNull(v.pipe(text(2_000), v.regex(/^[^?#]*$/))),
  method: emptyForNull(v.pipe(v.string(), v.regex(METHOD))),
  preset: v.nullable(text(100)),
  // Reports of earlier releases do not have it.
  check: v.optional(v.nullable(text(100)), null),
  verdict: v.picklist(VERDICTS),
  level: v.picklist(LEVELS),
  status: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(999))),
  cause: v.nullable(v.picklist(CAUSES)),
  message: text(2_000),
  fix: texts(20, 1_000),
  evidence: texts(50, 1_000),
  expiresAt: v.nullable(instant),
  expirySource: v.nullable(v.picklist(EXPIRY_SOURCES)),
  age: v.optional(v.nullable(age), null),
  identity: v.nullable(text(300)),
  owner: v.nullable(text(200)),
  renew: v.nullable(text(2_000)),
  variables: texts(100, 200),
  attempts: count,
  durationMs: count,
  // Only where the run was compared with the last one.
  change: v.optional(v.nullable(change), null),
});
/** A row as it is written, and as it is read. */
export type WrittenEndpoint = v.InferInput<typeof EndpointSchema>;
export type ReportedEndpoint = v.InferOutput<typeof EndpointSchema>;

/**
 * `report.json`, version 1, for the writer as a type and for the reader as a check. Outcome, counts
 * and next expiry must be there, and are made anew from the rows. More keys may be there, because a
 * later release may add some.
 */
const Written = v.object({
  version: v.literal(1),
  shard: v.optional(
    v.pipe(
      v.object({ index: v.number(), total: v.number() }),
      v.check(({ index, total }) => shardOf(index, total) !== null),
    ),
  ),
  repository: v.optional(text(150)),
  incomplete: v.optional(v.boolean(), false),
  generatedAt: instant,
  comparedWith: v.optional(v.nullable(instant), null),
  outcome: v.picklist(LEVELS),
  counts: v.record(v.string(), count),
  nextExpiry: v.nullable(v.object({ name: v.string(), expiresAt: instant })),
  endpoints: v.array(EndpointSchema),
});
export const ReportSchema = v.pipe(
  Written,
  v.transform(({ shard = null, repository = null, ...rest }) => ({ ...rest, shard, repository })),
);
export type WrittenReport = v.InferInput<typeof ReportSchema>;
export type ReportedFile = v.InferOutput<typeof ReportSchema>;
