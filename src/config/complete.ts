import type { ParsedConfig } from './parse.js';
import type { FurtherItems } from './resolve/ready.js';
import { ruleFaults } from './rules.js';

/** The list in which each item has its credential, and what tells its further URLs. */
interface Completed {
  readonly parsed: ParsedConfig;
  readonly furtherItems: FurtherItems;
}

/** Only a list in which items or URLs share a credential needs more than reading. */
export async function completed(parsed: ParsedConfig): Promise<Completed> {
  const isShared = parsed.config.endpoints.some(
    ({ values: { use, also } }) => use !== undefined || also !== undefined,
  );
  if (!isShared) return { parsed, furtherItems: null };
  const { furtherItems } = await import('./also.js');
  const { withSharing } = await import('./use.js');
  return { parsed: withSharing(parsed, ruleFaults), furtherItems };
}
