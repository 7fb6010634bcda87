/** A payload that is there and cannot be read: nothing in it can be trusted, or told. */
export const UNREADABLE = Symbol('unreadable');

/**
 * What is at a path of an event's payload; undefined when nothing is. The payload may be anything,
 * for whoever caused the event wrote parts of it.
 */
export function at(payload: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (within, key) =>
      typeof within === 'object' && within !== null
        ? Object.getOwnPropertyDescriptor(within, key)?.value
        : undefined,
    payload,
  );
}

/** The full name of a repository, in small letters: GitHub takes no notice of the case. */
export function nameAt(payload: unknown, ...keys: readonly string[]): string | null {
  const name = at(payload, ...keys, 'full_name');
  return typeof name === 'string' ? name.toLowerCase() : null;
}

/** Compared by full name, because `fork` is also set when the base repository itself is a fork. */
export function headOf(payload: unknown): 'own' | 'fork' | 'unknown' {
  const base = nameAt(payload, 'pull_request', 'base', 'repo') ?? nameAt(payload, 'repository');
  const head = nameAt(payload, 'pull_request', 'head', 'repo');
  // The head of a deleted fork is null.
  if (head === null && at(payload, 'pull_request', 'head') !== undefined) return 'fork';
  if (head === null || base === null) return 'unknown';
  return head === base ? 'own' : 'fork';
}
