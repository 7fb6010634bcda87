/** One character fits. */
type Takes = (character: string) => boolean;
/** A place between two characters fits. */
type Holds = (text: string, at: number) => boolean;

/** A pattern as it was read. */
export type Node =
  | { readonly kind: 'character'; readonly takes: Takes }
  | { readonly kind: 'edge'; readonly holds: Holds }
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly least: number; readonly most: number };

export class NotAPattern extends Error {}

/** Reads a pattern, (?i) at its beginning included. Throws for whatever is none. */
export function parsePattern(source: string): Node {
  const flags = source.startsWith('(?i)') ? 'iu' : 'u';
  const tokens = source.replace(/^\(\?i\)/, '').match(TOKENS) ?? [];
  return new Parser(tokens, flags).pattern();
}

/** A class, an escape, the beginning of a group, a quantifier, or one character. */
const TOKENS =
  /\[\^?(?:\\.|[^\]\\])*\]|\\[pP]\{[\w=]{1,40}\}|\\.|\(\?:|\{\d{1,4}(?:,\d{0,4})?\}|./gsu;

const isWord = (character = '') => /\w/.test(character);
const atBoundary: Holds = (text, at) => isWord(text[at - 1]) !== isWord(text[at]);

const EDGES: ReadonlyMap<string, Holds> = new Map<string, Holds>([
  ['^', (_text, at) => at === 0],
  ['$', (text, at) => at === text.length],
  ['\\b', atBoundary],
  ['\\B', (text, at) => !atBoundary(text, at)],
]);

class Parser {
  readonly #tokens: readonly string[];
  readonly #flags: string;
  #at = 0;

  constructor(tokens: readonly string[], flags: string) {
    this.#tokens = tokens;
    this.#flags = flags;
  }

  pattern(): Node {
    const node = this.#choice();
    if (this.#at < this.#tokens.length) throw new NotAPattern();
    return node;
  }

  #choice(): Node {
    const nodes = [this.#sequence()];
    while (this.#passed('|')) nodes.push(this.#sequence());
    return { kind: 'choice', nodes };
  }

  #sequence(): Node {
    const nodes: Node[] = [];
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token === undefined || token === '|' || token === ')') return { kind: 'sequence', nodes };
      this.#at += 1;
      nodes.push(this.#repeated(this.#atom(token)));
    }
  }

  #atom(token: string): Node {
    if (token === '(' || token === '(?:') {
      const node = this.#choice();
      if (!this.#passed(')')) throw new NotAPattern();
      return node;
    }
    const holds = EDGES.get(token);
    return holds === undefined
      ? { kind: 'character', takes: takesOf(token, this.#flags) }
      : { kind: 'edge', holds };
  }

  /** A lazy quantifier finds the same texts as a greedy one. */
  #repeated(node: Node): Node {
    const bounds = boundsOf(this.#tokens[this.#at] ?? '');
    if (bounds === null) return node;
    this.#at += 1;
    this.#passed('?');
    if (boundsOf(this.#tokens[this.#at] ?? '') !== null) throw new NotAPattern();
    return { kind: 'repeat', node, ...bounds };
  }

  #passed(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }
}

function boundsOf(quantifier: string): { readonly least: number; readonly most: number } | null {
  const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}$/.exec(quantifier) ?? [];
  if (least !== undefined) {
    const exact = comma === '' ? least : most;
    const bounds = { least: Number(least), most: exact === '' ? Infinity : Number(exact) };
    if (bounds.most < bounds.least) throw new NotAPattern();
    return bounds;
  }
  if (quantifier === '*') return { least: 0, most: Infinity };
  if (quantifier === '+') return { least: 1, most: Infinity };
  return quantifier === '?' ? { least: 0, most: 1 } : null;
}

const SET = /^(?:\.|\[|\\(?:[dDwWsStnrfv]|[pP]\{))/;
const LITERAL = /^(?:[^\\*+?{}[\]()|]|\\[^\w])$/u;

/** JavaScript's own expressions cannot get lost in one character. */
function takesOf(token: string, flags: string): Takes {
  if (!SET.test(token) && !LITERAL.test(token)) throw new NotAPattern();
  const literal = token.replace(/^\\/, '').replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  const expression = new RegExp(`^${SET.test(token) ? token : literal}$`, flags);
  return (character) => expression.test(character);
}
