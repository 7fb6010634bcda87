import type { CredentialFacts } from '../../credential/facts.js';
import { sasIn } from '../../credential/sas.js';
import type { ReadyCheck, Subject } from '../../model/check.js';
import type { Exchange } from '../../model/exchange.js';
import { type Template, variablesOf } from '../../values/template.js';
import { clockSkew } from '../assess/answer.js';
import { aheadOf } from './clock.js';
import { type ExpiryFinding, findExpiry, type Sourced } from './expiry.js';

/** When a credential ends, and by which clock that is judged. */
export interface Ending extends ExpiryFinding {
  /** How far the endpoint's clock is ahead of this machine's, in milliseconds; null when unknown. */
  readonly skewMs: number | null;
  /** How far the clock that judges is ahead of this machine's; 0 for this machine's own. */
  readonly aheadMs: number;
  /** By the clock that judges, in milliseconds since the epoch. */
  readonly now: number;
}

interface Circumstances {
  /** The exchange that decides; null when there is none. */
  readonly exchange: Exchange | null;
  readonly accepted: boolean;
  /** What is known of the end beside that exchange. */
  readonly elsewhere: readonly Sourced[];
  /** By this machine's clock. */
  readonly now: number;
}

/** The end of what a check presents, out of everything that is known of it. Pure; never throws. */
export function endingOf(
  check: ReadyCheck,
  facts: CredentialFacts,
  { exchange, accepted, elsewhere, now: here }: Circumstances,
): Ending {
  const { subject, judgement, request, auth, tls } = check;
  const answered = exchange?.kind === 'answer' ? exchange : null;
  const skewMs = answered === null ? null : clockSkew(answered.answer, answered.endedAt);
  const aheadMs = aheadOf(accepted, skewMs);
  const now = here + aheadMs;
  const { url, tls: shown } = subject.reproduce;
  const cert = tls?.cert ?? null;
  const found = findExpiry({
    plan: judgement.expiry,
    facts,
    signatures: sasIn(request, auth),
    inAddress: namedIn(subject, url),
    given: answered && { answer: answered.answer, endedAt: answered.endedAt + aheadMs },
    accepted,
    elsewhere,
    clientCertificate:
      cert === null
        ? null
        : {
            pem: cert,
            variables: namedIn(
              subject,
              [shown?.cert, shown?.key, shown?.p12].flatMap((template) => template ?? []),
            ),
          },
    now,
  });
  return { ...found, skewMs, aheadMs, now };
}

/** The list's own variables: the command that repeats the request has some besides. */
function namedIn({ variables }: Subject, template: Template): readonly string[] {
  return variablesOf(template).filter((name) => variables.includes(name));
}
