import type { CredentialFacts } from '../../credential/facts.js';
import type { ExpiryPlan, ExpirySource } from '../../model/check.js';
import type { Answer } from '../../model/exchange.js';
import { distinct, type Phrase, phrase } from '../../model/phrase.js';
import type { ExpirySourceName } from '../../model/verdict.js';
import {
  type Dated,
  dated,
  readCertificateExpiry,
  readHeaderExpiry,
  type Reading,
  readJsonExpiry,
  readJwtExpiry,
} from './sources.js';

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
  /** A typed `date` is a note, not proof. */
  readonly source: ExpirySourceName;
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
  const readings = input.plan.wanted ? readSources(input) : [];
  const dates = readings.filter((reading) => reading.kind === 'date');
  const live = dates.filter(({ source }) => source !== 'date');
  const typed = dates.find(({ source }) => source === 'date') ?? null;
  const [first = null] = live.toSorted((one, other) => one.at - other.at);
  const counted = first ?? typed;
  const remarks = readings.filter(({ kind }) => kind !== 'date').map(({ words }) => words);
  return {
    expiry: counted && { at: counted.at, source: counted.source },
    evidence: distinct((first === null ? dates : live).map(({ words }) => words)),
    remarks: distinct([...remarks, ...disagreement(typed, first)]),
  };
}

const DAY_MS = 86_400_000;

/** A sentence when the typed date and live evidence are more than a day apart. */
function disagreement(typed: Dated | null, live: Dated | null): Phrase[] {
  if (typed === null || live === null || Math.abs(typed.at - live.at) <= DAY_MS) return [];
  return [phrase`${typed.words}, but ${live.words}, which counts. Correct the date.`];
}

/** In the order in which they are named when they agree. */
function readSources(input: ExpiryInput): (Reading & Pick<Expiry, 'source'>)[] {
  const { plan, facts, clientCertificate, now } = input;
  const from = (source: ExpirySourceName, readings: readonly Reading[]) =>
    readings.map((reading) => ({ ...reading, source }));
  const { configured, preset } = plan;
  const ofPreset = preset === null ? [] : readSource(preset, input);
  return [
    ...from('jwt', readJwtExpiry(facts)),
    ...(configured === null ? [] : from(configured.kind, readSource(configured, input))),
    ...from(
      'preset',
      ofPreset.filter(({ kind }) => kind !== 'absent'),
    ),
    ...(clientCertificate === null
      ? []
      : from('certificate', readCertificateExpiry(clientCertificate, 'Client certificate', now))),
  ];
}

function readSource(source: ExpirySource, { answer, now }: ExpiryInput): Reading[] {
  if ('unread' in source) return [{ kind: 'remark', words: source.unread }];
  switch (source.kind) {
    case 'header':
      return answer === null ? [] : [readHeaderExpiry(source.name, answer)];
    case 'json':
      return answer === null ? [] : [readJsonExpiry(source.path, answer)];
    case 'certificate':
      return readCertificateExpiry(source.pem, 'Certificate', now);
    case 'date':
      return [dated(['Configured date'], source.at)];
  }
}
