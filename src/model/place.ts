/** A place a user can go to: a line of the configuration file, or one of the action's inputs. Lines and columns count from 1. */
export type Where =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly line: number | null;
      readonly column: number | null;
    }
  | {
      readonly kind: 'input';
      readonly name: string;
      readonly line: number | null;
      readonly column: number | null;
    };

/** Something wrong with the configuration. `message` says what is wrong and what to do, and never quotes a value of the YAML. */
export interface Problem {
  readonly where: Where;
  /** Path inside the document, such as `endpoints[2].auth.bearer`; empty when the whole document or input is meant. */
  readonly path: string;
  readonly message: string;
}

/** Where a document comes from. */
export type Origin =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'input'; readonly name: string };

/** Line and column, counted from 1; the column is null when only the line is known. */
export interface Position {
  readonly line: number;
  readonly column: number | null;
}

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
