import type { Lack, MissingCheck, ReminderCheck, Subject } from '../../model/check.js';
import { typedDate } from '../expiry.js';
import { resolveExpiry } from './judgement.js';
import type { Scope } from './scope.js';

/** An item that asks nothing; null when it has no typed date. */
export function reminderCheck(scope: Scope, subject: Subject): ReminderCheck | null {
  const { configured } = resolveExpiry(scope);
  if (configured?.kind !== 'date') return null;
  return {
    kind: 'reminder',
    subject,
    end: 'unread' in configured ? configured.unread : configured.at,
  };
}

/** An item whose variables are not all set. */
export function missingCheck(
  { values, endpoint }: Scope,
  subject: Subject,
  { missing, lack }: { readonly missing: readonly string[]; readonly lack: Lack | null },
): MissingCheck {
  const { expiry, optional = false } = endpoint.values;
  // A date out of an unset variable isn't one: the check is missing, which says enough.
  const typedExpiry =
    expiry?.kind === 'date' ? typedDate(expiry, (template) => values.text(template)) : null;
  const rest = { lookalikes: [], optional, typedExpiry, ...(lack === null ? {} : { lack }) };
  return { kind: 'missing', subject, missing, ...rest };
}
