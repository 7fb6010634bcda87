import type { JSONValue } from 'json-p3';
import { compile } from './json-path-steps.js';
import { follow, plainSteps } from './plain-path.js';

/** A JSONPath (RFC 9535) that must match exactly one scalar, whose text is `value`. */
export interface JsonRule {
  readonly path: string;
  readonly value: string;
}

const MAX_PATH_LENGTH = 300;
const MAX_RESULTS = 10_000;
/** A second at the most, and enough for an honest path in an answer of 100,000 values. */
const MAX_STEPS = 10_000_000;
/** RFC 8259, section 6. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const NO_PATH =
  "This isn't a JSONPath (RFC 9535). A path starts with $, such as $.data.expires_at.";
const PROBLEMS: Readonly<Record<string, string>> = {
  JSONPathTypeError:
    'This JSONPath uses a function or an operator in a way that RFC 9535 does not allow (sections 2.3.5 and 2.4.3).',
  UndefinedFilterFunctionError:
    'A JSONPath may use only the functions count(), length() and value(): the regular expressions of match() and search() could run without end on a long answer.',
};

const QUOTED = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gs;
/** The library takes it, but RFC 9535 (section 2.5.1.1) has such a name in brackets alone. */
const HYPHENATED = /\.[\p{L}_][\p{L}\p{N}_]*-/u;

/** What is wrong with a JSONPath, without any of its text; null when it can be used. */
export function jsonPathProblem(path: string): string | null {
  if (path.length > MAX_PATH_LENGTH) {
    return `A JSONPath may have at most ${MAX_PATH_LENGTH} characters.`;
  }
  if (plainSteps(path) !== null) return null;
  if (HYPHENATED.test(path.replace(QUOTED, ''))) return NO_PATH;
  try {
    compile(path, () => undefined);
    return null;
  } catch (error) {
    return PROBLEMS[error instanceof Error ? error.name : ''] ?? NO_PATH;
  }
}

/**
 * Names and indexes alone, as jq, JMESPath and lodash write them. A name with a digit may be a piece
 * of a secret in the wrong place, so nothing else is put right.
 */
const PLAIN_PATH =
  /^(?=.*[$.[])\$?\.?[A-Za-z_][A-Za-z_-]{0,29}(?:\.(?:[A-Za-z_-]{1,30}|\d{1,4})|\[\d{1,4}\]){0,8}$/;

/** The path that somebody meant who wrote `data.0.expires-at`; null when that is not plain. */
export function correctedPath(path: string): string | null {
  if (!PLAIN_PATH.test(path)) return null;
  const steps = path.replace(/^\$?\.?/, '.').replace(/\.([\w-]+)/g, (step, name: string) => {
    if (/^\d+$/.test(name)) return `[${Number(name)}]`;
    return /^[A-Za-z_]\w*$/.test(name) ? step : `['${name}']`;
  });
  return jsonPathProblem(`$${steps}`) === null ? `$${steps}` : null;
}

/** `too-costly`: to find out would take more than a bounded amount of work. */
export type Selected =
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | { readonly kind: 'too-costly' };

class StepsSpent extends Error {}

/**
 * The values that the path selects, at most `most` of them, in the order of the document. A path
 * with a problem selects nothing. The document comes from `parseJsonBody`.
 */
export function queryJson(path: string, document: unknown, most = MAX_RESULTS): Selected {
  const values: unknown[] = [];
  if (jsonPathProblem(path) !== null) return { kind: 'values', values };
  const steps = plainSteps(path);
  if (steps !== null) return { kind: 'values', values: follow(steps, document) };
  let left = MAX_STEPS;
  const query = compile(path, (steps) => {
    left -= steps;
    if (left < 0) throw new StepsSpent();
  });
  try {
    // A document of JSON.parse is a JSONValue by construction.
    for (const { value } of query.lazyQuery(document as JSONValue)) {
      if (values.push(value) >= most) break;
    }
    return { kind: 'values', values };
  } catch (error) {
    if (error instanceof StepsSpent) return { kind: 'too-costly' };
    throw error;
  }
}

/** The text of a scalar: a string's own, else its JSON text; null for objects and arrays. */
export function scalarText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? null : String(value);
}

/** The text of the first value at a path of the document; null where there is none, or no scalar. */
export function textAt(path: string, document: unknown): string | null {
  const selected = queryJson(path, document, 1);
  const value = selected.kind === 'values' ? (selected.values[0] ?? null) : null;
  return value === null ? null : scalarText(value);
}

/**
 * Whether the path selects exactly one value and that is the scalar of the rule; null when that is
 * too costly to find out. Numbers compare by value too, so that `1.0` in the configuration is 1 in
 * the answer. Integers beyond 2^53 are read to 16 digits, as everywhere in JavaScript.
 */
export function matches(rule: JsonRule, document: unknown): boolean | null {
  const selected = queryJson(rule.path, document, 2);
  if (selected.kind === 'too-costly') return null;
  const [value, ...more] = selected.values;
  return value !== undefined && more.length === 0 && isScalar(value, rule.value);
}

/** Whether a value is the scalar that a text of the configuration stands for. */
export function isScalar(value: unknown, text: string): boolean {
  return scalarText(value) === text || (typeof value === 'number' && numberIn(text) === value);
}

/** The number that a text is, as JSON writes it; null when it is none. */
export function numberIn(text: string): number | null {
  return JSON_NUMBER.test(text) ? Number(text) : null;
}
