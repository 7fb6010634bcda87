/**
 * The short code of an error, such as `ENOENT`, or that of the error that caused it. Null when
 * there is none. A message may quote a path or a value, a code cannot.
 */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? codeOf(error.cause) : null;
}
