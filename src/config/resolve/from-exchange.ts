import { planExchange } from '../../auth/plan-exchange.js';
import type { CredentialPlan, PlannedExchange } from '../../auth/scheme.js';
import type { FoundCredential, NotFound } from '../../credential/sources/source.js';
import { fileFields } from './credential.js';

/** The scheme with what the file holds in its fields; null where that is nothing for it. */
export function plannedExchange(
  found: FoundCredential,
  { scheme, fields }: PlannedExchange,
): CredentialPlan | null {
  const { fromFile = {} } = scheme;
  const names = fromFile[found.kind];
  if (names === undefined) return null;
  const given = Object.values(fromFile).flatMap((one) => Object.keys(one));
  const kept = Object.entries(fields).filter(([name]) => !given.includes(name));
  return planExchange(scheme, { ...Object.fromEntries(kept), ...fileFields(names) }).plan;
}

export const UNFIT: Omit<NotFound, 'kind'> = {
  because: ['It has a token for this host that is presented as it is, and exchanged for no other.'],
  steps: [
    'Write `url` in place of `auth`, such as https://registry.example.com/v2/, and leave `from`.',
  ],
};

/** What is good for Docker's own exchange alone. */
export const IDENTITY: NotFound = {
  kind: 'none',
  because: [
    "It has an identity token for this host, which is good for Docker's own exchange and for no request.",
  ],
  steps: [
    'Write `auth: { registry: { host: … } }` with the host of the registry in place of `url`, and leave `from`.',
  ],
};
