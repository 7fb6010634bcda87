import { STATUS_CODES } from 'node:http';
import type { Expectation, Sign, StatusRange } from '../checks/model.js';
import type { Answer } from '../http/model.js';
import { config, type Phrase, type Quote, phrase, server } from '../text/phrase.js';
import { matches, parseJsonBody } from './json-path.js';

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

/** Whether every given part of a sign holds; a body that could not be read whole holds no JSON sign. */
export function signHolds(sign: Sign, answer: Answer): boolean {
  if (sign.status !== null && !inRanges(answer.status, sign.status)) return false;
  if (sign.bodyContains !== null && !bodyText(answer).includes(sign.bodyContains)) return false;
  if (sign.json.length === 0) return true;
  const body = parseJsonBody(bodyText(answer));
  return body.ok && sign.json.every((rule) => matches(rule, body.document));
}

/** A sign that looks into the body is more specific than any status. */
export function readsBody(sign: Sign): boolean {
  return sign.bodyContains !== null || sign.json.length > 0;
}

/** The first rule of an expectation, beyond the status, that an answer does not meet, in words; null when all are met. */
export function unmetRule(expect: Expectation, answer: Answer): Phrase | null {
  for (const [name, value] of Object.entries(expect.headers)) {
    if (headerValue(answer, name)?.trim() !== value) {
      return phrase`the header ${config(name)} is not ${config(value)}`;
    }
  }
  if (expect.json.length === 0) return null;
  const body = parseJsonBody(bodyText(answer));
  if (!body.ok) return notJson(answer);
  const unmet = expect.json.find((rule) => !matches(rule, body.document));
  return unmet === undefined
    ? null
    : phrase`in the body ${config(unmet.path)} is not ${config(unmet.value)}`;
}

function notJson(answer: Answer): Phrase {
  const type = headerValue(answer, 'content-type');
  return type === null ? ['the body is no JSON'] : phrase`the body is ${server(type)}, not JSON`;
}

export function bodyText(answer: Answer): string {
  return answer.body.kind === 'undecodable' ? '' : answer.body.text;
}
