import type { Answer } from '../http/model.js';
import { config, type Phrase, phrase, server } from '../text/phrase.js';
import type { Topic } from './topic.js';
import type { Challenge } from './challenge.js';
import { statementWords } from './diagnose/said.js';
import { type MissingScopes, missingScopes, policyStatement, ssoRequired } from './scopes.js';
import type { Statement } from './statements/model.js';
import { saysExpired, saysRevoked } from './statements.js';

/** What a 403 says about what is missing: a clause that goes on after "does not allow this request", with its evidence. */
export interface Refusal {
  readonly because: Phrase;
  readonly topic: Topic;
  readonly evidence: readonly Phrase[];
}

interface Forbidden {
  readonly answer: Answer;
  readonly challenges: readonly Challenge[];
  readonly statements: readonly Statement[];
}

/** Why a known credential is not allowed (RFC 9110 §15.5.4); null when the answer does not say. Pure. */
export function refusalOf(forbidden: Forbidden): Refusal | null {
  return (
    ofScopes(forbidden) ?? ofSingleSignOn(forbidden) ?? ofPolicy(forbidden) ?? ofItsEnd(forbidden)
  );
}

function ofScopes({ answer, challenges }: Forbidden): Refusal | null {
  const missing = missingScopes(answer, challenges);
  return missing === null
    ? null
    : { because: scopeWords(missing), topic: 'forbidden-scope', evidence: heldWords(missing) };
}

function scopeWords({ needed, source }: MissingScopes): Phrase {
  const scopes = server(needed.join(', '));
  if (needed.length === 1) return phrase`it lacks the scope ${scopes}`;
  return source === 'challenge'
    ? phrase`it needs the scopes ${scopes}`
    : phrase`it needs one of the scopes ${scopes}`;
}

function heldWords({ held }: MissingScopes): Phrase[] {
  if (held === null) return [];
  return held.length === 0
    ? [['The credential has no scope at all']]
    : [phrase`The credential has the scopes ${server(held.join(', '))}`];
}

/** GitHub: the token must be authorised for the organisation's single sign-on, which happens on the page that is named. */
function ofSingleSignOn({ answer }: Forbidden): Refusal | null {
  const required = ssoRequired(answer);
  if (required === null) return null;
  return {
    because: ['the organisation demands that it is authorised for single sign-on'],
    topic: 'forbidden-sso',
    evidence:
      required.url === null
        ? []
        : [phrase`${config('X-GitHub-SSO')} names ${server(required.url)}`],
  };
}

function ofPolicy({ statements }: Forbidden): Refusal | null {
  const said = policyStatement(statements);
  return said === null
    ? null
    : {
        because: ['a policy of the organisation or of the network keeps it out'],
        topic: 'forbidden-policy',
        evidence: [statementWords(said)],
      };
}

/** RFC 6750 §3.1 wants a 401 for these; an endpoint that sends 403 still says what to do. */
function ofItsEnd({ statements }: Forbidden): Refusal | null {
  const expired = saysExpired(statements);
  if (expired !== null) {
    return {
      because: ['it says that the credential has expired'],
      topic: 'expired',
      evidence: [statementWords(expired)],
    };
  }
  const revoked = saysRevoked(statements);
  return revoked === null
    ? null
    : {
        because: ['it says that the credential was revoked'],
        topic: 'revoked',
        evidence: [statementWords(revoked)],
      };
}
