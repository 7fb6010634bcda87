/** Bytes of a job summary; with one more the runner drops all of it. */
export const SUMMARY_LIMIT = 1_048_576;

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

/** Bytes that separate one part of a page from the next. */
const SEPARATOR = 2;

/** Room for the parts of a page, which is taken until none is left. */
export class Room {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  get left(): number {
    return this.#left;
  }

  /** Takes the room for a part; false, and nothing taken, when it does not fit. */
  take(part: string): boolean {
    const bytes = bytesOf(part) + SEPARATOR;
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }

  /** Makes parts until one does not fit; no part after that one is made. */
  takeAll<Item>(items: readonly Item[], make: (item: Item) => string): readonly string[] {
    const parts: string[] = [];
    for (const item of items) {
      const part = make(item);
      if (!this.take(part)) break;
      parts.push(part);
    }
    return parts;
  }
}

/** Behind a cut, in case the last redaction made the page longer. Closes a folded part, if one is open. */
const CUT_NOTICE =
  '\n\n</details>\n\n**The rest** is in <code>report.json</code>, for want of room here.\n';
/** The toolkit adds a line break to what it writes. */
const LINE_BREAK = 1;

/** The page as it is when the runner would take it, else its beginning up to a folded part or a line. */
export function withinSummary(markdown: string): string {
  if (bytesOf(markdown) + LINE_BREAK <= SUMMARY_LIMIT) return markdown;
  const bytes = Buffer.from(markdown).subarray(0, SUMMARY_LIMIT - bytesOf(CUT_NOTICE) - LINE_BREAK);
  const text = bytes.toString('utf8');
  const part = text.lastIndexOf('\n\n<details>');
  const end = part > 0 ? part : Math.max(0, text.lastIndexOf('\n'));
  return text.slice(0, end) + CUT_NOTICE;
}
