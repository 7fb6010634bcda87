import * as v from 'valibot';
import type { Shard } from '../values/shard.js';
import type { Level } from '../model/verdict.js';
import type { FileRead } from '../ports.js';
import { type ReportedEndpoint, ReportSchema } from './schema.js';

/** A report of another job, read and found well formed. */
export interface ReportedFile {
  readonly shard: Shard | null;
  /** What the file says of itself; good news is not believed. */
  readonly outcome: Level;
  /** Its job was cancelled, or reports were missing when it was merged itself. */
  readonly incomplete: boolean;
  readonly endpoints: readonly ReportedEndpoint[];
}

/** What a file holds, or why it cannot be used, as the end of a sentence in own words that quote nothing of it. */
export type ReadReport =
  | { readonly kind: 'report'; readonly report: ReportedFile }
  | { readonly kind: 'broken'; readonly why: string };

/** Reads the text of one `report.json`, of which nothing is taken for granted. Never throws. */
export function readReport(read: FileRead): ReadReport {
  if (read.kind !== 'text') return broken(UNREAD[read.kind]);
  if (isDense(read.bytes)) return broken('it holds far more values than a report of its size');
  const document = parse(read.bytes);
  if (document === undefined) return broken('it is not JSON, or was cut short');
  const result = v.safeParse(ReportSchema, document, { abortEarly: true });
  if (!result.success) return broken(misfit(result.issues[0]));
  const { shard = null, outcome, incomplete, endpoints } = result.output;
  return { kind: 'report', report: { shard, outcome, incomplete, endpoints } };
}

const UNREAD = {
  absent: 'it is gone',
  directory: 'it is a folder',
  'too-large': 'it is larger than 64 MiB, or all reports together are larger than 256 MiB',
  unreadable: 'it cannot be opened',
} as const satisfies Record<Exclude<FileRead['kind'], 'text'>, string>;

function broken(why: string): ReadReport {
  return { kind: 'broken', why };
}

const SEPARATORS = '{[,';
/** 1 for each byte that begins or parts values, so that counting them is a sum. A report has some 20 in the 450 bytes of a row. */
const WEIGHTS = Uint8Array.from({ length: 256 }, (_, byte) =>
  SEPARATORS.includes(String.fromCharCode(byte)) ? 1 : 0,
);
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BYTES_EACH = 8;
/** A short file may be as dense as it likes. */
const FREE_BYTES = 65_536;

/**
 * Whether a file is of millions of tiny values, such as `[[[[`: parsed, 64 MiB of them take more memory than a runner gives. What stands in a
 * text is an endpoint's affair. A file that is no JSON may be miscounted: that is found out next.
 */
function isDense(bytes: Uint8Array): boolean {
  let count = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) inText = !inText;
    else if (!inText) count += WEIGHTS[byte] ?? 0;
    else if (byte === BACKSLASH) at += 1;
  }
  return count * BYTES_EACH > bytes.length + FREE_BYTES;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** The path of keys to what does not fit, such as `endpoints[3].level`. Keys are the schema's own, or places in a list. */
function misfit({ path }: v.BaseIssue<unknown>): string {
  const keys = (path ?? []).map(({ key }) => key);
  const [first] = keys;
  if (first === undefined) return 'it is no report of this action';
  if (first === 'version') return 'it is no report of version 1';
  // The keys of the counts are the file's own.
  const shown = first === 'counts' ? [first] : keys;
  const place = shown.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return `it is no report of this action: ${place.slice(1)} is missing or not what it should be`;
}
