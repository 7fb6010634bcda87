import type { ErrorCode } from 'yaml';

const QUOTE_IT = 'Put the value in single quotes.';
/** The braces of `${NAME}` end a mapping in flow style, which is the likeliest error of all. */
const QUOTE_VARIABLES = 'Inside braces or brackets, ${NAME} needs single quotes.';

/**
 * The parser's errors in own words: its messages quote the source, which may hold a secret.
 * The codes are those of the `yaml` package, documented at eemeli.org/yaml/#errors.
 */
const SENTENCES: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'An alias has an anchor or a tag of its own. Remove it.',
  BAD_ALIAS: 'An anchor or alias has no usable name. Name it with letters and digits.',
  BAD_COLLECTION_TYPE: 'A tag does not fit what it stands before. Remove the tag.',
  BAD_DIRECTIVE: 'A directive (a line that begins with `%`) is not understood. Remove it.',
  BAD_DQ_ESCAPE:
    'A backslash inside double quotes begins an escape that YAML does not know. Use single quotes.',
  BAD_INDENT:
    'The indentation fits no level above, or a bracket or brace is not closed. Align this line with its neighbours.',
  BAD_PROP_ORDER: 'An anchor or a tag stands before the indicator. Put it after the indicator.',
  BAD_SCALAR_START: `A value cannot begin with this character. ${QUOTE_IT}`,
  BLOCK_AS_IMPLICIT_KEY:
    'The next line is indented deeper than this key, a space is missing after `-`, or a second colon stands on the line. Align the keys of an item with its first one, or put the value in single quotes.',
  BLOCK_IN_FLOW: 'A block stands inside brackets or braces. Write it inside them in one style.',
  DUPLICATE_KEY: 'This key stands twice in the same mapping. Keep one.',
  IMPOSSIBLE: 'The YAML cannot be read from here on. Check the indentation and the quotes.',
  KEY_OVER_1024_CHARS: 'A key is longer than 1,024 characters. Check the quotes and the colons.',
  MISSING_CHAR: `A closing quote, bracket or brace, a comma, a colon or a space is missing here or before, or this line is not aligned with its neighbours. ${QUOTE_VARIABLES}`,
  MULTILINE_IMPLICIT_KEY:
    'A key goes over several lines. Check that a space follows each colon, and that the lines above are indented and closed.',
  MULTIPLE_ANCHORS: 'A value has two anchors. Keep one.',
  MULTIPLE_DOCS: 'A second document begins here. Keep one document in a file.',
  MULTIPLE_TAGS: 'A value has two tags. Remove them.',
  NON_STRING_KEY: 'A key is no plain text. Write keys as plain words.',
  RESOURCE_EXHAUSTION: 'It is nested too deeply to be read. Flatten it.',
  TAB_AS_INDENT: 'A tab stands in the indentation. Indent with spaces.',
  TAG_RESOLVE_FAILED: 'A tag (`!…`) stands here. Remove it: every value is text.',
  UNEXPECTED_TOKEN: `The YAML cannot be read here. Check the indentation, the quotes and the brackets. ${QUOTE_VARIABLES}`,
};

export function sentenceOf(code: ErrorCode): string {
  return SENTENCES[code];
}
