/** Control characters, format characters (bidirectional overrides, zero width), separators, half surrogate pairs, and letters that show as nothing. A variation selector is welcome behind an emoji. */
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]|(?<!\p{Emoji})\p{Variation_Selector}|\u034f|\u17b4|\u17b5/gu;
/** Nearly every text of a long report; the expressions above are slow. */
const PLAIN = /^[\x20-\x7e]*$/;
const BREAK = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g;
const OTHER_SPACE = /\p{Zs}/gu;

/** Splits a text for every parser of links, and disappears when the page is made. */
const SPLITTER = '<!-- -->';
/** U+2060: keeps a page's own filters from seeing a mention, an issue or an emoji, and shows as nothing. */
const JOINER = '&#8288;';

/** The text on one line with nothing hidden in it: line breaks are spaces, every other character without a shape is an escape such as `\u202e`. */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(BREAK, ' ')
    .replace(OTHER_SPACE, ' ')
    .replace(INVISIBLE, (character) => {
      const code = character.codePointAt(0) ?? 0;
      const hex = code.toString(16);
      return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
    });
}

/** At most `max` code points; a longer text loses its end and gets `…` as the last of them. */
export function bounded(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  let count = 0;
  for (const character of text) {
    if (count === max - 1) {
      const more = text.length - kept.length > character.length;
      return more ? `${kept}…` : text;
    }
    kept += character;
    count += 1;
  }
  return text;
}

/** Text as code in Markdown, in a table's cell too. Shows exactly the visible text; no Markdown, HTML, link or mention in it takes effect. */
export function code(text: string): string {
  const shown = visible(text);
  return shown === '' ? '' : `<code>${entities(shown)}</code>`;
}

/** Plain text in Markdown, in a table's cell and in HTML. No Markdown, HTML, link, mention, issue number or emoji name in it takes effect. */
export function words(text: string): string {
  return entities(visible(text), JOINER);
}

/** A line of the log in which no command of the runner takes effect, neither `::` at its start nor `##[` anywhere. */
export function logLine(text: string): string {
  return visible(text)
    .replace(/^( *):(?=:)/, '$1: ')
    .replace(/##(?=\[)/g, '## ');
}

/** A name in a Mermaid diagram: letters, digits, spaces, dashes, dots and brackets only, at most 40 characters. */
export function mermaidLabel(text: string): string {
  const plain = text
    .replace(/[^\p{L}\p{N}\p{M} .()-]/gu, ' ')
    .replace(/-{2,}/g, '-')
    .replace(/ +/g, ' ')
    .trim();
  return bounded(plain === '' ? 'unnamed' : plain, 40);
}

/** A link in Markdown when the text is an `http:` or `https:` URL, else the text as code. */
export function link(text: string): string {
  const url = webUrl(text);
  if (url === null) return code(text);
  return `<a href="${attribute(url)}">${entities(bounded(visible(text), 200))}</a>`;
}

function webUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** What has a meaning in Markdown or HTML becomes a character reference, what makes links, mentions, issues and emoji is split as well. */
function entities(text: string, joiner = ''): string {
  return text
    .replace(ACTIVE, reference)
    .replace(
      /(?:&#(?:64|35);|(?<!\d):)(?=[\p{L}\p{N}_&+-])/gu,
      (mark) => `${reference(mark)}${joiner}${SPLITTER}`,
    )
    .replace(/:(?=\/)/g, (colon) => `${reference(colon)}${SPLITTER}`)
    .replace(/www(?=\.)/gi, `$&${SPLITTER}`);
}

/** Always active: `& < > \` | * ~ [ ] # @ \ $`. Active in places: an underscore outside a word, and what starts a list, a rule or a heading. */
const ACTIVE = /[&<>`|*~[\]#@\\$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|^[-+=]|(?<=^\d{1,10})[.)]/gu;

/** Text between the quotation marks of an attribute. */
function attribute(text: string): string {
  return text.replace(/[&<>"'`|\\]/g, reference);
}

/** A single character as a reference; what is one already stays. */
function reference(character: string): string {
  return character.length > 1 ? character : `&#${character.charCodeAt(0)};`;
}
