import parse from 'jsonpath-rfc9535/parser';
import { costOf } from './json-path-limits.js';
import { walk } from './json-path-query.js';
import { Budget, BudgetSpent } from './json-path-values.js';

/** A JSONPath (RFC 9535) that must match exactly one scalar whose JSON text (a string's own text) is `value`. */
export interface JsonRule {
  readonly path: string;
  readonly value: string;
}

const MAX_PATH_LENGTH = 300;
/** The parser tries a call in several ways when it does not end well: each one inside another triples its work. */
const MAX_PARENTHESES = 6;
const MAX_DESCENDANTS = 1;
const MAX_SELECTIONS = 8;
const MAX_RESULTS = 10_000;
/** Far more than an honest answer of 1 MiB has: ten bytes a value. As objects, the values of `[[],[],…]` take fifty times its text. */
const MAX_VALUES = 100_000;
/** Enough to look at every value five times; a fraction of a second. */
const MAX_STEPS = 500_000;
const MAX_DEPTH = 128;
/** RFC 8259, section 6. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Whether the text is a JSONPath (RFC 9535) within the bounds that `jsonPathProblem` names. */
export function isJsonPath(text: string): boolean {
  return jsonPathProblem(text) === null;
}

/**
 * What is wrong with a JSONPath, as one or more sentences without any of its text; null when it can be used.
 *
 * The answer that a path is put to is hostile and up to 1 MiB, so refused is whatever is known to cost more than
 * a fixed multiple of the answer's size, which leaves the rest to the steps that `queryJson` allows: more than one descendant segment (`..`), more than 8 selections of
 * one node, `$` inside a filter, and the functions `match` and `search` (their regular expressions can run
 * without end). Three conditions joined with `&&` need brackets, because the library reads `a && b && c` as
 * `a && (b || c)`. Ill-typed functions are refused as RFC 9535 section 2.4.3 demands.
 */
export function jsonPathProblem(text: string): string | null {
  if (text.length > MAX_PATH_LENGTH) {
    return `A JSONPath may have at most ${MAX_PATH_LENGTH} characters.`;
  }
  if (text.split('(').length - 1 > MAX_PARENTHESES) {
    return `A JSONPath may have at most ${MAX_PARENTHESES} opening parentheses.`;
  }
  const query = parsed(text);
  if (typeof query === 'string') return query;
  if (joinsThreeConditions(text)) {
    return 'Join more than two conditions with brackets: (a && b) && c.';
  }
  const { descendants, selections, problems } = costOf(query);
  if (descendants > MAX_DESCENDANTS) {
    return 'A JSONPath may have only one descendant segment (..): two can select more than the whole answer.';
  }
  if (selections > MAX_SELECTIONS) {
    return `A JSONPath may select the same element at most ${MAX_SELECTIONS} times.`;
  }
  return problems[0] ?? null;
}

/** `too-costly`: to find out would take more than a bounded amount of work. */
export type Selected =
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | { readonly kind: 'too-costly' };

/**
 * The values that the path selects, at most `most` of them, in the order of the document.
 * A path that `jsonPathProblem` refuses selects nothing. The document comes from `parseJsonBody`.
 */
export function queryJson(path: string, document: unknown, most = MAX_RESULTS): Selected {
  const query = isJsonPath(path) ? parsed(path) : '';
  const values: unknown[] = [];
  if (typeof query === 'string') return { kind: 'values', values };
  const visit = (value: unknown) => values.push(value) < most;
  try {
    walk({ segments: query.segments, budget: new Budget(MAX_STEPS), visit }, document);
    return { kind: 'values', values };
  } catch (error) {
    if (error instanceof BudgetSpent) return { kind: 'too-costly' };
    throw error;
  }
}

/** The text of a scalar: a string is its own, numbers, booleans and null are their JSON text; null for objects and arrays. */
export function scalarText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (value === null) return 'null';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/**
 * Whether the path selects exactly one value and that is the scalar of the rule; null when that is too costly to find out.
 * Numbers compare by value too, so that `1.0` in the configuration is 1 in the answer. As everywhere in
 * JavaScript, integers beyond 2^53 are read to 16 digits.
 */
export function matches(rule: JsonRule, document: unknown): boolean | null {
  const selected = queryJson(rule.path, document, 2);
  if (selected.kind === 'too-costly') return null;
  const [value, ...more] = selected.values;
  if (value === undefined || more.length > 0) return false;
  if (scalarText(value) === rule.value) return true;
  return typeof value === 'number' && JSON_NUMBER.test(rule.value) && Number(rule.value) === value;
}

export type ParsedBody =
  | { readonly ok: true; readonly document: unknown }
  /** `too-complex`: nobody looked whether it is JSON. */
  | { readonly ok: false; readonly why: 'no-json' | 'too-complex' };

/**
 * Reads a body as JSON (RFC 8259), a byte-order mark before it ignored (section 8.1). Never throws.
 * A document nested more than 128 deep is refused, so that no walk over it can overflow the stack, and so is one of more than
 * 100,000 values, so that it takes little more memory than its text.
 */
export function parseJsonBody(text: string): ParsedBody {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (isTooComplex(json)) return { ok: false, why: 'too-complex' };
  try {
    return { ok: true, document: JSON.parse(json) };
  } catch {
    return { ok: false, why: 'no-json' };
  }
}

/** The parsed path, or the problem in own words: the parser's message quotes the text. */
function parsed(text: string): ReturnType<typeof parse> | string {
  try {
    return parse(text);
  } catch {
    return 'This is no JSONPath (RFC 9535). A path starts with $, such as $.data.expires_at.';
  }
}

/** Counted in the text, because the parsed form of `a && b && c` cannot be told from `a && (b || c)`. */
function joinsThreeConditions(path: string): boolean {
  const joints = [0];
  for (const token of withoutStrings(path).match(/&&|\|\||[()[\],]/g) ?? []) {
    const level = joints.length - 1;
    if (token === '(' || token === '[') joints.push(0);
    else if (token === ')' || token === ']') joints.pop();
    else joints[level] = token === '&&' ? (joints[level] ?? 0) + 1 : 0;
    if ((joints[level] ?? 0) > 1) return true;
  }
  return false;
}

/** Counted in the text, before there is any value. Every value but the first of its list or object has a comma before it. */
function isTooComplex(json: string): boolean {
  let depth = 0;
  let values = 1;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (character === '"') index = endOfString(json, index);
    else if (character === ',') values += 1;
    else if (character === '[' || character === '{') {
      depth += 1;
      values += 1;
    } else if (character === ']' || character === '}') depth -= 1;
    if (depth > MAX_DEPTH || values > MAX_VALUES) return true;
  }
  return false;
}

/** The index of the quotation mark that closes the string; the end of the text when none does. */
function endOfString(json: string, start: number): number {
  let index = start + 1;
  while (index < json.length && json[index] !== '"') index += json[index] === '\\' ? 2 : 1;
  return index;
}

function withoutStrings(path: string): string {
  return path.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs, '');
}
