import { LineCounter } from 'yaml';
import type { Problem, Where } from '../../model/place.js';
import type { Decoded } from './decode.js';
import { readPieces } from './pieces.js';
import { type Origin, whereIn } from '../../model/place.js';
import type { Finding } from './syntax.js';
import type { TextTree, Tree } from './tree.js';
import { readWhole } from './whole.js';

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
  const { lines, root, findings } = readPieces(text) ?? readWhole(text);
  const problems = inOrder(findings).map(
    ({ offset, message }): Problem => ({
      where: whereIn(origin, positionAt(lines, offset)),
      path: '',
      message,
    }),
  );
  return documentOf(origin, { text, lines, root, problems });
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
