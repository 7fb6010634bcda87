import { phrase } from '../../model/phrase.js';
import { PROVE, STORE, type Steps } from '../../model/steps.js';
import type { Case, Diagnosis } from '../case.js';
import { statementWords } from '../explain/evidence.js';
import { because } from '../explain/words.js';
import { INCOMPLETE, OTHER_SCOPE, UNKNOWN_KEY, WRONG_SECRET } from '../statements/aws.js';
import { firstSaying, type Saying } from '../statements/says.js';

/** What AWS says of an access key, and what helps. */
const OF_ACCESS_KEYS: readonly (readonly [saying: Saying, clause: string, steps: Steps])[] = [
  [
    UNKNOWN_KEY,
    'it does not know this access key, or the session token beside it belongs to another one',
    [
      'Check {there} whether the access key still exists and is active.',
      'If a session token is stored beside it, store all three values again, from one and the same call.',
      'If the account is in AWS China or AWS GovCloud, check that `region` is one of its regions.',
      'If the key is gone, create a new one {where}.',
      STORE,
      PROVE,
    ],
  ],
  [
    WRONG_SECRET,
    'it knows the access key ID, but the secret access key is not the one that belongs to it',
    [
      'Store the secret access key again: the one that was created together with this access key ID.',
      'If it is lost, create a new access key {where}, and store both of its parts.',
      PROVE,
    ],
  ],
];

/** Why AWS rejects a key. */
export function ofAccessKey(known: Case): Diagnosis | null {
  for (const [saying, clause, steps] of OF_ACCESS_KEYS) {
    const said = firstSaying(saying, known.statements);
    if (said === null) continue;
    const message = phrase`The endpoint ${because(known)}: ${clause}.`;
    return { message, evidence: [statementWords(said)], steps };
  }
  return null;
}

const SIGNED_ELSEWHERE = {
  isKnown: false,
  because: ['the request was signed for another region or service'],
  steps: [
    'Write the `region` and the `service` that the endpoint names under `auth.aws`.',
    'If the answer is hidden here, the curl command in the job summary shows it.',
    PROVE,
  ],
} as const;

const CUT_SIGNATURE = {
  isKnown: false,
  because: ['the signature is not complete'],
  steps: [
    'Store both parts of the access key again, exactly as they were issued.',
    'If they are right, check that no proxy on the way changes the `Authorization` header.',
    PROVE,
  ],
} as const;

/** IAM names who it refuses. */
export const LACKS_RIGHT = {
  isKnown: true,
  because: ['the identity that it belongs to has no permission for it'],
  steps: [
    'Allow the action that the endpoint names in a policy of this user or role.',
    'If it should not have that permission, check an address that it may call.',
    PROVE,
  ],
} as const;

/** Why AWS refuses a request that is no matter of the key. */
export const OF_SIGNATURES = [
  [OTHER_SCOPE, SIGNED_ELSEWHERE],
  [INCOMPLETE, CUT_SIGNATURE],
] as const;
