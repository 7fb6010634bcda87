/**
 * An expression with classes of Unicode, made where it is used. V8 looks up what is in a class when
 * it reads a literal, used or not: for the literals of this project that is two milliseconds of
 * every start. It keeps what it compiled for a source and its flags.
 */
export function unicode(source: string, flags: string): () => RegExp {
  return () => new RegExp(source, flags);
}

/**
 * Control characters, format characters (bidirectional overrides, zero width), separators, half
 * surrogate pairs, and whatever shows as nothing (Unicode, Default_Ignorable_Code_Point; the blank
 * of Braille). The two selectors of emoji are welcome behind one. The fifth mark on a letter and
 * those after it: more would grow over other lines (UTS #39, section 5.4).
 */
const invisible = unicode(
  String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u2800]|(?<!\p{Emoji})[\ufe0e\ufe0f]|(?![\ufe0e\ufe0f])\p{DI}|(?<=[\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]`,
  'gu',
);
/** Nearly every text of a long report; the expressions with classes are slow. */
const PLAIN = /^[\x20-\x7e]*$/;
const BREAK = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g;
const otherSpace = unicode(String.raw`\p{Zs}`, 'gu');

/** Splits a text for every parser of links, and disappears when the page is made. */
const SPLITTER = '<!-- -->';
/** U+2060 shows as nothing, and hides mentions, issues and emoji from the filters of a page. */
const JOINER = '&#8288;';

/** The text on one line: breaks are spaces, others without a shape are escapes like `\u202e`. */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(BREAK, ' ')
    .replace(otherSpace(), ' ')
    .replace(invisible(), (character) => {
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

/** Text as code in Markdown, in a table's cell too. No Markdown, HTML, link or mention works. */
export function code(text: string): string {
  const shown = visible(text);
  return shown === '' ? '' : `<code>${entities(shown)}</code>`;
}

/**
 * Plain text in Markdown, in a table's cell and in HTML. No Markdown, HTML, link, mention, issue,
 * commit, emoji name or formula in it takes effect.
 */
export function words(text: string): string {
  return withoutCommits(
    entities(visible(text), JOINER).replace(/\bGH-(?=\d)/gi, `$&${JOINER}${SPLITTER}`),
  ).replace(/&#36;/g, `${JOINER}$&${JOINER}${SPLITTER}`);
}

/** What may be a commit's hash or its beginning (GitHub Docs, "Autolinked references and URLs"). */
const commit = unicode(String.raw`(?<![\p{L}\p{N}])[0-9a-f]{7,}(?![\p{L}\p{N}])`, 'giu');
const HEXADECIMAL = /[0-9a-f]{7}/i;

function withoutCommits(text: string): string {
  if (!HEXADECIMAL.test(text)) return text;
  return text.replace(commit(), (hash) => hash.replace(/.{6}(?=.)/g, `$&${JOINER}${SPLITTER}`));
}

/** A line of the log without a command for the runner: no `::` at its start, no `##[` anywhere. */
export function logLine(text: string): string {
  return withoutMarkers(visible(text).replace(/^( *):(?=:)/, '$1: '));
}

/**
 * The text without `##[`, which is a command anywhere in a line of the log, and a marker at the
 * start of one that the runner wrote (`ActionCommand.cs`).
 */
export function withoutMarkers(text: string): string {
  return text.replace(/##(?=\[)/g, '## ');
}

/** As `bounded`, in UTF-16 units, which is how the runner counts. No pair is cut in two. */
export function boundedUnits(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, max - 1);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** Text between the tags of a `<pre>`. */
export function preText(text: string): string {
  return text
    .replace(/[&<>]/g, reference)
    .replace(BRACKETS, reference)
    .replace(ENCODED_BRACKET, reference)
    .replace(RUN, references);
}

const unsuited = unicode(String.raw`[^\p{L}\p{N}\p{M} .()-]`, 'gu');

/** A name in a Mermaid diagram: letters, digits, spaces, `-.()`, and at most 40 characters. */
export function mermaidLabel(text: string): string {
  const plain = text.replace(unsuited(), ' ').replace(/-{2,}/g, '-').replace(/ +/g, ' ').trim();
  return bounded(plain === '' ? 'unnamed' : plain, 40);
}

/** A link in Markdown when the text is an `http:` or `https:` URL, else the text as code. */
export function link(text: string): string {
  const url = webUrl(text);
  if (url === null) return code(text);
  // Letters of another alphabet may look like a host that a reader knows (UTS #46).
  const shown = text.includes(new URL(url).host) ? text : url;
  return `<a href="${attribute(url)}">${entities(bounded(visible(shown), 200))}</a>`;
}

function webUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** References for what means something in Markdown or HTML; what makes links and so on is split. */
function entities(text: string, joiner = ''): string {
  return text
    .replace(active(), reference)
    .replace(BRACKETS, reference)
    .replace(ENCODED_BRACKET, reference)
    .replace(RUN, references)
    .replace(mention(), (mark) => `${reference(mark)}${joiner}${SPLITTER}`)
    .replace(/:(?=\/)/g, (colon) => `${reference(colon)}${SPLITTER}`)
    .replace(/www(?=\.)/gi, `$&${SPLITTER}`);
}

/**
 * Always active: `& < > \` | * ~ [ ] # @ \ $`. Active in places: an underscore outside a word, and
 * what starts a list, a rule or a heading.
 */
const active = unicode(
  '[&<>`|*~[\\]#@\\\\$]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|^[-+=]|(?<=^\\d{1,10})[.)]',
  'gu',
);
/** What begins the name of somebody, of an issue or of an emoji. */
const mention = unicode(
  String.raw`(?:&#(?:64|35);|(?<!\d):|:(?!\d\d:)(?=[\p{L}\p{N}_+-]{1,60}:))(?=[\p{L}\p{N}_&+-])`,
  'gu',
);

/**
 * What appears alone on lines of JSON, YAML and scripts. The runner masks every line of a secret,
 * however short: with a JSON file among the secrets no brace of the page would be left. A reference
 * holds none of them.
 */
const BRACKETS = /[()[\]{}]/g;
/** How they are written in a URL; the runner masks this form of a line too (`ValueEncoders.cs`). */
const ENCODED_BRACKET = /%(?=28|29|[57][BD])/g;
const RUN = /-{3,}|={3,}|\.{3,}/g;

/** Text between the quotation marks of an attribute. */
function attribute(text: string): string {
  return text
    .replace(/[&<>"'`|\\]/g, reference)
    .replace(BRACKETS, reference)
    .replace(ENCODED_BRACKET, reference);
}

function references(run: string): string {
  return [...run].map(reference).join('');
}

/** A single character as a reference; what is one already stays. */
function reference(character: string): string {
  return character.length > 1 ? character : `&#${character.charCodeAt(0)};`;
}
