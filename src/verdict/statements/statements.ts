import { STATUS_CODES } from 'node:http';
import type { Answer } from '../../model/exchange.js';
import { headerValue } from '../assess/answer.js';
import { saidInBody } from './body.js';
import type { Challenge } from '../../values/challenge.js';

/** What an endpoint says in words: server text, bounded here, escaped and redacted when shown. */
export interface Statement {
  readonly from: 'challenge' | 'header' | 'body' | 'status';
  /** Where it says it: `error_description`, `errors[0].message`; empty for a plain text. */
  readonly field: string;
  readonly text: string;
}

export const LONGEST_TEXT = 300;
const MOST_STATEMENTS = 10;

/**
 * What an endpoint says of the request in words: the challenges' `error` and `error_description`
 * (RFC 6750 section 3), header fields that vendors use for it, what a JSON, XML or plain text body
 * has to say, and the reason phrase of the status line. Without repeats, the most telling first. An
 * HTML page says nothing. Never throws.
 */
export function readStatements(answer: Answer, challenges: readonly Challenge[]): Statement[] {
  const said = [
    ...challenges.flatMap(inChallenge),
    ...inHeaders(answer),
    ...saidInBody(answer).map((text) => ({ from: 'body' as const, ...text })),
  ];
  const phrase = inStatusLine(answer);
  return distinct([...distinct(said).slice(0, MOST_STATEMENTS - phrase.length), ...phrase]);
}

function distinct(statements: readonly Statement[]): Statement[] {
  const said = statements
    .map(({ text, ...rest }) => ({ ...rest, text: bounded(text) }))
    .filter(({ text }) => text !== '');
  return said.filter(({ text }, at) => said.findIndex((other) => other.text === text) === at);
}

/** A pair of surrogates is never cut in half. */
function bounded(text: string): string {
  return text
    .trim()
    .slice(0, LONGEST_TEXT)
    .replace(/[\uD800-\uDBFF]+$/, '');
}

function inChallenge({ params }: Challenge): Statement[] {
  const said = (field: string) => ({
    from: 'challenge' as const,
    field,
    text: params.get(field) ?? '',
  });
  return [said('error_description'), said('error')];
}

/** Azure DevOps, Jira, AWS, Azure, gRPC over HTTP, and others. */
const HEADERS = [
  'X-TFS-ServiceError',
  'X-Authentication-Denied-Reason',
  'X-Seraph-LoginReason',
  'X-Amzn-ErrorType',
  'X-Ms-Error-Code',
  'X-Error-Message',
  'X-Error',
  'grpc-message',
];

function inHeaders(answer: Answer): Statement[] {
  return HEADERS.flatMap((field) => {
    const value = headerValue(answer, field);
    return value === null ? [] : [{ from: 'header' as const, field, text: decoded(value) }];
  });
}

/** Azure DevOps sends a form's encoding, gRPC percent signs; AWS adds an address to its type. */
function decoded(value: string): string {
  const text = value.slice(0, 2_000).replace(/:https?:\/\/\S*$/, '');
  if (!/%[\dA-Fa-f]{2}|^[^\s+]+(?:\+[^\s+]+)+$/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Only a phrase of the server's own: the registered one (RFC 9110 section 15) says nothing new. */
function inStatusLine({ status, reason = '' }: Answer): Statement[] {
  const registered = STATUS_CODES[status] ?? '';
  return reason === '' || reason.toLowerCase() === registered.toLowerCase()
    ? []
    : [{ from: 'status', field: 'reason phrase', text: reason }];
}
