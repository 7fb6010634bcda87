import { Composer, LineCounter, type ParsedNode, Parser, type YAMLParseError } from 'yaml';
import { TreeBuilder } from './builder.js';
import { type Finding, inspectTokens } from './syntax.js';
import type { Tree } from './tree.js';
import { sentenceOf } from './yaml-errors.js';

/** What came of reading a text. */
export interface Reading {
  readonly lines: LineCounter;
  /** Null when there is nothing in it but comments, or when it cannot be read. */
  readonly root: Tree | null;
  readonly findings: readonly Finding[];
}

export type Tokens = Parameters<Composer['compose']>[0];

/** After so many lines with errors of syntax the rest only follows from the first. */
const MOST_SYNTAX_PROBLEMS = 10;

/** Reads one YAML document, and finds all that is wrong with it. */
export function readWhole(text: string): Reading {
  const lines = linesOf(text);
  const tokens = [...new Parser().parse(text)];
  const { findings, composable } = inspectTokens(tokens);
  const composed = composable ? composeTree(tokens, lines) : { root: null, findings: [] };
  return { lines, root: composed.root, findings: [...findings, ...composed.findings] };
}

/** Where the lines begin. The parser passes over some of their ends where it recovers from an error. */
export function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  for (let start = 0; ; ) {
    lines.addNewLine(start);
    const end = text.indexOf('\n', start);
    if (end < 0) return lines;
    start = end + 1;
  }
}

function composeTree(tokens: Tokens, lines: LineCounter): Omit<Reading, 'lines'> {
  const { errors, contents } = composeFirst(tokens);
  const findings = firstOfEachLine(errors, lines).map((error) => ({
    offset: error.pos[0],
    message: sentenceOf(error.code),
  }));
  // What stands after an error of syntax may be read wrongly, so its structure is not judged.
  if (findings.length > 0 || contents === null) return { root: null, findings };
  const builder = new TreeBuilder((offset) => lines.linePos(offset).line);
  const root = builder.read(contents);
  return { root, findings: builder.findings };
}

function firstOfEachLine(errors: readonly YAMLParseError[], lines: LineCounter): YAMLParseError[] {
  const byLine = new Map<number, YAMLParseError>();
  for (const error of errors) {
    const { line } = lines.linePos(error.pos[0]);
    if (!byLine.has(line)) byLine.set(line, error);
    if (byLine.size === MOST_SYNTAX_PROBLEMS) break;
  }
  return [...byLine.values()];
}

export interface Composed {
  readonly errors: readonly YAMLParseError[];
  readonly contents: ParsedNode | null;
}

/** The first document of the tokens, composed with every scalar as text. */
export function composeFirst(tokens: Tokens): Composed {
  const composer = new Composer({
    schema: 'failsafe',
    merge: false,
    // The parser compares each key with every other; the builder looks them up.
    uniqueKeys: false,
    // Pretty errors quote the source.
    prettyErrors: false,
    strict: true,
    logLevel: 'silent',
  });
  const [document] = composer.compose(tokens);
  return document ?? { errors: composer.streamInfo().errors, contents: null };
}
