import { Secret } from '../model/secret.js';
import { parseDuration } from '../values/duration.js';
import { accepted, type Read, refused } from '../values/read.js';
import { splitWords } from '../values/words.js';
import * as types from './value-types.js';

/** Times before an end at which somebody is told, in milliseconds, longest first; 0 is the end. */
export type Ladder = readonly number[];

const TOKEN = '${{ github.token }}';
const MOST_STEPS = 20;

/** The inputs about what is kept at GitHub: issues, the comment of a pull request, secrets. */
export const TRACKING_INPUTS = {
  issues: { default: 'off', read: types.oneOf(['off', 'one', 'each']) },
  'notify-at': { default: '30d, 14d, 7d, 1d, expired', read: readLadder },
  /** Issues that a run may open or reopen. */
  'issues-limit': { default: '5', read: types.wholeNumber({ least: 1, most: 100 }) },
  'issue-labels': { default: '', read: readLabels },
  comment: { default: 'false', read: types.flag },
  /** Null where the runner put nothing in the place of the expression. */
  'github-token': { default: TOKEN, read: readToken },
  /** For the list of the secrets' dates. Null where it is not given. */
  'secrets-token': { default: '', read: readToken },
  /** The environment of the job, which the runner does not tell. */
  'secrets-environment': { default: '', read: accepted<string> },
} as const;

function readLadder(text: string): Read<Ladder> {
  const words = splitWords(text);
  const steps = words.map((word) => (word === 'expired' ? 0 : parseDuration(word)));
  const known = steps.filter((step) => step !== null);
  return known.length < steps.length || steps.length === 0 || steps.length > MOST_STEPS
    ? refused(
        'It takes up to 20 durations before the end of a credential, and `expired` for the end itself, separated by commas: `30d, 14d, 7d, 1d, expired`.',
      )
    : accepted([...new Set(known)].sort((a, b) => b - a));
}

/** GitHub takes labels of at most 50 characters. */
function readLabels(text: string): Read<readonly string[]> {
  const labels = splitWords(text);
  const isLong = labels.some((label) => label.length > 50 || /[\u0000-\u001f\u007f]/.test(label));
  return labels.length > 20 || isLong
    ? refused('It takes at most 20 labels of at most 50 characters each, separated by commas.')
    : accepted(labels);
}

/** Never refused, because a refusal quotes the value. */
function readToken(text: string): Read<Secret | null> {
  return accepted(text === '' || text === TOKEN ? null : new Secret(text));
}

/** The tokens that a run uses. */
export function tokenOf(settings: {
  readonly issues: 'off' | 'one' | 'each';
  readonly comment: boolean;
  readonly 'github-token': Secret | null;
  readonly 'secrets-token': Secret | null;
}): readonly Secret[] {
  const { issues, comment, 'github-token': token, 'secrets-token': ofSecrets } = settings;
  const isUsed = issues !== 'off' || comment;
  return [...(isUsed ? [token] : []), ofSecrets].filter((one) => one !== null);
}
