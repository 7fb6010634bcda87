/** One character fits. */
type Takes = (character: string) => boolean;
/** A place between two characters fits. */
type Holds = (text: string, at: number) => boolean;

/** One step through a text, and the numbers of the states after it. */
export type State =
  | { readonly kind: 'character'; readonly takes: Takes; readonly next: number }
  | { readonly kind: 'edge'; readonly holds: Holds; readonly next: number }
  | { readonly kind: 'fork'; readonly next: readonly number[] };

/** Adds the states of a part of a pattern in front of `next`, and gives the first of them. */
export type Part = (next: number, add: (state: State) => number) => number;

export class NotAPattern extends Error {}

/** Reads a pattern, (?i) at its beginning included. Throws for whatever is none. */
export function parsePattern(source: string): Part {
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

  pattern(): Part {
    const part = this.#choice();
    if (this.#at < this.#tokens.length) throw new NotAPattern();
    return part;
  }

  #choice(): Part {
    const parts = [this.#sequence()];
    while (this.#passed('|')) parts.push(this.#sequence());
    return (next, add) => add({ kind: 'fork', next: parts.map((part) => part(next, add)) });
  }

  #sequence(): Part {
    const parts: Part[] = [];
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token === undefined || token === '|' || token === ')') break;
      this.#at += 1;
      parts.push(this.#repeated(this.#atom(token)));
    }
    return (next, add) => parts.reduceRight((after, part) => part(after, add), next);
  }

  #atom(token: string): Part {
    if (token === '(' || token === '(?:') {
      const part = this.#choice();
      if (!this.#passed(')')) throw new NotAPattern();
      return part;
    }
    const holds = EDGES.get(token);
    if (holds !== undefined) return (next, add) => add({ kind: 'edge', holds, next });
    const takes = takesOf(token, this.#flags);
    return (next, add) => add({ kind: 'character', takes, next });
  }

  /** A lazy quantifier finds the same texts as a greedy one. */
  #repeated(part: Part): Part {
    const bounds = boundsOf(this.#tokens[this.#at] ?? '');
    if (bounds === null) return part;
    this.#at += 1;
    this.#passed('?');
    if (boundsOf(this.#tokens[this.#at] ?? '') !== null) throw new NotAPattern();
    return repeated(part, bounds);
  }

  #passed(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

function repeated(part: Part, { least, most }: Bounds): Part {
  return (next, add) => {
    let first = next;
    if (most === Infinity) {
      const ways = [next];
      first = add({ kind: 'fork', next: ways });
      ways.push(part(first, add));
    } else {
      for (let extra = least; extra < most; extra += 1) {
        first = add({ kind: 'fork', next: [part(first, add), next] });
      }
    }
    for (let copies = 0; copies < least; copies += 1) first = part(first, add);
    return first;
  };
}

function boundsOf(quantifier: string): Bounds | null {
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
