import type { Redactor } from '../text/redact.js';
import { CAUSES, EXPIRY_SOURCES, LEVELS, VERDICTS } from '../verdict/model.js';
import type { Report, Row } from './model.js';
import { plainText } from './plain.js';

const FIXED_WORDS: ReadonlySet<string> = new Set([
  ...VERDICTS,
  ...LEVELS,
  ...CAUSES,
  ...EXPIRY_SOURCES,
]);
const METHOD = /^[A-Z]{1,20}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What the value of a key may be without being a secret: a word of ours, or a number in other clothes. */
const SPARED: Readonly<Record<string, (value: string) => boolean>> = {
  outcome: (value) => FIXED_WORDS.has(value),
  verdict: (value) => FIXED_WORDS.has(value),
  level: (value) => FIXED_WORDS.has(value),
  cause: (value) => FIXED_WORDS.has(value),
  expirySource: (value) => FIXED_WORDS.has(value),
  method: (value) => METHOD.test(value),
  generatedAt: (value) => INSTANT.test(value),
  expiresAt: (value) => INSTANT.test(value),
};

/** The text of `report.json`, version 1, as `schema/report.schema.json` describes it. */
export function renderJson(report: Report): string {
  const { counts, nextExpiry, shard } = report;
  const document = {
    version: 1,
    ...(shard === null ? {} : { shard: { index: shard.index, total: shard.total } }),
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
  return serialised(document);
}

/**
 * Removes secrets from the values of a JSON text. Keys, fixed words, times and numbers are spared, so
 * that the file stays what its schema says; a text that is no JSON is redacted as a whole.
 */
export function redactJson(text: string, redactor: Redactor): string {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return redactor.own(text);
  }
  return serialised(redactValue('', document, redactor));
}

function redactValue(key: string, value: unknown, redactor: Redactor): unknown {
  if (typeof value === 'string') return SPARED[key]?.(value) ? value : redactor.own(value);
  if (Array.isArray(value)) return value.map((item) => redactValue(key, item, redactor));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, redactValue(name, item, redactor)]),
  );
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

function serialised(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
