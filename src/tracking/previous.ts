import type { Past } from '../model/change.js';
import type { KnownIssue } from './action.js';
import type { Tracked } from './state.js';

/**
 * What open issues say that still needed action, for the comparison with this run. Null where there
 * is none, so that nothing is claimed. A credential that is not in it needed no action, or was not
 * checked: of that nothing is known. Pure.
 */
export function previousFrom(issues: readonly KnownIssue[]): Past | null {
  const open = issues.filter(({ isOpen }) => isOpen).sort((a, b) => a.number - b.number);
  const rows = new Map<string, Tracked>();
  for (const item of open.flatMap(({ state }) => state.items)) {
    if (item.isOpen && !rows.has(item.name)) rows.set(item.name, item);
  }
  if (rows.size === 0) return null;
  return {
    at: Math.max(...open.map(({ state }) => state.at)),
    rows: [...rows.values()].map(({ name, verdict, level, expiresAt, since }) => ({
      ...{ name, verdict, level, expiresAt, since },
    })),
  };
}
