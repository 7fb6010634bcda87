import type { ExpiryPlan, ExpirySource } from '../../model/check.js';
import type { CredentialFacts } from '../../credential/facts.js';
import type { Answer } from '../../model/exchange.js';
import type { Phrase } from '../../model/phrase.js';
import type { ExpirySourceName } from '../../model/verdict.js';
import { readCertificateExpiry } from './certificate.js';
import { disagreement, readTypedDate } from './date.js';
import { readHeaderExpiry } from './header.js';
import { readJsonExpiry } from './json.js';
import { readJwtExpiry } from './jwt.js';
import { type DatedEvidence, earliest, NO_READING, type Reading } from './source.js';

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

interface NamedReading extends Reading {
  readonly source: ExpirySourceName;
}

interface Candidate extends DatedEvidence, Expiry {}

/**
 * When the credential expires. Live evidence (JWT, header, body, certificate) beats a typed date; among live
 * sources the earliest counts. A configured source that is absent from the answer is said, a preset's own is
 * not. `expiry: none` looks at nothing. Pure; never throws.
 */
export function findExpiry(input: ExpiryInput): ExpiryFinding {
  if (!input.plan.wanted) return { expiry: null, evidence: [], remarks: [] };
  const readings = readSources(input);
  const candidates = readings.flatMap(({ dates, source }): Candidate[] =>
    dates.map((date) => ({ ...date, source, live: source !== 'date' })),
  );
  const typed = candidates.find(({ live }) => !live) ?? null;
  const first = earliest(candidates.filter(({ live }) => live));
  const contradiction = typed === null || first === null ? null : disagreement(typed, first);
  const counted = first === null ? candidates : candidates.filter(({ live }) => live);
  const said = readings.flatMap(({ absent, remarks }) =>
    absent === null ? remarks : [absent, ...remarks],
  );
  return {
    expiry: expiryOf(first ?? typed),
    evidence: distinct(counted.map(({ evidence }) => evidence)),
    remarks: distinct(contradiction === null ? said : [...said, contradiction]),
  };
}

function readSources({ plan, facts, answer, clientCertificate, now }: ExpiryInput): NamedReading[] {
  const { configured, preset } = plan;
  const readings: NamedReading[] = [{ source: 'jwt', ...readJwtExpiry(facts) }];
  if (configured !== null) {
    readings.push({ source: configured.kind, ...readSource(configured, answer, now) });
  }
  if (preset !== null) {
    readings.push({ source: 'preset', ...readSource(preset, answer, now), absent: null });
  }
  if (clientCertificate !== null) {
    const reading = readCertificateExpiry(clientCertificate, 'Client certificate', now);
    readings.push({ source: 'certificate', ...reading });
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

function expiryOf(candidate: Candidate | null): Expiry | null {
  if (candidate === null) return null;
  const { at, source, live } = candidate;
  return { at, source, live };
}

/** A source that is configured and the preset's own says everything twice. */
function distinct(phrases: readonly Phrase[]): Phrase[] {
  return [...new Map(phrases.map((words) => [JSON.stringify(words), words])).values()];
}
