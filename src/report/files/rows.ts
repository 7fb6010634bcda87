import type { WrittenEndpoint } from '../report-schema.js';
import type { FileDocument } from './document.js';

/** A row with what tells it from all others of its file. */
export interface FileRow extends WrittenEndpoint {
  /** `owner/name`; empty when it is not known. */
  readonly place: string;
  /**
   * The name, with a number behind it when another row of the same repository has it too: names
   * that differ by a secret alone look the same without it.
   */
  readonly label: string;
}

export function rowsOf({ repository, endpoints }: FileDocument): readonly FileRow[] {
  const labelOf = labels();
  return endpoints.map((endpoint) => {
    const place = endpoint.repository ?? repository ?? '';
    const name = withoutPlace(endpoint.name, endpoint.repository);
    return { ...endpoint, place, label: labelOf(place, name) };
  });
}

/**
 * A merge adds the folder of a report to a name that is in several, and the folder may be the
 * repository, which each file says by itself. Without it a calendar has one event for a credential,
 * in whichever report it is.
 */
function withoutPlace(name: string, repository: string | null | undefined): string {
  const suffix = ` (${repository})`;
  return repository && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

/** Gives each name a label of its own. It counts on, so equal names take one step each. */
function labels(): (place: string, name: string) => string {
  const nextCounts = new Map<string, number>();
  return (place, name) => {
    const key = (label: string) => `${place}\n${label}`;
    let label = name;
    while (nextCounts.has(key(label))) {
      const count = nextCounts.get(key(name)) ?? 2;
      nextCounts.set(key(name), count + 1);
      label = `${name} (${count})`;
    }
    nextCounts.set(key(label), 2);
    return label;
  };
}

/** Nobody waits for the end of what is not there. */
export function hasEnd(row: FileRow): row is FileRow & { readonly expiresAt: string } {
  return row.expiresAt !== null && row.verdict !== 'missing' && row.verdict !== 'skipped';
}
