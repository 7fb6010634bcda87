import type { Exchange, FailureKind } from '../model/exchange.js';

/** An attempt that came to nothing. A message that could not be made is one too. */
export type Attempted = Exchange | { readonly kind: 'crash' };

/** Behind "Could not tell Slack: ". */
const FAILURES: Readonly<Record<FailureKind, string>> = {
  dns: 'the name of its host was not found',
  refused: 'the connection was refused',
  unreachable: 'its host could not be reached',
  reset: 'the connection was closed',
  timeout: 'it did not answer in time',
  tls: 'its certificate could not be verified',
  'client-certificate-missing': 'it asks for a client certificate',
  'client-certificate-rejected': 'it asks for a client certificate',
  'client-certificate-unusable': 'it asks for a client certificate',
  proxy: 'the proxy on the way failed',
  protocol: 'what it answered is not HTTP',
  'http2-only': 'it speaks nothing but HTTP/2',
  'no-http2': 'what it answered is not HTTP',
  'refused-by-policy': 'a proxy would have read its address',
  'not-this-machine': 'its address begins with http://, and its host is not this machine',
  crash: 'the message could not be sent',
};

/** Why, in our own words: what a server says may hold its own address. */
export function reasonOf(attempt: Attempted): string {
  switch (attempt.kind) {
    case 'crash':
      return 'the message could not be made';
    case 'failure':
      return FAILURES[attempt.failure.kind];
    case 'answer':
      return `it answered with status ${attempt.answer.status}`;
  }
}

/** What to do about it, as far as the answer tells. */
export function mendingOf(attempt: Attempted): string {
  if (attempt.kind !== 'answer') return '';
  const { status } = attempt.answer;
  if (status >= 300 && status < 400) {
    return 'That is a redirect, which is not followed. Store the address that it leads to.';
  }
  if ([401, 403, 404, 410].includes(status)) {
    return 'Its address may be wrong or no longer in use. Make a new one and store it.';
  }
  if (status === 429 || status >= 500) return 'It may work the next time.';
  return 'It did not accept the message.';
}

const USUAL_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 10_000;

/**
 * How long to wait before the one further attempt, in milliseconds; null for none. A message may
 * have arrived although its answer did not, and nobody wants it twice.
 */
export function waitBefore(exchange: Exchange, isRepeatable: boolean): number | null {
  if (exchange.kind === 'failure') {
    const { kind, connected } = exchange.failure;
    const isPassing = ['dns', 'refused', 'unreachable', 'reset', 'timeout', 'proxy'].includes(kind);
    return isPassing && (isRepeatable || !connected) ? USUAL_WAIT_MS : null;
  }
  const { status, headers } = exchange.answer;
  if (status !== 429 && !(isRepeatable && status >= 500)) return null;
  const seconds = Number(headers.get('retry-after')?.[0] ?? '1');
  const wait = Number.isFinite(seconds) ? Math.max(USUAL_WAIT_MS, seconds * 1_000) : USUAL_WAIT_MS;
  return wait <= LONGEST_WAIT_MS ? wait : null;
}
