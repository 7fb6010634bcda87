import type { Problem, Where } from '../model.js';

/** Where a document comes from. */
export type Origin =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'input'; readonly name: string };

/** Line and column, counted from 1; the column is null when only the line is known. */
export interface Position {
  readonly line: number;
  readonly column: number | null;
}

/** The largest document that is read, in bytes. 4 MiB hold some 50,000 endpoints. */
export const LARGEST_DOCUMENT_BYTES = 4 * 1024 * 1024;

export function whereIn(origin: Origin, position: Position | null): Where {
  const at = { line: position?.line ?? null, column: position?.column ?? null };
  return origin.kind === 'file'
    ? { kind: 'file', path: origin.path, ...at }
    : { kind: 'input', name: origin.name, ...at };
}

/** A problem of a document as a whole. */
export function wholeProblem(origin: Origin, message: string): Problem {
  return { where: whereIn(origin, null), path: '', message };
}
