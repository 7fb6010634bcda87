import { STATUS_CODES } from 'node:http';
import type { Sign, StatusRange } from '../../model/check.js';
import type { Answer } from '../../model/exchange.js';
import { type Quote, server } from '../../model/phrase.js';
import { parseInstant } from '../../values/instant.js';
import { type ParsedBody, parseJsonBody } from '../../values/json-body.js';
import { matches } from '../../values/json-path.js';
import { durationWords } from '../../values/time.js';

/** One or more field lines joined as RFC 9110 §5.3 allows; null when the answer has none. */
export function headerValue(answer: Answer, name: string): string | null {
  const lines = answer.headers.get(name.toLowerCase());
  return lines === undefined || lines.length === 0 ? null : lines.join(', ');
}

export function inRanges(status: number, ranges: readonly StatusRange[]): boolean {
  return ranges.some(({ from, to }) => status >= from && status <= to);
}

/** What Cloudflare says of the server behind it (its documentation, "5xx errors"). */
const BEHIND_CLOUDFLARE: Readonly<Record<number, string>> = {
  520: 'from Cloudflare: the server behind it gave an answer that it cannot use',
  521: 'from Cloudflare: the server behind it refuses connections',
  522: 'from Cloudflare: no connection to the server behind it in time',
  523: 'from Cloudflare: the server behind it cannot be reached',
  524: 'from Cloudflare: the server behind it did not answer in time',
  525: 'from Cloudflare: the TLS handshake with the server behind it failed',
  526: 'from Cloudflare: the certificate of the server behind it is not valid',
  530: 'from Cloudflare, which could not find the server behind it',
};

/** `404 Not Found`: the reason phrase is IANA's, never the server's. */
export function statusWords(status: number): string {
  const reason = STATUS_CODES[status] ?? BEHIND_CLOUDFLARE[status];
  return reason === undefined ? String(status) : `${status} ${reason}`;
}

/** Where a redirect leads. */
export function redirectTarget(answer: Answer, base: string): Quote | null {
  const location = headerValue(answer, 'location');
  const target = location === null ? null : plainAddress(location, base);
  return target === null ? null : server(target);
}

/** Origin and path of an `http:` or `https:` address: a query may hold anything. */
export function plainAddress(text: string, base?: string): string | null {
  if (!URL.canParse(text, base)) return null;
  const { protocol, host, pathname } = new URL(text, base);
  return /^https?:$/.test(protocol) ? `${protocol}//${host}${pathname}` : null;
}

export function bodyText(answer: Answer): string {
  return answer.body.kind === 'undecodable' ? '' : answer.body.text;
}

/** Words about who may ask are near the beginning; a page of data is not searched. */
const WORDS_WITHIN = 8_192;

export function bodyStart(answer: Answer): string {
  return bodyText(answer).slice(0, WORDS_WITHIN);
}

/** A body as JSON, or why it cannot be read as such. */
export function jsonIn({
  body,
}: Answer): ParsedBody | { readonly ok: false; readonly why: Unread } {
  return body.kind === 'text' ? parseJsonBody(body.text) : { ok: false, why: body.kind };
}

/** Why a body cannot be looked into. */
export type Unread = Exclude<Answer['body']['kind'], 'text'> | 'no-json' | 'too-complex';

/** A difference of clocks that is worth a word; below it, slow answers are as likely. */
export const NOTABLE_SKEW_MS = 60_000;

/**
 * How far the endpoint's clock is ahead of this one, in milliseconds, by the `Date` header (RFC
 * 9110 §6.6.1) of an answer that ended at `endedAt`, or by the time that a refusal names. Null
 * without a date, and for an answer out of a cache, which has the date of its making (`Age`, RFC
 * 9111 §5.1).
 */
export function clockSkew(answer: Answer, endedAt: number): number | null {
  if (answer.headers.has('age')) return null;
  const date = headerValue(answer, 'date');
  const at = date === null ? namedTime(answer) : parseInstant(date);
  return at === null ? null : at - endedAt;
}

/** AWS: `ServerTime` of S3, and "… is now earlier than … (20261123T061700Z - 15 min.)" of others. */
function namedTime(answer: Answer): number | null {
  if (answer.status < 400) return null;
  const [, text, compact = ''] =
    /\bServerTime(?:>|" ?: ?")([\d:.TZ-]{20,24})[<"]|\((\d{8}T\d{6}Z) [+-] \d{1,3} min/.exec(
      bodyStart(answer),
    ) ?? [];
  const dashed = compact.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5');
  return parseInstant(text ?? dashed);
}

/** `5 minutes ahead of`, `90 seconds behind`. */
export function skewWords(skewMs: number): string {
  const length = durationWords(Math.round(Math.abs(skewMs) / 1_000) * 1_000);
  return `${length} ${skewMs > 0 ? 'ahead of' : 'behind'}`;
}

/**
 * Whether every given part of a sign holds. Null when nobody can tell, and so nobody knows that the
 * credential was not rejected: the rest of the body could tell, or only more work than is allowed,
 * or the body is something else than the JSON that the sign looks into.
 */
export function signHolds(sign: Sign, answer: Answer): boolean | null {
  if (sign.status !== null && !inRanges(answer.status, sign.status)) return false;
  if (sign.bodyContains !== null && !bodyText(answer).includes(sign.bodyContains)) {
    return answer.body.kind === 'text' ? false : null;
  }
  if (sign.json.length === 0) return true;
  const body = jsonIn(answer);
  if (!body.ok) return body.why === 'no-json' && bodyText(answer).trim() === '' ? false : null;
  const found = sign.json.map((rule) => matches(rule, body.document));
  if (found.includes(false)) return false;
  return found.includes(null) ? null : true;
}

/** A sign that looks into the body is more specific than any status. */
export function readsBody(sign: Sign): boolean {
  return sign.bodyContains !== null || sign.json.length > 0;
}

/** Whether this very status is named; a class such as `4xx` does not. */
export function namesStatus({ status }: Pick<Sign, 'status'>, wanted: number): boolean {
  return status?.some(({ from, to }) => from === wanted && to === wanted) ?? false;
}
