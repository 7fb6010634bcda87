import type { Subject } from '../../model/check.js';
import type { SecretPlace } from '../../model/secret.js';

/**
 * The endpoint with nothing but the variables of one value as those of its credential; as it is
 * when that value has none, or is not known.
 */
export function blamed(subject: Subject, place: SecretPlace | null): Subject {
  const credentialVariables = place?.variables ?? [];
  return credentialVariables.length > 0 ? { ...subject, credentialVariables } : subject;
}
