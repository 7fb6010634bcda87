import type { Finding } from '../../model/finding.js';
import type { AskedVerdict } from '../../model/verdict.js';

/** Everything that a verdict depends on, weighed by the time it was observed. */
export interface Observed {
  /** The last exchange that carried the credential. */
  readonly finding: Finding;
  /** What the same request said without the credential; null when it was not asked. */
  readonly control: Finding | null;
  /** Whether `audience` and `issuer`, as far as they are set, are in the credential. */
  readonly claimsMet: boolean;
  /** Milliseconds until the known expiry, negative when it is past; null when none is known. */
  readonly expiresInMs: number | null;
  /** The wider of `warn-within` and `fail-within`, in milliseconds. */
  readonly horizonMs: number;
}

interface Row {
  readonly verdict: AskedVerdict;
  readonly when: (observed: Observed) => boolean;
}

/**
 * The verdict table: the first row that holds decides. Rejection is proof, so it comes first; a known expiry that is past
 * counts whatever the endpoint says; acceptance comes last, and only what nothing puts in doubt is `valid`.
 */
const TABLE: readonly Row[] = [
  { verdict: 'unauthorized', when: ({ finding }) => isRejection(finding) },
  { verdict: 'expired', when: ({ expiresInMs }) => expiresInMs !== null && expiresInMs <= 0 },
  { verdict: 'inconclusive', when: ({ finding }) => finding.kind === 'inconclusive' },
  { verdict: 'forbidden', when: ({ finding }) => finding.kind === 'forbidden' },
  { verdict: 'unexpected', when: ({ finding }) => finding.kind === 'unexpected' },
  { verdict: 'unexpected', when: (observed) => isAccepted(observed) && !observed.claimsMet },
  {
    verdict: 'unproven',
    when: (observed) => isAccepted(observed) && observed.control?.kind === 'accepted',
  },
  {
    verdict: 'expiring',
    when: (observed) =>
      isAccepted(observed) &&
      observed.expiresInMs !== null &&
      observed.expiresInMs <= observed.horizonMs,
  },
  { verdict: 'valid', when: isAccepted },
];

/** The verdict on a credential that was asked about. Pure; what no row knows is `inconclusive`. */
export function classify(observed: Observed): AskedVerdict {
  return TABLE.find(({ when }) => when(observed))?.verdict ?? 'inconclusive';
}

/** A credential that cannot be used at all is rejected before anybody is asked. */
function isRejection(finding: Finding): boolean {
  return finding.kind === 'rejected' || finding.kind === 'unusable';
}

function isAccepted({ finding }: Observed): boolean {
  return finding.kind === 'accepted';
}
