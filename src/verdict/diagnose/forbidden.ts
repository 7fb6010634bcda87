import { config, type Phrase, phrase, server } from '../../model/phrase.js';
import { PROVE, STORE, type Steps } from '../../model/steps.js';
import type { Case, Told } from '../case.js';
import { statementWords } from '../explain/evidence.js';
import { because } from '../explain/words.js';
import { denialIn } from '../statements/aws.js';
import { saysDead } from '../statements/dead.js';
import {
  ACCOUNT,
  LIFETIME_POLICY,
  POLICY,
  SINGLE_SIGN_ON,
  SWITCHED_OFF,
} from '../statements/policy.js';
import { firstSaying, type Saying } from '../statements/says.js';
import {
  acceptedPermissions,
  acceptedScopes,
  type MissingScopes,
  ssoRequired,
  statedScopes,
} from '../statements/scopes.js';
import { LACKS_RIGHT, OF_SIGNATURES } from './access-key.js';
import { eitherWay, isKnown, withoutReason } from './unexplained.js';

/** Why an endpoint does not allow what it is asked. */
export interface Reason {
  /** Whether it shows that the endpoint knows the credential. */
  readonly isKnown: boolean;
  /** As a clause about the credential. */
  readonly because: Phrase;
  readonly steps: Steps;
  readonly evidence: readonly Phrase[];
}

type Answered = Pick<Case, 'answer' | 'challenges' | 'statements'>;

/** Why a credential is not allowed (RFC 9110 §15.5.4), as far as the answer says. Pure. */
export function refusalOf(known: Case): Told {
  const isDoubtful = saysDead(known.statements);
  const reason = isDoubtful ? null : (statedReason(known) ?? inHeaders(known));
  if (reason === null) return isDoubtful ? eitherWay(known) : withoutReason(known);
  const { steps, evidence } = reason;
  const message =
    reason.isKnown || isKnown(known)
      ? phrase`The endpoint knows the credential, but does not allow this request: ${reason.because}.`
      : phrase`The endpoint ${because(known)}: ${reason.because}.`;
  return { message, steps, evidence };
}

/** What the endpoint says itself: a scope, single sign-on or a policy; null when it does not. */
export function statedReason({ answer, challenges, statements }: Answered): Reason | null {
  if (answer === null) return null;
  const missing = statedScopes(answer, challenges, statements);
  if (missing !== null) return scopeReason(missing);
  const required = ssoRequired(answer);
  if (required !== null) return singleSignOn(required);
  for (const [saying, reason] of REASONS) {
    const said = firstSaying(saying, statements);
    if (said !== null) return { ...reason, evidence: [statementWords(said)] };
  }
  const denied = denialIn(statements);
  return denied && { ...LACKS_RIGHT, evidence: [statementWords(denied.statement)] };
}

/** What GitHub's headers imply. Words say more, so these are looked at last. */
function inHeaders({ answer }: Answered): Reason | null {
  if (answer === null) return null;
  const missing = acceptedScopes(answer);
  if (missing !== null) return scopeReason(missing);
  const permissions = acceptedPermissions(answer);
  if (permissions === null) return null;
  const what = /[,;]/.test(permissions) ? 'the permissions' : 'the permission';
  return {
    isKnown: false,
    because: phrase`this request needs ${what} ${server(permissions)}`,
    steps: [
      'Give the credential the permission that the endpoint names. That is done {there}.',
      PROVE,
    ],
    evidence: [],
  };
}

const SCOPE_STEPS: Steps = [
  'Give the credential the scope that the endpoint names. That is done {there}.',
  'If its scopes cannot be changed, have it issued again with that scope.',
  'If the scope is hidden here, the curl command in the job summary shows it.',
  PROVE,
];

function scopeReason(missing: MissingScopes): Reason {
  return {
    isKnown: true,
    because: scopeWords(missing),
    steps: SCOPE_STEPS,
    evidence: heldWords(missing),
  };
}

function scopeWords({ needed, source }: MissingScopes): Phrase {
  const list = server(needed.join(', '));
  if (needed.length === 0) return ['it lacks a scope'];
  if (needed.length === 1) return phrase`it lacks the scope ${list}`;
  return source === 'x-accepted-oauth-scopes'
    ? phrase`it needs one of the scopes ${list}`
    : phrase`it needs the scopes ${list}`;
}

/** Always in the same words: `details: minimal` may not even tell that there are none. */
function heldWords({ held }: MissingScopes): Phrase[] {
  if (held === null) return [];
  const list = held.length === 0 ? 'none at all' : held.join(', ');
  return [phrase`The scopes of the credential: ${server(list)}`];
}

/** GitHub: the token must be authorised for single sign-on, on the page that the header names. */
function singleSignOn({ url }: { readonly url: string | null }): Reason {
  return {
    ...SIGN_ON,
    steps: [
      'Authorise the credential for the organisation on the page that `X-GitHub-SSO` names.',
      PROVE,
    ],
    evidence: url === null ? [] : [phrase`${config('X-GitHub-SSO')} names ${server(url)}`],
  };
}

const SIGN_ON = {
  isKnown: true,
  because: ['the organisation requires it to be authorised for single sign-on'],
  steps: [
    'Authorise the credential for the single sign-on of the organisation. That is done {there}.',
    PROVE,
  ],
} as const satisfies Partial<Reason>;

const TOO_LONG = {
  isKnown: false,
  because: ['the organisation only allows tokens that end sooner'],
  steps: [
    'Give the token an end within the lifetime that the organisation allows. That is done {there}.',
    'If its end cannot be changed, create one that ends sooner.',
    STORE,
    PROVE,
  ],
} as const satisfies Partial<Reason>;

const KEPT_OUT = {
  isKnown: false,
  because: ['a policy of the organisation or the network keeps it out'],
  steps: ['Ask whoever runs the endpoint to let this runner and this credential through.', PROVE],
} as const satisfies Partial<Reason>;

const SHUT_OUT = {
  isKnown: false,
  because: ['the account that it belongs to is suspended or disabled'],
  steps: [
    'Have the account enabled again. Until then, no credential of this account works.',
    'If it stays disabled, create a credential with another account.',
    STORE,
    PROVE,
  ],
} as const satisfies Partial<Reason>;

const UNAVAILABLE = {
  isKnown: false,
  because: ['something that this request needs is switched off'],
  steps: ['Have it switched on where the endpoint says so, or check another endpoint.', PROVE],
} as const satisfies Partial<Reason>;

/** What is said in words alone; the first that is heard decides. */
const REASONS: readonly (readonly [saying: Saying, reason: Omit<Reason, 'evidence'>])[] = [
  [SINGLE_SIGN_ON, SIGN_ON],
  [LIFETIME_POLICY, TOO_LONG],
  [POLICY, KEPT_OUT],
  [ACCOUNT, SHUT_OUT],
  [SWITCHED_OFF, UNAVAILABLE],
  ...OF_SIGNATURES,
];
