import type { CredentialFacts } from '../../credential/facts.js';
import type { SasFacts } from '../../credential/sas.js';
import type { ExpiryPlan, ExpirySource } from '../../model/check.js';
import { config, distinct, type Phrase, phrase } from '../../model/phrase.js';
import type { ExpirySourceName } from '../../model/verdict.js';
import { type Given, readHeaderExpiry, readJsonExpiry } from './in-answer.js';
import type { Dated, Holder, Reading } from './reading.js';
import {
  type Pem,
  readClientCertificate,
  readConfiguredCertificate,
  readJwtExpiry,
  readSasExpiry,
  readTypedDate,
} from './sources.js';

/** Everything an expiry can be read from. */
export interface ExpiryInput {
  readonly plan: ExpiryPlan;
  readonly facts: CredentialFacts;
  readonly signatures: readonly SasFacts[];
  /** The variables of the address; a signature in it is read from these. */
  readonly inAddress: readonly string[];
  /** The answer that the header and the body are read from; null when there is none to read. */
  readonly given: Given | null;
  /** Whether that answer accepts the credential: only then is an absent source missed. */
  readonly accepted: boolean;
  /** The client certificate that is presented, the chain included. */
  readonly clientCertificate: Pem | null;
  /** What places say that are not in the answer itself. */
  readonly elsewhere?: readonly Sourced[];
  /** By the clock that counts, in milliseconds since the epoch. */
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
  /** What ends then; null for the credential as a whole. */
  readonly holder: Holder | null;
  /** One entry a source that said something, such as "JWT exp is 2026-11-20T06:00:00Z". */
  readonly evidence: readonly Phrase[];
  /** Whole sentences for the message: what is absent, unreadable or contradictory. */
  readonly remarks: readonly Phrase[];
  /** The steps that mend a configured source which gave nothing; empty when none is to be mended. */
  readonly unread: readonly Phrase[];
  /** Whether every source was silent: nobody says when it ends, or that it does not. */
  readonly isUnknown: boolean;
  /** Whether a source says that there is no end, and none gives one. */
  readonly isEndless: boolean;
}

/**
 * When the credential expires. Live evidence (JWT, SAS, header, body, certificate) beats a typed
 * date; among live sources the earliest counts. A configured source that gives nothing is said and
 * has to be mended, a preset's own is passed over when it is absent. `expiry: none` looks at
 * nothing. Pure; never throws.
 */
export function findExpiry(input: ExpiryInput): ExpiryFinding {
  const { plan, elsewhere = [] } = input;
  const readings = plan.wanted ? [...readSources(input), ...elsewhere] : [];
  const dates = readings.filter((reading) => reading.kind === 'date');
  const live = dates.filter(({ source }) => source !== 'date');
  const typed = dates.find(({ source }) => source === 'date') ?? null;
  const [first = null] = live.toSorted((one, other) => one.at - other.at);
  const counted = first ?? typed;
  // An answer that does not accept the credential need not hold its end.
  const isMissed = ({ source }: Sourced) =>
    source === 'certificate' || (source !== 'preset' && input.accepted);
  const endless = readings.filter(({ kind }) => kind === 'endless');
  const said = readings.filter(({ kind }) => kind !== 'date' && kind !== 'endless');
  const evidence = first === null ? [...dates, ...endless] : live;
  return {
    expiry: counted && { at: counted.at, source: counted.source },
    holder: counted?.holder ?? null,
    evidence: distinct(evidence.map(({ words }) => words)),
    remarks: distinct([...said.map(({ words }) => words), ...disagreement(typed, first)]),
    unread: distinct(
      readings.flatMap((reading) =>
        'remedy' in reading && isMissed(reading) ? [reading.remedy] : [],
      ),
    ),
    // What was looked for elsewhere and not found is said there.
    isUnknown: plan.wanted && plan.elsewhere === undefined && readings.length === 0,
    isEndless: counted === null && endless.length > 0,
  };
}

const DAY_MS = 86_400_000;

/** A sentence when the typed date and live evidence are more than a day apart. */
function disagreement(typed: Dated | null, live: Dated | null): Phrase[] {
  if (typed === null || live === null || Math.abs(typed.at - live.at) <= DAY_MS) return [];
  return [phrase`${typed.words}, but ${live.words}, which counts. Correct the date.`];
}

export type Sourced = Reading & Pick<Expiry, 'source'>;

/** In the order in which they are named when they agree. */
function readSources(input: ExpiryInput): Sourced[] {
  const { plan, facts, signatures, clientCertificate, now } = input;
  const from = (source: ExpirySourceName, readings: readonly Reading[]) =>
    readings.map((reading) => ({ ...reading, source }));
  const { configured, preset } = plan;
  const ofPreset = preset === null ? [] : readSource(preset, input);
  const presented = facts.secrets.length + (clientCertificate === null ? 0 : 1);
  const isBeside = presented > 0;
  return [
    ...from('jwt', readJwtExpiry(facts, presented > 1)),
    ...from('sas', readSasExpiry(signatures, isBeside ? input.inAddress : [])),
    ...(configured === null ? [] : from(configured.kind, readSource(configured, input))),
    ...from(
      'preset',
      ofPreset.filter(({ kind }) => kind !== 'absent'),
    ),
    ...(clientCertificate === null
      ? []
      : from('certificate', readClientCertificate(clientCertificate, now))),
  ];
}

const MEND_VALUE = phrase`Correct the value under ${config('expiry')}, or in the secret that it comes from.`;

function readSource(source: ExpirySource, { given, now }: ExpiryInput): Reading[] {
  if ('unread' in source) {
    return [{ kind: 'unreadable', words: source.unread, remedy: MEND_VALUE }];
  }
  switch (source.kind) {
    case 'header':
      return given === null ? [] : [readHeaderExpiry(source, given)];
    case 'json':
      return given === null ? [] : [readJsonExpiry(source, given)];
    case 'certificate':
      return readConfiguredCertificate(source, now);
    case 'date':
      return [readTypedDate(source.at)];
  }
}
