import { CST, Lexer, Parser } from 'yaml';

/** Something that is wrong, and where: in UTF-16 units from the start of the text. */
export interface Finding {
  readonly offset: number;
  readonly message: string;
}

/** The format needs seven levels. Some thousand levels down, composing would overflow the stack. */
export const DEEPEST_NESTING = 32;
export const TOO_DEEP = `This is nested more than ${DEEPEST_NESTING} levels deep. Flatten it.`;

export const TAGGED = 'This is a tag (`!…`). Remove it: every value is text.';
export const SECOND_DOCUMENT =
  'A second document begins here. Keep one document, and put all endpoints in its list.';
export const DIRECTIVE = 'This is a directive (a line that begins with `%`). Remove it.';
/** Names the version that is used anyway, so it changes nothing. */
const HARMLESS_DIRECTIVE = /^%YAML[ \t]+1\.2[ \t]*(#.*)?$/;

export interface Tokens {
  readonly tokens: readonly CST.Token[];
  readonly findings: Finding[];
  /** False when the nesting is so deep that composing the tokens isn't safe. */
  readonly composable: boolean;
}

/**
 * Reads the tokens of a text, and finds nesting, tags, documents and directives that are refused.
 */
export function readTokens(text: string): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const findings: Finding[] = [];
  let tooDeep: number | null = null;
  let previous = '';
  for (const lexeme of new Lexer().lex(text)) {
    // The lexer marks the text of a scalar, which may begin with an exclamation mark too.
    if (lexeme.startsWith('!') && previous !== CST.SCALAR) {
      findings.push({ offset: parser.offset, message: TAGGED });
    }
    tokens.push(...parser.next(lexeme));
    tooDeep ??= tooDeepIn(parser.stack);
    previous = lexeme;
  }
  tokens.push(...parser.end());
  if (tooDeep !== null) findings.push({ offset: tooDeep, message: TOO_DEEP });
  return { tokens, findings: [...findings, ...refused(tokens)], composable: tooDeep === null };
}

/**
 * Where a list or mapping begins in which anything would be nested too deeply. The stack holds the
 * document, what is open in it, and maybe a scalar.
 */
function tooDeepIn(stack: readonly CST.Token[]): number | null {
  const innermost = stack.at(-1);
  return innermost && 'items' in innermost && stack.length > DEEPEST_NESTING
    ? innermost.offset
    : null;
}

function refused(tokens: readonly CST.Token[]): Finding[] {
  const directives = tokens.filter(
    (token) => token.type === 'directive' && !HARMLESS_DIRECTIVE.test(token.source.trimEnd()),
  );
  const [, ...others] = tokens.filter(({ type }) => type === 'document');
  return [
    ...directives.map(({ offset }) => ({ offset, message: DIRECTIVE })),
    ...others.slice(0, 1).map(({ offset }) => ({ offset, message: SECOND_DOCUMENT })),
  ];
}
