import { type Saying, words } from './says.js';
import type { Statement } from './statements.js';

/**
 * What AWS says of a signature, in the codes of its protocols (`SignatureDoesNotMatch` in the query
 * and REST-XML ones, `InvalidSignatureException` in the JSON ones) and the sentences beside them.
 */
export const OTHER_SCOPE: Saying = {
  sentences: words(
    '\\bcredential should be scoped to\\b',
    "^the region '[^']{1,64}' is wrong\\b",
    '^this endpoint belongs to "',
    '^authorization header malformed$',
  ),
  doubts: [],
};

export const WRONG_SECRET: Saying = {
  sentences: words(
    '^(?:signature does not match|invalid signature exception)$',
    '\\brequest signature we calculated does not match\\b',
  ),
  doubts: [],
};

/** The signature is not as it was sent, or was never whole. */
export const INCOMPLETE: Saying = {
  sentences: words(
    '^incomplete signature(?: exception)?$',
    '\\brequest signature does not conform to aws standards\\b',
  ),
  doubts: [],
};

/** A key that is not there, or a session token that does not belong to it: AWS does not say which. */
export const UNKNOWN_KEY: Saying = {
  sentences: words(
    '^(?:invalid client token id|invalid access key id|unrecognized client(?: exception)?)$',
    '\\bsecurity token included in the request is invalid\\b',
    '\\baccess key id you provided does not exist in our records\\b',
  ),
  doubts: [],
};

const DENIED =
  /\bUser: (arn:aws[\w-]{0,20}:(?:iam|sts)::\d{12}:[^\s,;"'<>]{1,200}) is not authorized to perform\b/;

/** An identity that was authenticated and lacks a right. */
export interface Denial {
  readonly statement: Statement;
  /** Its ARN. Server text. */
  readonly identity: string;
}

/**
 * Who IAM says that it refuses; null where nobody is named. It is at the beginning, so a statement
 * that was cut says it too.
 */
export function denialIn(statements: readonly Statement[]): Denial | null {
  for (const statement of statements) {
    const identity = DENIED.exec(statement.text)?.[1];
    if (identity !== undefined) return { statement, identity };
  }
  return null;
}
