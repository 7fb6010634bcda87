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

type Row = readonly [verdict: AskedVerdict, when: (observed: Observed) => boolean];

const found =
  (...kinds: readonly Finding['kind'][]) =>
  ({ finding }: Observed) =>
    kinds.includes(finding.kind);

const expiresWithin = ({ expiresInMs }: Observed, ms: number) =>
  expiresInMs !== null && expiresInMs <= ms;

/**
 * The verdict table: the first row that holds decides. Rejection is proof, so it comes first, also
 * of a credential that cannot be used at all. A known expiry that is past counts whatever the
 * endpoint says. Acceptance comes last, and only what nothing puts in doubt is `valid`.
 */
const TABLE: readonly Row[] = [
  ['unauthorized', found('rejected', 'unusable')],
  ['expired', (observed) => expiresWithin(observed, 0)],
  ['inconclusive', found('inconclusive')],
  ['forbidden', found('forbidden')],
  ['unexpected', found('unexpected')],
  ['unexpected', ({ claimsMet }) => !claimsMet],
  ['unproven', ({ control }) => control?.kind === 'accepted'],
  ['expiring', (observed) => expiresWithin(observed, observed.horizonMs)],
  ['valid', found('accepted')],
];

/** The verdict on a credential that was asked about. Pure; what no row knows is `inconclusive`. */
export function classify(observed: Observed): AskedVerdict {
  return TABLE.find(([, when]) => when(observed))?.[0] ?? 'inconclusive';
}
