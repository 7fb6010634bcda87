/** What a character of the job summary is part of, as bits. Markdown, HTML or Mermaid of our own. */
const SYNTAX = 1;
/** A character reference: as it stands it is syntax, decoded it is text. */
const REFERENCE = 2;
/** A command for a shell, which a hole of one character breaks. */
const COMMAND = 4;

/** Whether a range of the page is the page's own markup and nothing else. */
export type IsMarkup = (range: {
  readonly start: number;
  readonly end: number;
  readonly isShort: boolean;
  readonly isDecoded: boolean;
}) => boolean;

/** Names of elements that a summary may be made of. */
const TAGS =
  'a|b|br|code|details|em|h[1-6]|hr|i|img|kbd|li|ol|p|pre|strong|sub|summary|sup|table|tbody|td|th|thead|tr|ul';

/**
 * Whatever is outside of a block of code and not escaped is ours, because every text of others is escaped there (`escape.ts`):
 * tags and comments, table bars, emphasis, and what begins a heading, an item or an alert.
 */
const OUTSIDE: readonly (readonly [pattern: RegExp, kind: number])[] = [
  [/^\|[ :|-]+\|$/g, SYNTAX],
  [/^(?:#{1,6} |- |\d+\. |> (?:\[![A-Z]+\])?)/g, SYNTAX],
  [/ ?\|+ ?|\*{2}|`/g, SYNTAX],
  [/<!-- -->|"(?: [a-z]+="| ?\/?>)/g, SYNTAX],
  [new RegExp(`</?(?:${TAGS})>|<(?:${TAGS})(?: [a-z]+=")`, 'g'), SYNTAX],
  [/&#\d{1,7};/g, REFERENCE],
];

/** The lines of a gantt chart but for the name of a bar, of which `mermaidLabel` leaves letters and digits. */
const DIAGRAM: readonly (readonly [pattern: RegExp, kind: number])[] = [
  [
    /^---$|^config:$|^ {2,4}\w+:(?: .*)?$|^gantt$|^ {2}(?:dateFormat|axisFormat|tickInterval|todayMarker) .*$/g,
    SYNTAX,
  ],
  [/^ {2}in [^-]+ - | : (?:crit, )?\d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d$/g, SYNTAX],
];

const SHELL: readonly (readonly [pattern: RegExp, kind: number])[] = [
  [/^.*$/g, COMMAND],
  [/&#\d{1,7};/g, REFERENCE],
];

/** The first and the last lines of blocks of code; no text in them can look like one (`shellBlock`, `mermaidLabel`). */
const BLOCKS: ReadonlyMap<string, typeof OUTSIDE | null> = new Map([
  ['<pre lang="bash">', SHELL],
  ['</pre>', null],
  ['```mermaid', DIAGRAM],
  ['```', null],
]);

/**
 * Tells the markup of a page that the report made from the text in it. A secret such as `|`, `---` or
 * `</code>` is no secret there: without it a table has no columns, and the gap would say what is missing.
 * In a shell command only short values are spared: those in its literals are gone since the report was built.
 */
export function markupOf(page: string): IsMarkup {
  const kinds = kindsOf(page);
  return ({ start, end, isShort, isDecoded }) => {
    for (let at = start; at < end; at++) {
      const spares = SYNTAX | (isDecoded ? 0 : REFERENCE) | (isShort ? COMMAND : 0);
      const spared = ((kinds[at] ?? 0) & spares) !== 0;
      if (!spared && !/\s/.test(page.charAt(at))) return false;
    }
    return true;
  };
}

function kindsOf(page: string): Uint8Array {
  const kinds = new Uint8Array(page.length);
  let block: typeof OUTSIDE | null = null;
  let start = 0;
  for (const line of page.split('\n')) {
    const opened = BLOCKS.get(line);
    if (opened !== undefined) {
      block = opened;
      kinds.fill(SYNTAX, start, start + line.length);
    } else {
      markLine(kinds, { line, start, rules: block ?? OUTSIDE });
    }
    start += line.length + 1;
  }
  return kinds;
}

function markLine(
  kinds: Uint8Array,
  { line, start, rules }: { line: string; start: number; rules: typeof OUTSIDE },
): void {
  for (const [pattern, kind] of rules) {
    for (const { 0: found, index } of line.matchAll(pattern)) {
      for (let at = start + index; at < start + index + found.length; at++)
        kinds[at] = (kinds[at] ?? 0) | kind;
    }
  }
}
