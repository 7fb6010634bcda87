import { createHmac } from 'node:crypto';
import type { OutgoingRequest } from '../model/exchange.js';
import type { Secret } from '../model/secret.js';
import { VERSION } from '../version.js';

/** A message for a webhook, whose address is the secret that lets it in. */
export interface Post {
  readonly address: Secret;
  /** What it is signed with; null for a service that only looks at the address. */
  readonly signing: Secret | null;
  /** The same for every attempt, so that a receiver can tell a repetition. No full stop in it. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly timeoutMs: number;
}

/** The request that posts a message. It goes to that address alone; no redirect is followed. */
export function postRequest({ address, signing, id, body, now, timeoutMs }: Post): OutgoingRequest {
  const seconds = String(Math.floor(now / 1000));
  const signature =
    signing === null
      ? {}
      : {
          'Webhook-Id': id,
          'Webhook-Timestamp': seconds,
          'Webhook-Signature': `v1,${signatureOf(`${id}.${seconds}.${body}`, signing)}`,
        };
  const headers = { ...HEADERS, 'Content-Type': 'application/json; charset=utf-8', ...signature };
  return { ...plainRequest(address, timeoutMs), method: 'POST', headers, body };
}

/**
 * A GET without a body, to what is made of an address, which is on the same origin. Null when
 * nothing is.
 */
export function pingRequest(
  address: Secret,
  timeoutMs: number,
  addressed: (url: URL) => URL | null,
): OutgoingRequest | null {
  const request = plainRequest(address, timeoutMs);
  const url = addressed(new URL(request.url));
  return url?.origin === new URL(request.url).origin ? { ...request, url: url.href } : null;
}

const HEADERS = { 'User-Agent': `credential-checks/${VERSION}`, Accept: '*/*' };

function plainRequest(address: Secret, timeoutMs: number): OutgoingRequest {
  const url = new URL(address.reveal());
  url.hash = '';
  return {
    method: 'GET',
    url: url.href,
    headers: HEADERS,
    body: null,
    tls: null,
    timeoutMs,
    carriesCredential: true,
    allowHttp: false,
    http2: false,
  };
}

const PREFIX = 'whsec_';

/**
 * HMAC-SHA256 as Standard Webhooks has it (standardwebhooks.com, "Signature scheme"): a key that
 * begins with `whsec_` is Base64, any other is taken as it is.
 */
function signatureOf(text: string, signing: Secret): string {
  const key = signing.reveal();
  const bytes = key.startsWith(PREFIX)
    ? Buffer.from(key.slice(PREFIX.length), 'base64')
    : Buffer.from(key, 'utf8');
  return createHmac('sha256', bytes).update(text, 'utf8').digest('base64');
}
