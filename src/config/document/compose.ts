import { Composer, CST, type ErrorCode, Lexer, type Node, Parser, type YAMLError } from 'yaml';
import { isUnbalancedAt, unquotedVariables } from './brackets.js';

/** Something that is wrong, and where: in UTF-16 units from the start of the text. */
export interface Finding {
  readonly offset: number;
  readonly message: string;
}

/** The format needs seven levels. Some thousand levels down, composing would overflow the stack. */
export const DEEPEST_NESTING = 32;
const TOO_DEEP = `This is nested more than ${DEEPEST_NESTING} levels deep. Flatten it.`;

/**
 * Words, signs, spaces and line breaks, as the lexer tells them apart: an endpoint of three lines
 * has 33 of them, one of six lines 56. Reading takes up to 700 bytes of memory for each.
 */
const MOST_LEXEMES = 400_000;
/** The lexer marks some lexemes with one that is not in the text. */
const SHORTEST_TOO_LONG = MOST_LEXEMES / 2;
const TOO_LONG =
  'This is longer than a list of some 10,000 endpoints, so it was not read. Split it into several files, one for each job.';

const TAGGED = 'This is a tag (`!…`). Remove it: every value is text.';
const SECOND_DOCUMENT =
  'A second document begins here. Keep one document, and put all endpoints in its list.';
const DIRECTIVE = 'This is a directive (a line that begins with `%`). Remove it.';
/** Names the version that is used anyway, so it changes nothing. */
const HARMLESS_DIRECTIVE = /^%YAML[ \t]+1\.2[ \t]*(#.*)?$/;

/** After errors of syntax on so many lines, the rest only follows from the first. */
const MOST_SYNTAX_PROBLEMS = 10;

const QUOTE_IT = 'Put the value in single quotes.';
/** The braces of `${NAME}` end a mapping in braces, which is the likeliest error of all. */
const QUOTE_VARIABLES =
  'Inside braces or brackets, ${NAME} and a path such as $.a[0] need single quotes.';
const UNQUOTED =
  "A variable appears here inside braces or brackets without quotes, and its own brace ends them. Put it in single quotes: '${NAME}'.";
const UNREADABLE = `The YAML cannot be read here. Check the indentation, the quotes, the brackets, and any anchor (\`&\`) or alias (\`*\`). ${QUOTE_VARIABLES}`;

/**
 * The parser's likely errors in our own words: its messages quote the source, which may hold a
 * secret. The codes are those of the `yaml` package, documented at eemeli.org/yaml/#errors.
 */
const SENTENCES: Partial<Record<ErrorCode, string>> = {
  BAD_DQ_ESCAPE:
    'A backslash inside double quotes begins an escape that YAML does not know. Use single quotes.',
  BAD_INDENT:
    'The indentation does not match any level above, or a bracket or brace is not closed. Align this line with its neighbours.',
  BAD_SCALAR_START: `A value cannot begin with this character. ${QUOTE_IT}`,
  BLOCK_AS_IMPLICIT_KEY:
    'The next line is indented deeper than this key, a space is missing after `-`, or there is a second colon on the line. Align the keys of an item with its first one, or put the value in single quotes.',
  BLOCK_IN_FLOW:
    'There is an indented list or mapping inside brackets or braces. Use brackets and braces there too.',
  KEY_OVER_1024_CHARS: 'A key is longer than 1,024 characters. Check the quotes and the colons.',
  MISSING_CHAR: `A closing quote, bracket or brace, a comma, a colon or a space is missing here or before, or this line is not aligned with its neighbours. ${QUOTE_VARIABLES}`,
  MULTILINE_IMPLICIT_KEY:
    'A key goes over several lines. Check that a space follows each colon, and that the lines above are indented and closed.',
  TAB_AS_INDENT: 'There is a tab in the indentation. Indent with spaces.',
};

export interface Composed {
  /** Null when there is nothing but comments, or when an error keeps it from being understood. */
  readonly contents: Node | null;
  readonly findings: readonly Finding[];
}

/**
 * Composes one YAML 1.2 document with every scalar as text (the failsafe schema). Tags, further
 * documents, directives and deep nesting are refused.
 */
export function compose(text: string, lineAt: (offset: number) => number): Composed {
  if (isTooLong(text)) {
    return { contents: null, findings: [{ offset: 0, message: TOO_LONG }] };
  }
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const findings: Finding[] = [];
  let previous = '';
  for (const lexeme of new Lexer().lex(text)) {
    // The lexer marks the text of a scalar, which may begin with an exclamation mark too.
    if (lexeme.startsWith('!') && previous !== CST.SCALAR) {
      findings.push({ offset: parser.offset, message: TAGGED });
    }
    tokens.push(...parser.next(lexeme));
    // The stack holds the document, what is open in it, and maybe a scalar.
    const innermost = parser.stack.at(-1);
    if (innermost && 'items' in innermost && parser.stack.length > DEEPEST_NESTING) {
      findings.push({ offset: innermost.offset, message: TOO_DEEP });
      return { contents: null, findings };
    }
    previous = lexeme;
  }
  tokens.push(...parser.end());
  findings.push(...refused(tokens));
  const composer = new Composer({
    schema: 'failsafe',
    // Tags are refused, so what they would mean is not looked up.
    resolveKnownTags: false,
    // The composer compares each key with every other; the builder looks them up.
    uniqueKeys: false,
    // Pretty errors quote the source.
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [document] = composer.compose(tokens);
  const { errors } = document ?? composer.streamInfo();
  if (errors.length === 0) return { contents: document?.contents ?? null, findings };
  // What follows an error of syntax may be read wrongly, so its structure is not judged.
  const wrong = syntaxFindings(text, errors);
  // Of each line the first one, and what was refused before what the composer says about it.
  const byLine = new Map(
    [...findings, ...wrong].toReversed().map((one) => [lineAt(one.offset), one]),
  );
  const inOrder = [...byLine.values()].toSorted((one, other) => one.offset - other.offset);
  return { contents: null, findings: inOrder.slice(0, MOST_SYNTAX_PROBLEMS) };
}

/** A bracket makes one error, and the rest of the document only follows from it. */
function syntaxFindings(text: string, errors: readonly YAMLError[]): Finding[] {
  const wrong = errors.map(({ pos, code }) => ({
    offset: pos[0],
    message: SENTENCES[code] ?? UNREADABLE,
  }));
  const [first] = wrong;
  if (first === undefined) return [];
  const unquoted = unquotedVariables(text);
  if (unquoted.some((offset) => offset <= first.offset)) {
    return unquoted.map((offset) => ({ offset, message: UNQUOTED }));
  }
  return isUnbalancedAt(text, first.offset) ? [first] : wrong;
}

/** Counts before anything is made of it. A usual list is too short for that. */
function isTooLong(text: string): boolean {
  if (text.length < SHORTEST_TOO_LONG) return false;
  let left = MOST_LEXEMES;
  for (const _lexeme of new Lexer().lex(text)) {
    left -= 1;
    if (left < 0) return true;
  }
  return false;
}

function refused(tokens: readonly CST.Token[]): Finding[] {
  const directives = tokens.filter(
    (token) => token.type === 'directive' && !HARMLESS_DIRECTIVE.test(token.source.trimEnd()),
  );
  const [, second] = tokens.filter(({ type }) => type === 'document');
  return [
    ...directives.map(({ offset }) => ({ offset, message: DIRECTIVE })),
    ...(second ? [{ offset: second.offset, message: SECOND_DOCUMENT }] : []),
  ];
}
