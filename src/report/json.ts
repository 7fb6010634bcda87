import { METHOD } from '../values/method.js';
import type { Redactor } from '../text/redact.js';
import { CAUSES, EXPIRY_SOURCES, LEVELS, VERDICTS } from '../model/verdict.js';
import type { Report, Row } from '../model/report.js';
import { plainText } from './plain.js';

const FIXED_WORDS: ReadonlySet<string> = new Set([
  ...VERDICTS,
  ...LEVELS,
  ...CAUSES,
  ...EXPIRY_SOURCES,
]);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What the value of a key may be without being a secret: a word of ours, or a number in other clothes. */
const SPARED: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ['outcome', (value) => FIXED_WORDS.has(value)],
  ['verdict', (value) => FIXED_WORDS.has(value)],
  ['level', (value) => FIXED_WORDS.has(value)],
  ['cause', (value) => FIXED_WORDS.has(value)],
  ['expirySource', (value) => FIXED_WORDS.has(value)],
  ['method', (value) => METHOD.test(value)],
  ['generatedAt', (value) => INSTANT.test(value)],
  ['expiresAt', (value) => INSTANT.test(value)],
]);

/** What `report.json`, version 1, holds, as `schema/report.schema.json` describes it. */
export function reportDocument(report: Report): object {
  const { counts, nextExpiry, shard, cancelled, faults } = report;
  return {
    version: 1,
    ...(shard === null ? {} : { shard: { index: shard.index, total: shard.total } }),
    ...(cancelled || faults.length > 0 ? { incomplete: true } : {}),
    generatedAt: instant(report.generatedAt),
    outcome: report.outcome,
    counts: {
      total: counts.total,
      valid: counts.valid,
      expiring: counts.expiring,
      expired: counts.expired,
      unauthorized: counts.unauthorized,
      forbidden: counts.forbidden,
      unexpected: counts.unexpected,
      inconclusive: counts.inconclusive,
      unproven: counts.unproven,
      missing: counts.missing,
      skipped: counts.skipped,
    },
    nextExpiry: nextExpiry && { name: nextExpiry.name, expiresAt: instant(nextExpiry.expiresAt) },
    endpoints: report.rows.map(endpoint),
  };
}

/** Items of a list that are made into one part of a text. */
const PART_ITEMS = 500;

/**
 * The JSON text of a document of plain values, without secrets in them, in parts. Keys, fixed words, times and numbers are spared,
 * so that the file stays what its schema says.
 */
export function renderJson(document: object, redactor: Redactor): readonly string[] {
  const parts = Object.entries(document).flatMap(([key, value], index) => [
    `${index === 0 ? '{' : ','}\n  ${JSON.stringify(key)}: `,
    ...valueParts(key, value, redactor),
  ]);
  return [...parts, parts.length === 0 ? '{}\n' : '\n}\n'];
}

function valueParts(key: string, value: unknown, redactor: Redactor): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) return [indented(key, value, redactor)];
  const parts: string[] = [];
  for (let from = 0; from < value.length; from += PART_ITEMS) {
    const list = indented(key, value.slice(from, from + PART_ITEMS), redactor);
    parts.push(`${from === 0 ? '[' : ','}${list.slice('['.length, -'\n  ]'.length)}`);
  }
  return [...parts, '\n  ]'];
}

/** A value as it stands in an object, without secrets. */
function indented(key: string, value: unknown, redactor: Redactor): string {
  const clean = (name: string, item: unknown) =>
    typeof item === 'string' && !SPARED.get(name)?.(item) ? redactor.own(item) : item;
  const head = `{\n  ${JSON.stringify(key)}: `;
  return JSON.stringify({ [key]: value }, clean, 2).slice(head.length, -'\n}'.length);
}

function endpoint(row: Row) {
  return {
    name: row.name,
    url: withoutQuery(row.url),
    method: row.method,
    preset: row.preset,
    verdict: row.verdict,
    level: row.level,
    status: row.status,
    cause: row.cause,
    message: plainText(row.message),
    fix: row.fix.map(plainText),
    evidence: row.evidence.map(plainText),
    expiresAt: row.expiresAt === null ? null : instant(row.expiresAt),
    expirySource: row.expirySource,
    identity: row.identity,
    owner: row.owner,
    renew: row.renew,
    variables: row.variables,
    attempts: row.attempts,
    durationMs: Math.max(0, Math.round(row.durationMs)),
  };
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
