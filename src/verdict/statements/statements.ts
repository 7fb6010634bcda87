import type { Answer } from '../../model/exchange.js';
import { parseJsonBody } from '../../values/json-path.js';
import { bodyText, headerValue } from '../assess/answer.js';
import type { Challenge } from './challenge.js';
import { EXPIRED, NO_CREDENTIAL, REVOKED, WRONG_AUDIENCE, WRONG_ISSUER } from './sayings.js';
import { firstSaying } from './says.js';
import { LONGEST_TEXT, MOST_STATEMENTS, type Statement } from './statement.js';
import { textsOfJson, textsOfLines, textsOfXml } from './texts.js';

/** What explains a rejection is short; a longer body is a page or data. */
const LONGEST_BODY = 65_536;

/**
 * What an endpoint says of the request in words: the challenges' `error` and `error_description`
 * (RFC 6750 section 3), and what a JSON, XML or plain text body has to say, without repeats, the
 * most telling first.
 *
 * At most 10 texts of at most 300 characters. An HTML page says nothing. Never throws.
 */
export function readStatements(answer: Answer, challenges: readonly Challenge[]): Statement[] {
  const statements = [...challenges.flatMap(inChallenge), ...inBody(answer)]
    .map(({ text, ...rest }) => ({ ...rest, text: bounded(text) }))
    .filter(({ text }) => text !== '');
  return statements
    .filter((one, at) => statements.findIndex((other) => isSame(one, other)) === at)
    .slice(0, MOST_STATEMENTS);
}

function isSame(one: Statement, other: Statement): boolean {
  return one.from === other.from && one.text === other.text;
}

/**
 * The first statement that says clearly that the credential expired: "invalid or expired" doesn't.
 */
export const saysExpired = firstSaying(EXPIRED);
/** The first one that says clearly that somebody withdrew the credential. */
export const saysRevoked = firstSaying(REVOKED);
/** The first one that says clearly that no credential was seen at all. */
export const saysNoCredential = firstSaying(NO_CREDENTIAL);
/** The first one that says clearly that the token is for somebody else. */
export const saysWrongAudience = firstSaying(WRONG_AUDIENCE);
/** The first one that says clearly that the token is from somebody else. */
export const saysWrongIssuer = firstSaying(WRONG_ISSUER);

function inChallenge({ params }: Challenge): Statement[] {
  return ['error_description', 'error'].flatMap((field) => {
    const text = params.get(field);
    return text === undefined ? [] : [{ from: 'challenge' as const, field, text }];
  });
}

function inBody(answer: Answer): Statement[] {
  const text = bodyText(answer);
  if (text === '' || text.length > LONGEST_BODY) return [];
  const body = parseJsonBody(text);
  const found = body.ok ? textsOfJson(body.document) : inText(text, answer);
  return found.map((statement) => ({ from: 'body', ...statement }));
}

function inText(text: string, answer: Answer): Pick<Statement, 'field' | 'text'>[] {
  const type = headerValue(answer, 'content-type') ?? '';
  if (/^\s*(?:application|text)\/(?:[\w.-]{1,40}\+)?xml\b/i.test(type)) return textsOfXml(text);
  return /^\s*text\/plain\b/i.test(type) ? textsOfLines(text) : [];
}

/** A pair of surrogates is never cut in half. */
function bounded(text: string): string {
  return text
    .trim()
    .slice(0, LONGEST_TEXT)
    .replace(/[\uD800-\uDBFF]$/, '');
}
