import type { Answer } from '../../model/exchange.js';
import { config, type Phrase, phrase, server } from '../../model/phrase.js';
import type { Topic } from './topic.js';
import type { Challenge } from '../statements/challenge.js';
import { statementWords } from '../diagnose/said.js';
import {
  type MissingScopes,
  missingScopes,
  policyStatement,
  ssoRequired,
} from '../statements/scopes.js';
import type { Statement } from '../statements/statement.js';
import { saysExpired, saysNoCredential, saysRevoked } from '../statements/statements.js';

/** What a 403 says about what is wrong: one whole sentence, with its evidence. */
export interface Refusal {
  readonly message: Phrase;
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
    ofScopes(forbidden) ??
    ofSingleSignOn(forbidden) ??
    ofPolicy(forbidden) ??
    ofRejection(forbidden)
  );
}

function ofScopes({ answer, challenges }: Forbidden): Refusal | null {
  const missing = missingScopes(answer, challenges);
  return missing === null
    ? null
    : {
        message: known(scopeWords(missing)),
        topic: 'forbidden-scope',
        evidence: heldWords(missing),
      };
}

function scopeWords({ needed, source }: MissingScopes): Phrase {
  const scopes = server(needed.join(', '));
  if (needed.length === 1) return phrase`it lacks the scope ${scopes}`;
  return source === 'challenge'
    ? phrase`it needs the scopes ${scopes}`
    : phrase`it needs one of the scopes ${scopes}`;
}

/** In the same own words whatever they are: under `details: minimal` not even their absence may be told. */
function heldWords({ held }: MissingScopes): Phrase[] {
  if (held === null) return [];
  const scopes = held.length === 0 ? 'none at all' : held.join(', ');
  return [phrase`The scopes of the credential: ${server(scopes)}`];
}

/** GitHub: the token must be authorised for the organisation's single sign-on, which happens on the page that is named. */
function ofSingleSignOn({ answer }: Forbidden): Refusal | null {
  const required = ssoRequired(answer);
  if (required === null) return null;
  return {
    message: known(['the organisation demands that it is authorised for single sign-on']),
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
        message: known(['a policy of the organisation or of the network keeps it out']),
        topic: 'forbidden-policy',
        evidence: [statementWords(said)],
      };
}

/** A reason that only a known credential can have. */
function known(because: Phrase): Phrase {
  return phrase`The endpoint knows the credential, but does not allow this request: ${because}.`;
}

/** RFC 9110 §15.5.2 wants a 401 for these; where an endpoint sends 403, its words say what to do. */
function ofRejection({ statements, challenges }: Forbidden): Refusal | null {
  for (const [says, words, topic] of REJECTIONS) {
    const said = says(statements);
    if (said !== null) return { message: contrary(words), topic, evidence: [statementWords(said)] };
  }
  const invalid = challenges.some(({ params }) => params.get('error') === 'invalid_token');
  return invalid
    ? { message: contrary('calls the token invalid'), topic: 'wrong-credential', evidence: [] }
    : null;
}

const REJECTIONS = [
  [saysExpired, 'says that the credential has expired', 'expired'],
  [saysRevoked, 'says that the credential was revoked', 'revoked'],
  [saysNoCredential, 'says that it saw no credential', 'no-credential'],
] as const;

function contrary(words: string): Phrase {
  return [`The endpoint answered 403 Forbidden, but ${words}.`];
}
