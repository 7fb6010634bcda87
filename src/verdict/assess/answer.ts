import { STATUS_CODES } from 'node:http';
import type { Expectation, Sign, StatusRange } from '../../model/check.js';
import type { Answer } from '../../model/exchange.js';
import { config, type Phrase, type Quote, phrase, server } from '../../model/phrase.js';
import { matches, parseJsonBody } from '../../values/json-path.js';

/** One or more field lines joined as RFC 9110 §5.3 allows; null when the answer has none. */
export function headerValue(answer: Answer, name: string): string | null {
  const lines = answer.headers.get(name.toLowerCase());
  return lines === undefined || lines.length === 0 ? null : lines.join(', ');
}

export function inRanges(status: number, ranges: readonly StatusRange[]): boolean {
  return ranges.some(({ from, to }) => status >= from && status <= to);
}

/** `404 Not Found`: the reason phrase is IANA's, never the server's. */
export function statusWords(status: number): string {
  const reason = STATUS_CODES[status];
  return reason === undefined ? String(status) : `${status} ${reason}`;
}

/** `2xx`, `204` or `200 to 204`, joined with "or". */
export function rangeWords(ranges: readonly StatusRange[]): string {
  return ranges
    .map(({ from, to }) => {
      if (from === to) return String(from);
      return from % 100 === 0 && to === from + 99 ? `${from / 100}xx` : `${from} to ${to}`;
    })
    .join(' or ');
}

/** Target of a redirect: origin and path only, because a query may carry anything. Null when there is no usable `Location`. */
export function redirectTarget(answer: Answer, base: string): Quote | null {
  const location = headerValue(answer, 'location');
  if (location === null || !URL.canParse(location, base)) return null;
  const target = new URL(location, base);
  if (target.protocol !== 'https:' && target.protocol !== 'http:') return null;
  return server(`${target.protocol}//${target.host}${target.pathname}`);
}

/** An HTML page with no challenge is what a firewall or a login wall sends, not what an API says of a credential. */
export function isHtmlPage(answer: Answer): boolean {
  return /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(
    headerValue(answer, 'content-type') ?? '',
  );
}

/** What GitHub's secondary limit and Google's quotas say, which come without a header. */
const RATE_LIMIT_WORDS =
  /\b(?:secondary rate limit|rate limit exceeded|exceeded (?:a|the|your) (?:\w{1,20} )?rate limit|(?:user)?rateLimitExceeded|(?:daily|user)?(?:Limit|quota)Exceeded|RESOURCE_EXHAUSTED)\b/i;
const WORDS_WITHIN = 8_192;

/** Whether a 403 is a rate limit in disguise: `retry-after`, `x-ratelimit-remaining: 0`, or clear words. */
export function isRateLimited(answer: Answer): boolean {
  return (
    answer.headers.has('retry-after') ||
    headerValue(answer, 'x-ratelimit-remaining')?.trim() === '0' ||
    RATE_LIMIT_WORDS.test(bodyText(answer).slice(0, WORDS_WITHIN))
  );
}

/**
 * Whether every given part of a sign holds; null when the rest of the body could tell, or only more work than is allowed. Then
 * nobody knows that the credential was not rejected.
 */
export function signHolds(sign: Sign, answer: Answer): boolean | null {
  if (sign.status !== null && !inRanges(answer.status, sign.status)) return false;
  const whole = answer.body.kind === 'text';
  const otherwise = whole ? false : null;
  if (sign.bodyContains !== null && !bodyText(answer).includes(sign.bodyContains)) return otherwise;
  if (sign.json.length === 0) return true;
  const body = parseJsonBody(bodyText(answer));
  if (!body.ok) return body.why === 'too-complex' ? null : otherwise;
  const found = sign.json.map((rule) => matches(rule, body.document));
  if (found.includes(false)) return false;
  return found.includes(null) ? null : true;
}

/** A sign that looks into the body is more specific than any status. */
export function readsBody(sign: Sign): boolean {
  return sign.bodyContains !== null || sign.json.length > 0;
}

/** What became of the rules of an expectation beyond the status; `rule` says in words which one is not met. */
export type Met =
  | { readonly kind: 'met' }
  | { readonly kind: 'unmet'; readonly rule: Phrase }
  /** Why nobody can tell; completes "The endpoint …". */
  | { readonly kind: 'unknown'; readonly because: string };

/** Puts the rules of an expectation, beyond the status, to an answer; the first that is not met decides. */
export function meets(expect: Expectation, answer: Answer): Met {
  for (const [name, value] of Object.entries(expect.headers)) {
    if (headerValue(answer, name)?.trim() !== value) {
      return { kind: 'unmet', rule: phrase`the header ${config(name)} is not ${config(value)}` };
    }
  }
  if (expect.json.length === 0) return { kind: 'met' };
  const unreadable = unreadableWords(answer);
  if (unreadable !== null) return { kind: 'unknown', because: unreadable };
  const body = parseJsonBody(bodyText(answer));
  if (!body.ok) {
    return body.why === 'too-complex'
      ? { kind: 'unknown', because: TOO_COMPLEX }
      : { kind: 'unmet', rule: notJson(answer) };
  }
  return meetsJson(expect.json, body.document);
}

function meetsJson(rules: Expectation['json'], document: unknown): Met {
  for (const rule of rules) {
    const matched = matches(rule, document);
    if (matched === null) return { kind: 'unknown', because: TOO_COMPLEX };
    if (!matched) {
      const unmet = phrase`in the body ${config(rule.path)} is not ${config(rule.value)}`;
      return { kind: 'unmet', rule: unmet };
    }
  }
  return { kind: 'met' };
}

/** Completes "The endpoint …". */
export const TOO_COMPLEX = 'sent a body that is too complex to check its rules';

/** Why the rules of a body cannot be checked; completes "The endpoint …". Null when it came whole. */
export function unreadableWords({ body }: Answer): string | null {
  switch (body.kind) {
    case 'too-large':
      return 'sent a body of more than 1 MiB, too large to check its rules';
    case 'undecodable':
      return 'sent a body in an encoding that cannot be read';
    case 'text':
      return null;
  }
}

function notJson(answer: Answer): Phrase {
  const type = headerValue(answer, 'content-type');
  return type === null ? ['the body is no JSON'] : phrase`the body is ${server(type)}, not JSON`;
}

export function bodyText(answer: Answer): string {
  return answer.body.kind === 'undecodable' ? '' : answer.body.text;
}
