/** One challenge of a `WWW-Authenticate` field (RFC 9110 §11.6.1). */
export interface Challenge {
  /** Lower case: a scheme's name is case-insensitive (RFC 9110 §11.1). */
  readonly scheme: string;
  /** By lower-case name; of a repeated name the first value counts. */
  readonly params: ReadonlyMap<string, string>;
  /** What Negotiate, NTLM and the like send in place of parameters; null otherwise. */
  readonly token68: string | null;
}

/** Far more than a field may hold at most servers; the rest is not read. */
const LONGEST_FIELD = 65_536;
const MOST_CHALLENGES = 32;
const MOST_PARAMS = 32;

/** RFC 9110 §5.6.2. The quotation mark, comma and equals sign are no token characters. */
const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
/** RFC 9110 §11.2: at least one character, then any padding; what follows must end the element. */
const TOKEN68 = /[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
/**
 * RFC 9110 §5.6.4; an unclosed one is none. A line folded into two is white space (RFC 9112 §5.2).
 */
const QUOTED = /"((?:[^"\\]|\\[\s\S])*)"/y;
const SPACE = /[ \t\r\n]+/y;
/** An unquoted value as servers really send it: everything up to white space or a comma. */
const BARE = /[^\s",]+/y;

/**
 * Reads every challenge of one or more `WWW-Authenticate` (or `Proxy-Authenticate`) field lines,
 * each on its own, in their order (RFC 9110 §11.6.1 and §11.2): several challenges in a line,
 * quoted strings with escapes, token68, white space around `=`, empty list elements. Never throws
 * and never backtracks: what isn't a challenge is skipped, and the time grows with the length
 * alone.
 */
export function parseChallenges(lines: readonly string[]): Challenge[] {
  return lines
    .flatMap((line) => new Reader(line.slice(0, LONGEST_FIELD)).challenges())
    .slice(0, MOST_CHALLENGES);
}

interface Draft extends Challenge {
  readonly params: Map<string, string>;
}

/** A cursor over one line. Every step moves it forward or ends. */
class Reader {
  #at = 0;
  /**
   * The challenge that a parameter belongs to: only white space after a scheme opens it for any.
   */
  #open: Draft | null = null;
  readonly #found: Draft[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  challenges(): readonly Challenge[] {
    while (this.#at < this.#text.length) {
      this.#take(SPACE);
      if (this.#skip(',')) continue;
      this.#element();
    }
    return this.#found;
  }

  /** One list element: a parameter of the challenge before it, or the scheme of a new one. */
  #element(): void {
    const name = this.#take(TOKEN);
    if (name === null) {
      this.#nextElement();
      return;
    }
    const spaced = this.#take(SPACE) !== null;
    if (this.#skip('=')) {
      this.#parameter(name);
      return;
    }
    const token68 = spaced ? this.#take(TOKEN68) : null;
    const draft: Draft = { scheme: name.toLowerCase(), params: new Map(), token68 };
    this.#open = spaced && token68 === null ? draft : null;
    if (this.#found.length < MOST_CHALLENGES) this.#found.push(draft);
  }

  /** A parameter outside of any challenge is skipped, and so is one whose value cannot be read. */
  #parameter(name: string): void {
    this.#take(SPACE);
    const value = this.#value();
    if (value === null) {
      this.#nextElement();
      return;
    }
    const key = name.toLowerCase();
    const params = this.#open?.params;
    if (params === undefined || params.size >= MOST_PARAMS || params.has(key)) return;
    params.set(key, value);
  }

  #value(): string | null {
    const quoted = this.#take(QUOTED);
    if (quoted !== null) return quoted.slice(1, -1).replace(/\\([\s\S])/g, '$1');
    return this.#take(BARE);
  }

  /** Moves past the next comma outside of a quoted string, or to the end. */
  #nextElement(): void {
    while (this.#at < this.#text.length && this.#text[this.#at] !== ',') {
      if (this.#take(QUOTED) !== null) continue;
      // An unclosed quoted string swallows the rest of the line.
      if (this.#text[this.#at] === '"') this.#at = this.#text.length;
      else this.#at += 1;
    }
  }

  #skip(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0] ?? null;
    if (match !== null) this.#at += match.length;
    return match;
  }
}
