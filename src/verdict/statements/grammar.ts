import { anyOf, MAYBE, words } from './says.js';

/** Where a statement may begin: the credential after it is what the statement is about. */
export const START = `(?:^(?:[45]\\d\\d )?|[:,([="\`] ?|\\b(?:${anyOf(
  'as because but err error failed got had since that using with',
)}|due to|(?:lifetime|period|validity) of) )`;
export const KINDS = `(?:${anyOf(
  'the this that your its an? provided supplied given current',
  'access account acl admin api app auth authentication authorization basic bearer bot client deploy firebase',
  "id incoming jwt login oauth2? personal provider refresh robot secret security service session subscription user user's",
)}(?: | ?/ ?)){0,5}`;
/** One credential. "Key" and "token" of another kind ("page token") are other things. */
export const CREDENTIAL = anyOf(
  'token jwt key api-?key secret credentials? password session signature assertion pat cookie',
);
/** "For app 'x'", "you provided", "'x'". */
export const WHICH = `(?: ${anyOf(
  'for of in included with from named id you that used provided supplied given',
)}\\b(?: (?!${CREDENTIAL}s?\\b)[^\\s:,;]{1,80}){0,3}?| ["'\`([]\\S{0,80})?`;
export const IS = '(?: (?:is|are|was|were|has|have|had|been|already|now|just)){0,4}';
/** What may follow "expired token": a "revoked token list" is another thing. */
export const NOTHING_MORE =
  '(?=$|[^\\w\\s]| (?:provided|supplied|given|received|used|sent|presented|error|exception)\\b)';

/** "The token … has been expired", "expired API key". */
export function credentialIs(ended: string, credentials: string): RegExp[] {
  return words(
    `${START}${KINDS}${credentials}${WHICH}${IS} ${ended}\\b`,
    `${START}(?:the |an? |your )?${ended} ${KINDS}${CREDENTIAL}\\b${NOTHING_MORE}`,
  );
}

const OTHER_STATES = anyOf('invalid expired revoked malformed missing disabled deleted unknown');

/** "Invalid or expired", "may have expired", "expired: false", "is it expired?". */
export function doubtsAbout(ended: string): RegExp[] {
  return words(
    `\\bor\\b(?:\\W+[\\w']+){0,4}?\\W+${ended}\\b|\\b${ended}\\b(?:\\W+[\\w']+){0,5}?\\W+or\\b`,
    `\\b${ended} ?[,/|&] ?${OTHER_STATES}\\b`,
    `${MAYBE}.*\\b${ended}\\b|\\b${ended}\\b.*\\?$`,
    `\\b${ended}["']? ?[:=] ?["']?(?:false|no|0|null)\\b`,
  );
}
