import type { ReadyCheck } from '../../model/check.js';
import type { LookName, MadeLook } from '../../model/look.js';
import { type Phrase, phrase } from '../../model/phrase.js';
import { PROVE, RENEW, STORE, type Steps } from '../../model/steps.js';
import { type Conversation, findingOf } from '../assess/conversation.js';
import { outcomeWords } from '../assess/failure.js';
import type { Beside, Told } from '../case.js';
import type { Added } from './added.js';
import { pinnedIdentity } from './identity.js';
import { readIntrospection } from './introspection.js';
import { pinnedScopes } from './scopes.js';

/**
 * What is known of a credential by second looks, and by what `expect` says of its identity and
 * scopes. Pure; never throws.
 */
export function lookedAt(check: ReadyCheck, said: Conversation): Beside {
  const isAccepted = findingOf(said).kind === 'accepted';
  const { looks = [] } = said;
  const parts: readonly Added[] = [
    ...looks.map((look) => addedBy(look, isAccepted)),
    ...(isAccepted ? leftOut(check, looks) : []),
    ...(isAccepted ? [pinnedIdentity(check, said), pinnedScopes(check, said)] : []),
  ];
  return {
    dead: looks.map(deathIn).find((told) => told !== null) ?? null,
    unmet: parts.flatMap(({ unmet = [] }) => unmet),
    warnings: parts.flatMap(({ warnings = [] }) => warnings),
    steps: [...new Set(parts.flatMap(({ steps = [] }) => steps))],
    evidence: parts.flatMap(({ evidence = [] }) => evidence),
    readings: readIntrospection(check, said, isAccepted),
  };
}

/** What a look that was made says. That it saw nothing says nothing against the credential. */
function addedBy({ name, words, looked }: MadeLook, isAccepted: boolean): Added {
  if (looked.kind === 'unseen') {
    const { exchange, because, steps } = looked;
    const how: Phrase = exchange?.kind === 'failure' ? [` (${outcomeWords(exchange)})`] : [];
    return {
      warnings: [phrase`${words} ${because}${how}.`],
      steps: steps.length > 0 ? steps : UNSEEN,
    };
  }
  const { shown, evidence, warnings, steps } = looked;
  // Beside an answer that accepts, the expiry that was looked for says it.
  const isOpen = name === 'introspection' && shown.state === 'open' && !isAccepted;
  const open = isOpen ? [phrase`${words} ${shown.because}.`] : [];
  return { evidence: [...evidence, ...open], warnings, steps };
}

const UNSEEN: Steps = [
  'Check the address that the list names for this question, and that the runner can reach it.',
];

const NAMES: Readonly<Record<LookName, string>> = {
  introspection: 'The introspection endpoint',
  userinfo: 'The UserInfo endpoint',
  signature: "The issuer's keys",
};

/** Looks that the end of the run has left out. */
function leftOut({ looks: planned = [] }: ReadyCheck, made: readonly MadeLook[]): readonly Added[] {
  return planned
    .filter(({ name }) => made.every((look) => look.name !== name))
    .map(({ name }) => ({
      warnings: [[`${NAMES[name]} could not be asked before the run ended.`]],
      steps: ['Run the workflow again.'],
    }));
}

const STEPS: Readonly<Record<'expired' | 'revoked' | 'wrong-credential', Steps>> = {
  expired: RENEW,
  revoked: RENEW,
  'wrong-credential': [
    'Check which credential is stored, and create a new one {where}.',
    STORE,
    PROVE,
  ],
};

function deathIn({ words, looked }: MadeLook): Told | null {
  if (looked.kind !== 'seen' || looked.shown.state !== 'dead') return null;
  const { cause, because } = looked.shown;
  return { message: phrase`${words} ${because}.`, steps: STEPS[cause], cause };
}
