/** One challenge of a `WWW-Authenticate` field (RFC 9110 §11.6.1). */
export interface Challenge {
  /** Lower case: a scheme's name is case-insensitive (RFC 9110 §11.1). */
  readonly scheme: string;
  /** By lower-case name; of a repeated name the first value counts. */
  readonly params: ReadonlyMap<string, string>;
}

/** Far more than a field may hold at most servers; the rest is not read. */
const LONGEST_FIELD = 65_536;
const MOST_CHALLENGES = 32;
const MOST_PARAMS = 32;

/** RFC 9110 §5.6.2. */
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
/** A line folded into two is white space (RFC 9112 §5.2). */
const SPACE = '[ \\t\\r\\n]';
/** RFC 9110 §5.6.4, without its end: an unclosed one swallows the rest of the line. */
const QUOTED = '"((?:[^"\\\\]|\\\\[\\s\\S])*)';
/** RFC 9110 §11.2: what Negotiate, NTLM and the like send in place of parameters. */
const TOKEN68 = '[A-Za-z0-9._~+/-]+=*(?=[ \\t]*(?:,|$))';
/**
 * A parameter, whose value may be unquoted or missing; or a scheme with what tells whether
 * parameters may follow it; or anything else up to the next comma. Each alternative begins where
 * the last one ended and none holds a repetition in a repetition that can fail, so the time grows
 * with the length alone.
 */
const ELEMENT = new RegExp(
  `(${TOKEN})${SPACE}*=${SPACE}*(?:${QUOTED}("?)|([^\\s",]+))?|` +
    `(${TOKEN})(?:(${SPACE}+)(${TOKEN68})?)?|[^\\s,](?:${QUOTED}"?|[^",])*`,
  'g',
);

/**
 * Reads every challenge of one or more field lines, each on its own, in their order: several in a
 * line, quoted strings with escapes, token68, white space around `=`, empty list elements. What
 * isn't a challenge is skipped. Never throws.
 */
export function parseChallenges(lines: readonly string[]): Challenge[] {
  return lines
    .flatMap((line) => challengesIn(line.slice(0, LONGEST_FIELD)))
    .slice(0, MOST_CHALLENGES);
}

function challengesIn(line: string): Challenge[] {
  const found: Challenge[] = [];
  // Of the challenge that a parameter belongs to: only white space after a scheme opens it for any.
  let open: Map<string, string> | null = null;
  for (const element of line.matchAll(ELEMENT)) {
    const [, name, quoted, end, bare, scheme, space, token68] = element;
    if (scheme !== undefined) {
      const params = new Map<string, string>();
      open = space !== undefined && token68 === undefined ? params : null;
      found.push({ scheme: scheme.toLowerCase(), params });
    }
    const value = end === '"' ? quoted?.replace(/\\([\s\S])/g, '$1') : bare;
    const key = name?.toLowerCase();
    if (open === null || key === undefined || value === undefined) continue;
    if (open.size < MOST_PARAMS && !open.has(key)) open.set(key, value);
  }
  return found;
}
