import { config, type Phrase, phrase, server } from '../../model/phrase.js';
import type { Case, Told } from '../case.js';
import { statementWords } from '../explain/evidence.js';
import { PROVE } from '../explain/steps.js';
import { because } from '../explain/words.js';
import { POLICY } from '../statements/policy.js';
import { firstSaying } from '../statements/says.js';
import { type MissingScopes, missingScopes, ssoRequired } from '../statements/scopes.js';
import { CAUSE_RULES, saidOf } from './diagnose.js';

/** Why an endpoint does not allow what it is asked, although it knows the credential. */
interface Reason {
  /** As a clause about the credential. */
  readonly because: Phrase;
  readonly step: string;
  readonly evidence: readonly Phrase[];
}

/** Why a credential is not allowed (RFC 9110 §15.5.4); null when the answer does not say. Pure. */
export function refusalOf(known: Case): Told | null {
  const found = scopes(known) ?? singleSignOn(known) ?? policy(known);
  if (found === null) return rejection(known);
  return {
    message: phrase`The endpoint knows the credential, but does not allow this request: ${found.because}.`,
    steps: [found.step, PROVE],
    evidence: found.evidence,
  };
}

function scopes({ answer, challenges }: Case): Reason | null {
  const missing = answer && missingScopes(answer, challenges);
  return (
    missing && {
      because: scopeWords(missing),
      step: 'Give the credential the scope that the endpoint names. The credential itself works, and the curl command in the job summary shows the scope too.',
      evidence: heldWords(missing),
    }
  );
}

function scopeWords({ needed, source }: MissingScopes): Phrase {
  const list = server(needed.join(', '));
  if (needed.length === 1) return phrase`it lacks the scope ${list}`;
  return source === 'challenge'
    ? phrase`it needs the scopes ${list}`
    : phrase`it needs one of the scopes ${list}`;
}

/** Always in the same words: `details: minimal` may not even tell that there are none. */
function heldWords({ held }: MissingScopes): Phrase[] {
  if (held === null) return [];
  const list = held.length === 0 ? 'none at all' : held.join(', ');
  return [phrase`The scopes of the credential: ${server(list)}`];
}

/** GitHub: the token must be authorised for single sign-on, on the page that the header names. */
function singleSignOn({ answer }: Case): Reason | null {
  const required = answer && ssoRequired(answer);
  if (required === null) return null;
  const { url } = required;
  return {
    because: ['the organisation requires it to be authorised for single sign-on'],
    step: 'Authorise the credential for the organisation on the page that `X-GitHub-SSO` names.',
    evidence: url === null ? [] : [phrase`${config('X-GitHub-SSO')} names ${server(url)}`],
  };
}

function policy({ statements }: Case): Reason | null {
  const said = firstSaying(POLICY, statements);
  return (
    said && {
      because: ['a policy of the organisation or the network keeps it out'],
      step: 'Ask whoever runs the endpoint to let this runner and this credential through.',
      evidence: [statementWords(said)],
    }
  );
}

/** These should be a 401 (RFC 9110 §15.5.2); where they are a 403, the words say what to do. */
function rejection(known: Case): Told | null {
  const { expired, revoked, 'no-credential': noCredential } = CAUSE_RULES;
  for (const rule of [expired, revoked, noCredential]) {
    const said = saidOf(rule, known);
    if (said !== null) return { steps: rule.steps, ...said };
  }
  return known.challenges.some(({ params }) => params.get('error') === 'invalid_token')
    ? {
        message: phrase`The endpoint ${because(known)}: it calls the token invalid.`,
        steps: CAUSE_RULES['wrong-credential'].steps,
      }
    : null;
}
