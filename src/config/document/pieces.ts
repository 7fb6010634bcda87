import { isMap, isScalar, isSeq, type Pair, type ParsedNode, Parser } from 'yaml';
import { TreeBuilder } from './builder.js';
import { inspectTokens } from './syntax.js';
import { listTree, type MapTree, mapTree, type Tree } from './tree.js';
import { composeFirst, linesOf, type Reading } from './whole.js';

/** A part of a large document that is read by itself. */
interface Piece {
  readonly text: string;
  /** What an offset in `text` has to grow by to be one in the document. */
  readonly shift: number;
}

/**
 * UTF-16 units of a piece. Its tokens and nodes take some seventy times as many bytes, and should die before the collector moves them:
 * much larger pieces take more time, much smaller ones more memory.
 */
const PIECE_LENGTH = 16 * 1_024;
/** A document of fewer pieces is read as a whole. */
const FEWEST_PIECES = 8;

const LIST_KEY = 'endpoints';
/** Stands before each piece but the first, so that its items are what they are in the document. */
const HEAD = `${LIST_KEY}:\n`;
const LIST_START = /^endpoints:[ \t]*(?:#.*)?\n/m;

/**
 * Reads a large document some items at a time: what the parser makes of each is forgotten before the next, instead of being held
 * for the whole list at once. The outcome is that of `readWhole`; null when a piece is not plainly a number of whole items, or has
 * anything wrong with it, and the whole has to be read.
 */
export function readPieces(text: string, length = PIECE_LENGTH): Reading | null {
  const pieces = piecesOf(text, length);
  if (pieces === null) return null;
  const lines = linesOf(text);
  const builder = new TreeBuilder((offset) => lines.linePos(offset).line);
  const roots: MapTree[] = [];
  for (const piece of pieces) {
    const contents = itemsAlone(piece);
    if (contents === null) return null;
    const root = builder.read(contents, piece.shift);
    if (root.kind !== 'map' || builder.findings.length > 0) return null;
    roots.push(root);
  }
  const root = joined(roots);
  return root === null ? null : { lines, root, findings: [] };
}

/** Cuts before lines that look like the beginning of an item. Whether they are one is found out by reading. */
function piecesOf(text: string, length: number): Piece[] | null {
  const list = text.length > FEWEST_PIECES * length ? firstItem(text) : null;
  if (list === null) return null;
  const { offset: listOffset, indentation } = list;
  const item = `\n${indentation}- `;
  const pieces: Piece[] = [];
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf(item, Math.max(from + length, listOffset));
    const to = found < 0 ? text.length : found + 1;
    const head = from === 0 ? '' : HEAD;
    pieces.push({ text: head + text.slice(from, to), shift: from - head.length });
    from = to;
  }
  return pieces;
}

/** Where the dash of the list's first item stands. Line by line: one expression for all lines overflows the engine's stack. */
function firstItem(text: string): { offset: number; indentation: string } | null {
  const start = LIST_START.exec(text);
  if (start === null) return null;
  const [noItem, item] = [/[ \t]*(?:#.*)?\n/y, /( *)- /y];
  let at = start.index + start[0].length;
  for (noItem.lastIndex = at; noItem.test(text); ) at = noItem.lastIndex;
  item.lastIndex = at;
  const indentation = item.exec(text)?.[1];
  return indentation === undefined ? null : { offset: at + indentation.length, indentation };
}

/**
 * What a piece holds, when it is sound and ends inside of the list: only then the next line with an item's indentation and dash
 * begins another item. A block scalar ends at that line too, and an open quote or bracket is an error here.
 */
function itemsAlone({ text }: Piece): ParsedNode | null {
  const tokens = [...new Parser().parse(text)];
  // After `...` another document would begin.
  if (tokens.at(-1)?.type !== 'document' || inspectTokens(tokens).findings.length > 0) return null;
  const { errors, contents } = composeFirst(tokens);
  // An anchor of the whole is one for the whole alone.
  if (errors.length > 0 || !isMap(contents) || contents.anchor !== undefined) return null;
  const last = contents.items.at(-1);
  return last !== undefined && isTheList(last) ? contents : null;
}

function isTheList({ key, value }: Pair): boolean {
  return isScalar(key) && key.value === LIST_KEY && isSeq(value);
}

/** The first piece's mapping, with the items of all. */
function joined(roots: readonly MapTree[]): Tree | null {
  const [first] = roots;
  const entry = first?.entries.get(LIST_KEY);
  if (first === undefined || entry === undefined) return null;
  const items = roots.flatMap(({ entries }): readonly Tree[] => {
    const list = entries.get(LIST_KEY)?.value;
    return list?.kind === 'list' ? list.items : [];
  });
  const value = listTree(items, entry.value.offset);
  return mapTree(new Map([...first.entries, [LIST_KEY, { ...entry, value }]]), first.offset);
}
