import { STATUS_CODES } from 'node:http';
import type { StatusRange } from '../../model/check.js';
import type { Answer } from '../../model/exchange.js';
import { type Quote, server } from '../../model/phrase.js';

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

/** Where a redirect leads: origin and path only, because a query may hold anything. */
export function redirectTarget(answer: Answer, base: string): Quote | null {
  const location = headerValue(answer, 'location');
  if (location === null || !URL.canParse(location, base)) return null;
  const target = new URL(location, base);
  if (target.protocol !== 'https:' && target.protocol !== 'http:') return null;
  return server(`${target.protocol}//${target.host}${target.pathname}`);
}

export function bodyText(answer: Answer): string {
  return answer.body.kind === 'undecodable' ? '' : answer.body.text;
}

/** Why a body cannot be checked; completes "The endpoint …". Null when it came whole. */
export function unreadableWords({ body }: Answer): string | null {
  switch (body.kind) {
    case 'too-large':
      return 'sent a body of more than 1 MiB, which is too large to check';
    case 'undecodable':
      return 'sent a body in an encoding that cannot be read';
    case 'text':
      return null;
  }
}

/** Completes "The endpoint …" like `unreadableWords`. */
export const TOO_COMPLEX = 'sent a body that is too complex to check';
