import { LineCounter } from 'yaml';
import { type Origin, type Problem, type Where, whereIn } from '../../model/place.js';
import { TreeBuilder } from './builder.js';
import { compose } from './compose.js';
import { decode } from './decode.js';
import type { Tree } from './tree.js';

/** A document that has been read, and the way back from a node to its line. */
export interface ConfigDocument {
  readonly origin: Origin;
  /** Null when there is nothing in it but comments, or when it cannot be read at all. */
  readonly root: Tree | null;
  readonly problems: readonly Problem[];
  whereAt(offset: number): Where;
}

/**
 * Reads one YAML document from the bytes of a file or an input. Whatever is refused is a problem
 * with line and column, in our own words that quote nothing.
 */
export function readDocument(origin: Origin, bytes: Uint8Array): ConfigDocument {
  const text = decode(bytes);
  if (typeof text !== 'string') {
    const where = whereIn(origin, text.line, text.column);
    const problems = [{ where, path: '', message: text.message }];
    return { origin, root: null, problems, whereAt: () => where };
  }
  const lines = new LineCounter();
  // Filled here, because the parser skips some line ends where it recovers from an error.
  for (const { index } of text.matchAll(/(?<![^\n])/g)) lines.addNewLine(index);
  const whereAt = (offset: number): Where => {
    const { line, col } = lines.linePos(offset);
    return whereIn(origin, line, col);
  };
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const { contents, findings } = compose(text, lineAt);
  const builder = new TreeBuilder(text, lineAt);
  const root = contents && builder.build(contents, 0);
  const problems = [...findings, ...builder.findings]
    .toSorted((one, other) => one.offset - other.offset)
    .map(({ offset, message }) => ({ where: whereAt(offset), path: '', message }));
  return { origin, root, problems, whereAt };
}
