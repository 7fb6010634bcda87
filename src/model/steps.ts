/**
 * Steps in order: sentences with `code` in backticks and blanks such as `{where}`, which are filled
 * in for each row by `verdict/explain/steps.ts`.
 */
export type Steps = readonly string[];

/** How the value is stored. */
export const STORE = '{store}';
export const PROVE =
  'To confirm the fix, run this workflow by hand with the input `only` set to {endpoint}.';
export const RENEW: Steps = ['Create a new credential {where}.', STORE, PROVE];
export const RENEW_CERTIFICATE: Steps = [
  'Create a new client certificate {where}.',
  'Store the certificate and its key in the secrets that set {credential}.',
  PROVE,
];
/** Its end is a date in the list, which nothing else corrects. */
export const RENEW_DATED: Steps = [
  'Create a new credential {where}.',
  STORE,
  'Write its new date in `expiry`.',
  PROVE,
];
