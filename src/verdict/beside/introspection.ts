import type { ReadyCheck } from '../../model/check.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import { utcText } from '../../values/instant.js';
import type { Conversation } from '../assess/conversation.js';
import type { Sourced } from '../expiry/expiry.js';
import { ELSEWHERE } from '../expiry/in-answer.js';
import type { Reading } from '../expiry/reading.js';

/** What token introspection says of the end, where the item looks for it there. */
export function readIntrospection(
  { auth, judgement }: ReadyCheck,
  { looks = [] }: Conversation,
  isAccepted: boolean,
): readonly Sourced[] {
  const made = looks.find(({ name }) => name === 'introspection');
  if (judgement.expiry.elsewhere?.kind !== 'introspection') return [];
  if (made?.looked.kind !== 'seen') return [];
  const { words, looked } = made;
  const source = 'oauth2';
  if (looked.ends.length > 0) {
    return looked.ends.map(({ what, at }) => ({ ...ending(what, at), source }));
  }
  if (!isAccepted) return [];
  if (looked.shown.state === 'open') {
    const open = phrase`${words} ${looked.shown.because}.`;
    return [{ kind: 'absent', words: open, remedy: AUDIENCE, source }];
  }
  // The end of what was minted is not that of the credential.
  if (auth.exchange !== null) return [];
  const silent = phrase`${words} does not say when the token ends, so no expiry was found.`;
  return [{ kind: 'absent', words: silent, remedy: ELSEWHERE, source }];
}

function ending(what: Phrase, at: number | null): Reading {
  return at === null
    ? { kind: 'endless', words: phrase`${what} has no end, says the introspection endpoint` }
    : {
        ...{ kind: 'date', at, holder: null },
        words: phrase`${what} ends ${utcText(at)}, says the introspection endpoint`,
      };
}

const AUDIENCE: Phrase = [
  'Ask as a client that the token is for, or name another place in ',
  config('expiry'),
  '.',
];
