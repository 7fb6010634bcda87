import { bearerIn } from '../auth/looks/token.js';
import { errandFrom } from '../auth/request.js';
import { failureOf } from '../http/failure.js';
import type { Judgement, ReadyCheck } from '../model/check.js';
import type { Exchanged, Finding, Unsendable } from '../model/conversation.js';
import type { CredentialExchange, Presented } from '../model/credential.js';
import type { Exchange, OutgoingRequest } from '../model/exchange.js';
import type { Errand, ErrandJudgement, Means, Obtained } from '../model/obtain.js';
import { type Phrase, phrase } from '../model/phrase.js';
import type { Clock, Random } from '../ports.js';
import { readUrl } from '../values/url.js';
import { assess } from '../verdict/assess/assess.js';
import { PROVE } from '../model/steps.js';
import { type Asking, idToken } from './id-token.js';

/** What obtaining a credential needs of the run. */
export interface Obtaining extends Asking {
  readonly clock: Clock;
  readonly random: Random;
  /** Hands a value on to the rest of the job, as an output. */
  readonly handOn: (output: string, value: string) => void;
  /** What is a piece of a secret, and public nevertheless: it may be said. */
  readonly show: (value: string) => void;
}

/** What came of it, and what it says of the credential. */
export interface Outcome {
  /** What was given out, a line each. */
  readonly evidence: readonly Phrase[];
  /** Whose credential it is. Foreign text; null when nobody says. */
  readonly identity: string | null;
  /** The token that was given out, in plain text, for second looks; null when there is none. */
  readonly minted: string | null;
  /** What it may do. Foreign text; null when nobody says. */
  readonly scopes: readonly string[] | null;
  readonly next: /** The request goes on with it. */
    | { readonly kind: 'present'; readonly presented: Presented; readonly givenBy?: Phrase }
    /** The answer to an errand decides. */
    | { readonly kind: 'decided'; readonly exchanged: Omit<Exchanged, 'purpose'> }
    | ({ readonly kind: 'unsendable' } & Unsendable);
}

/**
 * Obtains the credential of a check, for this request. Errands go to the endpoint's own origin and
 * to those that the configuration names, and nowhere else. Never rejects for what a server says.
 */
export async function obtainFor(
  check: ReadyCheck,
  exchange: CredentialExchange,
  { request, run }: { readonly request: OutgoingRequest; readonly run: Obtaining },
): Promise<Outcome> {
  let last: Exchange | null = null;
  const asker = askerFor(check, [request.url, ...exchange.addresses], run);
  const ask = async (errand: Errand): Promise<Exchange> => {
    last = await asker(errand);
    return last;
  };
  const means: Means = {
    request,
    isLast: check.request.isExchange === true,
    ask,
    now: () => run.clock.now(),
    random: () => run.random(),
    hide: run.hide,
    handOn: run.handOn,
    idToken: (audience) => idToken(audience, check, run),
  };
  const obtained = await exchange.obtain(means);
  if (obtained.kind !== 'unsendable') for (const value of obtained.shown ?? []) run.show(value);
  return outcomeOf(obtained, check, last);
}

/** Sends errands to the origins of these addresses, and nowhere else. */
export function askerFor(
  check: ReadyCheck,
  addresses: readonly string[],
  run: Pick<Obtaining, 'send' | 'clock'>,
): (errand: Errand) => Promise<Exchange> {
  const origins = new Set(addresses.map((address) => readUrl(address)?.origin));
  return async (errand) => {
    const url = readUrl(errand.url);
    return url !== null && origins.has(url.origin)
      ? run.send(errandFrom(check, errand))
      : refusedByPolicy(run.clock.now());
  };
}

const TOKEN_ENDPOINT: Phrase = ['The token endpoint'];
/** Nobody gives out a token to a credential that was not looked at. */
const GIVEN: Finding = { kind: 'accepted', proof: ['a token was given out for it'] };

