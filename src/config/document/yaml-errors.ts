import type { ErrorCode } from 'yaml';
import { DIRECTIVE, SECOND_DOCUMENT, TAGGED, TOO_DEEP } from './tokens.js';

const QUOTE_IT = 'Put the value in single quotes.';
/** The braces of `${NAME}` end a mapping in braces, which is the likeliest error of all. */
const QUOTE_VARIABLES = 'Inside braces or brackets, ${NAME} needs single quotes.';

/**
 * The parser's errors in our own words: its messages quote the source, which may hold a secret.
 * The codes are those of the `yaml` package, documented at eemeli.org/yaml/#errors.
 */
export const SENTENCES: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'An alias has an anchor or a tag of its own. Remove it.',
  BAD_ALIAS: 'An anchor or alias has no usable name. Name it with letters and digits.',
  BAD_COLLECTION_TYPE: 'This tag does not fit what follows it. Remove the tag.',
  BAD_DIRECTIVE: DIRECTIVE,
  BAD_DQ_ESCAPE:
    'A backslash inside double quotes begins an escape that YAML does not know. Use single quotes.',
  BAD_INDENT:
    'The indentation does not match any level above, or a bracket or brace is not closed. Align this line with its neighbours.',
  BAD_PROP_ORDER: 'An anchor or a tag comes before `-`, `?` or `:`. Put it after.',
  BAD_SCALAR_START: `A value cannot begin with this character. ${QUOTE_IT}`,
  BLOCK_AS_IMPLICIT_KEY:
    'The next line is indented deeper than this key, a space is missing after `-`, or there is a second colon on the line. Align the keys of an item with its first one, or put the value in single quotes.',
  BLOCK_IN_FLOW:
    'There is an indented list or mapping inside brackets or braces. Use brackets and braces there too.',
  DUPLICATE_KEY: 'This key appears twice in the same mapping. Keep one.',
  IMPOSSIBLE: 'The YAML cannot be read from here on. Check the indentation and the quotes.',
  KEY_OVER_1024_CHARS: 'A key is longer than 1,024 characters. Check the quotes and the colons.',
  MISSING_CHAR: `A closing quote, bracket or brace, a comma, a colon or a space is missing here or before, or this line is not aligned with its neighbours. ${QUOTE_VARIABLES}`,
  MULTILINE_IMPLICIT_KEY:
    'A key goes over several lines. Check that a space follows each colon, and that the lines above are indented and closed.',
  MULTIPLE_ANCHORS: 'A value has two anchors. Keep one.',
  MULTIPLE_DOCS: SECOND_DOCUMENT,
  MULTIPLE_TAGS: 'A value has two tags. Remove them.',
  NON_STRING_KEY: "This key isn't plain text. Write keys as plain words.",
  RESOURCE_EXHAUSTION: TOO_DEEP,
  TAB_AS_INDENT: 'There is a tab in the indentation. Indent with spaces.',
  TAG_RESOLVE_FAILED: TAGGED,
  UNEXPECTED_TOKEN: `The YAML cannot be read here. Check the indentation, the quotes and the brackets. ${QUOTE_VARIABLES}`,
};
