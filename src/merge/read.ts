import * as v from 'valibot';
import type { FileRead } from '../ports.js';
import { type ReportedFile, ReportSchema } from '../report/report-schema.js';

/** What a file holds, or why it cannot be used, as the end of a sentence that quotes none of it. */
export type ReadReport =
  | { readonly kind: 'report'; readonly report: ReportedFile }
  | { readonly kind: 'broken'; readonly why: string }
  | { readonly kind: 'too-large' | 'unanswered' };

/** Reads one `report.json`, without trusting anything in it. Never throws. */
export function readReport(read: FileRead): ReadReport {
  if (read.kind === 'too-large' || read.kind === 'unanswered') return read;
  if (read.kind === 'special') return { kind: 'broken', why: `it is ${read.what}, not a file` };
  if (read.kind !== 'text') return { kind: 'broken', why: UNREAD[read.kind] };
  const document = parse(read.bytes);
  if (document === undefined) return { kind: 'broken', why: 'it is not JSON, or was cut short' };
  const result = v.safeParse(ReportSchema, document, { abortEarly: true });
  return result.success
    ? { kind: 'report', report: result.output }
    : { kind: 'broken', why: misfit(result.issues[0]) };
}

const UNREAD = {
  absent: 'it is gone',
  directory: 'it is a folder',
  unreadable: 'it cannot be opened',
} as const;

/** Twice as many as the largest file that is read could need: a row has four. */
const MOST_BRACKETS = 150_000;
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [BRACKET, BRACE] = [0x5b, 0x7b];

/**
 * Whether there are more lists and objects than in any report. Each costs up to 45 bytes of memory,
 * and may be one byte of the file.
 */
function hasTooManyBrackets(bytes: Uint8Array): boolean {
  let brackets = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) isText = !isText;
    else if (byte === BACKSLASH) at += 1;
    else if (!isText && (byte === BRACKET || byte === BRACE)) brackets += 1;
  }
  return brackets > MOST_BRACKETS;
}

function parse(bytes: Uint8Array): unknown {
  if (hasTooManyBrackets(bytes)) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * Says what does not fit by its path of keys, such as `endpoints[3].level`. Keys are the schema's
 * own, or places in a list, except for those of the counts, which are the file's.
 */
function misfit({ path }: v.BaseIssue<unknown>): string {
  const keys = (path ?? []).map(({ key }) => key);
  const [first] = keys;
  if (first === undefined || first === 'version') {
    return 'it is not a version 1 report of this action';
  }
  const shown = first === 'counts' ? [first] : keys;
  const place = shown.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return `it is not a report of this action: ${place.slice(1)} is missing or wrong`;
}