/** `last` is the last answer on the way; null when nothing was asked. */
function outcomeOf(obtained: Obtained, check: ReadyCheck, last: Exchange | null): Outcome {
  switch (obtained.kind) {
    case 'unsendable': {
      const { steps } = obtained;
      const next = { ...obtained, ...blamed(obtained, check) };
      return { ...NOTHING_GIVEN, next: { ...next, ...(steps === undefined ? {} : proved(steps)) } };
    }
    case 'presented':
      return presentedOutcome(obtained, check, last);
    case 'answered':
      return answeredOutcome(obtained, check);
  }
}

const NOTHING_GIVEN = { evidence: [], identity: null, minted: null, scopes: null } as const;

/** Whoever has mended it can see that it is. */
function proved(steps: readonly string[]): Pick<Unsendable, 'steps'> {
  return { steps: steps.includes(PROVE) ? steps : [...steps, PROVE] };
}

type Given = Extract<Obtained, { readonly kind: 'presented' }>;

function presentedOutcome(
  { presented, evidence, givenBy, scopes }: Given,
  check: ReadyCheck,
  last: Exchange | null,
): Outcome {
  const isLast = check.request.isExchange === true && last !== null;
  const by = givenBy === undefined ? {} : { givenBy };
  return {
    ...{ evidence, scopes: scopes ?? null, identity: null, minted: bearerIn(presented) },
    next: isLast
      ? { kind: 'decided', exchanged: { exchange: last, finding: GIVEN, who: TOKEN_ENDPOINT } }
      : { kind: 'present', presented, ...by },
  };
}

function answeredOutcome(obtained: Answered, check: ReadyCheck): Outcome {
  const { exchange, judgement, url, who, steps, finding } = obtained;
  const { evidence, identity = null, minted = null, scopes = null } = obtained;
  const path = judgement?.identity;
  const isBare = obtained.isBare === true;
  const judged = finding ?? assess(exchange, errandJudgement(check, judgement), url);
  const exchanged = {
    ...{ exchange, who },
    finding: isBare ? beforeTheCredential(judged) : judged,
    ...(isBare ? { isBare: true as const } : {}),
    ...(finding === undefined && !isBare ? {} : { isSettled: true as const }),
    ...(steps === undefined ? {} : { steps }),
    ...(path === undefined ? {} : { identityPath: path }),
  };
  return { ...{ evidence, identity, minted, scopes }, next: { kind: 'decided', exchanged } };
}

/** Whoever refuses a request without the credential has said nothing about it. */
function beforeTheCredential(finding: Finding): Finding {
  if (finding.kind !== 'rejected' && finding.kind !== 'forbidden') return finding;
  return {
    kind: 'unexpected',
    because: phrase`${finding.because} before anything of the credential was sent`,
  };
}

type Answered = Extract<Obtained, { readonly kind: 'answered' }>;

/** The place of the field that is to blame, by its variables. */
function blamed({ field, place }: Unsendable, { auth }: ReadyCheck): Pick<Unsendable, 'place'> {
  const variables = auth.exchange?.variables[field ?? ''];
  if (place !== null || variables === undefined) return { place };
  const words: Phrase = ['The credential'];
  return { place: { role: 'document', name: null, words, mayBeQuoted: false, variables } };
}

/** The check's own; of an errand, with what its scheme knows of the answers. */
function errandJudgement({ judgement }: ReadyCheck, errand: ErrandJudgement | null): Judgement {
  if (errand === null) return judgement;
  const { expect, rejected = [], limited = [], identity = null } = errand;
  return {
    ...judgement,
    expect: { status: null, headers: {}, json: [], ...expect },
    rejected,
    limited,
    fromPreset: false,
    identity,
  };
}

function refusedByPolicy(endedAt: number): Exchange {
  const failure = failureOf('refused-by-policy', { code: null, connected: false });
  return { kind: 'failure', failure, durationMs: 0, endedAt };
}
