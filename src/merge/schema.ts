import * as v from 'valibot';
import { shardOf } from '../values/shard.js';
import { METHOD } from '../values/method.js';
import { bounded, visible } from '../text/escape.js';
import { CAUSES, EXPIRY_SOURCES, LEVELS, VERDICTS } from '../model/verdict.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** On one line with nothing hidden in it, and at most `max` code points. What comes far behind the bound is not even looked at. */
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
/** Milliseconds since the epoch. */
const instant = v.pipe(
  v.string(),
  v.regex(INSTANT),
  v.transform((written) => Date.parse(written)),
  v.number(),
);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** One row of `report.json`, in the bounds that a report of this action keeps. */
export const EndpointSchema = v.object({
  name: v.pipe(text(200), v.minLength(1)),
  url: v.pipe(text(2_000), v.regex(/^[^?#]*$/)),
  method: v.pipe(v.string(), v.regex(METHOD)),
  preset: v.nullable(text(100)),
  verdict: v.picklist(VERDICTS),
  level: v.picklist(LEVELS),
  status: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(999))),
  cause: v.nullable(v.picklist(CAUSES)),
  message: text(2_000),
  fix: texts(20, 1_000),
  evidence: texts(50, 1_000),
  expiresAt: v.nullable(instant),
  expirySource: v.nullable(v.picklist(EXPIRY_SOURCES)),
  identity: v.nullable(text(300)),
  owner: v.nullable(text(200)),
  renew: v.nullable(text(2_000)),
  variables: texts(100, 200),
  attempts: count,
  durationMs: count,
});
export type ReportedEndpoint = v.InferOutput<typeof EndpointSchema>;

/**
 * `report.json`, version 1. Outcome, counts and next expiry have to be there and are made anew from the rows; of what the file says,
 * only an outcome that is worse than its rows is believed. Further keys may be there, as a later release may add some.
 */
export const ReportSchema = v.object({
  version: v.literal(1),
  shard: v.optional(
    v.pipe(
      v.object({ index: v.number(), total: v.number() }),
      v.transform(({ index, total }) => shardOf(index, total)),
      v.nonNullable(v.object({ index: v.number(), total: v.number() })),
    ),
  ),
  incomplete: v.optional(v.boolean(), false),
  generatedAt: instant,
  outcome: v.picklist(LEVELS),
  counts: v.record(v.string(), count),
  nextExpiry: v.nullable(v.object({ name: v.string(), expiresAt: instant })),
  endpoints: v.array(EndpointSchema),
});
