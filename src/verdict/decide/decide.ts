import { type CredentialFacts, jwtsOf } from '../../credential/facts.js';
import type { Judgement, Policy, ReadyCheck } from '../../model/check.js';
import type { Finding } from '../../model/conversation.js';
import { config, credential, type Phrase, phrase } from '../../model/phrase.js';
import type { AskedVerdict, Level, Verdict } from '../../model/verdict.js';
import { dateWords } from '../../values/time.js';
import type { Beside, Case, UnmetClaim } from '../case.js';
import type { Expiry } from '../expiry/expiry.js';
import { demandOf, isProof } from './demand.js';

/** Everything that a verdict depends on. */
export type Observed = Pick<
  Case,
  'check' | 'said' | 'finding' | 'expiry' | 'unmet' | 'beside' | 'now'
>;

type Row = readonly [verdict: AskedVerdict, when: (observed: Observed) => boolean];

const found =
  (...kinds: readonly Finding['kind'][]) =>
  ({ finding }: Observed) =>
    kinds.includes(finding.kind);

const expiresWithin = ({ expiry, now }: Observed, ms: number) =>
  expiry !== null && expiry.at - now <= ms;

/** The wider of `warn-within` and `fail-within`. */
const horizonMs = ({ subject: { policy } }: ReadyCheck) =>
  Math.max(policy.warnWithinMs, policy.failWithinMs);

/**
 * The verdict table: the first row that holds decides. Rejection is proof, so it comes first, also
 * of a credential that cannot be used at all. A known expiry that is past counts whatever the
 * endpoint says. Acceptance comes last, and only what nothing puts in doubt is `valid`.
 */
const TABLE: readonly Row[] = [
  ['unauthorized', found('rejected', 'unusable')],
  ['unauthorized', isShownDead],
  ['expired', (observed) => expiresWithin(observed, 0)],
  ['inconclusive', found('inconclusive')],
  ['forbidden', found('forbidden')],
  ['inconclusive', isUnknown],
  ['unexpected', found('unexpected')],
  ['unexpected', ({ unmet }) => unmet !== null],
  ['unexpected', isUnmet('unexpected')],
  ['forbidden', isUnmet('forbidden')],
  ['unproven', isUnproven],
  ['expiring', (observed) => expiresWithin(observed, horizonMs(observed.check))],
  ['valid', found('accepted')],
];

/** Who knows the credential says that it is dead, and the endpoint's answer proves nothing. */
function isShownDead(observed: Observed): boolean {
  const { beside, finding } = observed;
  return beside.dead !== null && (finding.kind !== 'accepted' || isUnproven(observed));
}

/** A preset does not know this answer, which proves nothing. */
function isUnknown({ check, finding }: Observed): boolean {
  return finding.kind === 'unexpected' && check.judgement.unknownIs === 'inconclusive';
}

function isUnmet(verdict: Beside['unmet'][number]['verdict']) {
  return ({ beside }: Observed) => beside.unmet.some((one) => one.verdict === verdict);
}

/** Accepted, but nothing shows that the endpoint looked at the credential. */
function isUnproven({ check, said, finding }: Observed): boolean {
  return finding.kind === 'accepted' && !isProof(demandOf(check, said, finding.proof));
}

/** The verdict on a credential that was asked about. Pure; what no row knows is `inconclusive`. */
export function classify(observed: Observed): AskedVerdict {
  return TABLE.find(([, when]) => when(observed))?.[0] ?? 'inconclusive';
}

interface Weighed {
  readonly verdict: Verdict;
  readonly accepted: boolean;
  readonly expiry: Expiry | null;
  /** Whether somebody has to mend something, such as a configured source of the expiry that gave nothing. */
  readonly isUnread?: boolean;
  readonly policy: Policy;
  readonly now: number;
}

/**
 * How loudly a row speaks: the worse of what its verdict and its expiry say, and never a failure
 * under `fail-on: none` or while it is snoozed.
 */
export function levelOf(weighed: Weighed): { readonly level: Level; readonly snoozed: boolean } {
  const { verdict, isUnread = false, policy, now } = weighed;
  if (verdict === 'skipped') return { level: 'pass', snoozed: false };
  const fails = policy.failOn.size > 0 && isFailure(weighed);
  const snoozed = fails && policy.snoozeUntil !== null && now < policy.snoozeUntil;
  if (fails && !snoozed) return { level: 'fail', snoozed };
  return { level: verdict === 'valid' && !isUnread ? 'pass' : 'warn', snoozed };
}

function isFailure({ verdict, accepted, expiry, policy, now }: Weighed): boolean {
  const left = expiry === null ? Number.POSITIVE_INFINITY : expiry.at - now;
  // A typed date is past, but the credential is accepted: the date is wrong or early, and no proof.
  const isNote = accepted && expiry?.source === 'date' && left <= 0;
  if (isNote) return verdict !== 'expired' && policy.failOn.has(verdict);
  return policy.failOn.has(verdict) || left <= policy.failWithinMs;
}

/** A sentence that says of a snoozed row until when it is; empty for any other row. */
export function snoozeWords({ snoozeUntil }: Policy, snoozed: boolean): Phrase {
  return snoozed && snoozeUntil !== null ? [` Snoozed until ${dateWords(snoozeUntil)}.`] : [];
}

/** The demanded audience (RFC 7519 §4.1.3), or else issuer (§4.1.1), that no JWT has; else null. */
export function unmetClaim(judgement: Judgement, facts: CredentialFacts): UnmetClaim | null {
  const jwts = jwtsOf(facts);
  for (const [claim, name] of [['audience', 'aud'] as const, ['issuer', 'iss'] as const]) {
    const wanted = judgement[claim];
    const named = jwts.flatMap(({ [name]: one }) => (one.kind === 'usable' ? one.value : []));
    if (wanted === null || named.includes(wanted)) continue;
    const list = named.length === 0 ? 'none' : credential(named.join(', '));
    const found = jwts.length === 0 ? null : phrase`the token names ${list}`;
    return { claim, wanted: config(wanted), found };
  }
  return null;
}
