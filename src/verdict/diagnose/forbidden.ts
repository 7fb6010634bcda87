import type { Answer } from '../../model/exchange.js';
import { config, type Phrase, phrase, server } from '../../model/phrase.js';
import { statusWords } from '../assess/answer.js';
import type { Case, Told } from '../case.js';
import { statementWords } from '../explain/evidence.js';
import { PROVE } from '../explain/steps.js';
import {
  type MissingScopes,
  missingScopes,
  policyStatement,
  ssoRequired,
} from '../statements/scopes.js';
import { expired } from './expired.js';
import { noCredential } from './no-credential.js';
import { revoked } from './revoked.js';
import { wrongCredential } from './wrong-credential.js';

type Reason = (known: Case, answer: Answer) => Told | null;

/** Why a credential is not allowed (RFC 9110 §15.5.4); null when the answer does not say. Pure. */
export function refusalOf(known: Case): Told | null {
  const { answer } = known;
  if (answer === null) return null;
  for (const reason of REASONS) {
    const told = reason(known, answer);
    if (told !== null) return told;
  }
  return null;
}

const scopes: Reason = ({ challenges }, answer) => {
  const missing = missingScopes(answer, challenges);
  return missing === null
    ? null
    : {
        message: ofKnown(scopeWords(missing)),
        steps: [
          'Give the credential the scope that the endpoint names. The credential itself works, and the curl command in the job summary shows the scope too.',
          PROVE,
        ],
        evidence: heldWords(missing),
      };
};

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
const singleSignOn: Reason = (_known, answer) => {
  const required = ssoRequired(answer);
  if (required === null) return null;
  const { url } = required;
  return {
    message: ofKnown(['the organisation requires it to be authorised for single sign-on']),
    steps: [
      'Authorise the credential for the organisation on the page that `X-GitHub-SSO` names.',
      PROVE,
    ],
    evidence: url === null ? [] : [phrase`${config('X-GitHub-SSO')} names ${server(url)}`],
  };
};

const policy: Reason = ({ statements }) => {
  const said = policyStatement(statements);
  return said === null
    ? null
    : {
        message: ofKnown(['a policy of the organisation or the network keeps it out']),
        steps: [
          'Ask whoever runs the endpoint to let this runner and this credential through.',
          PROVE,
        ],
        evidence: [statementWords(said)],
      };
};

/** A reason that only a known credential can have. */
function ofKnown(because: Phrase): Phrase {
  return phrase`The endpoint knows the credential, but does not allow this request: ${because}.`;
}

/** These should be a 401 (RFC 9110 §15.5.2); where they are a 403, the words say what to do. */
const rejection: Reason = ({ statements, challenges }, answer) => {
  for (const { inWords, steps } of [expired, revoked, noCredential]) {
    const said = inWords.find(statements);
    if (said !== null) {
      const message = contrary(answer, `says that ${inWords.clause}`);
      return { message, steps, evidence: [statementWords(said)] };
    }
  }
  return challenges.some(({ params }) => params.get('error') === 'invalid_token')
    ? { message: contrary(answer, 'calls the token invalid'), steps: wrongCredential.steps }
    : null;
};

function contrary({ status }: Answer, words: string): Phrase {
  return [`The endpoint answered ${statusWords(status)}, but ${words}.`];
}

const REASONS: readonly Reason[] = [scopes, singleSignOn, policy, rejection];
