import type { CredentialFacts } from '../../credential/facts.js';
import type { ExpiryPlan, ExpirySource } from '../../model/check.js';
import type { Answer } from '../../model/exchange.js';
import { distinct, type Phrase } from '../../model/phrase.js';
import type { ExpirySourceName } from '../../model/verdict.js';
import { readCertificateExpiry } from './certificate.js';
import { disagreement, readTypedDate } from './date.js';
import { readHeaderExpiry } from './header.js';
import { readJsonExpiry } from './json.js';
import { readJwtExpiry } from './jwt.js';
import { earliest, NO_READING, type Reading } from './source.js';

/** Everything an expiry can be read from. */
export interface ExpiryInput {
  readonly plan: ExpiryPlan;
  readonly facts: CredentialFacts;
  /** The answer that the header and the body are read from; null when there is none to read. */
  readonly answer: Answer | null;
  /** PEM text of the client certificate that is presented, the chain included. */
  readonly clientCertificate: string | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface Expiry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly source: ExpirySourceName;
  /** False for a typed date: a note, not proof. */
  readonly live: boolean;
}

export interface ExpiryFinding {
  readonly expiry: Expiry | null;
  /** One entry a source that gave an instant, such as "JWT exp is 2026-11-20T06:00:00Z". */
  readonly evidence: readonly Phrase[];
  /** Whole sentences for the message: what is absent, unreadable or contradictory. */
  readonly remarks: readonly Phrase[];
}

/**
 * When the credential expires. Live evidence (JWT, header, body, certificate) beats a typed date;
 * among live sources the earliest counts. A configured source that is absent from the answer is
 * said, a preset's own is not. `expiry: none` looks at nothing. Pure; never throws.
 */
export function findExpiry(input: ExpiryInput): ExpiryFinding {
  if (!input.plan.wanted) return { expiry: null, evidence: [], remarks: [] };
  const readings = readSources(input);
  const dates = readings.flatMap(([source, reading]) =>
    reading.dates.map((date) => ({ ...date, source, live: source !== 'date' })),
  );
  const live = dates.filter((date) => date.live);
  const typed = dates.find((date) => !date.live) ?? null;
  const first = earliest(live);
  const contradiction = typed === null || first === null ? null : disagreement(typed, first);
  const counted = first ?? typed;
  const remarks = readings.flatMap(([, { absent, remarks: said }]) => [absent, ...said]);
  return {
    expiry: counted && { at: counted.at, source: counted.source, live: counted.live },
    evidence: distinct((first === null ? dates : live).map(({ evidence }) => evidence)),
    remarks: distinct([...remarks, contradiction].filter((remark) => remark !== null)),
  };
}

type NamedReading = readonly [ExpirySourceName, Reading];

/** In the order in which they are named when they agree. */
function readSources({ plan, facts, answer, clientCertificate, now }: ExpiryInput): NamedReading[] {
  const { configured, preset } = plan;
  const readings: NamedReading[] = [['jwt', readJwtExpiry(facts)]];
  if (configured !== null) readings.push([configured.kind, readSource(configured, answer, now)]);
  if (preset !== null) {
    readings.push(['preset', { ...readSource(preset, answer, now), absent: null }]);
  }
  if (clientCertificate !== null) {
    const reading = readCertificateExpiry(clientCertificate, 'Client certificate', now);
    readings.push(['certificate', reading]);
  }
  return readings;
}

function readSource(source: ExpirySource, answer: Answer | null, now: number): Reading {
  switch (source.kind) {
    case 'header':
      return answer === null ? NO_READING : readHeaderExpiry(source.name, answer);
    case 'json':
      return answer === null ? NO_READING : readJsonExpiry(source.path, answer);
    case 'certificate':
      return readCertificateExpiry(source.pem, 'Certificate', now);
    case 'date':
      return readTypedDate(source.at);
  }
}
