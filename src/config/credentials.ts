import { type Problem, whereIn } from '../model/place.js';

/** Variables that the input `credentials` gives, and the lines that give none. */
export interface GivenCredentials {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/** What the runner, Node.js or a proxy is told by: a credential is none of it. */
const TAKEN =
  /^(?:(?:GITHUB|RUNNER|ACTIONS|INPUT|NODE|NPM_CONFIG)_.*|(?:HTTPS?|ALL|NO)_PROXY|PATH|HOME|SHELL|LD_.*|DYLD_.*|SSL_CERT_.*)$/i;
const ENTRY = /^(?:export[ \t]+)?(?<name>[A-Za-z_]\w*)=(?<value>.*)$/;

/**
 * Reads lines of `NAME=value`. A value in quotes may span lines. It ends with a quote at the end of a line
 * behind which another entry, a comment or nothing comes, so that JSON and PEM need no escapes: all
 * between the quotes is the value as it stands, and so is a `#`. Problems quote nothing: a line that is no entry may be a piece of
 * a secret.
 */
export function readCredentials(text: string): GivenCredentials {
  const values = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { line, name, value } of entriesIn(text.split(/\r?\n/))) {
    const fault = faultOf(name, value, values);
    if (fault === null) {
      values.set(name, value ?? '');
      continue;
    }
    const where = whereIn({ kind: 'input', name: 'credentials' }, line);
    problems.push({ where, path: '', message: fault });
  }
  return { values: Object.fromEntries(values), problems };
}

interface Entry {
  /** Counted from 1. */
  readonly line: number;
  /** Empty for a line that is no entry. */
  readonly name: string;
  /** Null where its quote is never closed. */
  readonly value: string | null;
}

function* entriesIn(lines: readonly string[]): Generator<Entry> {
  let at = 0;
  while (at < lines.length) {
    const start = at;
    const line = lines[at]?.trimStart() ?? '';
    at += 1;
    if (isEmpty(line)) continue;
    const { name = '', value: written = '' } = ENTRY.exec(line)?.groups ?? {};
    const { value, next } = valueAt(lines, start, written);
    at = next;
    yield { line: start + 1, name, value };
  }
}

function faultOf(
  name: string,
  value: string | null,
  known: ReadonlyMap<string, string>,
): string | null {
  if (name === '') return NO_ENTRY;
  if (value === null) return OPEN;
  if (TAKEN.test(name)) return RESERVED;
  return known.has(name) ? TWICE : null;
}

const isEmpty = (line: string) => line.trim() === '' || line.startsWith('#');

const NO_ENTRY =
  'This line of the input `credentials` is no `NAME=value`. If it belongs to a value with several lines, put that value in quotes: `NAME="${{ secrets.NAME }}"`.';
const OPEN =
  'The value that begins in this line of the input `credentials` has no quote at its end. Write the quote at the end of its last line.';
const RESERVED =
  'This line of the input `credentials` sets a variable that GitHub, Node.js or a proxy is told by. Give the credential another name.';
const TWICE =
  'This line of the input `credentials` sets a variable that a line above has set. Keep one of the two.';

function valueAt(lines: readonly string[], start: number, written: string) {
  const quote = /^["']/.exec(written)?.[0];
  if (quote === undefined) return { value: written.trim(), next: start + 1 };
  for (let end = start; end < lines.length; end += 1) {
    const text = (end === start ? written : (lines[end] ?? '')).trimEnd();
    const isClosed = text.endsWith(quote) && (end > start || text.length > 1);
    if (!isClosed || !mayFollow(lines[end + 1])) continue;
    const inner = [written, ...lines.slice(start + 1, end + 1)].join('\n').trimEnd();
    return { value: inner.slice(1, -1), next: end + 1 };
  }
  return { value: null, next: lines.length };
}

function mayFollow(line: string | undefined): boolean {
  const text = line?.trimStart() ?? '';
  return isEmpty(text) || ENTRY.test(text);
}
