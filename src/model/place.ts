/** Where a document comes from. */
export type Origin =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'input'; readonly name: string };

/** What a job is started with: `variable NODE_DEBUG`. */
interface Setting {
  readonly kind: 'setting';
  readonly name: string;
}

/**
 * A place a user can go to: a line of the configuration file, one of the action's inputs, or a
 * setting of the job. Line and column are counted from 1, and null when they are not known.
 */
export type Where = (Origin | Setting) & {
  readonly line: number | null;
  readonly column: number | null;
};

/**
 * Something wrong with the configuration. `message` says what is wrong and what to do, and never
 * quotes a value of the YAML.
 */
export interface Problem {
  readonly where: Where;
  /** Path inside the document, such as `endpoints[2].auth.bearer`. Empty for the whole document. */
  readonly path: string;
  readonly message: string;
}

export function whereIn(
  origin: Origin | Setting,
  line: number | null = null,
  column: number | null = null,
): Where {
  return { ...origin, line, column };
}

/** A problem of a document, an input or a setting as a whole. */
export function wholeProblem(origin: Origin | Setting, message: string): Problem {
  return { where: whereIn(origin), path: '', message };
}

/** Inputs first, then each file by its lines: the order in which a reader would mend the problems. */
export function byPlace({ where: one }: Problem, { where: other }: Problem): number {
  return (
    Number(one.kind === 'file') - Number(other.kind === 'file') ||
    (one.kind === 'file' && other.kind === 'file' ? compared(one.path, other.path) : 0) ||
    (one.line ?? 0) - (other.line ?? 0) ||
    (one.column ?? 0) - (other.column ?? 0)
  );
}

function compared(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
