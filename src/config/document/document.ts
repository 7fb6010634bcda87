import { Composer, LineCounter, type YAMLParseError } from 'yaml';
import { type Origin, type Problem, type Where, whereIn } from '../../model/place.js';
import { TreeBuilder } from './builder.js';
import type { Decoded } from './decode.js';
import { type Finding, readTokens } from './tokens.js';
import type { TextTree, Tree } from './tree.js';
import { SENTENCES } from './yaml-errors.js';

/** A document that has been read, and the way back from a node to its line. */
export interface ConfigDocument {
  readonly origin: Origin;
  /** Null when there is nothing in it but comments, or when it cannot be read at all. */
  readonly root: Tree | null;
  readonly problems: readonly Problem[];
  whereAt(offset: number): Where;
  /** Whether a comment follows the text on its line: in YAML, ` #` ends a value without quotes. */
  commentFollows(tree: TextTree): boolean;
}

/** After errors of syntax on so many lines, the rest only follows from the first. */
const MOST_SYNTAX_PROBLEMS = 10;

/**
 * Reads one YAML 1.2 document with every scalar as text (the failsafe schema). Whatever is refused
 * is a problem with line and column, in our own words that quote nothing.
 */
export function readDocument(origin: Origin, decoded: Decoded): ConfigDocument {
  if (!decoded.ok) {
    const { at, message } = decoded.problem;
    const where = whereIn(origin, at);
    const problems = [{ where, path: '', message }];
    return { origin, root: null, problems, whereAt: () => where, commentFollows: () => false };
  }
  const { text } = decoded;
  const lines = linesOf(text);
  const whereAt = (offset: number): Where => {
    const { line, col } = lines.linePos(offset);
    return whereIn(origin, { line, column: col });
  };
  const { root, findings } = readTree(text, lines);
  return {
    origin,
    root,
    problems: inOrder(findings).map(({ offset, message }) => ({
      where: whereAt(offset),
      path: '',
      message,
    })),
    whereAt,
    commentFollows: ({ plain, end }) => {
      const eol = text.indexOf('\n', end);
      return plain && /^[ \t]+#/.test(text.slice(end, eol < 0 ? undefined : eol));
    },
  };
}

/** Where the lines begin. The parser skips some line ends where it recovers from an error. */
function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  let start = 0;
  do {
    lines.addNewLine(start);
    start = text.indexOf('\n', start) + 1;
  } while (start > 0);
  return lines;
}

function readTree(text: string, lines: LineCounter): { root: Tree | null; findings: Finding[] } {
  const { tokens, findings, composable } = readTokens(text);
  if (!composable) return { root: null, findings };
  const composer = new Composer({
    schema: 'failsafe',
    // The composer compares each key with every other; the builder looks them up.
    uniqueKeys: false,
    // Pretty errors quote the source.
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [document] = composer.compose(tokens);
  const { errors } = document ?? composer.streamInfo();
  // What follows an error of syntax may be read wrongly, so its structure is not judged.
  if (errors.length > 0 || !document?.contents) {
    return { root: null, findings: [...findings, ...firstOfEachLine(errors, lines)] };
  }
  const builder = new TreeBuilder((offset) => lines.linePos(offset).line);
  const root = builder.build(document.contents, 0);
  return { root, findings: [...findings, ...builder.findings] };
}

function firstOfEachLine(errors: readonly YAMLParseError[], lines: LineCounter): Finding[] {
  const byLine = new Map<number, Finding>();
  for (const { pos, code } of errors) {
    const { line } = lines.linePos(pos[0]);
    if (!byLine.has(line)) byLine.set(line, { offset: pos[0], message: SENTENCES[code] });
    if (byLine.size === MOST_SYNTAX_PROBLEMS) break;
  }
  return [...byLine.values()];
}

/** In the order of the text, each once: a tag is refused by the tokens and by the composer. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const unique = new Map(findings.map((one) => [`${one.offset} ${one.message}`, one]));
  return [...unique.values()].sort((one, other) => one.offset - other.offset);
}
