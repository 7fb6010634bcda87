/** Bytes of a job summary. With one more the runner drops all of it. */
export const SUMMARY_LIMIT = 1_048_576;

/** Bytes of a text in UTF-8, as a part of a page: two line breaks separate it from the next. */
export function bytesOf(...parts: readonly string[]): number {
  return parts.reduce((bytes, part) => bytes + Buffer.byteLength(part) + 2, 0);
}

/** Makes parts of a page until one does not fit into the room. No part after that one is made. */
export function fitting<Item>(
  items: readonly Item[],
  room: number,
  make: (item: Item) => string,
): readonly string[] {
  const parts: string[] = [];
  let left = room;
  for (const item of items) {
    const part = make(item);
    left -= bytesOf(part);
    if (left < 0) break;
    parts.push(part);
  }
  return parts;
}

/** After a cut. It closes a folded part, if one is open. */
const CUT_NOTICE =
  '\n\n</details>\n\n**The rest** is in <code>report.json</code>. There is no room for it here.\n';

/**
 * The page as it is when the runner would take it, else its beginning up to a folded part or a
 * line. The last redaction can make a page longer, and the runner's adapter adds a line break.
 */
export function withinSummary(markdown: string): string {
  if (Buffer.byteLength(markdown) < SUMMARY_LIMIT) return markdown;
  const room = SUMMARY_LIMIT - Buffer.byteLength(CUT_NOTICE) - 1;
  const text = Buffer.from(markdown).subarray(0, room).toString('utf8');
  const part = text.lastIndexOf('\n\n<details>');
  const end = part > 0 ? part : Math.max(0, text.lastIndexOf('\n'));
  return text.slice(0, end) + CUT_NOTICE;
}
