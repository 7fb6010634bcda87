import type { ErrandJudgement } from '../../model/obtain.js';
import type { Meaning } from '../errand-answer.js';

const SAME_APP = [
  'Check that the ID and the private key are those of the same app.',
  'If they are, the key was deleted: generate a new private key on the page of the app {there}.',
  'Store the text of the downloaded file in {credential}.',
];
const CLOCK = ['Set the clock of the runner (NTP), and run this workflow again.'];

/**
 * What GitHub answers to an app, and means by it
 * (https://github.com/octokit/auth-app.js/issues/375 for the first, which speaks of the signature).
 */
export const REFUSALS: readonly Meaning[] = [
  {
    said: /JSON web token could not be decoded/i,
    words: 'GitHub says so of a signature that no key of this app has made',
    steps: SAME_APP,
  },
  {
    said: /'Issuer' claim|Integration not found|"Issuer must/i,
    words: 'GitHub knows no app with this ID',
    steps: ['Store the app ID or the client ID again as the page of the app shows it, {there}.'],
  },
  {
    said: /'(?:Expiration time|Issued at)' claim/i,
    words: 'GitHub finds the time of the JWT wrong: the clock of this machine differs from its own',
    steps: CLOCK,
  },
  {
    said: /installation has been suspended/i,
    words: 'The owner of the installation has suspended it',
    steps: [
      'Ask the owner of the installation to unsuspend it: under GitHub Apps in the settings of the account or organisation.',
    ],
  },
  {
    said: /^404 /,
    words: 'GitHub answers so when the app is not installed there, or no longer',
    steps: [
      'Check the number or the repository in `installation`, and that the app is still installed there.',
      'If the app was removed, install it again {there}.',
    ],
  },
];

/** A dead app is answered 404, and a suspended installation is a known one. */
export const SIGNS: Pick<ErrandJudgement, 'rejected' | 'limited'> = {
  rejected: [{ status: [{ from: 404, to: 404 }], json: [], bodyContains: 'Integration not found' }],
  limited: [
    { status: [{ from: 403, to: 403 }], json: [], bodyContains: 'installation has been suspended' },
  ],
};
