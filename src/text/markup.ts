import type { Found } from './find.js';

/** Names of elements that a summary may be made of. */
const TAGS =
  'a|b|br|code|details|em|h[1-6]|hr|i|img|kbd|li|ol|p|pre|strong|sub|summary|sup|table|tbody|td|th|thead|tr|ul';

/**
 * Whatever is not escaped is ours, because every text of others is (`escape.ts`): tags and
 * comments, table bars, emphasis, and what begins a heading, an item or an alert.
 */
const OUTSIDE = new RegExp(
  String.raw`^\|[ :|-]+\|$|^(?:#{1,6} |- |\d+\. |> (?:\[![A-Z]+\])?)| ?\|+ ?|\*{2}|${'`'}|<!-- -->|</?(?:${TAGS})>|<(?:${TAGS})(?: [a-z]+=")|"(?: [a-z]+="| ?/?>)`,
  'gm',
);
/**
 * The lines of a gantt chart but for the name of a bar, of which `mermaidLabel` leaves letters and
 * digits.
 */
const DIAGRAM =
  /^(?:```.*|---|config:| {2,4}\w+:(?: .*)?|gantt| {2}(?:dateFormat|axisFormat|tickInterval|todayMarker) .*)$|^ {2}in [^-]+ - | : (?:crit, )?\d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d$/gm;
/**
 * A diagram or a shell command, from its first to its last line; no text in it can look like one of
 * these.
 */
const BLOCK = /^(```mermaid\n[\s\S]*?^```$|<pre lang="bash">\n[\s\S]*?^<\/pre>$)/m;

/** A character reference. */
const REFERENCES = /&#\d{1,7};/g;

/**
 * What a character of the page is, as control characters, which no page has. The last is a
 * reference in a command.
 */
const MARKUP = '\x01';
const REFERENCE = '\x02';
const COMMAND = '\x03';
const BOTH = '\x04';

/**
 * Tells the markup of a page that the report made from the text in it. A secret such as `|`, `---`
 * or `</code>` isn't a secret there: without it a table has no columns, and the gap would say what is
 * missing. A reference is text once it is decoded. In a shell command only short values are spared:
 * those in its literals are gone since the report was built.
 */
export function markupOf(page: string): (found: Found) => boolean {
  // A split by a group gives texts and blocks in turn.
  const kinds = page
    .split(BLOCK)
    .map((part, index) => (index % 2 === 0 ? kindsOf(part, OUTSIDE) : blockKinds(part)))
    .join('');
  return ({ start, end, isShort, isHtml }) => {
    const spared = [MARKUP, isHtml ? '' : REFERENCE + BOTH, isShort ? COMMAND + BOTH : ''].join('');
    return new RegExp(`^[${spared}\\s]*$`).test(kinds.slice(start, end));
  };
}

function blockKinds(block: string): string {
  if (block.startsWith('`')) return kindsOf(block, DIAGRAM);
  return kindsOf(block, /^<(?:pre lang="bash"|\/pre)>$/gm)
    .replaceAll(REFERENCE, BOTH)
    .replace(/[^\n\x01\x04]/g, COMMAND);
}

function kindsOf(text: string, markup: RegExp): string {
  return text
    .replace(markup, (match) => MARKUP.repeat(match.length))
    .replace(REFERENCES, (match) => REFERENCE.repeat(match.length));
}
