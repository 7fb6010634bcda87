import type { Meaning } from '../errand-answer.js';

const NEW_KEY = [
  'Create a new key of the service account {where}: as a file in the format JSON.',
  'Store the whole text of that file in {credential}.',
];

/**
 * Answers of the token endpoint, as people report them
 * (https://github.com/googleapis/google-cloud-python/issues/10004,
 * https://github.com/googleapis/google-cloud-php/issues/3622,
 * https://github.com/fastlane/fastlane/issues/14972,
 * https://github.com/googleapis/google-api-ruby-client/issues/720).
 */
export const REFUSALS: readonly Meaning[] = [
  {
    said: /Invalid JWT Signature/i,
    words: 'Google says so when this key of the service account was deleted or disabled',
    steps: NEW_KEY,
  },
  {
    said: /short-lived token|reasonable timeframe/i,
    words:
      'Google finds the time of the assertion wrong: the clock of this machine differs from its own',
    steps: ['Set the clock of the runner (NTP), and run this workflow again.'],
  },
  {
    said: /account not found|Not a valid email/i,
    words: 'Google knows no such service account: it was deleted or disabled',
    steps: [
      'Look for the service account {there}. Enable it if it is disabled, or restore it within 30 days of its deletion.',
      ...NEW_KEY,
    ],
  },
  {
    said: /Robot is disabled|account has been deleted/i,
    words: 'The service account itself is disabled or deleted',
    steps: ['Look for the service account {there}, and enable it if it is disabled.', ...NEW_KEY],
  },
  {
    said: /unauthorized_client/i,
    words:
      'Google says so when the service account may not act for this user, or not with this scope',
    steps: ['Check `subject` and `scope` against the domain-wide delegation in the Admin console.'],
  },
  {
    said: /(?:deleted|disabled)_client/i,
    words: 'The OAuth client that the file of the user names was deleted or disabled',
    steps: NEW_KEY,
  },
  {
    said: /expired or revoked/i,
    words:
      'The refresh token of the user was revoked or has ended, or the user changed the password',
    steps: [
      'Sign in again: `gcloud auth application-default login`.',
      'Store the text of the new file in {credential}. The key of a service account would last longer.',
    ],
  },
];
