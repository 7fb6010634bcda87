import type { Look, Looked } from '../../model/look.js';
import type { Exchange } from '../../model/exchange.js';
import type { Phrase } from '../../model/phrase.js';
import type { Template } from '../../values/template.js';
import type { Field, FieldFault, Fields } from '../exchange.js';

/** What a second look is about. */
export interface LookedAt {
  /** The bare token, in plain text. */
  readonly token: string;
  /** Whether it was given out for the credential: its end is not that of the credential. */
  readonly isMinted?: boolean;
  /** Address of the endpoint that the credential is for. */
  readonly endpoint: string;
  /** Names of the variables that each field is read from. */
  readonly variables: Fields<readonly string[]>;
}

/** One kind of second look, with what its key takes in the YAML. */
export interface LookKind {
  /** For editors: what it is, in one sentence. */
  readonly says: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** The field that the kind's own value stands for: `userinfo: https://…`. */
  readonly shorthand?: string;
  /** Whether it says more of a credential that the endpoint refuses too. */
  readonly whenRefused?: true;
  /** Whether the token goes to the addresses. */
  readonly sendsToken: boolean;
  /** Forms in which its own secrets are sent and that the runner wouldn't mask by itself. */
  derive?(given: Fields<string>): readonly string[];
  /** What required fields and choices do not say. */
  faults?(given: Fields<Template>): readonly FieldFault[];
  /** The values hold plain secrets. Pure; never throws. */
  lookAt(given: Fields<string>, about: LookedAt): Look;
}

/** Nothing was seen, for this reason. */
export function unseen(
  exchange: Exchange | null,
  because: Phrase,
  ...steps: readonly string[]
): Looked {
  return { kind: 'unseen', exchange, because, steps };
}

/** What was seen where nothing else is said. */
export const NOTHING_ELSE = {
  kind: 'seen',
  ends: [],
  identity: null,
  scopes: null,
  evidence: [],
  warnings: [],
  steps: [],
} as const;

/** The words for an exchange that came to no answer of 200. */
export function noAnswer(exchange: Exchange): Phrase {
  return exchange.kind === 'failure'
    ? ['did not answer']
    : [`answered ${exchange.answer.status} instead of 200`];
}

/** Looks, and sees nothing where this code fails on values that nobody foresaw. */
export async function safely(looking: Promise<Looked>): Promise<Looked> {
  return looking.catch(() => unseen(null, ['could not be asked with these values']));
}
