import { Composer, LineCounter, type ParsedNode, Parser, type YAMLParseError } from 'yaml';
import type { Problem, Where } from '../model.js';
import { TreeBuilder } from './builder.js';
import type { Decoded } from './decode.js';
import { type Origin, whereIn } from './source.js';
import { type Finding, inspectTokens } from './syntax.js';
import type { TextTree, Tree } from './tree.js';
import { sentenceOf } from './yaml-errors.js';

/** A document that has been read, and how to get back from a node to its line. */
export interface ConfigDocument {
  readonly origin: Origin;
  /** Null when there is nothing in it but comments, or when it cannot be read at all. */
  readonly root: Tree | null;
  readonly problems: readonly Problem[];
  whereAt(offset: number): Where;
  /** Whether a comment follows the text on its line: to YAML, ` #` ends a value that has no quotes. */
  commentFollows(tree: TextTree): boolean;
}

/** After so many lines with errors of syntax the rest only follows from the first. */
const MOST_SYNTAX_PROBLEMS = 10;

/**
 * Reads one YAML 1.2 document with every scalar as text (the failsafe schema). Whatever is refused is a problem
 * with line and column, in own words that quote nothing.
 */
export function readDocument(origin: Origin, decoded: Decoded): ConfigDocument {
  if (!decoded.ok) {
    const { at, message } = decoded.problem;
    return documentOf(origin, {
      text: '',
      lines: new LineCounter(),
      root: null,
      problems: [{ where: whereIn(origin, at), path: '', message }],
    });
  }
  const { text } = decoded;
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const { findings, composable } = inspectTokens(tokens);
  const composed = composable ? compose(tokens, lines) : { root: null, findings: [] };
  const problems = inOrder([...findings, ...composed.findings]).map(
    ({ offset, message }): Problem => ({
      where: whereIn(origin, positionAt(lines, offset)),
      path: '',
      message,
    }),
  );
  return documentOf(origin, { text, lines, root: composed.root, problems });
}

interface Parts {
  readonly text: string;
  readonly lines: LineCounter;
  readonly root: Tree | null;
  readonly problems: readonly Problem[];
}

function documentOf(origin: Origin, { text, lines, root, problems }: Parts): ConfigDocument {
  return {
    origin,
    root,
    problems,
    whereAt: (offset) => whereIn(origin, positionAt(lines, offset)),
    commentFollows: ({ plain, end }) => {
      const eol = text.indexOf('\n', end);
      return plain && /^[ \t]+#/.test(text.slice(end, eol < 0 ? undefined : eol));
    },
  };
}

type Tokens = Parameters<Composer['compose']>[0];

function compose(tokens: Tokens, lines: LineCounter): { root: Tree | null; findings: Finding[] } {
  const { errors, contents } = composeFirst(tokens);
  const findings = firstOfEachLine(errors, lines).map((error) => ({
    offset: error.pos[0],
    message: sentenceOf(error.code),
  }));
  // What stands after an error of syntax may be read wrongly, so its structure is not judged.
  if (findings.length > 0 || contents === null) return { root: null, findings };
  const builder = new TreeBuilder((offset) => lines.linePos(offset).line);
  const root = builder.build(contents, 0);
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

interface Composed {
  readonly errors: readonly YAMLParseError[];
  readonly contents: ParsedNode | null;
}

function composeFirst(tokens: Tokens): Composed {
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

function positionAt(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function inOrder(findings: readonly Finding[]): Finding[] {
  const unique = new Map(
    findings.map((finding) => [`${finding.offset} ${finding.message}`, finding]),
  );
  return [...unique.values()].sort((one, other) => one.offset - other.offset);
}
